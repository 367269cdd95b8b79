package dev.rootstock.providers.kubernetes.object;

import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import dev.rootstock.providers.kubernetes.kind.GroupVersionKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The outputs that a state records of an object: the object as it is, the inputs it was made from, and who manages its fields.
 *
 * <p>The layout is that of pulumi-kubernetes (checkpointObject), so either can go on from the other's state. Only the server's
 * book-keeping of field managers is left out: it is long, and read afresh when it is needed.
 */
public final class Checkpoint {

    private static final String INPUTS = "__inputs";
    private static final String INITIAL_API_VERSION = "__initialApiVersion";
    private static final String FIELD_MANAGER = "__fieldManager";

    private Checkpoint() {}

    public static ObjectValue of(ObjectValue inputs, ObjectValue live, String initialApiVersion, String fieldManager) {
        var shown = Properties.without(live, "metadata", "managedFields");
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

    /** The outputs of a creation that could not be tried: the inputs, and unknown what only a server can tell. */
    public static ObjectValue expected(GroupVersionKind kind, ObjectValue inputs) {
        var outputs = inputs;
        for (var field : List.of("uid", "resourceVersion", "creationTimestamp", "generation")) {
            outputs = unknown(outputs, List.of("metadata", field));
        }
        if (hasStatus(kind)) {
            outputs = unknown(outputs, List.of("status"));
        }
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

    /** A dry run's answer as outputs: what the server made up for it alone is unknown. */
    public static ObjectValue dryRun(GroupVersionKind kind, ObjectValue inputs, ObjectValue answer, boolean creation) {
        var outputs = answer;
        var madeUp = new ArrayList<List<String>>();
        madeUp.add(List.of("metadata", "resourceVersion"));
        if (creation) {
            madeUp.add(List.of("metadata", "uid"));
            madeUp.add(List.of("metadata", "creationTimestamp"));
            outputs = hasStatus(kind) ? outputs.with("status", PropertyValue.UNKNOWN) : outputs;
            if (kind.is("", "Service")) {
                madeUp.add(List.of("spec", "clusterIP"));
                madeUp.add(List.of("spec", "clusterIPs"));
                madeUp.add(List.of("spec", "ports"));
                madeUp.add(List.of("spec", "healthCheckNodePort"));
            }
            if (kind.is("batch", "Job")) {
                madeUp.add(List.of("spec", "selector"));
                madeUp.add(List.of("spec", "template", "metadata", "labels"));
            }
        }
        for (var path : madeUp) {
            var names = path.toArray(String[]::new);
            if (Properties.find(answer, names).isPresent()) {
                var asked = Properties.find(inputs, names);
                outputs = Properties.with(outputs, path, asked.orElse(PropertyValue.UNKNOWN));
            }
        }
        return Secrecy.mark(Properties.without(outputs, "metadata", "managedFields"), inputs)
                .with(INPUTS, inputs);
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
