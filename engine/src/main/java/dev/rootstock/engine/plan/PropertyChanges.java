package dev.rootstock.engine.plan;

import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How top-level properties are to change: Pulumi's PlanDiffV1 (sdk/go/common/apitype/plan.go). What is not known yet is an unknown value.
 *
 * @param deletes names in order
 */
public record PropertyChanges(ObjectValue adds, List<String> deletes, ObjectValue updates) {

    public static final PropertyChanges NONE = new PropertyChanges(ObjectValue.EMPTY, List.of(), ObjectValue.EMPTY);

    /** The way from one object to another; names that begin with two underscores are internal and passed over. */
    public static PropertyChanges between(ObjectValue before, ObjectValue after) {
        var adds = new TreeMap<String, PropertyValue>();
        var updates = new TreeMap<String, PropertyValue>();
        after.entries().forEach((name, value) -> {
            if (isInternal(name)) {
                return;
            }
            var old = before.get(name);
            if (old == null) {
                adds.put(name, value);
            } else if (!old.equals(value)) {
                updates.put(name, value);
            }
        });
        var deletes = new TreeSet<>(before.names());
        deletes.removeAll(after.names());
        deletes.removeIf(PropertyChanges::isInternal);
        return new PropertyChanges(ObjectValue.of(adds), List.copyOf(deletes), ObjectValue.of(updates));
    }

    static boolean isInternal(String name) {
        return name.startsWith("__");
    }
}
