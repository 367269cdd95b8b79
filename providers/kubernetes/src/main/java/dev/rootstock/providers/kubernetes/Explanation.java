package dev.rootstock.providers.kubernetes;

import dev.rootstock.engine.provider.ProviderError;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.providers.kubernetes.cluster.ApiAnswer;
import dev.rootstock.providers.kubernetes.cluster.ApiStatus;
import dev.rootstock.providers.kubernetes.object.Annotations;
import dev.rootstock.providers.kubernetes.object.Secrecy;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Says in a sentence why a cluster did not do what it was asked.
 *
 * @param failure what failed and to which object, such as {@code could not create Deployment shop/web}
 * @param inputs whose secrets the sentence must not give away: a server quotes the values that it refuses
 */
record Explanation(String failure, ObjectValue inputs) {

    ProviderError of(ApiAnswer answer) {
        return switch (answer) {
            case ApiAnswer.Unreachable(var reason, var outcomeKnown) ->
                new ProviderError(failure + ": " + reason, outcomeKnown);
            case ApiAnswer.Refused(var status) -> ProviderError.of(failure + ": " + reason(status));
            case ApiAnswer.Ok _ -> throw new IllegalArgumentException("an answer that is no failure");
        };
    }

    /** Why an object is not ready, as reasons to record; servers quote in their events what they were sent. */
    List<String> of(List<String> problems) {
        return problems.stream().map(problem -> failure + ": " + shown(problem)).toList();
    }

    private String reason(ApiStatus status) {
        if (status.code() == 401) {
            return "the cluster does not accept the credentials; renew them, or check the user in the kubeconfig"
                    + (status.message().isEmpty() ? "" : "; " + status.message());
        }
        if (status.saysNamespaceAbsent()) {
            return "the namespace " + status.name()
                    + " does not exist; create it first, or make this resource depend on it";
        }
        if (status.isConflict()) {
            return "other managers own fields that it sets: "
                    + status.causes().stream()
                            .map(cause -> cause.field() + " (" + shown(cause.message()) + ")")
                            .collect(Collectors.joining(", "))
                    + "; leave these fields out, or set the annotation " + Annotations.PATCH_FORCE
                    + " to \"true\" to take them over";
        }
        if (!status.causes().isEmpty()) {
            return "the cluster finds it invalid: "
                    + status.causes().stream()
                            .map(cause -> cause.field() + ": " + shown(cause.message()))
                            .distinct()
                            .collect(Collectors.joining("; "));
        }
        return status.message().isEmpty()
                ? "the server answered with HTTP status " + status.code()
                : shown(status.message());
    }

    /** The server's words without anything secret; where a secret is too short to be told from other words, not its words at all. */
    private String shown(String message) {
        var secrets = Secrecy.texts(Secrecy.mark(inputs)).stream()
                .filter(text -> !text.isEmpty())
                .toList();
        if (secrets.stream().anyMatch(text -> text.length() < 4)) {
            return "the server's reason is not shown because it may quote a secret";
        }
        var shown = message;
        for (var spelling : secrets.stream()
                .flatMap(Explanation::spellings)
                .sorted(Comparator.comparing(String::length).reversed())
                .toList()) {
            shown = shown.replace(spelling, "[secret]");
        }
        return shown;
    }

    private static Stream<String> spellings(String secret) {
        var encoded = Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8));
        var escaped = secret.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
        return List.of(secret, escaped, encoded).stream().distinct();
    }
}
