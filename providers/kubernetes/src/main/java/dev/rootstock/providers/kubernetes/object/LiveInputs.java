package dev.rootstock.providers.kubernetes.object;

import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import dev.rootstock.providers.kubernetes.kind.GroupVersionKind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The inputs that would make an object as it is now, so that what changed behind our back shows.
 *
 * <p>Of a live object only the fields count that the inputs set; the others are the server's or another manager's. A value that the
 * server merely spells differently, or leaves out because it is its default, stays as the program wrote it.
 */
public final class LiveInputs {

    /** By what the items of a list of objects are told apart, in the order in which they are tried. */
    private static final List<String> KEYS =
            List.of("name", "mountPath", "containerPort", "port", "key", "type", "ip", "devicePath", "topologyKey");

    private static final Set<String> SERVER_METADATA = Set.of(
            "creationTimestamp",
            "deletionGracePeriodSeconds",
            "deletionTimestamp",
            "generation",
            "managedFields",
            "resourceVersion",
            "selfLink",
            "uid");

    private static final Set<String> SERVER_ANNOTATIONS = Set.of(
            "deployment.kubernetes.io/revision",
            "pv.kubernetes.io/bind-completed",
            "pv.kubernetes.io/bound-by-controller",
            "volume.kubernetes.io/storage-provisioner",
            "volume.beta.kubernetes.io/storage-provisioner",
            Annotations.LAST_APPLIED);

    private static final Set<String> JOB_LABELS =
            Set.of("batch.kubernetes.io/controller-uid", "batch.kubernetes.io/job-name", "controller-uid", "job-name");

    private final Equivalence equivalence;

    public LiveInputs(Equivalence equivalence) {
        this.equivalence = equivalence;
    }

    /** The live values of the fields that the inputs set. */
    public ObjectValue of(ObjectValue inputs, ObjectValue live) {
        var plain = (ObjectValue) live.withoutSecrets();
        var source = withStringData(inputs, plain);
        return Secrecy.mark(overlay(List.of(), (ObjectValue) inputs.withoutSecrets(), source), inputs);
    }

    /** The inputs for an object that no inputs are known of: all of it but what only the server or a controller sets. */
    public static ObjectValue imported(GroupVersionKind kind, ObjectValue live) {
        var inputs = live.without("status");
        for (var name : SERVER_METADATA) {
            inputs = Properties.without(inputs, "metadata", name);
        }
        for (var annotation : SERVER_ANNOTATIONS) {
            inputs = Properties.without(inputs, "metadata", "annotations", annotation);
        }
        inputs = switch (kind.group() + "/" + kind.kind()) {
            case "/Service" -> withoutAssignedAddress(inputs);
            case "/Namespace" ->
                Properties.without(inputs.without("spec"), "metadata", "labels", "kubernetes.io/metadata.name");
            case "/PersistentVolumeClaim" ->
                Properties.without(Properties.without(inputs, "spec", "volumeName"), "metadata", "finalizers");
            case "batch/Job" -> withoutGeneratedSelector(inputs);
            default -> inputs;
        };
        for (var map : List.of("annotations", "labels")) {
            if (Properties.find(inputs, "metadata", map)
                    .filter(ObjectValue.EMPTY::equals)
                    .isPresent()) {
                inputs = Properties.without(inputs, "metadata", map);
            }
        }
        return Secrecy.mark(inputs);
    }

    private static ObjectValue withoutAssignedAddress(ObjectValue service) {
        return Properties.text(service, "spec", "clusterIP")
                        .filter("None"::equals)
                        .isPresent()
                ? Properties.without(service, "spec", "clusterIPs")
                : Properties.without(Properties.without(service, "spec", "clusterIP"), "spec", "clusterIPs");
    }

    private static ObjectValue withoutGeneratedSelector(ObjectValue job) {
        var inputs = Properties.without(job, "spec", "selector");
        for (var label : JOB_LABELS) {
            inputs = Properties.without(inputs, "metadata", "labels", label);
            inputs = Properties.without(inputs, "spec", "template", "metadata", "labels", label);
        }
        return inputs;
    }

    private ObjectValue overlay(List<String> path, ObjectValue inputs, ObjectValue live) {
        var entries = new TreeMap<String, PropertyValue>();
        inputs.entries().forEach((name, input) -> {
            var below = append(path, name);
            live.find(name)
                    .map(value -> overlay(below, input, value))
                    .or(() -> isDefault(input) ? Optional.of(input) : Optional.empty())
                    .ifPresent(value -> entries.put(name, value));
        });
        return ObjectValue.of(entries);
    }

    private PropertyValue overlay(List<String> path, PropertyValue input, PropertyValue live) {
        if (input instanceof ObjectValue inputs && live instanceof ObjectValue lives) {
            return overlay(path, inputs, lives);
        }
        if (input instanceof PropertyValue.ListValue(var inputs)
                && live instanceof PropertyValue.ListValue(var lives)) {
            return PropertyValue.of(overlayItems(path, inputs, lives));
        }
        return equivalence.same(path, input, live) ? input : live;
    }

    private List<PropertyValue> overlayItems(List<String> path, List<PropertyValue> inputs, List<PropertyValue> lives) {
        var key = KEYS.stream()
                .filter(k -> tellsApart(k, inputs) && tellsApart(k, lives))
                .findFirst();
        var items = new ArrayList<PropertyValue>();
        if (key.isPresent()) {
            for (var input : inputs) {
                lives.stream()
                        .filter(live -> keyOf(key.get(), live).equals(keyOf(key.get(), input)))
                        .findFirst()
                        .ifPresent(live -> items.add(overlay(path, input, live)));
            }
            return items;
        }
        if (inputs.size() != lives.size()) {
            return lives;
        }
        for (var i = 0; i < inputs.size(); i++) {
            items.add(overlay(path, inputs.get(i), lives.get(i)));
        }
        return items;
    }

    private static boolean tellsApart(String key, List<PropertyValue> items) {
        var seen = new HashSet<PropertyValue>();
        return items.stream()
                .allMatch(item -> keyOf(key, item).filter(seen::add).isPresent());
    }

    private static Optional<PropertyValue> keyOf(String key, PropertyValue item) {
        return item instanceof ObjectValue object ? object.find(key) : Optional.empty();
    }

    /** Whether a server may leave the value out of an object without changing its meaning. */
    private static boolean isDefault(PropertyValue value) {
        return switch (value) {
            case PropertyValue.Null _ -> true;
            case PropertyValue.Bool(var bool) -> !bool;
            case PropertyValue.Num(var number) -> number == 0;
            case PropertyValue.Text(var text) -> text.isEmpty();
            case PropertyValue.ListValue(var items) -> items.isEmpty();
            case ObjectValue object -> object.entries().values().stream().allMatch(LiveInputs::isDefault);
            case PropertyValue.Secret(var inner) -> isDefault(inner);
            case PropertyValue.Unknown _, PropertyValue.Asset _, PropertyValue.Archive _ -> false;
            case PropertyValue.ResourceReference _, PropertyValue.Output _, PropertyValue.Bytes _ -> false;
        };
    }

    /** A server takes a Secret's stringData but shows it encoded in its data: decode what the inputs gave as text. */
    private static ObjectValue withStringData(ObjectValue inputs, ObjectValue live) {
        var asked = inputs.object("stringData");
        var data = live.object("data");
        if (asked.isEmpty() || data.isEmpty() || !inputs.text("kind").orElse("").equals("Secret")) {
            return live;
        }
        var decoded = new TreeMap<String, PropertyValue>();
        for (var name : asked.get().names()) {
            data.get()
                    .text(name)
                    .map(text -> new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8))
                    .ifPresent(text -> decoded.put(name, PropertyValue.of(text)));
        }
        return live.with("stringData", ObjectValue.of(decoded));
    }

    private static List<String> append(List<String> path, String name) {
        var longer = new ArrayList<>(path);
        longer.add(name);
        return longer;
    }
}
