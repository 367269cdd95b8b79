package dev.rootstock.stacks.openedx.aws;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import pulumirpc.Resource.RegisterResourceRequest;

/** A registration as the engine would have received it. */
record Registered(
        String type,
        String name,
        String parent,
        boolean custom,
        boolean protect,
        List<String> dependencies,
        Map<String, Value> inputs) {

    /** How secrets travel: an object with this key and value, and the value under {@code value}. */
    private static final String SIGNATURE = "4dabf18193072939515e22adb298388d";

    static Registered of(RegisterResourceRequest request) {
        return new Registered(
                request.getType(),
                request.getName(),
                last(request.getParent()),
                request.getCustom(),
                request.getProtect(),
                request.getDependenciesList().stream()
                        .map(Registered::last)
                        .sorted()
                        .toList(),
                new TreeMap<>(request.getObject().getFieldsMap()));
    }

    /** A text input, or an empty text. */
    String text(String input) {
        var value = inputs.get(input);
        return value == null ? "" : plain(value).getStringValue();
    }

    boolean isTrue(String input) {
        return inputs.containsKey(input) && plain(inputs.get(input)).getBoolValue();
    }

    /** Every text anywhere in the inputs, secret or not. */
    Stream<String> texts() {
        return inputs.values().stream().flatMap(Registered::texts);
    }

    /** One line, and one more for each input: what golden files hold. */
    String listing() {
        var head = type + " " + name + " in " + parent + (protect ? " protected" : "");
        return inputs.entrySet().stream()
                .map(input -> "  " + input.getKey() + " = " + shown(input.getValue()))
                .collect(Collectors.joining("\n", head + "\n", "\n"));
    }

    private static Stream<String> texts(Value value) {
        return switch (value.getKindCase()) {
            case STRING_VALUE -> Stream.of(value.getStringValue());
            case LIST_VALUE -> value.getListValue().getValuesList().stream().flatMap(Registered::texts);
            case STRUCT_VALUE ->
                value.getStructValue().getFieldsMap().values().stream().flatMap(Registered::texts);
            case NULL_VALUE, NUMBER_VALUE, BOOL_VALUE, KIND_NOT_SET -> Stream.of();
        };
    }

    private static String shown(Value value) {
        return switch (value.getKindCase()) {
            case STRING_VALUE -> value.getStringValue();
            case NUMBER_VALUE ->
                value.getNumberValue() == Math.rint(value.getNumberValue())
                        ? String.valueOf((long) value.getNumberValue())
                        : String.valueOf(value.getNumberValue());
            case BOOL_VALUE -> String.valueOf(value.getBoolValue());
            case NULL_VALUE, KIND_NOT_SET -> "null";
            case LIST_VALUE ->
                value.getListValue().getValuesList().stream()
                        .map(Registered::shown)
                        .collect(Collectors.joining(", ", "[", "]"));
            case STRUCT_VALUE -> shown(value.getStructValue());
        };
    }

    private static String shown(Struct struct) {
        if (struct.containsFields(SIGNATURE)) {
            return "secret(" + shown(struct.getFieldsOrThrow("value")) + ")";
        }
        return new TreeMap<>(struct.getFieldsMap())
                .entrySet().stream()
                        .map(entry -> entry.getKey() + ": " + shown(entry.getValue()))
                        .collect(Collectors.joining(", ", "{", "}"));
    }

    private static Value plain(Value value) {
        return value.getStructValue().containsFields(SIGNATURE)
                ? value.getStructValue().getFieldsOrThrow("value")
                : value;
    }

    private static String last(String urn) {
        return urn.substring(urn.lastIndexOf(':') + 1);
    }
}
