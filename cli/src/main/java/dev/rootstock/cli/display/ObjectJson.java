package dev.rootstock.cli.display;

import dev.rootstock.engine.backend.UpdateRecord;
import dev.rootstock.engine.backend.UpdateRecord.ConfigEntry;
import dev.rootstock.engine.state.JsonOutput;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Records of the store as the JSON that Pulumi prints of them. */
public final class ObjectJson {

    private ObjectJson() {}

    /**
     * As {@code stack history --json} prints it (pulumi/pulumi, pkg/cmd/pulumi/stack/stack_history.go).
     *
     * @param clear a secret in clear; null to leave secrets out
     */
    public static String updates(List<UpdateRecord> updates, @Nullable Function<ConfigEntry, String> clear) {
        var text = new ByteArrayOutputStream();
        var json = JsonOutput.indented(text, "  ");
        json.beginArray();
        updates.forEach(update -> update(json, update, clear));
        json.endArray().flush();
        return text.toString(StandardCharsets.UTF_8);
    }

    private static void update(JsonOutput json, UpdateRecord update, @Nullable Function<ConfigEntry, String> clear) {
        json.beginObject()
                .field("version", update.version())
                .field("kind", update.kind())
                .field("startTime", Times.json(update.startTime()))
                .field("message", update.message());
        json.name("environment").beginObject();
        new TreeMap<>(update.environment()).forEach(json::field);
        json.endObject().name("config").beginObject();
        new TreeMap<>(update.config()).forEach((key, entry) -> {
            json.name(key).beginObject();
            if (!entry.secret() || clear != null) {
                var value = clear != null && entry.secret() ? clear.apply(entry) : entry.value();
                json.field("value", value);
                if (entry.object()) {
                    json.name("objectValue").tree(ConfigJson.tree(value));
                }
            }
            json.field("secret", entry.secret()).endObject();
        });
        json.endObject().field("result", update.result()).field("endTime", Times.json(update.endTime()));
        json.name("resourceChanges").beginObject();
        update.resourceChanges().forEach((op, count) -> json.field(op, (long) count));
        json.endObject().endObject();
    }
}
