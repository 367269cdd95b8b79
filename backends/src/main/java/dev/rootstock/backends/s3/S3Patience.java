package dev.rootstock.backends.s3;

import java.time.Duration;

/**
 * How long a store is waited for.
 *
 * @param connect for a connection
 * @param attempt for an answer
 * @param attempts how often a call is tried
 * @param pause before the second try; twice as long before each one after it
 */
record S3Patience(Duration connect, Duration attempt, int attempts, Duration pause) {

    static final S3Patience USUAL =
            new S3Patience(Duration.ofSeconds(10), Duration.ofSeconds(30), 5, Duration.ofMillis(200));

    /** The time for one try, for so many bytes: a slow line may take a large state. */
    Duration attempt(long bytes) {
        return attempt.plusMillis(bytes / 100);
    }
}
