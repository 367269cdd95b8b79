package dev.rootstock.providers.aws.schema;

import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the cloud told about an object, brought into the form that a state holds: what only differs in writing keeps the state's
 * writing, what the cloud does not tell is kept, and inputs are derived so that drift shows as a difference of inputs.
 */
public final class Observation {

    private final Schema schema;
    private final ObjectValue known;
    private final ObjectValue told;
    private final ObjectValue observed;

    /**
     * @param known the inputs that the state holds, empty for an import
     * @param told the outputs that the state holds, or what only the creation told: for outputs that are kept
     * @param observed what the cloud told, by property
     */
    public Observation(Schema schema, ObjectValue known, ObjectValue told, ObjectValue observed) {
        this.schema = schema;
        this.known = known;
        this.told = told;
        this.observed = observed;
    }

    /** The object's outputs, with its id. */
    public ObjectValue outputs(String id) {
        var result = ObjectValue.builder().put("id", id);
        schema.outputs().values().forEach(p -> {
            var value = observed.get(p.name());
            var kept = value == null && p.is(Property.Trait.KEPT);
            result.put(p.name(), marked(p, kept ? told.get(p.name()) : value));
        });
        schema.inputs().values().forEach(p -> {
            var value = ofNote(p) ? seen(p) : null;
            var secret = known.get(p.name()) instanceof PropertyValue.Secret;
            var whole = value == null ? null : Completion.of(p.type(), value, observed.get(p.name()));
            result.put(p.name(), whole == null ? null : secret ? PropertyValue.secret(whole) : marked(p, whole));
        });
        return result.build();
    }

    /** The inputs that would make the object as it is. */
    public ObjectValue inputs() {
        var imports = known.isEmpty();
        var taken = new HashSet<String>();
        var result = ObjectValue.builder();
        for (var property : schema.inputs().values()) {
            var name = property.name();
            var before = known.get(name);
            var now = seen(property);
            if (before != null) {
                var gone = now == null || now instanceof PropertyValue.Null;
                var value = gone && Comparison.isNothing(before) ? before : now;
                result.put(
                        name,
                        before instanceof PropertyValue.Secret && value != null ? PropertyValue.secret(value) : value);
            } else if (imports && property.conflicts().stream().anyMatch(taken::contains)) {
                // the cloud tells both ways of saying it; a program may say one
            } else if (now != null && (imports || !property.is(Property.Trait.COMPUTED))) {
                var ofNote = property.defaultValue() != null || !Comparison.isNothing(now);
                result.put(name, ofNote ? marked(property, imports ? withoutRivals(property.type(), now) : now) : null);
                if (ofNote && !Comparison.isNothing(now)) {
                    taken.add(name);
                }
            } else if (imports && property.defaultValue() != null) {
                result.put(name, marked(property, property.defaultValue()));
            }
        }
        return result.build();
    }

    /** An input that was not given and that is nothing in the cloud is no output either, as the preview says. */
    private boolean ofNote(Property property) {
        return known.has(property.name())
                || property.is(Property.Trait.COMPUTED)
                || property.defaultValue() != null
                || !Comparison.isNothing(observed.get(property.name()));
    }

    private @Nullable PropertyValue seen(Property property) {
        var before = known.get(property.name());
        var now = observed.get(property.name());
        if (property.is(Property.Trait.KEPT) && now == null) {
            return before == null ? property.defaultValue() : before;
        }
        if (before != null && !before.containsUnknowns() && Comparison.same(property, now, before)) {
            return before;
        }
        return now == null ? null : aligned(property.type(), before, now);
    }

    /** A set in the order in which the state holds it, so that only what differs shows. */
    private static PropertyValue aligned(Type type, @Nullable PropertyValue before, PropertyValue now) {
        if (!(type instanceof Type.Items(var element, var ordered))
                || ordered
                || before == null
                || !(before.unwrapped() instanceof PropertyValue.ListValue(var olds))
                || !(now instanceof PropertyValue.ListValue(var items))) {
            return now;
        }
        var rest = new ArrayList<>(items);
        List<PropertyValue> result = new ArrayList<>();
        for (var old : olds) {
            rest.stream()
                    .filter(item -> Comparison.same(element, item, old))
                    .findFirst()
                    .ifPresent(item -> {
                        rest.remove(item);
                        result.add(old);
                    });
        }
        result.addAll(rest);
        return PropertyValue.of(result);
    }

    /** The value, its objects with one of several properties that may not be given together. */
    private static PropertyValue withoutRivals(Type type, PropertyValue value) {
        if (type instanceof Type.Items(var element, var _) && value instanceof PropertyValue.ListValue(var items)) {
            return PropertyValue.of(
                    items.stream().map(item -> withoutRivals(element, item)).toList());
        }
        if (!(type instanceof Type.Nested nested) || !(value instanceof ObjectValue object)) {
            return value;
        }
        var result = object;
        var taken = new HashSet<String>();
        for (var property : nested.properties()) {
            var given = object.get(property.name());
            if (given == null || property.conflicts().stream().anyMatch(taken::contains)) {
                result = result.without(property.name());
            } else {
                result = result.with(property.name(), withoutRivals(property.type(), given));
                if (!Comparison.isNothing(given)) {
                    taken.add(property.name());
                }
            }
        }
        return result;
    }

    private static @Nullable PropertyValue marked(Property property, @Nullable PropertyValue value) {
        return value != null && property.is(Property.Trait.SECRET) ? PropertyValue.secret(value) : value;
    }
}
