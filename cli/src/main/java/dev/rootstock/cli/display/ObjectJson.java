package dev.rootstock.cli.display;

import dev.rootstock.engine.backend.UpdateRecord;
import dev.rootstock.engine.backend.UpdateRecord.ConfigEntry;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;

/** Records of the store as the JSON that Pulumi prints of them. */
public final class ObjectJson {

    private ObjectJson() {}

    /**
     * As {@code stack history --json} prints it.
     *
     * @param secrets what is shown of a configuration value that is secret
     */
    public static String updates(List<UpdateRecord> updates, Function<ConfigEntry, String> secrets) {
        return new Json(false)
                .pretty(PropertyValue.of(
                        updates.stream().map(update -> update(update, secrets)).toList()));
    }

    private static PropertyValue update(UpdateRecord update, Function<ConfigEntry, String> secrets) {
        var environment = new TreeMap<String, PropertyValue>();
        update.environment().forEach((key, value) -> environment.put(key, PropertyValue.of(value)));
        var config = new TreeMap<String, PropertyValue>();
        update.config()
                .forEach((key, entry) -> config.put(
                        key,
                        ObjectValue.builder()
                                .put("value", entry.secret() ? secrets.apply(entry) : entry.value())
                                .put("secret", entry.secret())
                                .build()));
        var changes = new TreeMap<String, PropertyValue>();
        update.resourceChanges().forEach((key, value) -> changes.put(key, PropertyValue.of((double) value)));
        return ObjectValue.builder()
                .put("kind", update.kind())
                .put("startTime", update.startTime().toString())
                .put("message", update.message())
                .put("environment", ObjectValue.of(environment))
                .put("config", ObjectValue.of(config))
                .put("result", update.result())
                .put("endTime", update.endTime().toString())
                .put("version", update.version())
                .put("resourceChanges", ObjectValue.of(changes))
                .build();
    }
}
