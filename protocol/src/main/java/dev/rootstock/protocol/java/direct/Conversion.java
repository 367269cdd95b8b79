package dev.rootstock.protocol.java.direct;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Turns a value into an object of a program's type, with the results of the SDK's {@code Deserializer} and {@code Converter} (com.pulumi:pulumi,
 * com.pulumi.serialization.internal). Throws {@link UnusualException} for what they tell the user about.
 */
interface Conversion {

    /** What is learned of a value on the way. */
    final class Marks {
        boolean secret;
    }

    /** @return null where the SDK has null, too */
    @Nullable
    Object of(PropertyValue value, Marks marks);

    /** The value below its secret, which is marked. */
    static PropertyValue revealed(PropertyValue value, Marks marks) {
        if (value instanceof PropertyValue.Secret(var inner)) {
            if (inner instanceof PropertyValue.Null) {
                // whether this makes the whole a secret depends on what it is in
                throw UnusualException.INSTANCE;
            }
            marks.secret = true;
            return inner;
        }
        return value;
    }

    static Conversion ofText() {
        return (value, marks) -> switch (revealed(value, marks)) {
            case PropertyValue.Text(var text) -> text;
            case PropertyValue.Null _ -> "";
            case PropertyValue _ -> throw UnusualException.INSTANCE;
        };
    }

    static Conversion ofBool() {
        return (value, marks) -> switch (revealed(value, marks)) {
            case PropertyValue.Bool(var bool) -> bool;
            case PropertyValue.Null _ -> false;
            case PropertyValue _ -> throw UnusualException.INSTANCE;
        };
    }

    static Conversion ofDouble() {
        return (value, marks) -> number(value, marks);
    }

    static Conversion ofInteger() {
        return (value, marks) -> (int) number(value, marks);
    }

    private static double number(PropertyValue value, Marks marks) {
        return switch (revealed(value, marks)) {
            case PropertyValue.Num(var number) -> number;
            case PropertyValue.Null _ -> 0.0;
            case PropertyValue _ -> throw UnusualException.INSTANCE;
        };
    }

    static Conversion optional(Conversion inner) {
        return (value, marks) ->
                value instanceof PropertyValue.Null ? Optional.empty() : Optional.ofNullable(inner.of(value, marks));
    }

    static Conversion list(Conversion element) {
        return (value, marks) -> switch (revealed(value, marks)) {
            case PropertyValue.ListValue(var items) -> {
                var list = ImmutableList.builderWithExpectedSize(items.size());
                for (var item : items) {
                    list.add(present(element.of(item, marks)));
                }
                yield list.build();
            }
            case PropertyValue.Null _ -> null;
            case PropertyValue _ -> throw UnusualException.INSTANCE;
        };
    }

    static Conversion map(Conversion element) {
        return (value, marks) -> switch (revealed(value, marks)) {
            case ObjectValue object -> {
                // by way of such a map, because programs may depend on the order in which they get the entries
                var map = new HashMap<String, Object>();
                for (var entry : object.entries().entrySet()) {
                    if (counts(entry)) {
                        map.put(entry.getKey(), present(element.of(entry.getValue(), marks)));
                    }
                }
                yield ImmutableMap.copyOf(map);
            }
            case PropertyValue.Null _ -> null;
            case PropertyValue _ -> throw UnusualException.INSTANCE;
        };
    }

    /** The SDK skips the engine's own entries and those that are null. */
    static boolean counts(Map.Entry<String, PropertyValue> entry) {
        return !entry.getKey().startsWith("__") && !(entry.getValue() instanceof PropertyValue.Null);
    }

    private static Object present(@Nullable Object value) {
        if (value == null) {
            throw UnusualException.INSTANCE;
        }
        return value;
    }
}
