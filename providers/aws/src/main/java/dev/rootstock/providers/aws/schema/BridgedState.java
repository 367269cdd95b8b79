package dev.rootstock.providers.aws.schema;

import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;

/**
 * Inputs in a state that Pulumi's own AWS provider wrote: its bridge to Terraform notes in each object which properties it filled in
 * (pulumi-terraform-bridge, {@code __defaults}).
 */
public final class BridgedState {

    private static final String NOTE = "__defaults";

    private BridgedState() {}

    /** The inputs without these notes. */
    public static ObjectValue unwrapped(ObjectValue inputs) {
        return inputs.has(NOTE) ? (ObjectValue) without(inputs) : inputs;
    }

    private static PropertyValue without(PropertyValue value) {
        return switch (value) {
            case ObjectValue object -> object.without(NOTE).map((_, inner) -> without(inner));
            case PropertyValue.ListValue(var items) ->
                PropertyValue.of(items.stream().map(BridgedState::without).toList());
            case PropertyValue.Secret(var inner) -> PropertyValue.secret(without(inner));
            case PropertyValue.Null _,
                    PropertyValue.Bool _,
                    PropertyValue.Num _,
                    PropertyValue.Text _,
                    PropertyValue.Unknown _,
                    PropertyValue.Bytes _,
                    PropertyValue.Asset _,
                    PropertyValue.Archive _,
                    PropertyValue.ResourceReference _,
                    PropertyValue.Output _ -> value;
        };
    }
}
