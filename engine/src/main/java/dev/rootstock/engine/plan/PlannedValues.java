package dev.rootstock.engine.plan;

import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Whether properties change as planned. Follows checkDiff of pulumi/pulumi, pkg/resource/deploy/plan.go. */
final class PlannedValues {

    private static final int LONGEST = 100;

    private PlannedValues() {}

    /** What deviates, one property each, by name. */
    static List<String> deviations(PropertyChanges planned, ObjectValue before, ObjectValue after) {
        var names = new TreeSet<String>();
        names.addAll(before.names());
        names.addAll(after.names());
        names.addAll(planned.adds().names());
        names.addAll(planned.updates().names());
        names.addAll(planned.deletes());
        var deviations = new ArrayList<String>();
        for (var name : names) {
            var expected = planned.updates().has(name)
                    ? planned.updates().get(name)
                    : planned.adds().get(name);
            var now = value(after, name);
            if (planned.deletes().contains(name)) {
                if (now != null) {
                    deviations.add(name + " (planned: to be removed; now: " + text(now) + ")");
                }
            } else if (expected == null) {
                unplanned(name, value(before, name), now, deviations);
            } else if (now == null) {
                // what was unknown may have become nothing
                if (!(expected instanceof PropertyValue.Unknown) && !isEmptyInternal(name, expected)) {
                    deviations.add(name + " (planned: " + text(expected) + "; now: none)");
                }
            } else if (!matches(expected, now)) {
                deviations.add(name + " (planned: " + text(expected) + "; now: " + text(now) + ")");
            }
        }
        return deviations;
    }

    /** Null is no value, and neither is what a provider's inputs say of its plugin where that is nothing. */
    private static @Nullable PropertyValue value(ObjectValue of, String name) {
        var value = of.get(name);
        return PropertyChanges.isNothing(value) || isEmptyInternal(name, value) ? null : value;
    }

    private static boolean isEmptyInternal(String name, @Nullable PropertyValue value) {
        return name.equals(ProviderInputs.INTERNAL) && ObjectValue.EMPTY.equals(value);
    }

    private static void unplanned(
            String name, @Nullable PropertyValue before, @Nullable PropertyValue now, List<String> deviations) {
        if (before == null ? now != null : now == null || !matches(before, now)) {
            deviations.add(name + " (planned: " + text(before) + "; now: " + text(now) + ")");
        }
    }

    /** Whether a value is the planned one, which matches anything where it is unknown. */
    static boolean matches(PropertyValue planned, PropertyValue now) {
        if (planned.equals(now) || planned instanceof PropertyValue.Unknown || now instanceof PropertyValue.Unknown) {
            return true;
        }
        if (planned instanceof PropertyValue.Secret(var secret)) {
            // what was unknown when the plan was made may be a secret
            return now instanceof PropertyValue.Secret(var inner)
                    ? matches(secret, inner)
                    : secret instanceof PropertyValue.Unknown;
        }
        if (now instanceof PropertyValue.Secret) {
            return false;
        }
        if (planned instanceof PropertyValue.ListValue(var items) && now instanceof PropertyValue.ListValue(var nows)) {
            if (items.size() != nows.size()) {
                return false;
            }
            for (var i = 0; i < items.size(); i++) {
                if (!matches(items.get(i), nows.get(i))) {
                    return false;
                }
            }
            return true;
        }
        if (planned instanceof ObjectValue object && now instanceof ObjectValue nows) {
            var names = new TreeSet<>(object.names());
            names.addAll(nows.names());
            for (var name : names) {
                var expected = object.get(name);
                var actual = nows.get(name);
                var missing = expected == null || actual == null;
                if (missing ? !(expected instanceof PropertyValue.Unknown) : !matches(expected, actual)) {
                    return false;
                }
            }
            return true;
        }
        return false;
    }

    private static String text(@Nullable PropertyValue value) {
        var text = value == null ? "none" : inline(value);
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
    }

    private static String inline(PropertyValue value) {
        return switch (value) {
            case PropertyValue.Null _ -> "null";
            case PropertyValue.Bool(var bool) -> Boolean.toString(bool);
            case PropertyValue.Num number -> number.text();
            case PropertyValue.Text(var text) -> '"' + text + '"';
            case PropertyValue.Bytes bytes -> bytes.display();
            case PropertyValue.ListValue(var items) ->
                items.stream().map(PlannedValues::inline).collect(Collectors.joining(", ", "[", "]"));
            case ObjectValue object ->
                object.entries().entrySet().stream()
                        .map(entry -> entry.getKey() + ": " + inline(entry.getValue()))
                        .collect(Collectors.joining(", ", "{", "}"));
            case PropertyValue.Secret _, PropertyValue.Unknown _, PropertyValue.Output _ -> value.toString();
            case PropertyValue.Asset asset -> "asset " + asset.hash();
            case PropertyValue.Archive archive -> "archive " + archive.hash();
            case PropertyValue.ResourceReference reference -> reference.urn();
        };
    }
}
