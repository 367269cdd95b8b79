package dev.rootstock.providers.kubernetes.object;

import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Reading and changing nested properties of an object. */
public final class Properties {

    private Properties() {}

    /**
     * The same object as a server would be told of it: outputs reduced to their values, and no properties that are null, which in
     * Kubernetes means the same as absent.
     */
    public static ObjectValue normalized(ObjectValue object) {
        var entries = new TreeMap<String, PropertyValue>();
        object.entries().forEach((name, value) -> {
            var normalized = normalized(value);
            if (!(normalized.unwrapped() instanceof PropertyValue.Null)) {
                entries.put(name, normalized);
            }
        });
        return ObjectValue.of(entries);
    }

    private static PropertyValue normalized(PropertyValue value) {
        return switch (value) {
            case ObjectValue object -> normalized(object);
            case PropertyValue.ListValue(var items) ->
                PropertyValue.of(items.stream().map(Properties::normalized).toList());
            case PropertyValue.Secret(var inner) -> PropertyValue.secret(normalized(inner));
            case PropertyValue.Output output -> {
                var inner = output.value() == null ? PropertyValue.UNKNOWN : normalized(output.value());
                yield output.secret() ? PropertyValue.secret(inner) : inner;
            }
            case PropertyValue.Null _,
                    PropertyValue.Bool _,
                    PropertyValue.Num _,
                    PropertyValue.Text _,
                    PropertyValue.Bytes _ -> value;
            case PropertyValue.Unknown _, PropertyValue.Asset _, PropertyValue.Archive _ -> value;
            case PropertyValue.ResourceReference _ -> value;
        };
    }

    /** The value at a path of property names, unless it or one of its parents is absent. */
    public static Optional<PropertyValue> find(ObjectValue object, String... path) {
        Optional<PropertyValue> found = Optional.of(object);
        for (var name : path) {
            found = found.flatMap(
                    v -> v.unwrapped() instanceof ObjectValue parent ? parent.find(name) : Optional.empty());
        }
        return found;
    }

    public static Optional<String> text(ObjectValue object, String... path) {
        return find(object, path).flatMap(PropertyValue::asText);
    }

    /** The object with a value set at a path; parents that are absent are made, and a parent that is no object stays as it is. */
    public static ObjectValue with(ObjectValue object, List<String> path, PropertyValue value) {
        var name = path.getFirst();
        if (path.size() == 1) {
            return object.with(name, value);
        }
        var rest = path.subList(1, path.size());
        return switch (object.find(name).orElse(ObjectValue.EMPTY)) {
            case ObjectValue parent -> object.with(name, with(parent, rest, value));
            case PropertyValue.Secret(var inner)
            when inner instanceof ObjectValue parent ->
                object.with(name, PropertyValue.secret(with(parent, rest, value)));
            case PropertyValue _ -> object;
        };
    }

    /** The object without the value at a path. */
    public static ObjectValue without(ObjectValue object, String... path) {
        var names = List.of(path);
        if (names.size() == 1) {
            return object.without(names.getFirst());
        }
        var rest = names.subList(1, names.size()).toArray(String[]::new);
        return switch (object.find(names.getFirst()).orElse(PropertyValue.NULL)) {
            case ObjectValue parent -> object.with(names.getFirst(), without(parent, rest));
            case PropertyValue.Secret(var inner)
            when inner instanceof ObjectValue parent ->
                object.with(names.getFirst(), PropertyValue.secret(without(parent, rest)));
            case PropertyValue _ -> object;
        };
    }
}
