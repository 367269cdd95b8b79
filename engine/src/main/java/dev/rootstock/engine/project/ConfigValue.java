package dev.rootstock.engine.project;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A value of a stack's configuration as its file holds it: a scalar, a list or a mapping; a secret is a mapping with the one key
 * {@code secure} and a ciphertext, at any depth (sdk/go/common/resource/config/value.go).
 */
public record ConfigValue(@Nullable Object raw) {

    private static final String SECURE = "secure";

    public static ConfigValue plain(Object value) {
        return new ConfigValue(value);
    }

    public static ConfigValue secret(String ciphertext) {
        return new ConfigValue(Map.of(SECURE, ciphertext));
    }

    /** Whether it is, or holds, a secret. */
    public boolean isSecret() {
        return holdsSecret(raw);
    }

    /** Whether it is a list or a mapping, which programs get as JSON. */
    public boolean isObject() {
        return (raw instanceof Map<?, ?> && ciphertext(raw) == null) || raw instanceof List<?>;
    }

    /** The value as programs get it: a scalar's text, JSON of anything else; secrets in clear. */
    public String decrypted(UnaryOperator<String> decrypt) {
        return text(decrypt(raw, decrypt));
    }

    private static boolean holdsSecret(@Nullable Object value) {
        return switch (value) {
            case Map<?, ?> map ->
                ciphertext(map) != null || map.values().stream().anyMatch(ConfigValue::holdsSecret);
            case List<?> list -> list.stream().anyMatch(ConfigValue::holdsSecret);
            case null, default -> false;
        };
    }

    private static @Nullable String ciphertext(@Nullable Object value) {
        return value instanceof Map<?, ?> map && map.size() == 1 && map.get(SECURE) instanceof String text
                ? text
                : null;
    }

    private static @Nullable Object decrypt(@Nullable Object value, UnaryOperator<String> decrypt) {
        var ciphertext = ciphertext(value);
        if (ciphertext != null) {
            return decrypt.apply(ciphertext);
        }
        return switch (value) {
            case Map<?, ?> map -> {
                var result = new java.util.LinkedHashMap<String, Object>();
                map.forEach((key, item) -> result.put(String.valueOf(key), decrypt(item, decrypt)));
                yield result;
            }
            case List<?> list ->
                list.stream().map(item -> decrypt(item, decrypt)).toList();
            case null, default -> value;
        };
    }

    static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case Map<?, ?> map -> PlainJson.write(map);
            case List<?> list -> PlainJson.write(list);
            default -> String.valueOf(value);
        };
    }
}
