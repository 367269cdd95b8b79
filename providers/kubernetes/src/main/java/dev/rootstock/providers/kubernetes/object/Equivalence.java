package dev.rootstock.providers.kubernetes.object;

import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import java.util.List;
import java.util.Set;

/**
 * Whether two values of a field mean the same to a server: equal but for secrecy, or the same amount in another spelling where the
 * field holds amounts.
 *
 * @param amounts whether servers rewrite amounts in this kind; they do in built-in kinds only
 */
public record Equivalence(boolean amounts) {

    private static final Set<String> AMOUNT_MAPS = Set.of(
            "limits",
            "requests",
            "capacity",
            "hard",
            "podFixed",
            "max",
            "min",
            "default",
            "defaultRequest",
            "maxLimitRequestRatio");

    private static final Set<String> AMOUNTS = Set.of("sizeLimit", "averageValue", "divisor");

    /** @param path the names of the properties that lead to the field, without list positions */
    public boolean same(List<String> path, PropertyValue one, PropertyValue other) {
        var a = one.unwrapped();
        var b = other.unwrapped();
        if (a instanceof ObjectValue || a instanceof PropertyValue.ListValue) {
            return a.withoutSecrets().equals(b.withoutSecrets());
        }
        return a.equals(b) || (amounts && isAmount(path) && sameAmount(a, b));
    }

    private static boolean isAmount(List<String> path) {
        return path.size() > 2
                && path.getFirst().equals("spec")
                && (AMOUNTS.contains(path.getLast()) || AMOUNT_MAPS.contains(path.get(path.size() - 2)));
    }

    private static boolean sameAmount(PropertyValue a, PropertyValue b) {
        var one = Quantity.parse(spelled(a));
        var other = Quantity.parse(spelled(b));
        return one.isPresent() && other.isPresent() && one.get().compareTo(other.get()) == 0;
    }

    private static String spelled(PropertyValue value) {
        return switch (value) {
            case PropertyValue.Text(var text) -> text;
            case PropertyValue.Num number -> number.text();
            case PropertyValue _ -> "";
        };
    }
}
