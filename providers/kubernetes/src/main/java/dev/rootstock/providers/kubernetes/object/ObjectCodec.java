package dev.rootstock.providers.kubernetes.object;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Property values to JSON and back.
 *
 * <p>The schema extensions of custom resource definitions are spelled with underscores in property values and with dashes in JSON;
 * see pulumi-kubernetes, provider/pkg/provider/provider.go.
 */
public final class ObjectCodec {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private static final Map<String, String> DASHED = Map.of(
            "x_kubernetes_embedded_resource", "x-kubernetes-embedded-resource",
            "x_kubernetes_int_or_string", "x-kubernetes-int-or-string",
            "x_kubernetes_list_map_keys", "x-kubernetes-list-map-keys",
            "x_kubernetes_list_type", "x-kubernetes-list-type",
            "x_kubernetes_map_type", "x-kubernetes-map-type",
            "x_kubernetes_preserve_unknown_fields", "x-kubernetes-preserve-unknown-fields",
            "x_kubernetes_validations", "x-kubernetes-validations");

    private static final Map<String, String> UNDERSCORED =
            DASHED.entrySet().stream().collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));

    private ObjectCodec() {}

    /**
     * The object as the server is told of it: secrets in clear, null properties left out.
     *
     * @throws IllegalArgumentException for a value that JSON cannot hold: an unknown value, an asset, an archive or a reference
     */
    public static ObjectNode toJson(ObjectValue object) {
        var node = JSON.objectNode();
        object.entries().forEach((name, value) -> {
            if (!(value.unwrapped() instanceof PropertyValue.Null)) {
                node.set(DASHED.getOrDefault(name, name), toJson(value));
            }
        });
        return node;
    }

    private static JsonNode toJson(PropertyValue value) {
        return switch (value.unwrapped()) {
            case ObjectValue object -> toJson(object);
            case PropertyValue.ListValue(var items) -> {
                var array = JSON.arrayNode();
                items.forEach(item -> array.add(toJson(item)));
                yield array;
            }
            case PropertyValue.Text(var text) -> JSON.textNode(text);
            case PropertyValue.Bool(var bool) -> JSON.booleanNode(bool);
            case PropertyValue.Num(var number) ->
                number == Math.rint(number) && Math.abs(number) < 1e18
                        ? JSON.numberNode((long) number)
                        : JSON.numberNode(number);
            case PropertyValue.Null _ -> JSON.nullNode();
            case PropertyValue.Unknown _ ->
                throw new IllegalArgumentException("a value that is not known yet cannot be sent to a cluster");
            case PropertyValue.Asset _, PropertyValue.Archive _ ->
                throw new IllegalArgumentException("an asset cannot be sent to a cluster");
            case PropertyValue.Bytes _ ->
                throw new IllegalArgumentException(
                        "a string of bytes that are no text cannot be sent to a cluster; encode them as Base64");
            case PropertyValue.ResourceReference _ ->
                throw new IllegalArgumentException("a reference to a resource cannot be sent to a cluster");
            case PropertyValue.Secret _, PropertyValue.Output _ ->
                throw new IllegalStateException("unwrapped values are neither secrets nor outputs");
        };
    }

    public static ObjectValue toProperties(ObjectNode node) {
        return (ObjectValue) toProperty(node, name -> UNDERSCORED.getOrDefault(name, name));
    }

    private static PropertyValue toProperty(JsonNode node, UnaryOperator<String> rename) {
        return switch (node.getNodeType()) {
            case OBJECT, POJO -> {
                var entries = new TreeMap<String, PropertyValue>();
                node.properties().forEach(e -> entries.put(rename.apply(e.getKey()), toProperty(e.getValue(), rename)));
                yield ObjectValue.of(entries);
            }
            case ARRAY -> {
                var items = new ArrayList<PropertyValue>();
                ((ArrayNode) node).forEach(item -> items.add(toProperty(item, rename)));
                yield PropertyValue.of(items);
            }
            case STRING, BINARY -> PropertyValue.of(node.asText());
            case NUMBER -> PropertyValue.of(node.asDouble());
            case BOOLEAN -> PropertyValue.of(node.asBoolean());
            case NULL, MISSING -> PropertyValue.NULL;
        };
    }
}
