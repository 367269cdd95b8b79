package dev.rootstock.providers.aws;

import dev.rootstock.engine.provider.schema.PackageSchema;
import dev.rootstock.engine.provider.schema.PackageSchema.FunctionSchema;
import dev.rootstock.engine.provider.schema.PackageSchema.ResourceSchema;
import dev.rootstock.engine.provider.schema.PropertySchema;
import dev.rootstock.engine.provider.schema.PropertyType;
import dev.rootstock.engine.value.PropertyValue;
import dev.rootstock.providers.aws.client.Configuration;
import dev.rootstock.providers.aws.schema.Property;
import dev.rootstock.providers.aws.schema.Property.Trait;
import dev.rootstock.providers.aws.schema.Schema;
import dev.rootstock.providers.aws.schema.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The package schema that follows from the declarations of the resource types and functions of the {@link Catalogue}. */
final class Schemas {

    private Schemas() {}

    static PackageSchema of() {
        var resources = new TreeMap<String, ResourceSchema>();
        Catalogue.resourceTokens()
                .forEach(token -> Catalogue.resource(token)
                        .ifPresent(type -> resources.put(
                                token, new ResourceSchema(inputs(type.schema()), outputs(type.schema())))));
        var functions = new TreeMap<String, FunctionSchema>();
        Catalogue.functionTokens()
                .forEach(token -> Catalogue.function(token)
                        .ifPresent(function -> functions.put(
                                token, new FunctionSchema(inputs(function.schema()), outputs(function.schema())))));
        var settings = inputs(Configuration.SCHEMA).stream()
                .filter(setting -> !setting.name().equals("version"))
                .toList();
        return new PackageSchema(
                "The part of AWS that Rootstock manages.", "(.*)(?:/[^/]*)", Map.of(), settings, resources, functions);
    }

    private static List<PropertySchema> inputs(Schema schema) {
        return schema.inputs().values().stream()
                .map(property -> property(property).withRequired(property.is(Trait.REQUIRED)))
                .toList();
    }

    private static List<PropertySchema> outputs(Schema schema) {
        var outputs = new LinkedHashMap<String, PropertySchema>();
        schema.inputs()
                .values()
                .forEach(property -> outputs.put(
                        property.name(),
                        property(property)
                                .withReplaces(false)
                                .withRequired(property.is(Trait.REQUIRED)
                                        || property.is(Trait.COMPUTED) && !(property.type() instanceof Type.Nested))));
        schema.outputs()
                .values()
                .forEach(property -> outputs.put(
                        property.name(), property(property).withRequired(!(property.type() instanceof Type.Nested))));
        return List.copyOf(outputs.values());
    }

    private static PropertySchema property(Property property) {
        return PropertySchema.of(property.name(), type(property.type()))
                .withSecret(property.is(Trait.SECRET))
                .withReplaces(property.is(Trait.REPLACES))
                .withDescription(PropertySchema.described(
                        property.allowed(), fallback(property.defaultValue()), property.conflicts()));
    }

    private static String fallback(@Nullable PropertyValue value) {
        return switch (value) {
            case PropertyValue.Text(var text) -> text;
            case PropertyValue.Bool(var bool) -> Boolean.toString(bool);
            case PropertyValue.Num number -> number.text();
            case null, default -> "";
        };
    }

    private static PropertyType type(Type type) {
        return switch (type) {
            case Type.Text _, Type.Json _, Type.Policy _ -> new PropertyType.Text();
            case Type.Bool _ -> new PropertyType.Bool();
            case Type.Whole _ -> new PropertyType.Whole();
            case Type.Decimal _ -> new PropertyType.Decimal();
            case Type.Items items -> new PropertyType.Items(type(items.element()));
            case Type.Entries entries -> new PropertyType.Entries(type(entries.value()));
            case Type.Nested nested ->
                new PropertyType.Fields(
                        "",
                        nested.properties().stream()
                                .map(field -> property(field).withRequired(field.is(Trait.REQUIRED)))
                                .toList());
        };
    }
}
