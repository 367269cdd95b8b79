package dev.rootstock.protocol.java.direct;

import com.pulumi.core.annotations.Import;
import com.pulumi.core.internal.annotations.ImportMetadata;
import com.pulumi.resources.InputArgs;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The input properties of a class of arguments. */
final class InputFields {

    private record Property(String name, boolean required, boolean json, ImportMetadata<?, ?, ?> field) {}

    private final List<Property> properties = new ArrayList<>();

    InputFields(Class<?> arguments) {
        ImportMetadata.of(arguments).forEach((name, field) -> {
            Import annotation = field.getAnnotation();
            properties.add(new Property(name, annotation.required(), annotation.json(), field));
        });
    }

    /**
     * Hands on every property and its value as the program gave it, null where it gave none.
     *
     * @throws UnusualException when one is missing or is passed as JSON
     */
    void each(InputArgs arguments, BiConsumer<String, @Nullable Object> action) {
        for (var property : properties) {
            Object value = property.field.getFieldValue(arguments).orElse(null);
            if (value == null ? property.required : property.json) {
                throw UnusualException.INSTANCE;
            }
            action.accept(property.name, value);
        }
    }
}
