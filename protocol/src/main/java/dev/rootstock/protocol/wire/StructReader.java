package dev.rootstock.protocol.wire;

import com.google.protobuf.ListValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads property values from protobuf. */
public final class StructReader {

    /** How many values may be in each other: a state is read with the stack, and must not hold what cannot be read. */
    public static final int DEEPEST = 400;

    private StructReader() {}

    /** @throws MalformedValueException when an envelope is not one that this engine knows, or values are in each other too deep */
    public static ObjectValue read(Struct struct) {
        return read(struct, 0);
    }

    /** @throws MalformedValueException when an envelope is not one that this engine knows, or values are in each other too deep */
    public static PropertyValue read(Value value) {
        return read(value, 0);
    }

    private static ObjectValue read(Struct struct, int depth) {
        var entries = ObjectValue.builder();
        struct.getFieldsMap().forEach((name, value) -> entries.put(name, read(value, depth + 1)));
        return entries.build();
    }

    private static PropertyValue read(Value value, int depth) {
        if (depth > DEEPEST) {
            throw new MalformedValueException(
                    "values are nested more than " + DEEPEST + " deep, which no state could hold");
        }
        return switch (value.getKindCase()) {
            case NULL_VALUE, KIND_NOT_SET -> PropertyValue.NULL;
            case BOOL_VALUE -> PropertyValue.of(value.getBoolValue());
            case NUMBER_VALUE -> PropertyValue.of(value.getNumberValue());
            case STRING_VALUE -> text(value.getStringValue());
            case LIST_VALUE -> list(value.getListValue(), depth);
            case STRUCT_VALUE -> object(value.getStructValue(), depth);
        };
    }

    /** A text, which is the mark of an unknown value perhaps. */
    public static PropertyValue text(String text) {
        return Signature.isUnknown(text) ? PropertyValue.UNKNOWN : PropertyValue.of(text);
    }

    private static PropertyValue list(ListValue list, int depth) {
        var items = new ArrayList<PropertyValue>(list.getValuesCount());
        list.getValuesList().forEach(item -> items.add(read(item, depth + 1)));
        return PropertyValue.of(items);
    }

    private static PropertyValue object(Struct struct, int depth) {
        var fields = struct.getFieldsMap();
        var signature = fields.get(Signature.KEY);
        if (signature == null) {
            return read(struct, depth);
        }
        return switch (signature.getStringValue()) {
            case Signature.SECRET -> PropertyValue.secret(required(fields, "secret", depth));
            case Signature.ASSET ->
                new PropertyValue.Asset(
                        text(fields, "hash"), orNull(fields, "text"), orNull(fields, "path"), orNull(fields, "uri"));
            case Signature.ARCHIVE -> archive(fields, depth);
            case Signature.RESOURCE ->
                new PropertyValue.ResourceReference(
                        text(fields, "urn"), id(fields.get("id")), text(fields, "packageVersion"));
            case Signature.OUTPUT -> output(fields, depth);
            case Signature.BYTE_STRING -> bytes(fields.get("value"));
            default ->
                throw new MalformedValueException(
                        "a value carries the signature '" + signature.getStringValue() + "', which is not known");
        };
    }

    private static PropertyValue required(Map<String, Value> fields, String kind, int depth) {
        var value = fields.get("value");
        if (value == null) {
            throw new MalformedValueException("a " + kind + " holds no value");
        }
        return read(value, depth + 1);
    }

    private static PropertyValue bytes(@Nullable Value value) {
        if (value == null || !value.hasStringValue()) {
            throw new MalformedValueException("a byte string holds no text");
        }
        try {
            return PropertyValue.ofBase64(value.getStringValue());
        } catch (IllegalArgumentException e) {
            throw new MalformedValueException("a byte string is no valid Base64");
        }
    }

    private static PropertyValue archive(Map<String, Value> fields, int depth) {
        Map<String, PropertyValue> assets = null;
        var given = fields.get("assets");
        if (given != null) {
            assets = new TreeMap<>(read(given.getStructValue(), depth + 1).entries());
        }
        return new PropertyValue.Archive(text(fields, "hash"), assets, orNull(fields, "path"), orNull(fields, "uri"));
    }

    private static PropertyValue output(Map<String, Value> fields, int depth) {
        var value = fields.get("value");
        var dependencies = new HashSet<String>();
        var given = fields.get("dependencies");
        if (given != null) {
            given.getListValue().getValuesList().forEach(urn -> dependencies.add(urn.getStringValue()));
        }
        var secret = fields.get("secret");
        return new PropertyValue.Output(
                value == null ? null : read(value, depth + 1), secret != null && secret.getBoolValue(), dependencies);
    }

    private static @Nullable String id(@Nullable Value id) {
        if (id == null) {
            return null;
        }
        return Signature.isUnknown(id.getStringValue()) ? "" : id.getStringValue();
    }

    private static String text(Map<String, Value> fields, String name) {
        var value = fields.get(name);
        return value == null ? "" : value.getStringValue();
    }

    private static @Nullable String orNull(Map<String, Value> fields, String name) {
        var value = fields.get(name);
        return value == null ? null : value.getStringValue();
    }
}
