package dev.rootstock.providers.aws.group;

import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import dev.rootstock.providers.aws.resource.Values;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The {@code parameters} of a parameter group, as RDS, DocumentDB and ElastiCache have them. */
public final class Parameters {

    /** How many the services take in one request. */
    private static final int BATCH = 20;

    private Parameters() {}

    /** @param method when it takes effect: {@code immediate} or {@code pending-reboot}; null where the service has no such choice */
    public record Parameter(
            String name, String value, @Nullable String method) {

        private PropertyValue property() {
            return ObjectValue.builder()
                    .put("name", name)
                    .put("value", value)
                    .put("applyMethod", method)
                    .build();
        }
    }

    /** What is new or has another value or method, in batches. */
    public static List<List<Parameter>> toSet(Values before, Values after) {
        var old = new HashSet<>(of(before));
        return batches(of(after).stream().filter(p -> !old.contains(p)).toList());
    }

    /** What is no longer there, in batches. */
    public static List<List<Parameter>> toReset(Values before, Values after) {
        var names = byName(of(after)).keySet();
        return batches(
                of(before).stream().filter(p -> !names.contains(p.name())).toList());
    }

    /**
     * The parameters that somebody set, and those that are asked for although they already have the value that they would have
     * anyway: these the services do not count as set.
     *
     * @param set what the service tells as set
     * @param all what the service tells of all parameters; only asked for when needed
     */
    public static PropertyValue observed(Values known, List<Parameter> set, Supplier<List<Parameter>> all) {
        var found = byName(set);
        var missing = new HashSet<>(byName(of(known)).keySet());
        missing.removeAll(found.keySet());
        if (!missing.isEmpty()) {
            all.get().stream().filter(p -> missing.contains(p.name())).forEach(p -> found.put(p.name(), p));
        }
        var result = new ArrayList<PropertyValue>();
        found.values().forEach(p -> result.add(p.property()));
        return PropertyValue.of(result);
    }

    private static List<Parameter> of(Values in) {
        return in.objects("parameters").stream()
                .map(p -> new Parameter(p.need("name"), p.need("value"), p.text("applyMethod")))
                .toList();
    }

    private static Map<String, Parameter> byName(List<Parameter> parameters) {
        var result = new HashMap<String, Parameter>();
        parameters.forEach(p -> result.put(p.name(), p));
        return result;
    }

    private static List<List<Parameter>> batches(List<Parameter> parameters) {
        var result = new ArrayList<List<Parameter>>();
        for (var i = 0; i < parameters.size(); i += BATCH) {
            result.add(parameters.subList(i, Math.min(parameters.size(), i + BATCH)));
        }
        return result;
    }
}
