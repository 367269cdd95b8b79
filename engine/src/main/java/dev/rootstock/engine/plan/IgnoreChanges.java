package dev.rootstock.engine.plan;

import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyPath;
import dev.rootstock.engine.value.PropertyPath.Segment;
import dev.rootstock.engine.value.PropertyValue;
import dev.rootstock.engine.value.PropertyValue.ListValue;
import dev.rootstock.engine.value.PropertyValue.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The option {@code ignoreChanges}: the listed properties keep the values that the state holds. */
public final class IgnoreChanges {

    private IgnoreChanges() {}

    /**
     * @param invalid paths that cannot be read, to be told to the user; they are passed over
     */
    public record Applied(ObjectValue inputs, List<String> invalid) {}

    public static Applied apply(ObjectValue before, ObjectValue after, List<String> paths) {
        if (paths.isEmpty()) {
            return new Applied(after, List.of());
        }
        var inputs = after;
        var invalid = new ArrayList<String>();
        for (var text : paths) {
            var path = PropertyPath.parse(text);
            if (path.isEmpty()) {
                invalid.add(text);
            } else if (keep(before, inputs, path.get().segments()) instanceof ObjectValue kept) {
                inputs = kept;
            }
        }
        return new Applied(inputs, invalid);
    }

    /** The new value with what the path names taken from the old one; null when it is then absent. */
    private static @Nullable PropertyValue keep(
            @Nullable PropertyValue before, @Nullable PropertyValue after, List<Segment> path) {
        if (path.isEmpty()) {
            return before;
        }
        if (after instanceof Secret(var inner)) {
            var kept = keep(before, inner, path);
            return kept == null ? null : PropertyValue.secret(kept);
        }
        var old = before == null ? null : before.unwrapped();
        var rest = path.subList(1, path.size());
        return switch (path.getFirst()) {
            case Segment.Key(var name) ->
                after instanceof ObjectValue object ? keepProperty(old, object, name, rest) : after;
            case Segment.Index(var index) -> after instanceof ListValue list ? keepItem(old, list, index, rest) : after;
            case Segment.Any() -> keepAll(old, after, rest);
        };
    }

    private static @Nullable PropertyValue keepAll(
            @Nullable PropertyValue old, @Nullable PropertyValue after, List<Segment> rest) {
        if (after instanceof ObjectValue object) {
            var names = new TreeSet<>(object.names());
            if (old instanceof ObjectValue oldObject) {
                names.addAll(oldObject.names());
            }
            var result = object;
            for (var name : names) {
                result = keepProperty(old, result, name, rest);
            }
            return result;
        }
        if (after instanceof ListValue list) {
            if (rest.isEmpty()) {
                return old;
            }
            var result = list;
            for (var i = 0; i < list.items().size(); i++) {
                result = keepItem(old, result, i, rest);
            }
            return result;
        }
        return after;
    }

    private static ObjectValue keepProperty(
            @Nullable PropertyValue old, ObjectValue after, String name, List<Segment> rest) {
        var kept = keep(old instanceof ObjectValue object ? object.get(name) : null, after.get(name), rest);
        if (kept == after.get(name)) {
            return after;
        }
        var entries = new TreeMap<>(after.entries());
        if (kept == null) {
            entries.remove(name);
        } else {
            entries.put(name, kept);
        }
        return ObjectValue.of(entries);
    }

    private static ListValue keepItem(@Nullable PropertyValue old, ListValue after, int index, List<Segment> rest) {
        if (index >= after.items().size() || !(old instanceof ListValue(var oldItems)) || index >= oldItems.size()) {
            return after;
        }
        var kept = keep(oldItems.get(index), after.items().get(index), rest);
        if (kept == null) {
            return after;
        }
        var items = new ArrayList<>(after.items());
        items.set(index, kept);
        return new ListValue(items);
    }
}
