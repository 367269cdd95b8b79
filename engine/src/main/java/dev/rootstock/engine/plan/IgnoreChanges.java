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

/**
 * The option {@code ignoreChanges}: the listed properties keep the values that the state holds. Follows PropertyPath.Reset of
 * pulumi/pulumi, sdk/go/common/resource/properties_path.go.
 */
public final class IgnoreChanges {

    private IgnoreChanges() {}

    /**
     * @param invalid what is not a path
     * @param unreachable paths through elements that were added or removed, where there is no old value to keep or no place for it
     */
    public record Applied(ObjectValue inputs, List<String> invalid, List<String> unreachable) {}

    public static Applied apply(ObjectValue before, ObjectValue after, List<String> paths) {
        if (paths.isEmpty()) {
            return new Applied(after, List.of(), List.of());
        }
        var inputs = after;
        var invalid = new ArrayList<String>();
        var unreachable = new ArrayList<String>();
        for (var text : paths) {
            var path = PropertyPath.parse(text);
            if (path.isEmpty()) {
                invalid.add(text);
                continue;
            }
            var reset =
                    reset(new Place(before, false, inputs, false), path.get().segments());
            if (!reset.reached()) {
                unreachable.add(text);
            }
            if (reset.value() instanceof ObjectValue kept) {
                inputs = kept;
            }
        }
        return new Applied(inputs, List.copyOf(invalid), List.copyOf(unreachable));
    }

    /** One place in both values, and whether each lies in a secret there. */
    private record Place(
            @Nullable PropertyValue before,
            boolean wasSecret,
            @Nullable PropertyValue after,
            boolean isSecret) {

        /** The old value, which must not lose its secrecy where it is put. */
        PropertyValue kept(PropertyValue value) {
            return wasSecret && !isSecret ? PropertyValue.secret(value) : value;
        }

        Place at(@Nullable PropertyValue deeperBefore, @Nullable PropertyValue deeperAfter) {
            return new Place(deeperBefore, wasSecret, deeperAfter, isSecret);
        }
    }

    /**
     * @param value the new value with what the path names taken from the old one, null when it is absent
     * @param reached whether the path could be followed to its end
     */
    private record Reset(@Nullable PropertyValue value, boolean reached) {}

    private static Reset reset(Place place, List<Segment> path) {
        if (place.after() instanceof Secret(var inner)) {
            var reset = reset(new Place(place.before(), place.wasSecret(), inner, true), path);
            var value = reset.value();
            return new Reset(value == null ? null : PropertyValue.secret(value), reset.reached());
        }
        if (place.before() instanceof Secret(var inner)) {
            return reset(new Place(inner, true, place.after(), place.isSecret()), path);
        }
        var rest = path.subList(1, path.size());
        return switch (path.getFirst()) {
            case Segment.Index(var index) -> item(place, index, rest);
            case Segment.Any() -> everything(place, rest);
            case Segment.Key(var name) -> property(place, name, rest);
        };
    }

    private static Reset property(Place place, String name, List<Segment> rest) {
        var old = place.before() instanceof ObjectValue object ? object.get(name) : null;
        if (!(place.after() instanceof ObjectValue after)) {
            // there is nothing to change; that is a mistake only where the old value had something there
            return new Reset(place.after(), rest.isEmpty() ? old == null : !(place.before() instanceof ObjectValue));
        }
        if (rest.isEmpty()) {
            return new Reset(with(after, name, old == null ? null : place.kept(old)), true);
        }
        if (!(place.before() instanceof ObjectValue)) {
            return new Reset(after, false);
        }
        var deeper = after.get(name);
        if (deeper == null) {
            return new Reset(after, old == null);
        }
        var reset = reset(place.at(old, deeper), rest);
        return new Reset(with(after, name, reset.value()), reset.reached());
    }

    private static Reset item(Place place, int index, List<Segment> rest) {
        var before = place.before() instanceof ListValue(var items) ? items : null;
        if (before == null || !(place.after() instanceof ListValue(var after))) {
            return new Reset(place.after(), before == null && !(place.after() instanceof ListValue));
        }
        if (index >= before.size() || index >= after.size()) {
            return new Reset(place.after(), rest.isEmpty() && index >= before.size() && index >= after.size());
        }
        if (rest.isEmpty()) {
            return new Reset(with(after, index, place.kept(before.get(index))), true);
        }
        var reset = reset(place.at(before.get(index), after.get(index)), rest);
        return new Reset(with(after, index, reset.value()), reset.reached());
    }

    private static Reset everything(Place place, List<Segment> rest) {
        return switch (place.after()) {
            case ObjectValue after -> everyProperty(place, after, rest);
            case ListValue(var after) -> everyItem(place, after, rest);
            case null -> new Reset(null, false);
            case PropertyValue other -> new Reset(other, false);
        };
    }

    private static Reset everyProperty(Place place, ObjectValue after, List<Segment> rest) {
        if (!(place.before() instanceof ObjectValue before)) {
            return new Reset(after, rest.isEmpty());
        }
        if (rest.isEmpty()) {
            return new Reset(before.map((_, value) -> place.kept(value)), true);
        }
        var result = after;
        var reached = true;
        for (var name : new TreeSet<>(before.names())) {
            var deeper = after.get(name);
            if (deeper == null) {
                reached = false;
                continue;
            }
            var reset = reset(place.at(before.get(name), deeper), rest);
            result = with(result, name, reset.value());
            reached &= reset.reached();
        }
        return new Reset(result, reached);
    }

    private static Reset everyItem(Place place, List<PropertyValue> after, List<Segment> rest) {
        if (!(place.before() instanceof ListValue(var before))) {
            return new Reset(place.after(), rest.isEmpty());
        }
        var items = new ArrayList<>(after);
        var reached = before.size() == after.size();
        for (var i = 0; i < Math.min(before.size(), after.size()); i++) {
            if (rest.isEmpty()) {
                items.set(i, place.kept(before.get(i)));
                continue;
            }
            var reset = reset(place.at(before.get(i), after.get(i)), rest);
            items.set(i, reset.value() == null ? PropertyValue.NULL : reset.value());
            reached &= reset.reached();
        }
        return new Reset(new ListValue(items), reached);
    }

    private static ObjectValue with(ObjectValue object, String name, @Nullable PropertyValue value) {
        if (value == object.get(name)) {
            return object;
        }
        var entries = new TreeMap<>(object.entries());
        if (value == null) {
            entries.remove(name);
        } else {
            entries.put(name, value);
        }
        return ObjectValue.of(entries);
    }

    private static ListValue with(List<PropertyValue> items, int index, @Nullable PropertyValue value) {
        var changed = new ArrayList<>(items);
        changed.set(index, value == null ? PropertyValue.NULL : value);
        return new ListValue(changed);
    }
}
