package dev.rootstock.engine.provider.local;

import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import dev.rootstock.engine.value.PropertyValue.ListValue;
import dev.rootstock.engine.value.PropertyValue.Num;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The outputs of a resource in the making: its checked inputs with defaults, to which its type adds what it computes. */
public final class Draft {
    private final TreeMap<String, PropertyValue> values;

    Draft(TreeMap<String, PropertyValue> values) {
        this.values = values;
    }

    public Optional<String> text(String name) {
        return plain(name) instanceof PropertyValue.Text(var text) ? Optional.of(text) : Optional.empty();
    }

    /** The whole number under that name, 0 when there is none. */
    public long number(String name) {
        return plain(name) instanceof Num(var n) ? (long) n : 0;
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }

    public boolean flag(String name) {
        return plain(name) instanceof PropertyValue.Bool(var flag) && flag;
    }

    /** The texts of a list, empty when there is none. */
    public List<String> texts(String name) {
        return plain(name) instanceof ListValue(var items)
                ? items.stream().flatMap(item -> item.asText().stream()).toList()
                : List.of();
    }

    public ObjectValue object(String name) {
        return plain(name) instanceof ObjectValue object ? object : ObjectValue.EMPTY;
    }

    public @Nullable PropertyValue get(String name) {
        return values.get(name);
    }

    public Draft set(String name, PropertyValue value) {
        values.put(name, value);
        return this;
    }

    public Draft set(String name, String value) {
        return set(name, PropertyValue.of(value));
    }

    public Draft setSecret(String name, String value) {
        return set(name, PropertyValue.secret(PropertyValue.of(value)));
    }

    /** All values as they are now. */
    public ObjectValue values() {
        return new ObjectValue(values);
    }

    private @Nullable PropertyValue plain(String name) {
        var value = values.get(name);
        return value == null ? null : value.unwrapped();
    }
}
