package dev.rootstock.protocol.wire;

import com.google.protobuf.ListValue;
import com.google.protobuf.NullValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes property values as protobuf, for a receiver that takes secrets and unknown values.
 *
 * @param resources whether the receiver takes resource references; where not, the id is written, or the URN of a component
 * @param outputs whether the receiver takes output values; where not, what they hold is written
 * @param bytes whether the receiver takes strings of bytes that are no text; where not, none can be sent to it
 * @param contents whether assets and archives are written with what is in them or where it is; where not, with their hashes only
 */
public record StructWriter(boolean resources, boolean outputs, boolean bytes, boolean contents) {

    /** For a receiver that takes every kind of value. */
    public static final StructWriter KEEPING_ALL = new StructWriter(true, true, true, true);

    private static final Value NULL =
            Value.newBuilder().setNullValue(NullValue.NULL_VALUE).build();
    private static final Value UNKNOWN = text(Signature.UNKNOWN);

    public StructWriter(boolean resources) {
        this(resources, false);
    }

    public StructWriter(boolean resources, boolean bytes) {
        this(resources, false, bytes, true);
    }

    /** For a function of a program, which takes every kind of value, but perhaps no bytes. */
    public static StructWriter forFunction(boolean bytes) {
        return new StructWriter(true, true, bytes, true);
    }

    /** @throws UnsendableValueException when it holds a value that the receiver does not take, as all of these methods */
    public Struct write(ObjectValue object) {
        var struct = Struct.newBuilder();
        object.entries().forEach((name, value) -> struct.putFields(name, write(name, value)));
        return struct.build();
    }

    /** The object without its top-level properties that hold unknown values, for a receiver that cannot take them in part. */
    public Struct writeKnown(ObjectValue object) {
        var struct = Struct.newBuilder();
        object.entries().forEach((name, value) -> {
            if (!value.containsUnknowns()) {
                struct.putFields(name, write(name, value));
            }
        });
        return struct.build();
    }

    public Value write(PropertyValue value) {
        return write("", value);
    }

    /** @param name the property's, for the error */
    private Value write(String name, PropertyValue value) {
        return switch (value) {
            case PropertyValue.Null _ -> NULL;
            case PropertyValue.Unknown _ -> UNKNOWN;
            case PropertyValue.Bool(var bool) ->
                Value.newBuilder().setBoolValue(bool).build();
            case PropertyValue.Num(var number) ->
                Value.newBuilder().setNumberValue(number).build();
            case PropertyValue.Text(var text) -> text(text);
            case PropertyValue.Bytes(var base64) -> bytes(name, base64);
            case PropertyValue.ListValue(var items) -> {
                var list = ListValue.newBuilder();
                items.forEach(item -> list.addValues(write(name, item)));
                yield Value.newBuilder().setListValue(list).build();
            }
            case ObjectValue object ->
                Value.newBuilder().setStructValue(write(object)).build();
            case PropertyValue.Secret(var inner) -> envelope(Signature.SECRET, Map.of("value", write(name, inner)));
            case PropertyValue.Asset asset -> asset(asset);
            case PropertyValue.Archive archive -> archive(archive);
            case PropertyValue.ResourceReference reference -> reference(reference);
            case PropertyValue.Output output -> output(name, output);
        };
    }

    /** As upstream (sdk/go/common/resource/plugin/rpc.go, MarshalPropertyValue). */
    private Value bytes(String name, String base64) {
        if (!bytes) {
            throw new UnsendableValueException("the value of property \"" + name
                    + "\" is a string that contains non-UTF8 bytes, which the receiver does not support");
        }
        return envelope(Signature.BYTE_STRING, Map.of("value", text(base64)));
    }

    private Value output(String name, PropertyValue.Output output) {
        if (outputs) {
            return kept(name, output);
        }
        var held = output.value() == null ? PropertyValue.UNKNOWN : output.value();
        return write(name, output.secret() ? PropertyValue.secret(held) : held);
    }

    private Value kept(String name, PropertyValue.Output output) {
        var struct = Struct.newBuilder().putFields(Signature.KEY, text(Signature.OUTPUT));
        if (output.value() != null) {
            struct.putFields("value", write(name, output.value()));
        }
        if (output.secret()) {
            struct.putFields("secret", Value.newBuilder().setBoolValue(true).build());
        }
        if (!output.dependencies().isEmpty()) {
            var list = ListValue.newBuilder();
            output.dependencies().stream().sorted().forEach(urn -> list.addValues(text(urn)));
            struct.putFields(
                    "dependencies", Value.newBuilder().setListValue(list).build());
        }
        return Value.newBuilder().setStructValue(struct).build();
    }

    private Value reference(PropertyValue.ResourceReference reference) {
        var id = reference.id();
        if (!resources) {
            return id == null ? text(reference.urn()) : id.isEmpty() ? UNKNOWN : text(id);
        }
        var struct = Struct.newBuilder()
                .putFields(Signature.KEY, text(Signature.RESOURCE))
                .putFields("urn", text(reference.urn()));
        // so that a receiver need not know what URNs are made of
        Urn.parse(reference.urn())
                .ifPresent(urn -> struct.putFields("name", text(urn.name())).putFields("type", text(urn.type())));
        if (id != null) {
            struct.putFields("id", id.isEmpty() ? UNKNOWN : text(id));
        }
        if (!reference.packageVersion().isEmpty()) {
            struct.putFields("packageVersion", text(reference.packageVersion()));
        }
        return Value.newBuilder().setStructValue(struct).build();
    }

    private Value asset(PropertyValue.Asset asset) {
        var struct = Struct.newBuilder().putFields(Signature.KEY, text(Signature.ASSET));
        putText(struct, "hash", asset.hash());
        if (contents) {
            putText(struct, "text", asset.text());
            putText(struct, "path", asset.path());
            putText(struct, "uri", asset.uri());
        }
        return Value.newBuilder().setStructValue(struct).build();
    }

    private Value archive(PropertyValue.Archive archive) {
        var struct = Struct.newBuilder().putFields(Signature.KEY, text(Signature.ARCHIVE));
        putText(struct, "hash", archive.hash());
        if (contents) {
            putText(struct, "path", archive.path());
            putText(struct, "uri", archive.uri());
        }
        var assets = archive.assets();
        if (contents && assets != null) {
            struct.putFields("assets", write((PropertyValue) ObjectValue.of(assets)));
        }
        return Value.newBuilder().setStructValue(struct).build();
    }

    private static Value envelope(String signature, Map<String, Value> fields) {
        var struct =
                Struct.newBuilder().putFields(Signature.KEY, text(signature)).putAllFields(fields);
        return Value.newBuilder().setStructValue(struct).build();
    }

    private static void putText(Struct.Builder struct, String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            struct.putFields(name, text(value));
        }
    }

    private static Value text(String text) {
        return Value.newBuilder().setStringValue(text).build();
    }
}
