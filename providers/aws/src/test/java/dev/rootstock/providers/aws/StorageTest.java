package dev.rootstock.providers.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.engine.provider.CreateAnswer;
import dev.rootstock.engine.provider.DeleteAnswer;
import dev.rootstock.engine.provider.ReadAnswer;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import dev.rootstock.providers.aws.World.Thing;
import java.net.URI;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** What buckets, keys and secrets do beyond what every type does. */
class StorageTest {

    @Test
    void aBucketWithFilesIsOnlyDeletedWhenTold() {
        try (var world = World.on(Cloud.MINISTACK);
                var s3 = s3()) {
            var bucket = world.make(StorageCases.BUCKET, "{\"bucket\": \"%s\"}".formatted(World.name("full")));
            world.make("aws:s3/bucketVersioningV2:BucketVersioningV2", """
                {"bucket": "%s", "versioningConfiguration": {"status": "Enabled"}}
                """.formatted(bucket.id()));
            for (var file : List.of("one", "two", "two")) {
                s3.putObject(r -> r.bucket(bucket.id()).key(file), RequestBody.fromString(file));
            }
            s3.deleteObject(r -> r.bucket(bucket.id()).key("one"));
            var refused = world.delete(bucket);
            assertThat(refused).isInstanceOf(DeleteAnswer.Failed.class);
            assertThat(((DeleteAnswer.Failed) refused).error().message()).contains("BucketNotEmpty", bucket.id());

            var told = world.update(bucket, bucket.inputs().with("forceDestroy", PropertyValue.of(true)));
            assertThat(world.delete(told)).isInstanceOf(DeleteAnswer.Deleted.class);
            assertThat(world.read(told)).isInstanceOf(ReadAnswer.Absent.class);
        }
    }

    @Test
    void aBucketWithManyFilesIsEmptiedPageByPage() {
        try (var world = World.on(Cloud.MINISTACK);
                var s3 = s3()) {
            var bucket = world.make(
                    StorageCases.BUCKET, "{\"bucket\": \"%s\", \"forceDestroy\": true}".formatted(World.name("many")));
            IntStream.range(0, 1100)
                    .parallel()
                    .forEach(i ->
                            s3.putObject(r -> r.bucket(bucket.id()).key("file-" + i), RequestBody.fromString("x")));
            assertThat(world.delete(bucket)).isInstanceOf(DeleteAnswer.Deleted.class);
        }
    }

    @Test
    void aBucketOfAnotherIsNotTakenOver() {
        try (var world = World.on(Cloud.MINISTACK)) {
            var bucket = world.make(StorageCases.BUCKET, "{\"bucket\": \"%s\"}".formatted(World.name("theirs")));
            var answer = world.create(
                    World.urn(StorageCases.BUCKET, "ours"), bucket.inputs(), World.name("other-token"), true);
            assertThat(answer).isInstanceOf(CreateAnswer.Failed.class);
            assertThat(((CreateAnswer.Failed) answer).error().message()).contains("Bucket", bucket.id());
        }
    }

    @Test
    void theTagsOfOthersStayOnABucket() {
        try (var world = World.on(Cloud.MINISTACK);
                var s3 = s3()) {
            var bucket = world.make(StorageCases.BUCKET, "{\"bucket\": \"%s\"}".formatted(World.name("tagged")));
            world.update(bucket, bucket.inputs().with("tags", World.json("{\"Mine\": \"1\"}")));
            assertThat(s3.getBucketTagging(r -> r.bucket(bucket.id())).tagSet())
                    .extracting(tag -> tag.key())
                    .contains("Mine", "Owner", "rootstock:token");
        }
    }

    @Test
    void aSecretsNameIsTakenUntilItsRecoveryWindowIsOver() {
        try (var world = World.on(Cloud.MOTO)) {
            var name = World.name("kept");
            var kept =
                    world.make(StorageCases.SECRET, "{\"name\": \"%s\", \"recoveryWindowInDays\": 7}".formatted(name));
            assertThat(world.delete(kept)).isInstanceOf(DeleteAnswer.Deleted.class);
            assertThat(world.read(kept)).isInstanceOf(ReadAnswer.Absent.class);
            var urn = World.urn(StorageCases.SECRET, "again");
            var inputs = world.check(urn, ObjectValue.EMPTY, World.json("{\"name\": \"%s\"}".formatted(name)));
            var answer = world.create(urn, inputs, "token", false);
            assertThat(answer).isInstanceOf(CreateAnswer.Failed.class);
            assertThat(((CreateAnswer.Failed) answer).error().message()).contains(name, "recovery window", "restore");
        }
    }

    @Test
    void aSecretThatIsDeletedAtOnceFreesItsName() {
        try (var world = World.on(Cloud.MOTO)) {
            var inputs = "{\"name\": \"%s\", \"recoveryWindowInDays\": 0}".formatted(World.name("brief"));
            assertThat(world.delete(world.make(StorageCases.SECRET, inputs))).isInstanceOf(DeleteAnswer.Deleted.class);
            assertThat(world.make(StorageCases.SECRET, inputs).id()).isNotEmpty();
        }
    }

    @Test
    void aNewValueFollowsTheOldOne() {
        try (var world = World.on(Cloud.MOTO)) {
            var secret = world.make(StorageCases.SECRET, "{\"recoveryWindowInDays\": 0}");
            var first = version(world, secret, "one");
            var second = version(world, secret, "two");
            assertThat(second.outputs().list("versionStages").orElseThrow().items())
                    .contains(PropertyValue.of("AWSCURRENT"));
            assertThat(second.outputs().toString()).doesNotContain("\"two\"");
            var old = (ReadAnswer.Found) world.read(first);
            assertThat(old.outputs().text("secretString")).contains("one");
            assertThat(world.delete(first)).isInstanceOf(DeleteAnswer.Deleted.class);
        }
    }

    @Test
    void aDisabledKeyCanBeChanged() {
        try (var world = World.on(Cloud.MOTO)) {
            var key = world.make(StorageCases.KEY, "{\"isEnabled\": false, \"deletionWindowInDays\": 7}");
            var changed = world.update(
                    key, World.json("{\"isEnabled\": true, \"description\": \"new\", \"enableKeyRotation\": true}"));
            assertThat(changed.get("description")).isEqualTo("new");
        }
    }

    private static Thing version(World world, Thing secret, String value) {
        return world.make(
                "aws:secretsmanager/secretVersion:SecretVersion",
                "{\"secretId\": \"%s\", \"secretString\": \"%s\"}".formatted(secret.id(), value));
    }

    private static S3Client s3() {
        return S3Client.builder()
                .endpointOverride(
                        URI.create(Cloud.MINISTACK.emulator().endpoint().toString()))
                .region(Region.EU_WEST_1)
                .forcePathStyle(true)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("123456789012", "not-so-secret")))
                .httpClientBuilder(ApacheHttpClient.builder())
                .build();
    }
}
