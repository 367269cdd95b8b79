package dev.rootstock.protocol.provider.drive;

import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import dev.rootstock.engine.value.PropertyValue.Archive;
import dev.rootstock.engine.value.PropertyValue.Asset;
import java.util.HashMap;
import java.util.Map;

/**
 * Assets and archives that a plugin was told by their hashes only and says back: they get again what is in them, so that it is not lost
 * from the state (provider_plugin.go, restoreElidedAssetContents).
 */
final class EchoedAssets {

    private final Map<String, PropertyValue> byHash = new HashMap<>();

    /** @param told what the plugin was asked about */
    EchoedAssets(ObjectValue told) {
        collect(told);
    }

    private void collect(PropertyValue value) {
        switch (value.unwrapped()) {
            case Asset asset -> byHash.put(asset.hash(), asset);
            case Archive archive -> byHash.put(archive.hash(), archive);
            case ObjectValue object -> object.entries().values().forEach(this::collect);
            case PropertyValue.ListValue(var items) -> items.forEach(this::collect);
            case PropertyValue.Null _,
                    PropertyValue.Bool _,
                    PropertyValue.Num _,
                    PropertyValue.Text _,
                    PropertyValue.Bytes _ -> {}
            case PropertyValue.Unknown _, PropertyValue.Secret _, PropertyValue.Output _ -> {}
            case PropertyValue.ResourceReference _ -> {}
        }
    }

    ObjectValue in(ObjectValue answer) {
        return byHash.isEmpty() ? answer : answer.map((_, value) -> restored(value));
    }

    private PropertyValue restored(PropertyValue value) {
        return switch (value) {
            case Asset asset
            when asset.text() == null && asset.path() == null && asset.uri() == null ->
                byHash.get(asset.hash()) instanceof Asset known ? known : asset;
            case Archive archive
            when archive.assets() == null && archive.path() == null && archive.uri() == null ->
                byHash.get(archive.hash()) instanceof Archive known ? known : archive;
            case ObjectValue object -> in(object);
            case PropertyValue.ListValue(var items) ->
                new PropertyValue.ListValue(items.stream().map(this::restored).toList());
            case PropertyValue.Secret(var inner) -> PropertyValue.secret(restored(inner));
            case Asset _, Archive _, PropertyValue.Null _, PropertyValue.Bool _, PropertyValue.Num _ -> value;
            case PropertyValue.Text _, PropertyValue.Bytes _, PropertyValue.Unknown _, PropertyValue.Output _ -> value;
            case PropertyValue.ResourceReference _ -> value;
        };
    }
}
