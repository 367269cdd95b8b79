package dev.rootstock.providers.aws.schema;

import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import java.util.List;

/** What an object's outputs will be, as far as that can be told before it is made or changed. */
public final class Forecast {

    private Forecast() {}

    /** The inputs, and unknown values for what the cloud will tell. */
    public static ObjectValue ofCreate(Schema schema, ObjectValue inputs) {
        var result = ObjectValue.builder().put("id", PropertyValue.UNKNOWN);
        schema.outputs().keySet().forEach(name -> result.put(name, PropertyValue.UNKNOWN));
        schema.inputs().values().forEach(property -> {
            var given = inputs.get(property.name());
            if (given != null) {
                result.put(property.name(), Completion.ofCreate(property.type(), given));
            } else if (property.is(Property.Trait.COMPUTED)) {
                result.put(property.name(), PropertyValue.UNKNOWN);
            }
        });
        return tagged(schema, inputs, result.build());
    }

    /** The old outputs, the new inputs over them, and unknown values for what changes with these. */
    public static ObjectValue ofUpdate(
            Schema schema, ObjectValue oldOutputs, ObjectValue newInputs, List<String> changedKeys) {
        var result = oldOutputs;
        for (var name : changedKeys) {
            var value = newInputs.get(name);
            var property = schema.inputs().get(name);
            if (value != null && property != null) {
                value = Completion.ofUpdate(property.type(), value, oldOutputs.get(name));
            }
            result = value == null ? result.without(name) : result.with(name, value);
        }
        for (var output : schema.outputs().values()) {
            if (output.changesWith().stream().anyMatch(changedKeys::contains)) {
                result = result.with(output.name(), PropertyValue.UNKNOWN);
            }
        }
        for (var input : schema.inputs().values()) {
            if (!newInputs.has(input.name()) && input.changesWith().stream().anyMatch(changedKeys::contains)) {
                result = result.with(input.name(), PropertyValue.UNKNOWN);
            }
        }
        return tagged(schema, newInputs, result);
    }

    private static ObjectValue tagged(Schema schema, ObjectValue inputs, ObjectValue outputs) {
        var tags = inputs.get("tags");
        return schema.tagged() ? outputs.with("tagsAll", tags == null ? ObjectValue.EMPTY : tags) : outputs;
    }
}
