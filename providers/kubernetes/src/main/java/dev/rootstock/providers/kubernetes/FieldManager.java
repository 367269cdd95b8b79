package dev.rootstock.providers.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.providers.kubernetes.object.Annotations;
import dev.rootstock.providers.kubernetes.object.Checkpoint;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/**
 * Who owns the fields that a resource sets.
 *
 * <p>The name is derived from the URN, so a creation that was interrupted is known again by it on the server, and two stacks that
 * set one field do not take each other for themselves.
 */
final class FieldManager {

    /** Managers that stand for an object's author before it was applied on the server's side; their fields become the resource's. */
    private static final Set<String> AUTHORS = Set.of(
            "before-first-apply",
            "kubectl",
            "kubectl-client-side-apply",
            "kubectl-create",
            "pulumi-kubernetes",
            "pulumi-kubernetes.exe",
            "pulumi-resource-kubernetes");

    private FieldManager() {}

    /** The manager that the inputs name, else the one that the state names, else the resource's own. */
    static String of(Urn urn, ObjectValue inputs, ObjectValue outputs) {
        return Annotations.get(inputs, Annotations.FIELD_MANAGER)
                .or(() -> Checkpoint.fieldManager(outputs))
                .orElseGet(() -> of(urn));
    }

    static String of(Urn urn) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(urn.text().getBytes(StandardCharsets.UTF_8));
            return "rootstock-" + HexFormat.of().formatHex(digest, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Whether a manager has applied the object. */
    static boolean hasApplied(JsonNode live, String manager) {
        for (var entry : live.path("metadata").path("managedFields")) {
            if (entry.path("manager").asText().equals(manager)
                    && entry.path("operation").asText().equals("Apply")) {
                return true;
            }
        }
        return false;
    }

    /** Whether some Pulumi program has made the object, be it another resource or an older name of the same one. */
    static boolean isManaged(JsonNode live) {
        for (var entry : live.path("metadata").path("managedFields")) {
            var manager = entry.path("manager").asText();
            if (manager.startsWith("rootstock-") || manager.startsWith("pulumi-")) {
                return true;
            }
        }
        return false;
    }

    /**
     * The JSON patch that hands the fields of an object's author, or of the resource's manager so far, to the one who applies it
     * from now on: without it a field that is left out later would stay, since the other still owns it. Empty when there is nothing
     * to hand over.
     */
    static Optional<ArrayNode> handover(JsonNode live, String former, String manager) {
        var kept = JsonNodeFactory.instance.arrayNode();
        var fields = JsonNodeFactory.instance.objectNode();
        ObjectNode owner = null;
        var found = false;
        for (var entry : live.path("metadata").path("managedFields")) {
            var name = entry.path("manager").asText();
            var applies = entry.path("operation").asText().equals("Apply");
            if (applies && name.equals(manager)) {
                owner = (ObjectNode) entry;
                merge(fields, entry.path("fieldsV1"));
            } else if (applies ? name.equals(former) : AUTHORS.contains(name) && !entry.has("subresource")) {
                found = true;
                owner = owner == null ? (ObjectNode) entry : owner;
                merge(fields, entry.path("fieldsV1"));
            } else {
                kept.add(entry);
            }
        }
        if (!found || owner == null) {
            return Optional.empty();
        }
        kept.add(owner.deepCopy()
                .put("manager", manager)
                .put("operation", "Apply")
                .set("fieldsV1", fields));
        var operations = JsonNodeFactory.instance.arrayNode();
        operations
                .addObject()
                .put("op", "replace")
                .put("path", "/metadata/managedFields")
                .set("value", kept);
        operations
                .addObject()
                .put("op", "replace")
                .put("path", "/metadata/resourceVersion")
                .set("value", live.path("metadata").path("resourceVersion"));
        return Optional.of(operations);
    }

    private static void merge(ObjectNode into, JsonNode from) {
        from.properties().forEach(field -> {
            if (into.get(field.getKey()) instanceof ObjectNode existing) {
                merge(existing, field.getValue());
            } else {
                into.set(field.getKey(), field.getValue().deepCopy());
            }
        });
    }
}
