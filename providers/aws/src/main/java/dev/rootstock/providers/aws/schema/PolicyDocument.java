package dev.rootstock.providers.aws.schema;

import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * When two policies are the same to AWS: one value and a list of that one value are the same, the order of lists means nothing, and an
 * account's number stands for its root. The rules are those of hashicorp/awspolicyequivalence.
 */
final class PolicyDocument {

    private static final Pattern ROOT = Pattern.compile("arn:[^:]+:iam::(\\d{12}):root");
    private static final Set<String> PRINCIPALS = Set.of("Principal", "NotPrincipal");

    private PolicyDocument() {}

    static boolean same(String one, String other) {
        if (one.equals(other)) {
            return true;
        }
        var first = Json.parse(one);
        var second = Json.parse(other);
        return first.isPresent()
                && second.isPresent()
                && normal("", first.get()).equals(normal("", second.get()));
    }

    private static PropertyValue normal(String name, PropertyValue value) {
        return switch (value) {
            case ObjectValue object when name.equals("Statement") -> PropertyValue.of(List.of(members(object)));
            case ObjectValue object when PRINCIPALS.contains(name) && isAnyone(object) -> PropertyValue.of("*");
            case ObjectValue object -> members(object);
            case PropertyValue.ListValue(var items) -> {
                var sorted = new ArrayList<PropertyValue>();
                for (var item : items) {
                    sorted.add(item instanceof ObjectValue o ? members(o) : scalar(item));
                }
                sorted.sort(Comparator.comparing(Json::write));
                yield PropertyValue.of(sorted.stream().distinct().toList());
            }
            case PropertyValue.Text _, PropertyValue.Bool _, PropertyValue.Num _ ->
                Set.of("Version", "Id", "Sid", "Effect", "Principal", "NotPrincipal")
                                .contains(name)
                        ? value
                        : PropertyValue.of(List.of(scalar(value)));
            case PropertyValue.Null _,
                    PropertyValue.Secret _,
                    PropertyValue.Unknown _,
                    PropertyValue.Bytes _,
                    PropertyValue.Asset _,
                    PropertyValue.Archive _,
                    PropertyValue.ResourceReference _,
                    PropertyValue.Output _ -> value;
        };
    }

    private static ObjectValue members(ObjectValue object) {
        var result = ObjectValue.builder();
        object.entries().forEach((name, value) -> {
            if (!(name.equals("Sid") && value.equals(PropertyValue.of("")))) {
                result.put(name, normal(name, value));
            }
        });
        return result.build();
    }

    private static boolean isAnyone(ObjectValue principal) {
        return principal.names().equals(Set.of("AWS"))
                && principal.get("AWS") instanceof PropertyValue.Text(var who)
                && who.equals("*");
    }

    private static PropertyValue scalar(PropertyValue value) {
        var text = switch (value) {
            case PropertyValue.Text(var content) -> {
                var root = ROOT.matcher(content);
                yield root.matches() ? root.group(1) : content;
            }
            case PropertyValue.Bool(var truth) -> Boolean.toString(truth);
            case PropertyValue.Num number -> number.text();
            case PropertyValue.Null _,
                    PropertyValue.ListValue _,
                    ObjectValue _,
                    PropertyValue.Secret _,
                    PropertyValue.Unknown _,
                    PropertyValue.Bytes _,
                    PropertyValue.Asset _,
                    PropertyValue.Archive _,
                    PropertyValue.ResourceReference _,
                    PropertyValue.Output _ -> "";
        };
        return text.isEmpty() ? value : PropertyValue.of(text);
    }
}
