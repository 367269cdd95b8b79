package dev.rootstock.protocol.calls;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.ListValue;
import com.google.protobuf.MapEntry;
import com.google.protobuf.Message;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.rootstock.engine.project.PlainJson;
import dev.rootstock.protocol.wire.Signature;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes the messages of one call as protobuf's JSON, without what is secret in them: marked values keep their mark and lose what is in
 * them, and of a resource whose property was secret once the property is left out wherever it comes without a mark.
 */
final class CallText {

    private final CallSecrets secrets;

    /** The resource that the call is about, empty for none. */
    private String resource = "";

    /** Whether the call hands a secret to a function, what comes back from which may be made of it. */
    private boolean secretArguments;

    CallText(CallSecrets secrets) {
        this.secrets = secrets;
    }

    synchronized String of(Message message) {
        about(message);
        return PlainJson.write(tree(message));
    }

    private void about(Message message) {
        var urn = text(message, "urn");
        if (!urn.isEmpty()) {
            var path = urn.split("::", 4);
            if (path.length == 4) {
                resource = CallSecrets.key(path[2].substring(path[2].lastIndexOf('$') + 1), path[3]);
            }
        } else if (!text(message, "type").isEmpty() && !text(message, "name").isEmpty()) {
            resource = CallSecrets.key(text(message, "type"), text(message, "name"));
        }
        message.getAllFields().forEach((field, value) -> {
            if (value instanceof Struct struct) {
                learn(field.getName(), struct);
            } else if (field.getName().equals("additionalSecretOutputs")) {
                secrets.hide(
                        resource,
                        ((List<?>) value).stream().map(String::valueOf).toList());
            }
        });
    }

    private void learn(String field, Struct struct) {
        struct.getFieldsMap().forEach((name, value) -> {
            if (isMarked(value)) {
                secrets.hide(resource, Set.of(name));
                secretArguments |= field.equals("args");
            }
        });
    }

    private static String text(Message message, String name) {
        var field = message.getDescriptorForType().findFieldByName(name);
        return field != null && !field.isRepeated() && message.getField(field) instanceof String text ? text : "";
    }

    private Map<String, @Nullable Object> tree(Message message) {
        var tree = new LinkedHashMap<String, @Nullable Object>();
        var hidden = secretKeys(message);
        message.getAllFields().forEach((field, value) -> {
            if (field.isMapField()) {
                var map = new LinkedHashMap<String, @Nullable Object>();
                for (var entry : (Collection<?>) value) {
                    var pair = (MapEntry<?, ?>) entry;
                    var key = String.valueOf(pair.getKey());
                    map.put(key, hidden.contains(key) ? CallSecrets.HIDDEN : plain(message, field, pair.getValue()));
                }
                tree.put(field.getJsonName(), map);
            } else if (field.isRepeated()) {
                var list = new ArrayList<@Nullable Object>();
                ((Collection<?>) value).forEach(item -> list.add(plain(message, field, item)));
                tree.put(field.getJsonName(), list);
            } else {
                tree.put(field.getJsonName(), plain(message, field, value));
            }
        });
        return tree;
    }

    /** The keys of a configuration that the message itself says are secret. */
    private static Set<String> secretKeys(Message message) {
        var field = message.getDescriptorForType().findFieldByName("configSecretKeys");
        if (field == null || !(message.getField(field) instanceof Collection<?> keys)) {
            return Set.of();
        }
        return Set.copyOf(keys.stream().map(String::valueOf).toList());
    }

    private @Nullable Object plain(Message message, FieldDescriptor field, Object value) {
        return switch (value) {
            case Struct struct -> properties(struct, field.getName());
            case Value one -> value(one);
            case ListValue list -> list(list);
            case Message inner -> tree(inner);
            case EnumValueDescriptor named -> named.getName();
            // which message of a function's it is, and so what is secret in it, only the function knows
            case ByteString bytes
            when message.getDescriptorForType().getName().startsWith("Callback") -> "[" + bytes.size() + " bytes]";
            case ByteString bytes -> Base64.getEncoder().encodeToString(bytes.toByteArray());
            case String text -> secrets.masked(text);
            // as protobuf's JSON has them, because a number of JavaScript's holds less
            case Long number -> String.valueOf(number);
            case Float number -> number.doubleValue();
            default -> value;
        };
    }

    private Map<String, @Nullable Object> properties(Struct struct, String field) {
        var tree = new LinkedHashMap<String, @Nullable Object>();
        struct.getFieldsMap().forEach((name, value) -> {
            var hidden = secrets.isHidden(resource, name) || secretArguments && field.equals("return");
            tree.put(name, hidden && !isMarked(value) ? hidden(value) : value(value));
        });
        // a receiver that knows no secrets gets them without a mark
        secretArguments |= field.equals("args") && tree.toString().contains(CallSecrets.HIDDEN);
        return tree;
    }

    /** Whether it is, or holds, a value that says itself that it is secret. */
    private static boolean isMarked(Value value) {
        return switch (value.getKindCase()) {
            case STRUCT_VALUE ->
                isSecret(value.getStructValue())
                        || value.getStructValue().getFieldsMap().values().stream()
                                .anyMatch(CallText::isMarked);
            case LIST_VALUE -> value.getListValue().getValuesList().stream().anyMatch(CallText::isMarked);
            case STRING_VALUE, NUMBER_VALUE, BOOL_VALUE, NULL_VALUE, KIND_NOT_SET -> false;
        };
    }

    private static boolean isSecret(Struct struct) {
        var signature = struct.getFieldsOrDefault(Signature.KEY, Value.getDefaultInstance())
                .getStringValue();
        return signature.equals(Signature.SECRET)
                || signature.equals(Signature.OUTPUT)
                        && struct.getFieldsOrDefault("secret", Value.getDefaultInstance())
                                .getBoolValue();
    }

    private @Nullable Object value(Value value) {
        return switch (value.getKindCase()) {
            case STRUCT_VALUE -> struct(value.getStructValue());
            case LIST_VALUE -> list(value.getListValue());
            case STRING_VALUE -> secrets.masked(value.getStringValue());
            case NUMBER_VALUE -> number(value.getNumberValue());
            case BOOL_VALUE -> value.getBoolValue();
            case NULL_VALUE, KIND_NOT_SET -> null;
        };
    }

    private Object number(double number) {
        var text = PlainJson.write(number);
        var masked = secrets.masked(text);
        return masked.equals(text) ? number : masked;
    }

    private Map<String, @Nullable Object> struct(Struct struct) {
        var secret = isSecret(struct);
        var tree = new LinkedHashMap<String, @Nullable Object>();
        struct.getFieldsMap()
                .forEach(
                        (name, value) -> tree.put(name, secret && name.equals("value") ? hidden(value) : value(value)));
        return tree;
    }

    private List<@Nullable Object> list(ListValue list) {
        var tree = new ArrayList<@Nullable Object>();
        list.getValuesList().forEach(item -> tree.add(value(item)));
        return tree;
    }

    /** What stands for a secret value, which is known from now on. An unknown one is none yet. */
    private Object hidden(Value value) {
        learn(value);
        return Signature.isUnknown(value.getStringValue()) ? value.getStringValue() : CallSecrets.HIDDEN;
    }

    private void learn(Value value) {
        switch (value.getKindCase()) {
            case STRUCT_VALUE -> value.getStructValue().getFieldsMap().values().forEach(this::learn);
            case LIST_VALUE -> value.getListValue().getValuesList().forEach(this::learn);
            case STRING_VALUE -> {
                if (!Signature.isUnknown(value.getStringValue()) && !Signature.isOne(value.getStringValue())) {
                    secrets.learnText(value.getStringValue());
                }
            }
            case NUMBER_VALUE -> secrets.learnText(PlainJson.write(value.getNumberValue()));
            case BOOL_VALUE, NULL_VALUE, KIND_NOT_SET -> {}
        }
    }
}
