package dev.rootstock.providers.aws.resource;

import dev.rootstock.engine.provider.ProviderError;
import dev.rootstock.providers.aws.client.CloudFailure;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;

/** What the SDK throws, as sentences that tell what happened and what to do. */
final class AwsErrors {

    private static final Set<String> DENIED = Set.of(
            "AccessDenied",
            "AccessDeniedException",
            "UnauthorizedOperation",
            "AuthFailure",
            "InvalidClientTokenId",
            "UnrecognizedClientException",
            "SignatureDoesNotMatch",
            "OptInRequired");

    /** Each protocol of AWS has its own; EC2's is also the answer to a request that a wrong clock dated. */
    private static final Set<String> EXPIRED =
            Set.of("ExpiredToken", "ExpiredTokenException", "RequestExpired", "TokenRefreshRequired");

    /** What the SDK says of a try that never reached AWS, or that AWS refused. */
    private static final Pattern HARMLESS =
            Pattern.compile("Connect to |Status Code: 4\\d\\d|Status Code: 503|Throttl|LimitExceeded|SlowDown");

    private AwsErrors() {}

    /** AWS's code for what went wrong, the empty text where the answer has none. */
    static String code(AwsServiceException error) {
        var details = error.awsErrorDetails();
        return details == null || details.errorCode() == null ? "" : details.errorCode();
    }

    /** AWS's explanation, the empty text where the answer has none. */
    static String message(AwsServiceException error) {
        var details = error.awsErrorDetails();
        return details == null || details.errorMessage() == null ? "" : details.errorMessage();
    }

    /** A policy that is wrong in itself. One that names a principal which is not known yet is refused with the same code. */
    static boolean isMalformed(AwsServiceException error) {
        return code(error).startsWith("Malformed")
                && !message(error).toLowerCase(Locale.ROOT).contains("principal");
    }

    static boolean says(RuntimeException error, Set<String> codes) {
        return error instanceof AwsServiceException e && codes.contains(code(e));
    }

    /** @param doing what was tried, as in "creating aws:ec2/vpc:Vpc main" */
    static ProviderError of(String doing, RuntimeException error) {
        return switch (error) {
            case CloudFailure failure ->
                new ProviderError(
                        doing + ": " + failure.error().message(),
                        failure.error().outcomeKnown());
            case AwsServiceException service -> ofService(doing, service);
            case ApiCallTimeoutException _, ApiCallAttemptTimeoutException _ -> unanswered(doing);
            case SdkException client when isReadTimeout(client) -> unanswered(doing);
            case SdkException client
            when lacksCredentials(client) ->
                new ProviderError(
                        doing
                                + ": no AWS credentials were found. Set AWS_PROFILE, or AWS_ACCESS_KEY_ID and"
                                + " AWS_SECRET_ACCESS_KEY, or run it where a role gives them",
                        true);
            case SdkException client -> {
                var known = !isCutOff(client);
                yield new ProviderError(
                        doing + ": AWS could not be reached or understood: " + client.getMessage()
                                + ". Check network, endpoints and credentials"
                                + (known ? "" : ". Whether AWS acted is not known; the next run looks"),
                        known);
            }
            default -> new ProviderError(doing + ": a defect of the AWS provider: " + error + origin(error), false);
        };
    }

    private static ProviderError unanswered(String doing) {
        return new ProviderError(
                doing + ": AWS did not answer in time. Whether it acted is not known; run refresh, then try again",
                false);
    }

    /** The connection waits as long for an answer as the SDK does, and either may be the first to give up. */
    private static boolean isReadTimeout(SdkException error) {
        return error.getCause() instanceof SocketTimeoutException cause && "Read timed out".equals(cause.getMessage());
    }

    /** None of the places that the SDK looks at has any; its own message lists them all, with what each of them said. */
    private static boolean lacksCredentials(SdkException error) {
        return String.valueOf(error.getMessage()).startsWith("Unable to load credentials from any of the providers");
    }

    /** Nobody is there: to ask again at once is of no use. */
    static boolean isUnreachable(RuntimeException error) {
        return error instanceof SdkException && error.getCause() instanceof IOException cause && isRefusal(cause);
    }

    /** Whether any of a call's tries may have reached AWS, although its answer did not reach us. */
    private static boolean isCutOff(SdkException error) {
        if (!(error.getCause() instanceof IOException cause)) {
            return false;
        }
        // the SDK tells of the tries before the last in words only
        return !isRefusal(cause)
                || Stream.of(error.getSuppressed())
                        .anyMatch(
                                earlier -> !String.valueOf(earlier.getMessage()).contains("Connect to "));
    }

    private static boolean isRefusal(IOException cause) {
        return cause instanceof ConnectException
                || cause instanceof UnknownHostException
                || cause instanceof NoRouteToHostException;
    }

    private static String origin(RuntimeException error) {
        var frames = error.getStackTrace();
        return frames.length == 0 ? "" : " at " + frames[0];
    }

    private static ProviderError ofService(String doing, AwsServiceException error) {
        var code = code(error);
        var status = error.statusCode();
        var said = message(error).isEmpty() ? "no explanation" : message(error);
        var answer =
                (code.isEmpty() ? "HTTP status " + status + " without an error code" : code + " (HTTP " + status + ")")
                        + ": " + said
                        + Optional.ofNullable(error.requestId())
                                .map(id -> " (request " + id + ")")
                                .orElse("");
        var known = status < 500 && !triedBefore(error);
        return new ProviderError(
                doing + ": AWS answered " + answer + ". " + advice(error, code, status)
                        + (known || status >= 500
                                ? ""
                                : ". An earlier try of this call was cut off, so whether AWS acted is not known; the"
                                        + " next run looks"),
                known);
    }

    /** Whether an earlier try of the call may have been carried out: a refusal of the last one says nothing about that one. */
    private static boolean triedBefore(AwsServiceException error) {
        return Stream.of(error.getSuppressed())
                .map(earlier -> String.valueOf(earlier.getMessage()))
                .anyMatch(earlier -> !HARMLESS.matcher(earlier).find());
    }

    private static String advice(AwsServiceException error, String code, int status) {
        if (error.isThrottlingException()) {
            return "AWS limits the rate of calls; run again with less --parallel, or raise maxRetries of the provider";
        }
        if (EXPIRED.contains(code)) {
            return "The credentials have expired: get new ones and run again, which goes on from here"
                    + (code.equals("RequestExpired") ? "; if they are new, this machine's clock is wrong" : "");
        }
        if (DENIED.contains(code) || status == 403 || status == 401) {
            return "Check that the credentials are valid and allowed to do this";
        }
        if (code.endsWith("LimitExceeded") || code.endsWith("QuotaExceeded") || code.contains("QuotaExceeded")) {
            return "Ask AWS for a higher quota, or remove what is not needed";
        }
        if (code.isEmpty() && status < 500) {
            return "This is not an answer of AWS's API; check the provider's endpoints and any proxy";
        }
        if (status >= 500) {
            return "AWS failed; it may have acted all the same, so run refresh, then try again";
        }
        if (status == 404) {
            return "If it names something that is missing, make that first; if not, something else than AWS may have"
                    + " answered: check the provider's endpoints and any proxy";
        }
        return "Correct what it names and run again";
    }
}
