package dev.rootstock.protocol.provider.drive;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The options of a program's runtime as its plugins find them in their environment: the provider of a program's own resources looks there
 * for what is to run them (pulumi/pulumi, pkg/resource/plugin/provider_plugin.go).
 */
public final class RuntimeVariables {

    private RuntimeVariables() {}

    /** Such as {@code PULUMI_RUNTIME_TYPESCRIPT} for {@code typescript}. */
    public static Map<String, String> of(Map<String, Object> options) {
        var variables = new TreeMap<String, String>();
        options.forEach((name, value) -> variables.put("PULUMI_RUNTIME_" + name.toUpperCase(Locale.ROOT), text(value)));
        return variables;
    }

    /** As Go writes a value. */
    private static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "<nil>";
            case List<?> list -> list.stream().map(RuntimeVariables::text).collect(Collectors.joining(" ", "[", "]"));
            case Map<?, ?> map ->
                new TreeMap<>(map.entrySet().stream()
                                .collect(Collectors.toMap(
                                        entry -> String.valueOf(entry.getKey()), entry -> text(entry.getValue()))))
                        .entrySet().stream()
                                .map(entry -> entry.getKey() + ":" + entry.getValue())
                                .collect(Collectors.joining(" ", "map[", "]"));
            default -> String.valueOf(value);
        };
    }
}
