package dev.rootstock.engine.value;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A value of a resource property.
 *
 * <p>The closed set of kinds that Pulumi's property marshalling knows (pulumi/pulumi, sdk/go/common/resource/properties.go). Numbers
 * are IEEE doubles as upstream's are. A {@link Secret} wraps its value at the edge and stays wrapped.
 */
public sealed interface PropertyValue
        permits PropertyValue.Null,
                PropertyValue.Bool,
                PropertyValue.Num,
                PropertyValue.Text,
                PropertyValue.Bytes,
                PropertyValue.ListValue,
                ObjectValue,
                PropertyValue.Secret,
                PropertyValue.Unknown,
                PropertyValue.Asset,
                PropertyValue.Archive,
                PropertyValue.ResourceReference,
                PropertyValue.Output {

    /** The value {@code null}. */
    PropertyValue NULL = new Null();

    /** A value that is not known during a preview. */
    PropertyValue UNKNOWN = new Unknown();

    record Null() implements PropertyValue {}

    record Bool(boolean value) implements PropertyValue {}

    record Num(double value) implements PropertyValue {

        /** As JSON has it: plain between 1e-6 and 1e21, with an exponent beyond (Go's encoding/json). */
        public String text() {
            return GoNumbers.json(value);
        }

        /** As it is shown to people: whole numbers with all their digits (pulumi/pulumi, pkg/backend/display/object_diff.go). */
        public String display() {
            return GoNumbers.display(value);
        }
    }

    record Text(String value) implements PropertyValue {}

    /**
     * A string of bytes that are no valid UTF-8. To Pulumi it is a string like any other; {@link PropertyValue#ofBytes} makes a
     * {@link Text} of bytes that are a text.
     *
     * @param base64 the bytes in standard Base64 with padding, as they are sent and stored
     */
    record Bytes(String base64) implements PropertyValue {

        /** How it is shown to people, as upstream shows it (pkg/backend/display/json.go, byteStringDisplay). */
        public String display() {
            return "b\"" + base64 + "\"";
        }
    }

    record ListValue(List<PropertyValue> items) implements PropertyValue {
        public ListValue {
            items = List.copyOf(items);
        }
    }

    /** A secret. Its text form hides what it wraps; a secret never directly wraps another secret, see {@link PropertyValue#secret}. */
    record Secret(PropertyValue value) implements PropertyValue {
        @Override
        public String toString() {
            return "[secret]";
        }
    }

    record Unknown() implements PropertyValue {
        @Override
        public String toString() {
            return "[unknown]";
        }
    }

    /**
     * A file's content. Exactly one of text, path and uri is given; the hash is the lower-case hex SHA-256 of the content, empty
     * when it was not computed.
     */
    record Asset(
            String hash,
            @Nullable String text,
            @Nullable String path,
            @Nullable String uri) implements PropertyValue {}

    /** An archive: a set of named assets and archives, or a path, or a uri. */
    record Archive(
            String hash,
            @Nullable Map<String, PropertyValue> assets,
            @Nullable String path,
            @Nullable String uri) implements PropertyValue {
        public Archive {
            assets = assets == null ? null : Map.copyOf(assets);
        }
    }

    /** A reference to a resource. The id is null for a component, and the empty string while it is unknown. */
    record ResourceReference(String urn, @Nullable String id, String packageVersion) implements PropertyValue {}

    /**
     * An output with what it depends on, as programs send it inside inputs.
     *
     * @param value the value, null while it is not known
     */
    record Output(@Nullable PropertyValue value, boolean secret, Set<String> dependencies) implements PropertyValue {
        public Output {
            dependencies = Set.copyOf(dependencies);
        }

        @Override
        public String toString() {
            return secret ? "[secret]" : value == null ? "[unknown]" : value.toString();
        }
    }

    static PropertyValue of(boolean value) {
        return new Bool(value);
    }

    static PropertyValue of(double value) {
        return new Num(value);
    }

    static PropertyValue of(String value) {
        return new Text(value);
    }

    /** The string that these bytes are: a text where they are valid UTF-8. */
    static PropertyValue ofBytes(byte[] bytes) {
        try {
            return of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException _) {
            return new Bytes(Base64.getEncoder().encodeToString(bytes));
        }
    }

    /**
     * The string whose bytes are written as Base64.
     *
     * @throws IllegalArgumentException if it is no standard Base64
     */
    static PropertyValue ofBase64(String base64) {
        return ofBytes(Base64.getDecoder().decode(base64));
    }

    static PropertyValue of(List<PropertyValue> items) {
        return new ListValue(items);
    }

    static PropertyValue ofTexts(List<String> items) {
        return new ListValue(items.stream().map(PropertyValue::of).toList());
    }

    /** Wraps a value as a secret; a secret stays as it is. */
    static PropertyValue secret(PropertyValue value) {
        return value instanceof Secret ? value : new Secret(value);
    }

    /** The value without its outermost secret or output wrapping. */
    default PropertyValue unwrapped() {
        return switch (this) {
            case Secret(var inner) -> inner.unwrapped();
            case Output(var inner, var _, var _) -> inner == null ? UNKNOWN : inner.unwrapped();
            case ObjectValue _, ListValue _, Unknown _, Null _, Bool _, Num _, Text _, Bytes _ -> this;
            case Asset _, Archive _, ResourceReference _ -> this;
        };
    }

    /** The text, where this is a text, be it secret or not. */
    default Optional<String> asText() {
        return unwrapped() instanceof Text(var text) ? Optional.of(text) : Optional.empty();
    }

    /** Whether any is such; without a stream, since it is asked many times for each resource. */
    static boolean holds(Iterable<? extends PropertyValue> values, Predicate<PropertyValue> such) {
        for (var value : values) {
            if (such.test(value)) {
                return true;
            }
        }
        return false;
    }

    /** Whether this value or anything in it is unknown. */
    default boolean containsUnknowns() {
        return switch (this) {
            case Unknown _ -> true;
            case Secret(var inner) -> inner.containsUnknowns();
            case Output(var inner, var _, var _) -> inner == null || inner.containsUnknowns();
            case ListValue(var items) -> holds(items, PropertyValue::containsUnknowns);
            case ObjectValue object -> holds(object.entries().values(), PropertyValue::containsUnknowns);
            case Null _, Bool _, Num _, Text _, Bytes _, Asset _, Archive _, ResourceReference _ -> false;
        };
    }

    /** Whether this value or anything in it, secret or not, is a string of bytes that are no text. */
    default boolean containsBytes() {
        return switch (this) {
            case Bytes _ -> true;
            case Secret(var inner) -> inner.containsBytes();
            case Output(var inner, var _, var _) -> inner != null && inner.containsBytes();
            case ListValue(var items) -> holds(items, PropertyValue::containsBytes);
            case ObjectValue object -> holds(object.entries().values(), PropertyValue::containsBytes);
            case Unknown _, Null _, Bool _, Num _, Text _, Asset _, Archive _, ResourceReference _ -> false;
        };
    }

    /** Whether this value or anything in it is secret. */
    default boolean containsSecrets() {
        return switch (this) {
            case Secret _ -> true;
            case Output(var inner, var secret, var _) -> secret || (inner != null && inner.containsSecrets());
            case ListValue(var items) -> holds(items, PropertyValue::containsSecrets);
            case ObjectValue object -> holds(object.entries().values(), PropertyValue::containsSecrets);
            case Unknown _, Null _, Bool _, Num _, Text _, Bytes _, Asset _, Archive _, ResourceReference _ -> false;
        };
    }

    /** The same value with every secret and output in it, at any depth, replaced by what it wraps. */
    default PropertyValue withoutSecrets() {
        return switch (this) {
            case Secret(var inner) -> inner.withoutSecrets();
            case Output(var inner, var _, var _) -> inner == null ? UNKNOWN : inner.withoutSecrets();
            case ListValue(var items) ->
                new ListValue(items.stream().map(PropertyValue::withoutSecrets).toList());
            case ObjectValue object -> object.map((_, value) -> value.withoutSecrets());
            case Unknown _, Null _, Bool _, Num _, Text _, Bytes _, Asset _, Archive _, ResourceReference _ -> this;
        };
    }
}
