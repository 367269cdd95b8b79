package dev.rootstock.engine.value;

import dev.rootstock.engine.value.PropertyValue.ListValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How two objects differ, by property path; secret or not makes no difference. Properties whose names begin with two underscores are
 * internal at the top level and are passed over, as upstream does.
 */
public record ValueDiff(Map<String, Kind> changes) {

    public enum Kind {
        ADD,
        DELETE,
        UPDATE
    }

    public boolean isEmpty() {
        return changes.isEmpty();
    }

    /** But for properties of the engine's own, whose names begin with two underscores. */
    public static ValueDiff between(ObjectValue before, ObjectValue after) {
        return between(before, after, name -> !name.startsWith("__"));
    }

    /** Of all properties: code of a dynamic provider, which is one of its inputs, counts. */
    public static ValueDiff whole(ObjectValue before, ObjectValue after) {
        return between(before, after, _ -> true);
    }

    private static ValueDiff between(ObjectValue before, ObjectValue after, Predicate<String> counts) {
        if (before.equals(after)) {
            return new ValueDiff(Map.of());
        }
        var changes = new LinkedHashMap<String, Kind>();
        var names = new TreeSet<>(before.names());
        names.addAll(after.names());
        for (var name : names) {
            if (counts.test(name)) {
                compare(PropertyPath.child("", name), before.get(name), after.get(name), changes);
            }
        }
        return new ValueDiff(changes);
    }

    /** Whether two values are the same but for what is marked secret. */
    public static boolean same(PropertyValue before, PropertyValue after) {
        if (before.equals(after)) {
            return true;
        }
        var changes = new LinkedHashMap<String, Kind>();
        compare("", before, after, changes);
        return changes.isEmpty();
    }

    private static void compare(
            String path, @Nullable PropertyValue before, @Nullable PropertyValue after, Map<String, Kind> changes) {
        if (before == null || after == null) {
            if (before != null) {
                changes.put(path, Kind.DELETE);
            } else if (after != null) {
                changes.put(path, Kind.ADD);
            }
            return;
        }
        if (before.equals(after)) {
            return;
        }
        var from = before.unwrapped();
        var to = after.unwrapped();
        if (from instanceof ObjectValue old && to instanceof ObjectValue changed) {
            var names = new TreeSet<>(old.names());
            names.addAll(changed.names());
            for (var name : names) {
                compare(PropertyPath.child(path, name), old.get(name), changed.get(name), changes);
            }
        } else if (from instanceof ListValue(var old) && to instanceof ListValue(var changed)) {
            for (var i = 0; i < Math.max(old.size(), changed.size()); i++) {
                compare(
                        PropertyPath.child(path, i),
                        i < old.size() ? old.get(i) : null,
                        i < changed.size() ? changed.get(i) : null,
                        changes);
            }
        } else if (!from.equals(to)) {
            changes.put(path, Kind.UPDATE);
        }
    }
}
