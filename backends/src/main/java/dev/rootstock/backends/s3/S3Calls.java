package dev.rootstock.backends.s3;

import dev.rootstock.engine.backend.BackendException;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Calls of a store, tried again while that makes sense. */
final class S3Calls {

    private static final Set<String> PASSING = Set.of(
            "SlowDown",
            "RequestTimeout",
            "RequestTimeTooSkewed",
            "InternalError",
            "ServiceUnavailable",
            "OperationAborted",
            "ConditionalRequestConflict",
            "ExpiredToken",
            "Throttling",
            "ThrottlingException");

    private final S3Patience patience;
    private final S3Failures failures;

    /** A store that did not answer however often it was asked is asked once, until it answers: a run then ends with several calls. */
    private volatile boolean silent = false;

    S3Calls(S3Patience patience, S3Failures failures) {
        this.patience = patience;
        this.failures = failures;
    }

    /** @param again whether an earlier try failed in a way that leaves open whether it did something */
    record Try(int number, boolean again) {}

    /**
     * @param what is being done, for messages: "read", "write", ...
     * @throws BackendException when it failed for good
     */
    <T> T call(String what, String place, Function<Try, T> call) {
        var unclear = false;
        for (var number = 1; ; number++) {
            try {
                var answer = call.apply(new Try(number, unclear));
                silent = false;
                return answer;
            } catch (SdkException e) {
                if (number >= (silent ? 1 : patience.attempts()) || !mayPass(e)) {
                    silent = S3Failures.isNoAnswer(e);
                    throw failures.explain(what, place, e);
                }
                unclear |= isUnclear(e);
                pause(number, what, place, e);
            }
        }
    }

    private static boolean mayPass(SdkException problem) {
        return switch (problem) {
            case S3Exception e ->
                e.statusCode() >= 500 && e.statusCode() != 501
                        || e.statusCode() == 429
                        || PASSING.contains(S3Failures.code(e));
            case SdkClientException e -> !S3Failures.hasNoCredentials(e);
            default -> problem.retryable();
        };
    }

    /** Whether the call may have been carried out all the same. */
    private static boolean isUnclear(SdkException problem) {
        return !(problem instanceof S3Exception e) || e.statusCode() >= 500;
    }

    private void pause(int number, String what, String place, SdkException problem) {
        var longest = patience.pause().toMillis() << number - 1;
        try {
            Thread.sleep(longest / 2 + ThreadLocalRandom.current().nextLong(longest / 2 + 1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failures.explain(what, place, problem);
        }
    }
}
