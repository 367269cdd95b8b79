package dev.rootstock.providers.aws.schema;

import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Inside an object that the program gives, the cloud may choose some properties: these are told with those that were given. */
final class Completion {

    private Completion() {}

    /** The value with what the cloud chose inside it. */
    static PropertyValue of(Type type, PropertyValue given, @Nullable PropertyValue observed) {
        return complete(type, given, observed, false);
    }

    /** The value with unknown values for what the cloud will choose inside it. */
    static PropertyValue ofCreate(Type type, PropertyValue given) {
        return complete(type, given, null, true);
    }

    /** The value with what the cloud had chosen inside it, which a change of the rest rarely changes. */
    static PropertyValue ofUpdate(Type type, PropertyValue given, @Nullable PropertyValue before) {
        return complete(type, given, before, true);
    }

    private static PropertyValue complete(
            Type type, PropertyValue given, @Nullable PropertyValue other, boolean ahead) {
        if (given instanceof PropertyValue.Secret(var inner)) {
            return PropertyValue.secret(complete(type, inner, other, ahead));
        }
        var source = other == null ? PropertyValue.NULL : other.unwrapped();
        if (type instanceof Type.Nested(var properties) && given instanceof ObjectValue object) {
            return nested(properties, object, source instanceof ObjectValue o ? o : null, ahead);
        }
        if (type instanceof Type.Items(Type.Nested element, var ordered)
                && ordered
                && given instanceof PropertyValue.ListValue(var items)) {
            var others = source instanceof PropertyValue.ListValue(var o) ? o : List.<PropertyValue>of();
            var result = new ArrayList<PropertyValue>();
            for (var i = 0; i < items.size(); i++) {
                result.add(complete(element, items.get(i), i < others.size() ? others.get(i) : null, ahead));
            }
            return PropertyValue.of(result);
        }
        return given;
    }

    private static ObjectValue nested(
            List<Property> properties, ObjectValue given, @Nullable ObjectValue other, boolean ahead) {
        var result = given;
        for (var property : properties) {
            var name = property.name();
            var own = given.get(name);
            var theirs = other == null ? null : other.get(name);
            if (own != null) {
                result = result.with(name, complete(property.type(), own, theirs, ahead));
            } else if (property.is(Property.Trait.COMPUTED)) {
                var chosen = ahead && other == null ? PropertyValue.UNKNOWN : theirs;
                result = chosen == null ? result : result.with(name, chosen);
            }
        }
        return result;
    }
}
