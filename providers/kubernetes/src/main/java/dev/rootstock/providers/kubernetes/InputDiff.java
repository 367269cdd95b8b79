package dev.rootstock.providers.kubernetes;

import dev.rootstock.engine.provider.DiffAnswer;
import dev.rootstock.engine.provider.DiffAnswer.Kind;
import dev.rootstock.engine.provider.DiffAnswer.PropertyChange;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import dev.rootstock.providers.kubernetes.kind.BuiltInKinds;
import dev.rootstock.providers.kubernetes.kind.GroupVersionKind;
import dev.rootstock.providers.kubernetes.kind.ImmutableFields;
import dev.rootstock.providers.kubernetes.object.Annotations;
import dev.rootstock.providers.kubernetes.object.Equivalence;
import dev.rootstock.providers.kubernetes.object.ObjectName;
import dev.rootstock.providers.kubernetes.object.Properties;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * What differs between the inputs that a state holds and those that are asked for, and which of it needs a new object. Asks no
 * server: an unchanged object costs no request and loads no client.
 */
final class InputDiff {

    private final GroupVersionKind kind;
    private final ObjectValue olds;
    private final ObjectValue news;
    private final Equivalence equivalence;
    private final Map<List<Object>, Kind> changes = new LinkedHashMap<>();

    InputDiff(GroupVersionKind kind, String id, ObjectValue oldInputs, ObjectValue newInputs) {
        this.kind = kind;
        this.equivalence = new Equivalence(BuiltInKinds.find(kind).isPresent());
        var before = (ObjectValue) Properties.normalized(oldInputs).withoutSecrets();
        var after = (ObjectValue) Properties.normalized(newInputs).withoutSecrets();
        var place = ObjectName.ofId(id).namespace();
        this.olds = placed(before, place);
        this.news = placed(after, Properties.text(olds, "metadata", "namespace").orElse(place));
        compare(List.of(), olds, news);
    }

    boolean isEmpty() {
        return changes.isEmpty();
    }

    boolean hasUnknowns() {
        return news.containsUnknowns();
    }

    /** Whether the kind's own rules ask for a new object. */
    List<String> immutablePaths(boolean contentMutable) {
        return ImmutableFields.of(kind, contentMutable).stream()
                .filter(path -> differs(path.split("\\.")))
                .toList();
    }

    private boolean differs(String... path) {
        var before = Properties.find(olds, path);
        var after = Properties.find(news, path);
        return before.isPresent() != after.isPresent()
                || (before.isPresent() && !equivalence.same(List.of(path), before.get(), after.orElseThrow()));
    }

    /** Whether a ConfigMap or Secret is marked immutable, before or after. */
    boolean isMarkedImmutable() {
        return olds.bool("immutable").orElse(false) || news.bool("immutable").orElse(false);
    }

    /** @param immutable the paths, by dots, that need a new object */
    DiffAnswer answer(List<String> immutable) {
        var details = new LinkedHashMap<String, PropertyChange>();
        var replaceKeys = new LinkedHashSet<String>();
        var changedKeys = new TreeSet<String>();
        changes.forEach((path, change) -> {
            changedKeys.add(String.valueOf(path.getFirst()));
            var replaces = immutable.stream().anyMatch(field -> touches(field, path));
            details.put(written(path), new PropertyChange(replaces ? replacing(change) : change, true));
            if (replaces) {
                replaceKeys.add(String.valueOf(path.getFirst()));
            }
        });
        if (replaceKeys.isEmpty() && !immutable.isEmpty()) {
            immutable.forEach(field -> replaceKeys.add(field.split("\\.")[0]));
        }
        return new DiffAnswer(
                DiffAnswer.Changes.SOME,
                List.copyOf(replaceKeys),
                List.of(),
                List.copyOf(changedKeys),
                details,
                !replaceKeys.isEmpty() && keepsName());
    }

    /** A new object of the same name in the same place can only be made once the old one is gone. */
    private boolean keepsName() {
        return !Annotations.isTrue(news, Annotations.AUTONAMED)
                && !differs("metadata", "name")
                && !differs("metadata", "namespace")
                && Properties.text(news, "metadata", "name").isPresent();
    }

    private ObjectValue placed(ObjectValue inputs, String namespace) {
        var ofCluster = BuiltInKinds.find(kind).map(k -> !k.namespaced()).orElse(namespace.isEmpty());
        if (ofCluster) {
            return Properties.without(inputs, "metadata", "namespace");
        }
        return Properties.find(inputs, "metadata", "namespace").isPresent() || namespace.isEmpty()
                ? inputs
                : Properties.with(inputs, List.of("metadata", "namespace"), PropertyValue.of(namespace));
    }

    private void compare(List<Object> path, PropertyValue before, PropertyValue after) {
        if (before instanceof ObjectValue a && after instanceof ObjectValue b) {
            var names = new TreeSet<>(a.names());
            names.addAll(b.names());
            for (var name : names) {
                var below = append(path, name);
                var old = a.find(name);
                var now = b.find(name);
                if (old.isEmpty()) {
                    changes.put(below, Kind.ADD);
                } else if (now.isEmpty()) {
                    changes.put(below, Kind.DELETE);
                } else {
                    compare(below, old.get(), now.get());
                }
            }
        } else if (before instanceof PropertyValue.ListValue(var a)
                && after instanceof PropertyValue.ListValue(var b)) {
            for (var i = 0; i < Math.max(a.size(), b.size()); i++) {
                var below = append(path, i);
                if (i >= a.size()) {
                    changes.put(below, Kind.ADD);
                } else if (i >= b.size()) {
                    changes.put(below, Kind.DELETE);
                } else {
                    compare(below, a.get(i), b.get(i));
                }
            }
        } else if (!equivalence.same(names(path), before, after)) {
            changes.put(path, Kind.UPDATE);
        }
    }

    private static boolean touches(String field, List<Object> path) {
        var wanted = field.split("\\.");
        var found = names(path);
        for (var i = 0; i < Math.min(wanted.length, found.size()); i++) {
            if (!wanted[i].equals(found.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static List<String> names(List<Object> path) {
        return path.stream()
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .toList();
    }

    private static List<Object> append(List<Object> path, Object step) {
        var longer = new ArrayList<>(path);
        longer.add(step);
        return longer;
    }

    /** As Pulumi writes property paths: names joined by dots, quoted in brackets where they need it, positions in brackets. */
    private static String written(List<Object> path) {
        var text = new StringBuilder();
        for (var step : path) {
            if (step instanceof Integer position) {
                text.append('[').append(position).append(']');
            } else if (String.valueOf(step).matches("[A-Za-z_$][A-Za-z0-9_$-]*")) {
                text.append(text.isEmpty() ? "" : ".").append(step);
            } else {
                text.append("[\"")
                        .append(String.valueOf(step).replace("\"", "\\\""))
                        .append("\"]");
            }
        }
        return text.toString();
    }

    private static Kind replacing(Kind kind) {
        return switch (kind) {
            case ADD, ADD_REPLACE -> Kind.ADD_REPLACE;
            case DELETE, DELETE_REPLACE -> Kind.DELETE_REPLACE;
            case UPDATE, UPDATE_REPLACE -> Kind.UPDATE_REPLACE;
        };
    }
}
