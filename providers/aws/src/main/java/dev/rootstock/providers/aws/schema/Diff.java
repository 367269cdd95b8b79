package dev.rootstock.providers.aws.schema;

import dev.rootstock.engine.provider.DiffAnswer;
import dev.rootstock.engine.provider.DiffAnswer.Kind;
import dev.rootstock.engine.provider.DiffAnswer.PropertyChange;
import dev.rootstock.engine.provider.DiffRequest;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Compares the inputs that the state holds with those that are asked for. An input that the state lacks is compared with the output of
 * that name, so that spelling out what the cloud had chosen is no change.
 */
public final class Diff {

    private final Schema schema;
    private final DiffRequest request;
    private final Map<String, PropertyChange> changes = new LinkedHashMap<>();
    private final List<String> changedKeys = new ArrayList<>();
    private final List<String> replaceKeys = new ArrayList<>();

    private Diff(Schema schema, DiffRequest request) {
        this.schema = schema;
        this.request = request;
    }

    public static DiffAnswer of(Schema schema, DiffRequest request) {
        var ours = new DiffRequest(
                request.urn(),
                request.id(),
                BridgedState.unwrapped(request.oldInputs()),
                request.oldOutputs(),
                request.newInputs(),
                request.ignoreChanges());
        return new Diff(schema, ours).answer();
    }

    private DiffAnswer answer() {
        var names = new TreeSet<>(request.oldInputs().names());
        names.addAll(request.newInputs().names());
        for (var name : names) {
            var property = schema.inputs().get(name);
            if (property != null) {
                compare(property);
            }
        }
        if (changes.isEmpty()) {
            return DiffAnswer.NONE;
        }
        return new DiffAnswer(
                DiffAnswer.Changes.SOME,
                replaceKeys,
                List.of(),
                changedKeys,
                changes,
                !replaceKeys.isEmpty() && clashes());
    }

    private void compare(Property property) {
        var name = property.name();
        var asked = request.newInputs().get(name);
        var old = request.oldInputs().get(name);
        if (old == null && asked != null && !property.is(Property.Trait.KEPT)) {
            old = request.oldOutputs().get(name);
        }
        if (Comparison.same(property, old, asked)) {
            return;
        }
        var before = Comparison.plain(old);
        var after = Comparison.plain(asked);
        var replaces = property.is(Property.Trait.REPLACES)
                || (property.replacesWhen() != null && property.replacesWhen().test(before, after));
        var found = new LinkedHashMap<String, Kind>();
        describe(property.type(), name, before, after, found);
        if (found.isEmpty()) {
            found.put(name, Kind.UPDATE);
        }
        found.keySet().removeIf(this::ignored);
        if (found.isEmpty()) {
            return;
        }
        changedKeys.add(name);
        if (replaces) {
            replaceKeys.add(name);
        }
        found.forEach((path, kind) -> changes.put(path, new PropertyChange(replaces ? replacing(kind) : kind, true)));
    }

    private void describe(Type type, String path, PropertyValue old, PropertyValue asked, Map<String, Kind> found) {
        if (old instanceof PropertyValue.Null || asked instanceof PropertyValue.Null) {
            found.put(path, old instanceof PropertyValue.Null ? Kind.ADD : Kind.DELETE);
        } else if (type instanceof Type.Nested nested
                && old instanceof ObjectValue a
                && asked instanceof ObjectValue b) {
            for (var property : nested.properties()) {
                var was = a.get(property.name());
                var is = b.get(property.name());
                if (!Comparison.same(property, was, is)) {
                    describe(property.type(), path + "." + property.name(), orNull(was), orNull(is), found);
                }
            }
        } else if (type instanceof Type.Entries(var value)
                && old instanceof ObjectValue a
                && asked instanceof ObjectValue b) {
            var keys = new TreeSet<>(a.names());
            keys.addAll(b.names());
            for (var key : keys) {
                var was = orNull(a.get(key));
                var is = orNull(b.get(key));
                if (!was.equals(is)) {
                    describe(value, path + segment(key), was, is, found);
                }
            }
        } else if (type instanceof Type.Items(var element, var ordered)
                && old instanceof PropertyValue.ListValue(var a)
                && asked instanceof PropertyValue.ListValue(var b)) {
            describeItems(element, ordered, path, a, b, found);
        } else {
            found.put(path, Kind.UPDATE);
        }
    }

    private void describeItems(
            Type element,
            boolean ordered,
            String path,
            List<PropertyValue> old,
            List<PropertyValue> asked,
            Map<String, Kind> found) {
        if (ordered) {
            for (var i = 0; i < Math.max(old.size(), asked.size()); i++) {
                var was = i < old.size() ? old.get(i) : PropertyValue.NULL;
                var is = i < asked.size() ? asked.get(i) : PropertyValue.NULL;
                if (!Comparison.same(element, was, is)) {
                    describe(element, path + "[" + i + "]", was, is, found);
                }
            }
            return;
        }
        Comparison.without(element, old, asked).forEach(i -> found.put(path + "[" + i + "]", Kind.DELETE));
        Comparison.without(element, asked, old)
                .forEach(i -> found.merge(path + "[" + i + "]", Kind.ADD, (_, _) -> Kind.UPDATE));
    }

    /** Whether a new resource made beside the old one would be refused because of what must be unique. */
    private boolean clashes() {
        return !schema.uniqueBy().isEmpty()
                && schema.uniqueBy().stream().noneMatch(changedKeys::contains)
                && !(schema.naming() != null
                        && GeneratedName.differsEachTime(
                                schema.naming(), request.urn().name(), request.newInputs()));
    }

    private boolean ignored(String path) {
        return request.ignoreChanges().stream()
                .anyMatch(i -> path.equals(i) || i.equals("*") || path.startsWith(i + ".") || path.startsWith(i + "["));
    }

    private static PropertyValue orNull(@Nullable PropertyValue value) {
        return value == null ? PropertyValue.NULL : value;
    }

    private static String segment(String key) {
        return key.matches("[A-Za-z_$][\\w$]*") ? "." + key : "[\"" + key.replace("\"", "\\\"") + "\"]";
    }

    private static Kind replacing(Kind kind) {
        return switch (kind) {
            case ADD, ADD_REPLACE -> Kind.ADD_REPLACE;
            case DELETE, DELETE_REPLACE -> Kind.DELETE_REPLACE;
            case UPDATE, UPDATE_REPLACE -> Kind.UPDATE_REPLACE;
        };
    }
}
