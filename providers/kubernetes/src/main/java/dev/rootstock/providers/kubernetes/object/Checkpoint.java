package dev.rootstock.providers.kubernetes.object;

import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import dev.rootstock.providers.kubernetes.kind.GroupVersionKind;
import java.util.List;
import java.util.Optional;

/**
 * The outputs that a state records of an object: the object as it is, the inputs it was made from, and who manages its fields.
 *
 * <p>The layout is that of pulumi-kubernetes (checkpointObject), so either can go on from the other's state. Only the server's
 * book-keeping of field managers is left out, and kubectl's copy of the whole object: both are long and nobody's output, and the
 * copy quotes what is secret.
 */
public final class Checkpoint {

    private static final String INPUTS = "__inputs";
    private static final String INITIAL_API_VERSION = "__initialApiVersion";
    private static final String FIELD_MANAGER = "__fieldManager";

    private Checkpoint() {}

    public static ObjectValue of(ObjectValue inputs, ObjectValue live, String initialApiVersion, String fieldManager) {
        var shown = Properties.without(
                Properties.without(live, "metadata", "managedFields"),
                "metadata",
                "annotations",
                Annotations.LAST_APPLIED);
        var encoded = inputs.has("stringData") ? inputs.with("data", PropertyValue.secret(ObjectValue.EMPTY)) : inputs;
        return Secrecy.mark(shown, encoded)
                .with(INPUTS, inputs)
                .with(INITIAL_API_VERSION, PropertyValue.of(initialApiVersion))
                .with(FIELD_MANAGER, PropertyValue.of(fieldManager));
    }

    /** The field manager that a state names; empty for outputs that were not made by a creation. */
    public static Optional<String> fieldManager(ObjectValue outputs) {
        return outputs.text(FIELD_MANAGER).filter(name -> !name.isEmpty());
    }

    public static String initialApiVersion(ObjectValue outputs, GroupVersionKind kind) {
        return outputs.text(INITIAL_API_VERSION).orElseGet(kind::apiVersion);
    }

    /**
     * The outputs of a creation that could not be tried: the inputs, and unknown what only a server can tell. Of the metadata that is
     * left out instead: with one unknown field in it a program could not even read the name, which is known.
     */
    public static ObjectValue expected(GroupVersionKind kind, ObjectValue inputs) {
        var outputs = hasStatus(kind) ? inputs.with("status", PropertyValue.UNKNOWN) : inputs;
        if (inputs.has("stringData")) {
            outputs = unknown(outputs, List.of("data"));
        }
        if (kind.is("", "Service")) {
            for (var field : List.of("clusterIP", "clusterIPs")) {
                outputs = unknown(outputs, List.of("spec", field));
            }
        }
        return outputs.with(INPUTS, inputs);
    }

    /** The answer to a creation's dry run as outputs: what the server made up for it alone is unknown, or left out of the metadata. */
    public static ObjectValue tried(GroupVersionKind kind, ObjectValue inputs, ObjectValue answer) {
        var outputs = hasStatus(kind) ? answer.with("status", PropertyValue.UNKNOWN) : answer;
        for (var field : List.of("uid", "resourceVersion", "creationTimestamp", "generation")) {
            outputs = Properties.without(outputs, "metadata", field);
        }
        for (var path : madeUp(kind)) {
            var names = path.toArray(String[]::new);
            if (Properties.find(answer, names).isPresent()) {
                var asked = Properties.find(inputs, names);
                outputs = Properties.with(outputs, path, asked.orElse(PropertyValue.UNKNOWN));
            }
        }
        return dryRun(inputs, outputs);
    }

    /** The answer to an update's dry run as outputs. */
    public static ObjectValue dryRun(ObjectValue inputs, ObjectValue answer) {
        return Secrecy.mark(Properties.without(answer, "metadata", "managedFields"), inputs)
                .with(INPUTS, inputs);
    }

    /** What a server assigns to a new object of the kind, and assigns anew when it is really made. */
    private static List<List<String>> madeUp(GroupVersionKind kind) {
        return switch (kind.group() + "/" + kind.kind()) {
            case "/Service" ->
                List.of(
                        List.of("spec", "clusterIP"),
                        List.of("spec", "clusterIPs"),
                        List.of("spec", "ports"),
                        List.of("spec", "healthCheckNodePort"));
            case "batch/Job" -> List.of(List.of("spec", "selector"), List.of("spec", "template", "metadata", "labels"));
            default -> List.of();
        };
    }

    private static boolean hasStatus(GroupVersionKind kind) {
        return !kind.is("", "ConfigMap") && !kind.is("", "Secret");
    }

    private static ObjectValue unknown(ObjectValue object, List<String> path) {
        return Properties.find(object, path.toArray(String[]::new)).isPresent()
                ? object
                : Properties.with(object, path, PropertyValue.UNKNOWN);
    }
}
