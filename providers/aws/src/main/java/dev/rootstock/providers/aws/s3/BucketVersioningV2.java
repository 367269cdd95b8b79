package dev.rootstock.providers.aws.s3;

import static dev.rootstock.providers.aws.schema.Property.object;
import static dev.rootstock.providers.aws.schema.Property.text;

import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.providers.aws.resource.Call;
import dev.rootstock.providers.aws.resource.Values;
import dev.rootstock.providers.aws.schema.Schema;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Whether a bucket keeps the versions of its objects. Once enabled it can only be suspended, which is what a deletion does. */
final class BucketVersioningV2 implements BucketSetting {

    static final String TOKEN = "aws:s3/bucketVersioningV2:BucketVersioningV2";

    private static final String NEVER = "Disabled";

    @Override
    public Schema schema() {
        return Schema.of(TOKEN)
                .inputs(
                        text("bucket").required().replaces(),
                        text("expectedBucketOwner").replaces(),
                        text("mfa").kept(),
                        object(
                                        "versioningConfiguration",
                                        text("mfaDelete").computed().oneOf("Enabled", "Disabled"),
                                        text("status").required().oneOf("Enabled", "Suspended", NEVER))
                                .required())
                .timeouts(Duration.ofMinutes(2), Duration.ofMinutes(2), Duration.ofMinutes(2))
                .build();
    }

    @Override
    public Set<String> absentCodes() {
        return Set.of("NoSuchBucket");
    }

    @Override
    public void put(Call call, Place place, Values in) {
        var wanted = in.object("versioningConfiguration");
        if (wanted.need("status").equals(NEVER)) {
            var now = call.aws()
                    .s3()
                    .getBucketVersioning(r -> r.bucket(place.bucket()).expectedBucketOwner(place.owner()));
            if (now.statusAsString() != null) {
                throw call.failure("the versioning of bucket " + place.bucket()
                        + " was enabled before and can no longer be 'Disabled', only 'Suspended'");
            }
            return;
        }
        call.aws()
                .s3()
                .putBucketVersioning(r -> r.bucket(place.bucket())
                        .expectedBucketOwner(place.owner())
                        .mfa(in.text("mfa"))
                        .versioningConfiguration(
                                v -> v.status(wanted.text("status")).mfaDelete(wanted.text("mfaDelete"))));
    }

    @Override
    public Optional<ObjectValue.Builder> get(Call call, Place place, Values known) {
        var found = call.aws()
                .s3()
                .getBucketVersioning(r -> r.bucket(place.bucket()).expectedBucketOwner(place.owner()));
        var status = Optional.ofNullable(found.statusAsString()).orElse(NEVER);
        return Optional.of(ObjectValue.builder()
                .put(
                        "versioningConfiguration",
                        ObjectValue.builder()
                                .put("status", status)
                                .put("mfaDelete", found.mfaDeleteAsString())
                                .build()));
    }

    @Override
    public void remove(Call call, Place place, Values outputs) {
        if (outputs.object("versioningConfiguration").need("status").equals(NEVER)) {
            return;
        }
        // a bucket with object lock cannot be suspended; its versioning ends with the bucket
        call.unlessAbsent(
                Set.of("InvalidBucketState"),
                () -> call.aws()
                        .s3()
                        .putBucketVersioning(r -> r.bucket(place.bucket())
                                .expectedBucketOwner(place.owner())
                                .mfa(outputs.text("mfa"))
                                .versioningConfiguration(v -> v.status("Suspended"))));
    }
}
