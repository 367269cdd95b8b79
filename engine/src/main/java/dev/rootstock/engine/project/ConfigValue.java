package dev.rootstock.engine.project;

import dev.rootstock.engine.state.JsonOutput;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
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

    /** Whether it is a secret as a whole. */
    boolean isCiphertext() {
        return ciphertext(raw) != null;
    }

    /** Whether it is a list or a mapping, which programs get as JSON. */
    public boolean isObject() {
        return (raw instanceof Map<?, ?> && ciphertext(raw) == null) || raw instanceof List<?>;
    }

    /** The value as programs get it: a scalar's text, JSON of anything else; secrets in clear. */
    public String decrypted(UnaryOperator<String> decrypt) {
        return text(replaceSecrets(raw, decrypt::apply));
    }

    /** What a history keeps of it: a scalar's text or ciphertext, and of anything else JSON in which secrets stay as they are. */
    public String undecrypted() {
        var ciphertext = ciphertext(raw);
        return ciphertext != null ? ciphertext : text(raw);
    }

    /** The value's parts, maps, lists and scalars; secrets in clear. */
    public @Nullable Object decryptedParts(UnaryOperator<String> decrypt) {
        return replaceSecrets(raw, decrypt::apply);
    }

    /** The same value with each ciphertext replaced, as when a stack's secrets get another key. */
    public ConfigValue recrypted(UnaryOperator<String> recrypt) {
        return new ConfigValue(replaceSecrets(raw, ciphertext -> Map.of(SECURE, recrypt.apply(ciphertext))));
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

    private static @Nullable Object replaceSecrets(@Nullable Object value, Function<String, Object> replace) {
        var ciphertext = ciphertext(value);
        if (ciphertext != null) {
            return replace.apply(ciphertext);
        }
        return switch (value) {
            case Map<?, ?> map -> {
                var result = new LinkedHashMap<String, @Nullable Object>();
                map.forEach((key, item) -> result.put(String.valueOf(key), replaceSecrets(item, replace)));
                yield result;
            }
            case List<?> list ->
                list.stream().map(item -> replaceSecrets(item, replace)).toList();
            case null, default -> value;
        };
    }

    static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case Map<?, ?> map -> PlainJson.write(map);
            case List<?> list -> PlainJson.write(list);
            case Double number when Double.isFinite(number) -> JsonOutput.number(number);
            default -> String.valueOf(value);
        };
    }
}
