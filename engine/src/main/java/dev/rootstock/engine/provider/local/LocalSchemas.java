package dev.rootstock.engine.provider.local;

import dev.rootstock.engine.provider.schema.PackageSchema;
import dev.rootstock.engine.provider.schema.PackageSchema.ResourceSchema;
import dev.rootstock.engine.provider.schema.PropertySchema;
import dev.rootstock.engine.provider.schema.PropertyType;
import dev.rootstock.engine.value.PropertyValue;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The package schema that follows from the declarations of {@link LocalType}s. */
public final class LocalSchemas {

    private LocalSchemas() {}

    public static PackageSchema of(String description, List<LocalType> types) {
        var resources = new TreeMap<String, ResourceSchema>();
        for (var type : types) {
            var inputs =
                    type.schema().inputs().stream().map(LocalSchemas::property).toList();
            var outputs = Stream.concat(
                            inputs.stream(), type.schema().computed().stream().map(LocalSchemas::property))
                    .map(property -> property.withReplaces(false))
                    .toList();
            resources.put(type.token(), new ResourceSchema(inputs, outputs));
        }
        return new PackageSchema(description, "(.*)(?:/[^/]*)", Map.of(), List.of(), resources, new TreeMap<>());
    }

    private static PropertySchema property(Property property) {
        var computed = !property.isInput();
        return PropertySchema.of(property.name(), type(property))
                .withRequired(computed || property.role() == Property.Role.REQUIRED_INPUT)
                .withSecret(property.isSecret())
                .withReplaces(property.replaces())
                .withDescription(PropertySchema.described(
                        property.limits().choices(), fallback(property.fallback()), List.of()));
    }

    private static String fallback(@Nullable PropertyValue value) {
        return switch (value) {
            case PropertyValue.Text(var text) -> text;
            case PropertyValue.Bool(var bool) -> Boolean.toString(bool);
            case PropertyValue.Num number -> number.text();
            case null, default -> "";
        };
    }

    private static PropertyType type(Property property) {
        return switch (property.kind()) {
            case TEXT -> new PropertyType.Text();
            case FLAG -> new PropertyType.Bool();
            case WHOLE_NUMBER -> new PropertyType.Whole();
            case TEXTS -> new PropertyType.Items(new PropertyType.Text());
            case TEXT_MAP -> new PropertyType.Entries(new PropertyType.Text());
            case OBJECT ->
                new PropertyType.Fields(
                        "",
                        property.fields().stream().map(LocalSchemas::property).toList());
        };
    }
}
