package dev.rootstock.engine.plan;

import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How top-level properties are to change: Pulumi's PlanDiffV1 (sdk/go/common/apitype/plan.go). What is not known yet is an unknown value.
 *
 * @param deletes names in order
 */
public record PropertyChanges(ObjectValue adds, List<String> deletes, ObjectValue updates) {

    public static final PropertyChanges NONE = new PropertyChanges(ObjectValue.EMPTY, List.of(), ObjectValue.EMPTY);

    /** The way from one object to another; null is no value. */
    public static PropertyChanges between(ObjectValue before, ObjectValue after) {
        var adds = new TreeMap<String, PropertyValue>();
        var updates = new TreeMap<String, PropertyValue>();
        after.entries().forEach((name, value) -> {
            if (isNothing(value)) {
                return;
            }
            var old = before.get(name);
            if (isNothing(old)) {
                adds.put(name, value);
            } else if (!value.equals(old)) {
                updates.put(name, value);
            }
        });
        var deletes = new TreeSet<>(before.names());
        deletes.removeIf(name -> isNothing(before.get(name)) || !isNothing(after.get(name)));
        return new PropertyChanges(ObjectValue.of(adds), List.copyOf(deletes), ObjectValue.of(updates));
    }

    static boolean isNothing(@Nullable PropertyValue value) {
        return value == null || value instanceof PropertyValue.Null;
    }
}
