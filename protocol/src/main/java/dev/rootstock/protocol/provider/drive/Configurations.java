package dev.rootstock.protocol.provider.drive;

import dev.rootstock.engine.project.PlainJson;
import dev.rootstock.engine.provider.ConfigureRequest;
import dev.rootstock.engine.resource.ProviderReference;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import dev.rootstock.protocol.wire.StructWriter;
import java.util.ArrayList;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Configuration in the two forms that plugins read: as values, and as texts, which is all that there once was. */
final class Configurations {

    private Configurations() {}

    @SuppressWarnings("deprecation") // plugins older than the values read nothing else
    static pulumirpc.Provider.ConfigureRequest of(ConfigureRequest request) {
        // a plugin that became another package reads that one's configuration
        var packageName = ProviderReference.packageOf(request.urn().type());
        var message = pulumirpc.Provider.ConfigureRequest.newBuilder()
                .setUrn(request.urn().text())
                .setName(request.urn().name())
                .setType(request.urn().type())
                .setAcceptSecrets(true)
                .setAcceptResources(true)
                .setSendsOldInputs(true)
                .setSendsOldInputsToDelete(true)
                .setArgs(new StructWriter(true).write(request.inputs()));
        if (!request.id().isEmpty()) {
            message.setId(request.id());
        }
        request.inputs().entries().forEach((key, value) -> {
            var plain = plain(value);
            if (plain != null) {
                message.putVariables(
                        packageName + ":config:" + key, plain instanceof String text ? text : PlainJson.write(plain));
            }
        });
        return message.build();
    }

    private static @Nullable Object plain(PropertyValue value) {
        return switch (value.unwrapped()) {
            case PropertyValue.Text(var text) -> text;
            case PropertyValue.Bool(var bool) -> bool;
            case PropertyValue.Num(var number)
            when number == Math.rint(number) && Math.abs(number) < 1e15 -> (long) number;
            case PropertyValue.Num(var number) -> number;
            case PropertyValue.ListValue(var items) -> {
                var list = new ArrayList<@Nullable Object>();
                items.forEach(item -> list.add(plain(item)));
                yield list;
            }
            case ObjectValue object -> {
                var map = new TreeMap<String, @Nullable Object>();
                object.entries().forEach((name, item) -> map.put(name, plain(item)));
                yield map;
            }
            // no provider is configured with any of these
            case PropertyValue.Null _, PropertyValue.Unknown _, PropertyValue.Secret _, PropertyValue.Output _ -> null;
            case PropertyValue.Asset _,
                    PropertyValue.Archive _,
                    PropertyValue.ResourceReference _,
                    PropertyValue.Bytes _ -> null;
        };
    }
}
