package dev.rootstock.backends.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.engine.backend.ConditionRace;
import dev.rootstock.engine.backend.Content;
import dev.rootstock.engine.backend.ObjectEntry;
import dev.rootstock.engine.backend.WriteAnswer;
import dev.rootstock.engine.backend.WriteCondition;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;

/** Whether a {@link GivenStore} keeps what is asked of every store, and what locks, journals and versions of a bucket rest on. */
@EnabledIfSystemProperty(named = GivenStore.PROPERTY, matches = "s3://.*", disabledReason = GivenStore.NONE)
final class GivenStoreConformanceTest extends S3Conformance {

    private static final Content ONE = Content.of(new byte[] {1});
    private static final Content TWO = Content.of(new byte[] {2});

    @Override
    String place() {
        return GivenStore.place();
    }

    @Test
    void its_conditional_writes_are_found_to_be_kept_and_are() {
        var store = S3Store.of(url(), Buckets.SHORT, Map.of());

        assertThat(new Conditions(store, Map.of()).prove()).isEmpty();
        assertThat(store.list("leases/"))
                .extracting(ObjectEntry::key)
                .as("the witness that the next client looks for")
                .containsExactly("leases/conditional-writes");
        assertThat(new Conditions(store, Map.of()).prove()).isEmpty();

        var key = "leases/site/tried.json";
        assertThat(store.put(key, ONE, new WriteCondition.Absent())).isInstanceOf(WriteAnswer.Written.class);
        assertThat(store.put(key, TWO, new WriteCondition.Absent())).isInstanceOf(WriteAnswer.Refused.class);
        var old = store.get(key).orElseThrow().version();
        assertThat(store.put(key, TWO, new WriteCondition.Matches(old))).isInstanceOf(WriteAnswer.Written.class);
        assertThat(store.put(key, ONE, new WriteCondition.Matches(old))).isInstanceOf(WriteAnswer.Refused.class);
        store.delete(List.of(key));
        // in a bucket with versions what was there is still somewhere, and must not count
        assertThat(store.put(key, ONE, new WriteCondition.Absent())).isInstanceOf(WriteAnswer.Written.class);
    }

    @Test
    void of_many_writes_at_once_one_is_accepted() throws Exception {
        var result = ConditionRace.race(
                S3Store.of(url(), Buckets.SHORT, Map.of()), 24, Integer.getInteger("race.rounds", 50));

        System.out.println("a bucket, 24 writers at once: " + result);
        assertThat(result).matches(ConditionRace.Result::isExact, "exact");
    }

    @Test
    void an_earlier_version_of_a_state_that_somebody_put_back_is_told() {
        var address = S3Url.parse(url());
        var key = address.folder() + ".pulumi/stacks/site/dev.json.gz";
        try (var client = S3Clients.of(address, Buckets.SHORT, Map.of())) {
            Assumptions.assumeTrue(
                    client.getBucketVersioning(r -> r.bucket(address.bucket())).status()
                            == BucketVersioningStatus.ENABLED,
                    "skipped: the bucket keeps no versions");
            var backend = client();
            backend.create(STACK);
            run(backend, states.resources(2));
            clock.pass(LEASE);
            run(backend, List.of(states.resource("later", read(backend).resources())));
            assertThat(backend.read(STACK, stackSecrets()).orElseThrow().notices())
                    .isEmpty();

            var versions = client.listObjectVersions(
                            r -> r.bucket(address.bucket()).prefix(key))
                    .versions();
            assertThat(versions).hasSizeGreaterThan(2);
            var earlier = versions.get(1);
            client.copyObject(r -> r.sourceBucket(address.bucket())
                    .sourceKey(key)
                    .sourceVersionId(earlier.versionId())
                    .destinationBucket(address.bucket())
                    .destinationKey(key));

            assertThat(client().read(STACK, stackSecrets()).orElseThrow().notices())
                    .singleElement()
                    .asString()
                    .contains("put an old one back");
        }
    }
}
