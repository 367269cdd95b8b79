package dev.rootstock.backends.s3;

import dev.rootstock.engine.backend.BackendException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;

/** What a store's failures mean, in sentences for people. */
final class S3Failures {

    private static final String SAFE = "; nothing that was stored before is lost";

    private final S3Url url;
    private final String at;

    S3Failures(S3Url url) {
        this.url = url;
        this.at = url.endpoint().map(URI::toString).orElse("AWS");
    }

    static String code(AwsServiceException problem) {
        return Optional.ofNullable(problem.awsErrorDetails())
                .map(details -> Optional.ofNullable(details.errorCode()).orElse(""))
                .orElse("");
    }

    static boolean hasNoCredentials(SdkClientException problem) {
        var message = String.valueOf(problem.getMessage());
        return message.contains("Unable to load credentials")
                || message.contains("Profile file contained no credentials");
    }

    /** Whether the store was waited for in vain. */
    static boolean isNoAnswer(SdkException problem) {
        return Stream.<@Nullable Throwable>iterate(problem, Objects::nonNull, Throwable::getCause)
                .anyMatch(cause -> cause instanceof ApiCallAttemptTimeoutException
                        || cause instanceof ApiCallTimeoutException
                        || cause instanceof SocketTimeoutException);
    }

    BackendException explain(String what, String place, SdkException problem) {
        return new BackendException(
                switch (problem) {
                    case AwsServiceException e -> served(what, place, e);
                    default -> away(what, place, problem);
                },
                problem);
    }

    private String served(String what, String place, AwsServiceException problem) {
        var code = code(problem);
        return switch (code) {
            case "NoSuchBucket" ->
                "there is no bucket '" + url.bucket() + "' at " + at + ": make it first, such as with `aws s3 mb s3://"
                        + url.bucket() + "`, or mend the store's URL";
            case "ExpiredToken", "ExpiredTokenException", "TokenRefreshRequired" ->
                "the credentials for bucket '" + url.bucket() + "' have expired: " + place + " cannot be " + what + SAFE
                        + "; renew them and run again";
            case "InvalidAccessKeyId", "SignatureDoesNotMatch", "InvalidToken", "AuthFailure" ->
                "the store at " + at + " does not accept the credentials (" + code
                        + "): check AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or the profile";
            case "PermanentRedirect", "AuthorizationHeaderMalformed", "IllegalLocationConstraintException" ->
                "bucket '" + url.bucket() + "' is in another region" + region(problem)
                        + ": add ?region=REGION to the store's URL or set AWS_REGION";
            // Ceph's, and MinIO's
            case "QuotaExceeded", "XMinioAdminBucketQuotaExceeded", "XMinioStorageFull" ->
                place + " cannot be " + what + ": the store at " + at + " has no room left (" + code + ")" + SAFE
                        + "; make room or have the quota raised, and run again";
            case "RequestTimeTooSkewed" ->
                "the clock of this machine is too far from the store's: set it, and run again";
            default -> {
                if (problem.statusCode() == 403) {
                    yield "access to " + place + " is denied, it cannot be " + what + SAFE
                            + "; the credentials need s3:ListBucket on the bucket '" + url.bucket()
                            + "', and s3:GetObject, s3:PutObject and s3:DeleteObject on what is in it";
                }
                if (problem.statusCode() == 301) {
                    yield "bucket '" + url.bucket() + "' is in another region" + region(problem)
                            + ": add ?region=REGION to the store's URL or set AWS_REGION";
                }
                yield place + " cannot be " + what + ": the store at " + at + " answers " + problem.statusCode() + " "
                        + (code.isEmpty() ? "" : code + " ")
                        + Optional.ofNullable(problem.awsErrorDetails())
                                .flatMap(details -> Optional.ofNullable(details.errorMessage()))
                                .map(text -> "(" + text + ")")
                                .orElse("")
                        + SAFE;
            }
        };
    }

    private static String region(AwsServiceException problem) {
        return Optional.ofNullable(problem.awsErrorDetails())
                .flatMap(details -> Optional.ofNullable(details.sdkHttpResponse()))
                .flatMap(response -> response.firstMatchingHeader("x-amz-bucket-region"))
                .map(region -> " (" + region + ")")
                .orElse("");
    }

    private String away(String what, String place, SdkException problem) {
        if (problem instanceof SdkClientException e && hasNoCredentials(e)) {
            return "there are no credentials for bucket '" + url.bucket()
                    + "': set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY";
        }
        var reason = reason(problem);
        return place + " cannot be " + what + ": the store at " + at + " " + reason + SAFE;
    }

    private String reason(@Nullable Throwable problem) {
        return switch (problem) {
            case ApiCallAttemptTimeoutException _, ApiCallTimeoutException _, SocketTimeoutException _ ->
                "does not answer in time";
            case UnknownHostException e -> "cannot be found (unknown host " + e.getMessage() + ")";
            case ConnectException e -> "cannot be reached (" + e.getMessage() + ")";
            case SSLException e -> "cannot be trusted (" + e.getMessage() + ")";
            case SocketException e -> "broke the connection (" + e.getMessage() + ")";
            case null -> "failed";
            default ->
                problem.getCause() == null || problem.getCause() == problem
                        ? "failed (" + problem.getMessage() + ")"
                        : reason(problem.getCause());
        };
    }
}
