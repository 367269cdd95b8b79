package dev.rootstock.engine.value;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An object: properties by name, kept sorted as states and wire messages are. A resource's inputs and outputs are objects. */
public record ObjectValue(SortedMap<String, PropertyValue> entries) implements PropertyValue {

    /** The object without properties. */
    public static final ObjectValue EMPTY = new ObjectValue(SortedEntries.EMPTY);

    public ObjectValue {
        entries = SortedEntries.of(entries);
    }

    public static ObjectValue of(Map<String, PropertyValue> entries) {
        return entries.isEmpty() ? EMPTY : new ObjectValue(SortedEntries.of(entries));
    }

    public static ObjectValue ofTexts(Map<String, String> entries) {
        var values = new TreeMap<String, PropertyValue>();
        entries.forEach((key, value) -> values.put(key, PropertyValue.of(value)));
        return of(values);
    }

    public static Builder builder() {
        return new Builder();
    }

    /** The property of that name, or null; the property may itself be {@link PropertyValue#NULL}. */
    public @Nullable PropertyValue get(String name) {
        return entries.get(name);
    }

    /** The property, unless it is absent or null. */
    public Optional<PropertyValue> find(String name) {
        var value = entries.get(name);
        return value == null || value.unwrapped() instanceof Null ? Optional.empty() : Optional.of(value);
    }

    /** The property's text, unwrapped from a secret; empty when it is absent, unknown or no text. */
    public Optional<String> text(String name) {
        return find(name).flatMap(PropertyValue::asText);
    }

    public Optional<Boolean> bool(String name) {
        return find(name).flatMap(v -> v.unwrapped() instanceof Bool(var b) ? Optional.of(b) : Optional.empty());
    }

    public Optional<Double> number(String name) {
        return find(name).flatMap(v -> v.unwrapped() instanceof Num(var n) ? Optional.of(n) : Optional.empty());
    }

    public Optional<ObjectValue> object(String name) {
        return find(name).flatMap(v -> v.unwrapped() instanceof ObjectValue o ? Optional.of(o) : Optional.empty());
    }

    public Optional<ListValue> list(String name) {
        return find(name).flatMap(v -> v.unwrapped() instanceof ListValue l ? Optional.of(l) : Optional.empty());
    }

    public boolean has(String name) {
        return entries.containsKey(name);
    }

    public Set<String> names() {
        return entries.keySet();
    }

    public boolean isEmpty() {
        return entries.isEmpty();
    }

    public ObjectValue with(String name, PropertyValue value) {
        var copy = new TreeMap<>(entries);
        copy.put(name, value);
        return new ObjectValue(copy);
    }

    public ObjectValue without(String name) {
        if (!entries.containsKey(name)) {
            return this;
        }
        var copy = new TreeMap<>(entries);
        copy.remove(name);
        return of(copy);
    }

    /** This object with the other's properties laid over it. */
    public ObjectValue withAll(ObjectValue other) {
        var copy = new TreeMap<>(entries);
        copy.putAll(other.entries);
        return of(copy);
    }

    public ObjectValue map(BiFunction<String, PropertyValue, PropertyValue> change) {
        var copy = new SortedEntries.Builder();
        entries.forEach((name, value) -> copy.put(name, change.apply(name, value)));
        return of(copy.build());
    }

    @Override
    public String toString() {
        return entries.entrySet().stream()
                .map(e -> e.getKey() + "=" + e.getValue())
                .collect(Collectors.joining(", ", "{", "}"));
    }

    /** Collects properties; a null value is left out, so optional answers can be put as they come. */
    public static final class Builder {
        private final SortedEntries.Builder entries = new SortedEntries.Builder();

        private Builder() {}

        public Builder put(String name, @Nullable PropertyValue value) {
            if (value != null) {
                entries.put(name, value);
            }
            return this;
        }

        public Builder put(String name, @Nullable String value) {
            return put(name, value == null ? null : PropertyValue.of(value));
        }

        public Builder put(String name, @Nullable Boolean value) {
            return put(name, value == null ? null : PropertyValue.of(value.booleanValue()));
        }

        public Builder put(String name, @Nullable Number value) {
            return put(name, value == null ? null : PropertyValue.of(value.doubleValue()));
        }

        public ObjectValue build() {
            return ObjectValue.of(entries.build());
        }
    }
}
