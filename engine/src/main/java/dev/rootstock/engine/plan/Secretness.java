package dev.rootstock.engine.plan;

import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import dev.rootstock.engine.value.PropertyValue.Secret;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Which outputs are secret: those the provider says, those listed by the program, and those whose input of the same name is. */
public final class Secretness {

    private Secretness() {}

    public static ObjectValue ofOutputs(ObjectValue inputs, ObjectValue outputs, List<String> additionalSecretOutputs) {
        TreeMap<String, PropertyValue> marked = null;
        for (var name : additionalSecretOutputs) {
            marked = mark(outputs, name, marked);
        }
        for (var input : inputs.entries().entrySet()) {
            if (input.getValue() instanceof Secret) {
                marked = mark(outputs, input.getKey(), marked);
            }
        }
        return marked == null ? outputs : ObjectValue.of(marked);
    }

    /** What was read again, with every output secret that was secret before. */
    public static ObjectValue kept(ObjectValue before, ObjectValue outputs) {
        TreeMap<String, PropertyValue> marked = null;
        for (var output : before.entries().entrySet()) {
            if (output.getValue() instanceof Secret) {
                marked = mark(outputs, output.getKey(), marked);
            }
        }
        return marked == null ? outputs : ObjectValue.of(marked);
    }

    private static @Nullable TreeMap<String, PropertyValue> mark(
            ObjectValue outputs, String name, @Nullable TreeMap<String, PropertyValue> marked) {
        var value = outputs.get(name);
        if (value == null || value instanceof Secret) {
            return marked;
        }
        var result = marked == null ? new TreeMap<>(outputs.entries()) : marked;
        result.put(name, PropertyValue.secret(value));
        return result;
    }
}
