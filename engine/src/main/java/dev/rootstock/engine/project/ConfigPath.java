package dev.rootstock.engine.project;

import dev.rootstock.engine.value.PropertyPath;
import dev.rootstock.engine.value.PropertyPath.Segment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A place inside a configuration value, as {@code config --path} takes it: {@code servers[0].name} (sdk/go/common/resource/config/map.go).
 *
 * @param key the full key of the value
 * @param inside what leads from the value to the place, empty for the value itself
 */
public record ConfigPath(String key, List<Segment> inside) {

    private static final Pattern NAMESPACE = Pattern.compile("[^.\\[:]*:");

    public ConfigPath {
        inside = List.copyOf(inside);
    }

    /** @throws ProjectException when it is none */
    public static ConfigPath parse(String text, Project project) {
        // one further inside is part of a name there
        var colon = NAMESPACE.matcher(text).lookingAt() ? text.indexOf(':') : -1;
        var segments = PropertyPath.parse(text.substring(colon + 1))
                .map(PropertyPath::segments)
                .orElse(List.of());
        if (segments.isEmpty()
                || text.startsWith(".", colon + 1)
                || !(segments.getFirst() instanceof Segment.Key(var first))
                || segments.stream().anyMatch(Segment.Any.class::isInstance)) {
            throw new ProjectException(
                    "'" + text + "' is no path to a configuration value; one looks like servers[0].name");
        }
        return new ConfigPath(
                project.fullKey(text.substring(0, colon + 1) + first), segments.subList(1, segments.size()));
    }

    /** What is at the place of this value, which may be null; empty if nothing is. */
    public Optional<ConfigValue> in(ConfigValue value) {
        var found = value.raw();
        for (var segment : inside) {
            var around = found;
            switch (segment) {
                case Segment.Key(var name)
                when around instanceof Map<?, ?> map && map.containsKey(name) -> found = map.get(name);
                case Segment.Index(var index)
                when around instanceof List<?> list && index < list.size() -> found = list.get(index);
                default -> {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(new ConfigValue(found));
    }

    /**
     * The value with something else at the place; mappings and lists on the way are made.
     *
     * @param value null where the configuration has none yet
     * @throws ProjectException when something on the way is of another kind, or an index lies behind the list's end
     */
    public ConfigValue with(@Nullable ConfigValue value, ConfigValue placed) {
        return new ConfigValue(put(value == null ? null : value.raw(), inside, placed.raw()));
    }

    /** The value without what is at the place; empty where that is all of it. */
    public Optional<ConfigValue> without(ConfigValue value) {
        return inside.isEmpty() ? Optional.empty() : Optional.of(new ConfigValue(cut(value.raw(), inside)));
    }

    private @Nullable Object put(@Nullable Object target, List<Segment> path, @Nullable Object placed) {
        if (path.isEmpty()) {
            return placed;
        }
        var rest = path.subList(1, path.size());
        return switch (path.getFirst()) {
            case Segment.Key(var name) -> {
                var map = mapping(target);
                map.put(name, put(map.get(name), rest, placed));
                if (new ConfigValue(map).isCiphertext()) {
                    // the stock command's own words
                    throw new ProjectException("maps with the single key \"secure\" are reserved");
                }
                yield map;
            }
            case Segment.Index(var index) -> {
                var list = list(target);
                if (index > list.size()) {
                    throw new ProjectException(key + " has a list of " + list.size() + " there, so that index " + index
                            + " would leave a hole; the next one is " + list.size());
                }
                if (index == list.size()) {
                    list.add(put(null, rest, placed));
                } else {
                    list.set(index, put(list.get(index), rest, placed));
                }
                yield list;
            }
            case Segment.Any() -> throw new IllegalStateException("a path with a wildcard was parsed");
        };
    }

    private @Nullable Object cut(@Nullable Object target, List<Segment> path) {
        var last = path.size() == 1;
        var rest = path.subList(1, path.size());
        return switch (path.getFirst()) {
            case Segment.Key(var name) -> {
                var map = mapping(target);
                if (last) {
                    map.remove(name);
                } else {
                    map.put(name, cut(map.get(name), rest));
                }
                yield map;
            }
            case Segment.Index(var index) -> {
                var list = list(target);
                if (last) {
                    list.remove(index);
                } else {
                    list.set(index, cut(list.get(index), rest));
                }
                yield list;
            }
            case Segment.Any() -> throw new IllegalStateException("a path with a wildcard was parsed");
        };
    }

    private Map<String, @Nullable Object> mapping(@Nullable Object target) {
        var copy = new LinkedHashMap<String, @Nullable Object>();
        switch (target) {
            case null -> {}
            case Map<?, ?> map -> map.forEach((name, item) -> copy.put(String.valueOf(name), item));
            default -> throw new ProjectException(key + " has no mapping there but '" + target + "'; remove it first");
        }
        return copy;
    }

    private List<@Nullable Object> list(@Nullable Object target) {
        return switch (target) {
            case null -> new ArrayList<>();
            case List<?> list -> new ArrayList<>(list);
            default -> throw new ProjectException(key + " has no list there but '" + target + "'; remove it first");
        };
    }
}
