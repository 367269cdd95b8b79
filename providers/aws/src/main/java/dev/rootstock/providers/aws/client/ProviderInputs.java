package dev.rootstock.providers.aws.client;

import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import dev.rootstock.providers.aws.schema.Json;
import dev.rootstock.providers.aws.schema.Property;
import dev.rootstock.providers.aws.schema.Type;

/**
 * A provider resource's own inputs as they arrive: lists and objects of a default provider are JSON in texts, because configuration
 * values are texts, and {@code __internal} belongs to the engine.
 */
public final class ProviderInputs {

    private ProviderInputs() {}

    /** The inputs as they came, with credentials made secrets: the form that a state keeps. */
    public static ObjectValue guarded(ObjectValue inputs) {
        return inputs.map((name, value) -> Configuration.SCHEMA
                .input(name)
                .filter(property -> property.is(Property.Trait.SECRET))
                .map(_ -> PropertyValue.secret(value))
                .orElse(value));
    }

    public static ObjectValue parsed(ObjectValue inputs) {
        return inputs.without("__internal").map((name, value) -> {
            var property = Configuration.SCHEMA.inputs().get(name);
            if (property == null || property.type() instanceof Type.Text) {
                return value;
            }
            return switch (value) {
                case PropertyValue.Text(var text) -> Json.parse(text).orElse(value);
                case PropertyValue.Secret(PropertyValue.Text(var text)) ->
                    Json.parse(text).map(PropertyValue::secret).orElse(value);
                case PropertyValue.Null _,
                        PropertyValue.Bool _,
                        PropertyValue.Num _,
                        PropertyValue.ListValue _,
                        ObjectValue _,
                        PropertyValue.Secret _,
                        PropertyValue.Unknown _,
                        PropertyValue.Bytes _,
                        PropertyValue.Asset _,
                        PropertyValue.Archive _,
                        PropertyValue.ResourceReference _,
                        PropertyValue.Output _ -> value;
            };
        });
    }
}
