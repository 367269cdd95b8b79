package dev.rootstock.engine.run;

import dev.rootstock.engine.resource.ProviderReference;
import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import java.util.TreeMap;

/** What a program gets to see of a resource. */
final class Visible {

    private Visible() {}

    static String id(ResourceState state) {
        return state.id().equals(ProviderReference.UNKNOWN_ID) ? "" : state.id();
    }

    /** A component's outputs are only what it says itself. */
    static ObjectValue outputs(ResourceState state, boolean partialValues) {
        return state.custom() ? outputs(state.outputs(), partialValues) : ObjectValue.EMPTY;
    }

    /** A program that takes no unknown values is spared them. */
    static ObjectValue outputs(ObjectValue outputs, boolean partialValues) {
        if (partialValues || !outputs.containsUnknowns()) {
            return outputs;
        }
        var known = new TreeMap<String, PropertyValue>();
        outputs.entries().forEach((name, value) -> {
            if (!value.containsUnknowns()) {
                known.put(name, value);
            }
        });
        return ObjectValue.of(known);
    }
}
