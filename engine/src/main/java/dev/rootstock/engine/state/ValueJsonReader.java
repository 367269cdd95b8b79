package dev.rootstock.engine.state;

import static dev.rootstock.engine.state.ValueJson.ARCHIVE;
import static dev.rootstock.engine.state.ValueJson.ASSET;
import static dev.rootstock.engine.state.ValueJson.BYTES;
import static dev.rootstock.engine.state.ValueJson.FLOAT;
import static dev.rootstock.engine.state.ValueJson.REFERENCE;
import static dev.rootstock.engine.state.ValueJson.SECRET;
import static dev.rootstock.engine.state.ValueJson.SIGNATURE;

import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import java.util.ArrayList;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Reads property values as {@link ValueJson} and Pulumi write them. Not thread-safe. */
public final class ValueJsonReader {

    /** Hears of each secret that was decrypted. */
    @FunctionalInterface
    public interface Listener {
        void opened(String plaintext, String ciphertext);
    }

    private static final Listener NOBODY = (_, _) -> {};

    private final UnaryOperator<String> decrypt;
    private final Listener listener;

    /** @param decrypt gives the plaintext, the JSON of a value, for a ciphertext */
    public ValueJsonReader(UnaryOperator<String> decrypt, Listener listener) {
        this.decrypt = decrypt;
        this.listener = listener;
    }

    /** Reads values as clear text only: a ciphertext is taken for the plaintext, as inside of secrets. */
    public static ValueJsonReader ofClear() {
        return new ValueJsonReader(UnaryOperator.identity(), NOBODY);
    }

    /** Reads values without their secrets: each is the secret text {@code [secret]}, and no key is needed. */
    public static ValueJsonReader hiding() {
        return new ValueJsonReader(_ -> "\"[secret]\"", NOBODY);
    }

    public static PropertyValue parse(String json) {
        return ofClear().read(json);
    }

    public PropertyValue read(String json) {
        try (var in = JsonInput.of(json)) {
            var value = read(in);
            in.end();
            return value;
        }
    }

    /** Reads the value that the input stands on. */
    public PropertyValue read(JsonInput in) {
        return switch (in.token()) {
            case VALUE_NULL -> PropertyValue.NULL;
            case VALUE_TRUE -> PropertyValue.of(true);
            case VALUE_FALSE -> PropertyValue.of(false);
            case VALUE_STRING -> {
                var text = in.text();
                yield text.equals(ValueJson.UNKNOWN) ? PropertyValue.UNKNOWN : PropertyValue.of(text);
            }
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> PropertyValue.of(in.number());
            case START_ARRAY -> {
                var items = new ArrayList<PropertyValue>();
                in.array(() -> items.add(read(in)));
                yield PropertyValue.of(items);
            }
            case START_OBJECT -> {
                var object = readObject(in);
                var signature = object.get(SIGNATURE);
                yield signature == null ? object : special(signature, object.entries(), in);
            }
            default -> throw in.unexpected("a value");
        };
    }

    /** Reads an object of properties; null is an empty one. */
    public ObjectValue readObject(JsonInput in) {
        var object = ObjectValue.builder();
        in.object(name -> object.put(name, read(in)));
        return object.build();
    }

    private PropertyValue special(PropertyValue signature, Map<String, PropertyValue> object, JsonInput in) {
        return switch (signature.asText().orElse("")) {
            case SECRET -> secret(object, in);
            case ASSET ->
                new PropertyValue.Asset(
                        orEmpty(text(object, "hash")), text(object, "text"), text(object, "path"), text(object, "uri"));
            case ARCHIVE -> {
                var assets = object.get("assets") instanceof ObjectValue all ? all.entries() : null;
                yield new PropertyValue.Archive(
                        orEmpty(text(object, "hash")), assets, text(object, "path"), text(object, "uri"));
            }
            case REFERENCE -> reference(object, in);
            case FLOAT -> PropertyValue.of(number(orEmpty(text(object, "value")), in));
            case BYTES -> bytes(object, in);
            case String other ->
                throw new StateFormatException("unrecognized signature '" + other + "' in property map" + in.where());
        };
    }

    private PropertyValue secret(Map<String, PropertyValue> object, JsonInput in) {
        var ciphertext = text(object, "ciphertext");
        var plaintext = text(object, "plaintext");
        if ((ciphertext == null) == (plaintext == null)) {
            throw new StateFormatException(
                    "malformed secret value: exactly one of `ciphertext` or `plaintext` must be supplied" + in.where());
        }
        String json;
        if (ciphertext == null) {
            json = orEmpty(plaintext);
        } else {
            json = decrypt.apply(ciphertext);
            listener.opened(json, ciphertext);
        }
        return PropertyValue.secret(ofClear().read(json));
    }

    private static PropertyValue reference(Map<String, PropertyValue> object, JsonInput in) {
        var urn = text(object, "urn");
        if (urn == null) {
            throw new StateFormatException("malformed resource reference: missing urn" + in.where());
        }
        return new PropertyValue.ResourceReference(urn, id(object.get("id")), orEmpty(text(object, "packageVersion")));
    }

    /** An id is a text; versions of Pulumi with a mistake wrote {@code {"V": text}} and {@code {"V": {}}} (unknown). */
    private static @Nullable String id(@Nullable PropertyValue id) {
        if (id instanceof ObjectValue broken) {
            return switch (broken.get("V")) {
                case PropertyValue.Text(var text) -> text;
                case ObjectValue _ -> "";
                case null, default -> null;
            };
        }
        return id instanceof PropertyValue.Text(var text) ? text : null;
    }

    private static double number(String hex, JsonInput in) {
        try {
            return Double.longBitsToDouble(Long.parseUnsignedLong(hex, 16));
        } catch (NumberFormatException e) {
            throw new StateFormatException("malformed float value: unable to parse 'value' field" + in.where());
        }
    }

    private static PropertyValue bytes(Map<String, PropertyValue> object, JsonInput in) {
        var encoded = text(object, "value");
        if (encoded == null) {
            throw new StateFormatException("malformed byte string: missing or non-string 'value' field" + in.where());
        }
        try {
            return PropertyValue.ofBase64(encoded);
        } catch (IllegalArgumentException e) {
            throw new StateFormatException("malformed byte string: unable to parse 'value' field" + in.where());
        }
    }

    private static @Nullable String text(Map<String, PropertyValue> object, String name) {
        return object.get(name) instanceof PropertyValue.Text(var text) ? text : null;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
