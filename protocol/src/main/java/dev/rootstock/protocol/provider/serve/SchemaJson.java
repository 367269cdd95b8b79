package dev.rootstock.protocol.provider.serve;

import dev.rootstock.engine.provider.schema.PackageSchema;
import dev.rootstock.engine.provider.schema.PackageSchema.FunctionSchema;
import dev.rootstock.engine.provider.schema.PackageSchema.ResourceSchema;
import dev.rootstock.engine.provider.schema.PropertySchema;
import dev.rootstock.engine.provider.schema.PropertyType;
import dev.rootstock.engine.state.JsonOutput;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A package schema as Pulumi's tools read it (pulumi/pulumi, pkg/codegen/schema/pulumi.json). Types of objects get the names that
 * Pulumi's bridge gives them: {@code aws:ec2/SecurityGroupIngress:SecurityGroupIngress} for the property {@code ingress}.
 */
final class SchemaJson {

    /** Every resource has them, so none declares them. */
    private static final List<String> OF_EVERY_RESOURCE = List.of("id", "urn");

    private final String packageName;
    private final PackageSchema schema;
    private final Map<String, Object> types = new TreeMap<>();

    private SchemaJson(String packageName, PackageSchema schema) {
        this.packageName = packageName;
        this.schema = schema;
    }

    static String of(String packageName, String version, PackageSchema schema) {
        var tree = new SchemaJson(packageName, schema).tree(version);
        return JsonOutput.text(out -> out.tree(tree));
    }

    private Map<String, Object> tree(String version) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("name", packageName);
        tree.put("version", version);
        tree.put("description", schema.description());
        if (!schema.moduleFormat().isEmpty()) {
            tree.put("meta", Map.of("moduleFormat", schema.moduleFormat()));
        }
        var settings = properties(packageName + ":index:Provider", schema.settings());
        tree.put("config", Map.of("variables", settings));
        // filled while the rest is written
        tree.put("types", types);
        tree.put("provider", Map.of("inputProperties", settings, "properties", texts(schema.settings())));
        var resources = new TreeMap<String, Object>();
        schema.resources().forEach((token, resource) -> resources.put(token, resource(token, resource)));
        tree.put("resources", resources);
        var functions = new TreeMap<String, Object>();
        schema.functions().forEach((token, function) -> functions.put(token, function(token, function)));
        tree.put("functions", functions);
        tree.put("language", Map.of("java", Map.of("packages", new TreeMap<>(schema.javaPackages()))));
        return tree;
    }

    /** What a provider tells of itself is texts, as the engine keeps them. */
    private Map<String, Object> texts(List<PropertySchema> settings) {
        return properties(
                packageName + ":index:Provider",
                settings.stream()
                        .filter(setting -> setting.type() instanceof PropertyType.Text)
                        .toList());
    }

    private Map<String, Object> resource(String token, ResourceSchema resource) {
        var outputs = resource.outputs().stream()
                .filter(property -> !OF_EVERY_RESOURCE.contains(property.name()))
                .toList();
        var tree = new LinkedHashMap<String, Object>();
        tree.put("properties", properties(token, outputs));
        tree.put("required", required(outputs));
        tree.put("inputProperties", properties(token, resource.inputs()));
        tree.put("requiredInputs", required(resource.inputs()));
        return tree;
    }

    private Map<String, Object> function(String token, FunctionSchema function) {
        return Map.of(
                "inputs", object(token, function.arguments()),
                "outputs", object(token, function.results()));
    }

    private Map<String, Object> object(String owner, List<PropertySchema> properties) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("type", "object");
        tree.put("properties", properties(owner, properties));
        tree.put("required", required(properties));
        return tree;
    }

    private static List<String> required(List<PropertySchema> properties) {
        return properties.stream()
                .filter(PropertySchema::required)
                .map(PropertySchema::name)
                .toList();
    }

    private Map<String, Object> properties(String owner, List<PropertySchema> properties) {
        var tree = new TreeMap<String, Object>();
        for (var property : properties) {
            var one = new LinkedHashMap<String, Object>(type(owner, property.name(), property.type()));
            if (!property.constant().isEmpty()) {
                one.put("const", property.constant());
            }
            if (!property.description().isEmpty()) {
                one.put("description", property.description());
            }
            if (property.secret()) {
                one.put("secret", true);
            }
            if (property.replaces()) {
                one.put("willReplaceOnChanges", true);
            }
            tree.put(property.name(), one);
        }
        return tree;
    }

    private Map<String, Object> type(String owner, String property, PropertyType type) {
        return switch (type) {
            case PropertyType.Text _ -> Map.of("type", "string");
            case PropertyType.Bool _ -> Map.of("type", "boolean");
            case PropertyType.Whole _ -> Map.of("type", "integer");
            case PropertyType.Decimal _ -> Map.of("type", "number");
            case PropertyType.Any _ -> Map.of("$ref", "pulumi.json#/Any");
            case PropertyType.Items(var element) ->
                ordered("type", "array", "items", type(owner, singular(property), element));
            case PropertyType.Entries(var value) ->
                ordered("type", "object", "additionalProperties", type(owner, singular(property), value));
            case PropertyType.Fields(var named, var fields) -> {
                var token = named.isEmpty() ? nested(owner, property) : named;
                if (!types.containsKey(token)) {
                    types.put(token, Map.of());
                    types.put(token, object(token, fields));
                }
                yield Map.of("$ref", "#/types/" + token.replace("/", "%2F"));
            }
        };
    }

    private static Map<String, Object> ordered(String key, Object value, String other, Object otherValue) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put(key, value);
        tree.put(other, otherValue);
        return tree;
    }

    /** The name of an object's type by where it is. */
    private static String nested(String owner, String property) {
        var parts = owner.split(":");
        var slash = parts[1].lastIndexOf('/');
        var module = slash < 0 ? parts[1] : parts[1].substring(0, slash);
        var name = parts[2] + Character.toUpperCase(property.charAt(0)) + property.substring(1);
        return parts[0] + ":" + module + "/" + name + ":" + name;
    }

    /** One of several, as the bridge's names have it. */
    private static String singular(String property) {
        if (property.endsWith("ies")) {
            return property.substring(0, property.length() - 3) + "y";
        }
        if (property.endsWith("sses") || property.endsWith("xes") || property.endsWith("iases")) {
            return property.substring(0, property.length() - 2);
        }
        return property.endsWith("s") && !property.endsWith("ss") && !property.endsWith("us")
                ? property.substring(0, property.length() - 1)
                : property;
    }
}
