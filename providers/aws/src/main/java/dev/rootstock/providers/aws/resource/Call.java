package dev.rootstock.providers.aws.resource;

import dev.rootstock.engine.provider.ProviderError;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import dev.rootstock.providers.aws.client.Clients;
import dev.rootstock.providers.aws.client.CloudFailure;
import dev.rootstock.providers.aws.client.Session;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** One operation on one resource: what its code has at hand. Used by one thread. */
public final class Call {

    private static final long FIRST_PAUSE_MS = 100;
    private static final long LONGEST_PAUSE_MS = 10_000;
    private static final Duration SPREADING = Duration.ofMinutes(2);

    private final Session session;
    private final @Nullable Urn urn;
    private final String subject;
    private final long deadline;
    private final String token;
    private final Map<String, String> tags;
    private @Nullable String made;
    private ObjectValue told = ObjectValue.EMPTY;

    Call(Session session, @Nullable Urn urn, String subject, Duration timeout, String token, Map<String, String> tags) {
        this.session = session;
        this.urn = urn;
        this.subject = subject;
        this.deadline = System.nanoTime() + timeout.toNanos();
        this.token = token;
        this.tags = tags;
    }

    /** The SDK's clients. */
    public Clients aws() {
        return session.clients();
    }

    public String region() {
        return session.clients().region().id();
    }

    public String account() {
        return session.identity().account();
    }

    /** The part of AWS that the region belongs to, such as {@code aws} or {@code aws-cn}. */
    public String partition() {
        var metadata = session.clients().region().metadata();
        return metadata == null ? "aws" : metadata.partition().id();
    }

    public Session session() {
        return session;
    }

    /** An ARN of this account in this region. */
    public String arn(String service, String resource) {
        return "arn:" + partition() + ":" + service + ":" + region() + ":" + account() + ":" + resource;
    }

    /** The tags to create the object with: the program's, the provider's, and {@link #marker}. */
    public Map<String, String> tags() {
        return tags;
    }

    /** The value of the tag {@link Tags#MARKER} of an object that this creation made. */
    public String marker() {
        return token;
    }

    /** A client token (idempotency token) for this creation: the same for every try of it. A UUID, which every service takes. */
    public String clientToken() {
        return UUID.nameUUIDFromBytes(token.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /** Notes that the object exists from now on, and returns its id. */
    public String made(String id) {
        made = id;
        return id;
    }

    /** Notes an output that AWS tells at creation and never again; the schema must declare it as kept. */
    public void tell(String output, PropertyValue value) {
        told = told.with(output, value);
    }

    ObjectValue told() {
        return told;
    }

    /** Notes that what had been made is gone again. */
    public void unmade() {
        made = null;
    }

    Optional<String> made() {
        return Optional.ofNullable(made);
    }

    /**
     * Polls until something is done, with growing pauses.
     *
     * @param goal what is waited for, as in "NAT gateway nat-1 to become available"
     * @throws CloudFailure when it fails, when time is up, or when the run is cancelled
     */
    public <T> T await(String goal, Supplier<Progress<T>> look) {
        var pause = FIRST_PAUSE_MS;
        while (true) {
            switch (look.get()) {
                case Progress.Done<T>(var result) -> {
                    return result;
                }
                case Progress.Failed<T>(var reason) ->
                    throw new CloudFailure("waiting for " + goal + " ended: " + reason);
                case Progress.Pending<T>(var status) -> {
                    var left = (deadline - System.nanoTime()) / 1_000_000;
                    if (left <= 0) {
                        throw new CloudFailure("gave up waiting for " + goal + "; its last status was " + status
                                + ". Run again to continue, or allow more time with customTimeouts");
                    }
                    if (session.cancelledWithin(Math.min(pause, left))) {
                        throw new CloudFailure(
                                "cancelled while waiting for " + goal + ", whose last status was " + status);
                    }
                }
            }
            pause = Math.min(pause * 3 / 2, LONGEST_PAUSE_MS);
        }
    }

    /**
     * Repeats a call as long as AWS answers with one of these codes, such as what is still in use before a deletion. The last answer
     * is thrown when time is up.
     */
    public <T> T retryingOn(Set<String> codes, Supplier<T> call) {
        return retrying(e -> codes.contains(AwsErrors.code(e)) && !AwsErrors.isMalformed(e), deadline, call);
    }

    /**
     * Repeats a call while AWS may not know everywhere yet what was made a moment ago, at most for two minutes: by then a thing that is
     * said to be missing is missing. A policy is repeated only where it is refused because of a principal.
     */
    public <T> T whileSpreading(Set<String> codes, Supplier<T> call) {
        return retrying(e -> codes.contains(AwsErrors.code(e)) && !AwsErrors.isMalformed(e), spread(), call);
    }

    /** The same for a service whose one code means mistakes of the program's too: the message must have one of the phrases. */
    public <T> T whileSpreading(String code, Set<String> phrases, Supplier<T> call) {
        return retrying(e -> says(e, code, phrases), spread(), call);
    }

    /** Repeats a call as long as AWS answers with this code and a message that has one of the phrases. */
    public <T> T retryingOn(String code, Set<String> phrases, Supplier<T> call) {
        return retrying(e -> says(e, code, phrases), deadline, call);
    }

    private long spread() {
        return Math.min(deadline, System.nanoTime() + SPREADING.toNanos());
    }

    private static boolean says(AwsServiceException error, String code, Set<String> phrases) {
        return AwsErrors.code(error).equals(code) && phrases.stream().anyMatch(AwsErrors.message(error)::contains);
    }

    private <T> T retrying(Predicate<AwsServiceException> passes, long until, Supplier<T> call) {
        var pause = FIRST_PAUSE_MS;
        while (true) {
            try {
                return call.get();
            } catch (AwsServiceException e) {
                var left = (until - System.nanoTime()) / 1_000_000;
                if (!passes.test(e) || left <= 0 || session.cancelledWithin(Math.min(pause, left))) {
                    throw e;
                }
            }
            pause = Math.min(pause * 3 / 2, LONGEST_PAUSE_MS);
        }
    }

    /** The call's result, or empty when AWS answers with one of these codes. */
    public <T> Optional<T> unlessAbsent(Set<String> codes, Supplier<T> call) {
        try {
            return Optional.of(call.get());
        } catch (AwsServiceException e) {
            if (codes.contains(AwsErrors.code(e))) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** A failure of this operation, told with the resource it is about. */
    public CloudFailure failure(String message) {
        return new CloudFailure(ProviderError.of(subject + ": " + message));
    }

    public Optional<Urn> urn() {
        return Optional.ofNullable(urn);
    }

    String subject() {
        return subject;
    }
}
