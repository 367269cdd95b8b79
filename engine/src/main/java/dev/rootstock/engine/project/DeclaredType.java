package dev.rootstock.engine.project;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The type that a project gives a configuration key (pulumi/pulumi, sdk/go/common/workspace/project.go, ValidateConfigValue).
 *
 * @param name {@code string}, {@code integer}, {@code boolean}, {@code array} or {@code object}
 * @param items what an array holds; without it no value is right
 */
public record DeclaredType(String name, Optional<DeclaredType> items) {

    private static final int BITS = 63;

    /** @param value a value's parts: a scalar (a stack's as its text), a list or a mapping */
    public boolean accepts(@Nullable Object value) {
        return switch (name) {
            case "string" -> value instanceof String;
            case "boolean" -> value instanceof Boolean || "true".equals(value) || "false".equals(value);
            case "integer" -> isWhole(value);
            case "object" -> value instanceof Map<?, ?>;
            default ->
                value instanceof List<?> list
                        && items.isPresent()
                        && list.stream().allMatch(items.get()::accepts);
        };
    }

    private static boolean isWhole(@Nullable Object value) {
        return switch (value) {
            case Double number -> number == Math.rint(number) && !number.isInfinite();
            case Number _ -> true;
            case String text ->
                text.matches("[+-]?[0-9]+")
                        && new BigInteger(text.startsWith("+") ? text.substring(1) : text).bitLength() <= BITS;
            case null, default -> false;
        };
    }

    /** As messages name it, such as {@code array<string>}. */
    @Override
    public String toString() {
        return items.map(i -> "array<" + i + ">").orElse(name);
    }
}
