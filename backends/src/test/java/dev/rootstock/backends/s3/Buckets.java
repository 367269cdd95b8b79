package dev.rootstock.backends.s3;

import dev.rootstock.testbed.AwsEmulator;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/** Buckets of an emulator. */
final class Buckets {

    /** What a test can wait for. */
    static final S3Patience SHORT =
            new S3Patience(Duration.ofSeconds(5), Duration.ofSeconds(20), 3, Duration.ofMillis(10));

    private Buckets() {}

    static {
        // the emulators take any; the SDK finds them where users may put them
        System.setProperty("aws.accessKeyId", "123456789012");
        System.setProperty("aws.secretAccessKey", "not-so-secret");
    }

    /** The URL of a bucket that another process made. */
    static String known(String url) {
        return url;
    }

    static String url(URI endpoint, String bucket) {
        return "s3://" + bucket + "/states?region=eu-west-1&s3ForcePathStyle=true&disableSSL=true&endpoint="
                + endpoint.getHost() + ":" + endpoint.getPort();
    }

    /** Makes a bucket and answers the URL of a folder in it. */
    static String make(AwsEmulator emulator) {
        var bucket = "states-" + UUID.randomUUID();
        var url = url(emulator.endpoint(), bucket);
        try (var client = S3Clients.of(S3Url.parse(url), SHORT, Map.of())) {
            client.createBucket(
                    r -> r.bucket(bucket).createBucketConfiguration(c -> c.locationConstraint("eu-west-1")));
        }
        return url;
    }
}
