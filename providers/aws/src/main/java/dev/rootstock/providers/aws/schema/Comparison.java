package dev.rootstock.providers.aws.schema;

import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Whether two values of a property mean the same to AWS. */
final class Comparison {

    private Comparison() {}

    /** Whether the new value asks for nothing that the old one is not. Absent values stand for the default, or for nothing. */
    static boolean same(Property property, @Nullable PropertyValue old, @Nullable PropertyValue asked) {
        if (Objects.equals(old, asked)) {
            return true;
        }
        var was = plain(old);
        var is = plain(asked);
        if (was.equals(is)) {
            return true;
        }
        if (is instanceof PropertyValue.Null && property.is(Property.Trait.COMPUTED)) {
            return true;
        }
        var preset = property.defaultValue();
        if (preset != null) {
            was = was instanceof PropertyValue.Null ? preset : was;
            is = is instanceof PropertyValue.Null ? preset : is;
        }
        if (was instanceof PropertyValue.Text(var a)
                && is instanceof PropertyValue.Text(var b)
                && property.sameness() != null
                && property.sameness().test(a, b)) {
            return true;
        }
        return same(property.type(), was, is);
    }

    static boolean same(Type type, PropertyValue old, PropertyValue asked) {
        var was = plain(old);
        var is = plain(asked);
        if (was.equals(is) || (isNothing(was) && isNothing(is))) {
            return true;
        }
        return switch (type) {
            case Type.Text _, Type.Bool _, Type.Whole _, Type.Decimal _ -> false;
            case Type.Json _ ->
                was instanceof PropertyValue.Text(var a)
                        && is instanceof PropertyValue.Text(var b)
                        && Json.parse(a).isPresent()
                        && Json.parse(a).equals(Json.parse(b));
            case Type.Policy _ ->
                was instanceof PropertyValue.Text(var a)
                        && is instanceof PropertyValue.Text(var b)
                        && PolicyDocument.same(a, b);
            case Type.Items(var element, var ordered) ->
                was instanceof PropertyValue.ListValue(var a)
                        && is instanceof PropertyValue.ListValue(var b)
                        && (ordered
                                ? sameInOrder(element, a, b)
                                : without(element, a, b).isEmpty() && a.size() == b.size());
            case Type.Entries(var value) ->
                was instanceof ObjectValue a
                        && is instanceof ObjectValue b
                        && a.names().equals(b.names())
                        && a.names().stream()
                                .allMatch(n -> same(
                                        value, a.entries().get(n), b.entries().get(n)));
            case Type.Nested nested ->
                was instanceof ObjectValue a
                        && is instanceof ObjectValue b
                        && nested.properties().stream().allMatch(p -> same(p, a.get(p.name()), b.get(p.name())));
        };
    }

    /** The indexes of those items that have no counterpart in the others; each item answers for one. */
    static List<Integer> without(Type element, List<PropertyValue> items, List<PropertyValue> others) {
        var free = new ArrayList<>(others);
        var alone = new ArrayList<Integer>();
        for (var i = 0; i < items.size(); i++) {
            var item = items.get(i);
            var found = -1;
            for (var j = 0; j < free.size() && found < 0; j++) {
                found = same(element, item, free.get(j)) ? j : -1;
            }
            if (found < 0) {
                alone.add(i);
            } else {
                free.remove(found);
            }
        }
        return alone;
    }

    private static boolean sameInOrder(Type element, List<PropertyValue> a, List<PropertyValue> b) {
        if (a.size() != b.size()) {
            return false;
        }
        for (var i = 0; i < a.size(); i++) {
            if (!same(element, a.get(i), b.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Null, and what Terraform's plugins cannot tell from it: the empty text, false, 0, an empty list and an empty object. */
    static boolean isNothing(@Nullable PropertyValue value) {
        return switch (plain(value)) {
            case PropertyValue.Null _ -> true;
            case PropertyValue.Text(var text) -> text.isEmpty();
            case PropertyValue.Bool(var truth) -> !truth;
            case PropertyValue.Num(var number) -> number == 0;
            case PropertyValue.ListValue(var items) -> items.isEmpty();
            case ObjectValue object -> object.isEmpty();
            case PropertyValue.Unknown _,
                    PropertyValue.Secret _,
                    PropertyValue.Bytes _,
                    PropertyValue.Asset _,
                    PropertyValue.Archive _,
                    PropertyValue.ResourceReference _,
                    PropertyValue.Output _ -> false;
        };
    }

    static PropertyValue plain(@Nullable PropertyValue value) {
        return value == null ? PropertyValue.NULL : value.withoutSecrets();
    }
}
