package dev.rootstock.providers.tls;

import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import dev.rootstock.engine.value.PropertyValue.ListValue;
import dev.rootstock.engine.value.PropertyValue.Null;
import dev.rootstock.engine.value.PropertyValue.Text;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Compares values as old upstream states need it: an empty text, list or object stands for none. */
final class Emptiness {
    private Emptiness() {}

    static boolean sameWithout(@Nullable PropertyValue first, @Nullable PropertyValue second) {
        return Objects.equals(reduced(first), reduced(second));
    }

    private static Optional<PropertyValue> reduced(@Nullable PropertyValue value) {
        if (value == null) {
            return Optional.empty();
        }
        var plain = value.withoutSecrets();
        return switch (plain) {
            case Null _ -> Optional.empty();
            case Text(var text) when text.isEmpty() -> Optional.empty();
            case ListValue(var items) when items.isEmpty() -> Optional.empty();
            case ObjectValue object -> {
                var entries = new TreeMap<String, PropertyValue>();
                object.entries().forEach((name, entry) -> reduced(entry).ifPresent(kept -> entries.put(name, kept)));
                yield entries.isEmpty() ? Optional.empty() : Optional.of(new ObjectValue(entries));
            }
            case PropertyValue other -> Optional.of(other);
        };
    }
}
