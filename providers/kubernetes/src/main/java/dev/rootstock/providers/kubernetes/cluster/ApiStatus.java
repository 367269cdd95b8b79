package dev.rootstock.providers.kubernetes.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rootstock.providers.kubernetes.object.ObjectName;
import java.util.ArrayList;
import java.util.List;

/**
 * Why an API server refused a request: the Status object of its answer. See k8s.io/apimachinery, pkg/apis/meta/v1/types.go.
 *
 * @param reason the machine-readable word, such as {@code NotFound}; empty when something other than an API server answered
 * @param message the server's words; for refused credentials, where they come from
 * @param kind what the status speaks of: a resource's plural name
 */
public record ApiStatus(int code, String reason, String message, String kind, String name, List<Cause> causes) {

    /** One thing that was wrong. */
    public record Cause(String field, String reason, String message) {}

    static ApiStatus of(int code, JsonNode body) {
        if (!body.path("kind").asText().equals("Status")) {
            return new ApiStatus(code, "", "", "", "", List.of());
        }
        var details = body.path("details");
        var causes = new ArrayList<Cause>();
        details.path("causes")
                .forEach(c -> causes.add(new Cause(
                        c.path("field").asText(),
                        c.path("reason").asText(),
                        c.path("message").asText())));
        return new ApiStatus(
                code,
                body.path("reason").asText(),
                body.path("message").asText(),
                details.path("kind").asText(),
                details.path("name").asText(),
                causes);
    }

    /** Whether the API server itself says that this very object does not exist. */
    public boolean saysAbsent(ResourceMapping mapping, ObjectName name) {
        return code == 404
                && reason.equals("NotFound")
                && kind.equals(mapping.plural())
                && this.name.equals(name.name());
    }

    /** Whether the namespace that an object was to live in does not exist. */
    public boolean saysNamespaceAbsent() {
        return code == 404 && reason.equals("NotFound") && kind.equals("namespaces");
    }

    /** Whether another field manager owns fields that were to be changed. */
    public boolean isConflict() {
        return code == 409 && causes.stream().anyMatch(c -> c.reason().equals("FieldManagerConflict"));
    }

    /**
     * Whether the fields of a conflict were changed by hand with kubectl. Someone who does so owns the fields from then on, but does
     * not come back to set them again, as a controller or another program would; those that apply are told apart by the message.
     */
    public boolean isIntervention() {
        return isConflict()
                && causes.stream()
                        .allMatch(c -> c.message().startsWith("conflict with \"kubectl")
                                && c.message().contains(" using "));
    }

    /** Whether the change was refused because a field of an existing object cannot change. */
    public boolean saysImmutable() {
        return code == 422 && causes.stream().anyMatch(ApiStatus::isImmutability);
    }

    /**
     * Whether a cause speaks of a field that never changes once it is set. Servers have no word of their own for it; these are their
     * messages: k8s.io/apimachinery pkg/api/validation, and pkg/apis/{core,apps,batch,rbac}/validation of k8s.io/kubernetes.
     */
    public static boolean isImmutability(Cause cause) {
        var message = cause.message();
        return message.contains("field is immutable")
                || message.contains("is immutable after creation")
                || message.contains("may not change once set")
                || message.contains("cannot change roleRef")
                || message.contains("updates to statefulset spec for fields other than")
                || message.contains("pod updates may not change fields other than")
                || message.contains("updates to parameters are forbidden")
                || message.contains("updates to provisioner are forbidden")
                || message.contains("may not be changed in an update")
                || message.contains("is immutable");
    }
}
