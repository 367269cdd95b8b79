package dev.rootstock.cli.display;

import dev.rootstock.engine.provider.DiffAnswer;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyPath;
import dev.rootstock.engine.value.PropertyPath.Segment;
import dev.rootstock.engine.value.PropertyValue;
import dev.rootstock.engine.value.PropertyValue.ListValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How a value becomes another, as a tree that a person can read. Unlike the engine's own comparison it keeps what is the same, and takes
 * an absent property and a null for one (pulumi/pulumi, sdk/go/common/resource/properties_diff.go).
 */
sealed interface Difference {

    record Same(PropertyValue value) implements Difference {}

    record Added(PropertyValue now) implements Difference {}

    record Deleted(PropertyValue before) implements Difference {}

    /** One value in place of another that it has no parts in common with. */
    record Replaced(PropertyValue before, PropertyValue now) implements Difference {}

    /** Some properties of an object differ. */
    record InObject(SortedMap<String, Difference> properties) implements Difference {
        Optional<Difference> at(String name) {
            return Optional.ofNullable(properties.get(name));
        }

        boolean hasChanges() {
            return properties.values().stream().anyMatch(difference -> !(difference instanceof Same));
        }
    }

    /** Some elements of a list differ. */
    record InList(SortedMap<Integer, Difference> elements) implements Difference {}

    /** How two objects differ; empty where they do not. Properties that begin with two underscores are internal. */
    static Optional<InObject> between(ObjectValue before, ObjectValue now) {
        var properties = new TreeMap<String, Difference>();
        var names = new TreeSet<>(before.names());
        names.addAll(now.names());
        for (var name : names) {
            if (!name.startsWith("__")) {
                compare(before.get(name), now.get(name)).ifPresent(found -> properties.put(name, found));
            }
        }
        var all = new InObject(properties);
        return all.hasChanges() ? Optional.of(all) : Optional.empty();
    }

    /** How two values differ; {@link Same} where they do not, empty where there is neither. */
    static Optional<Difference> compare(@Nullable PropertyValue before, @Nullable PropertyValue now) {
        if (isAbsent(before) || before == null) {
            return isAbsent(now) || now == null ? Optional.empty() : Optional.of(new Added(now));
        }
        if (isAbsent(now) || now == null) {
            return Optional.of(new Deleted(before));
        }
        if (before.equals(now)) {
            return Optional.of(new Same(before));
        }
        if (before instanceof ObjectValue from && now instanceof ObjectValue to) {
            return Optional.of(between(from, to).<Difference>map(found -> found).orElse(new Same(before)));
        }
        if (before instanceof ListValue(var from) && now instanceof ListValue(var to)) {
            return Optional.of(lists(from, to));
        }
        return Optional.of(new Replaced(before, now));
    }

    private static InList lists(List<PropertyValue> from, List<PropertyValue> to) {
        var elements = new TreeMap<Integer, Difference>();
        for (var i = 0; i < Math.max(from.size(), to.size()); i++) {
            var index = i;
            if (i >= from.size()) {
                elements.put(i, new Added(to.get(i)));
            } else if (i >= to.size()) {
                elements.put(i, new Deleted(from.get(i)));
            } else {
                compare(from.get(i), to.get(i)).ifPresent(found -> elements.put(index, found));
            }
        }
        return new InList(elements);
    }

    private static boolean isAbsent(@Nullable PropertyValue value) {
        return value == null || value instanceof PropertyValue.Null;
    }

    /**
     * The paths that a provider says differ, with their values (pulumi/pulumi, pkg/engine/detailedDiff.go).
     *
     * @param inputs the inputs before and after
     * @param outputs the outputs before, and what to compare them with
     */
    static InObject detailed(Map<String, DiffAnswer.PropertyChange> changes, Pair inputs, Pair outputs) {
        var all = new TreeMap<String, Difference>();
        new TreeMap<>(changes).forEach((path, change) -> {
            var segments = PropertyPath.parse(path)
                    .map(PropertyPath::segments)
                    .filter(found -> found.getFirst() instanceof Segment.Key)
                    .orElse(List.of(new Segment.Key(path)));
            var pair = change.inputDiff() ? inputs : outputs;
            insert(all, segments, change.kind(), pair);
        });
        return new InObject(all);
    }

    /** The values before and after at one place. */
    record Pair(@Nullable PropertyValue before, @Nullable PropertyValue now) {

        private Pair at(Segment segment) {
            return new Pair(inside(before, segment), inside(now, segment));
        }

        private static @Nullable PropertyValue inside(@Nullable PropertyValue value, Segment segment) {
            return switch (value) {
                case ObjectValue object when segment instanceof Segment.Key(var name) -> object.get(name);
                case ListValue(var items)
                when segment instanceof Segment.Index(var index) ->
                    index >= 0 && index < items.size() ? items.get(index) : null;
                // what is inside is not known, or nobody may see it
                case PropertyValue.Secret secret -> secret;
                case PropertyValue.Unknown unknown -> unknown;
                case PropertyValue.Output output -> output;
                case null, default -> null;
            };
        }
    }

    private static void insert(
            SortedMap<String, Difference> all, List<Segment> path, DiffAnswer.Kind kind, Pair parents) {
        if (path.getFirst() instanceof Segment.Key(var name)) {
            var found = at(all.get(name), path, kind, parents.at(path.getFirst()));
            found.ifPresent(difference -> all.put(name, difference));
        }
    }

    private static Optional<Difference> at(
            @Nullable Difference there, List<Segment> path, DiffAnswer.Kind kind, Pair values) {
        if (path.size() == 1) {
            return Optional.of(leaf(kind, values));
        }
        if (isAbsent(values.before()) != isAbsent(values.now())) {
            return compare(values.before(), values.now());
        }
        var rest = path.subList(1, path.size());
        if (rest.getFirst() instanceof Segment.Index(var index)) {
            var elements =
                    there instanceof InList(var known) ? new TreeMap<>(known) : new TreeMap<Integer, Difference>();
            at(elements.get(index), rest, kind, values.at(rest.getFirst()))
                    .ifPresent(difference -> elements.put(index, difference));
            return Optional.of(new InList(elements));
        }
        var properties =
                there instanceof InObject(var known) ? new TreeMap<>(known) : new TreeMap<String, Difference>();
        insert(properties, rest, kind, values);
        return Optional.of(new InObject(properties));
    }

    private static Difference leaf(DiffAnswer.Kind kind, Pair values) {
        var before = values.before() == null ? PropertyValue.UNKNOWN : values.before();
        var now = values.now() == null ? PropertyValue.UNKNOWN : values.now();
        return switch (kind) {
            case ADD, ADD_REPLACE -> new Added(now);
            case DELETE, DELETE_REPLACE -> new Deleted(before);
            case UPDATE, UPDATE_REPLACE ->
                compare(values.before(), values.now())
                        .filter(found -> !(found instanceof Same))
                        .orElse(new Replaced(
                                values.before() == null ? PropertyValue.NULL : before,
                                values.now() == null ? PropertyValue.NULL : now));
        };
    }
}
