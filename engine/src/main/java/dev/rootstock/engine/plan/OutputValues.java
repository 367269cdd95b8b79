package dev.rootstock.engine.plan;

import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import dev.rootstock.engine.value.PropertyValue.ListValue;
import dev.rootstock.engine.value.PropertyValue.Output;
import dev.rootstock.engine.value.PropertyValue.Secret;
import dev.rootstock.engine.value.PropertyValue.Unknown;
import java.util.Set;

/**
 * Secrets and unknown values as output values. Functions of programs get them so (pulumi/pulumi, pkg/resource/deploy/source_eval.go,
 * UpgradeToOutputValues), because SDKs take a secret of the plain kind to make a secret of all that is around it.
 */
public final class OutputValues {

    private OutputValues() {}

    public static ObjectValue of(ObjectValue values) {
        return values.containsSecrets() || values.containsUnknowns() ? values.map((_, value) -> of(value)) : values;
    }

    private static PropertyValue of(PropertyValue value) {
        return switch (value) {
            case Secret(Unknown _) -> new Output(null, true, Set.of());
            case Secret(var inner) -> new Output(of(inner), true, Set.of());
            case Unknown _ -> new Output(null, false, Set.of());
            case Output(var inner, var secret, var dependencies) ->
                inner == null ? value : new Output(of(inner), secret, dependencies);
            case ListValue(var items) ->
                new ListValue(items.stream().map(OutputValues::of).toList());
            case ObjectValue object -> of(object);
            case PropertyValue.Null _,
                    PropertyValue.Bool _,
                    PropertyValue.Num _,
                    PropertyValue.Text _,
                    PropertyValue.Bytes _ -> value;
            case PropertyValue.Asset _, PropertyValue.Archive _, PropertyValue.ResourceReference _ -> value;
        };
    }
}
