package dev.rootstock.cli.display;

import dev.rootstock.engine.state.JsonInput;
import dev.rootstock.engine.state.ValueJsonReader;
import dev.rootstock.engine.value.PropertyValue;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Configuration as the JSON that Pulumi's command prints of it (pulumi/pulumi, pkg/cmd/pulumi/config, configValueJSON). */
public final class ConfigJson {

    private static final Json JSON = new Json(true);

    private ConfigJson() {}

    /**
     * @param text the value; objects as JSON
     * @param shown whether the value may be seen
     */
    public record Entry(String text, boolean secret, boolean object, boolean shown) {

        private String json(String indent) {
            var fields = new StringBuilder("{\n");
            if (shown) {
                fields.append(indent)
                        .append("  \"value\": ")
                        .append(JSON.pretty(PropertyValue.of(text)))
                        .append(",\n");
                if (object) {
                    var value = JSON.pretty(ValueJsonReader.parse(text)).replace("\n", "\n" + indent + "  ");
                    fields.append(indent)
                            .append("  \"objectValue\": ")
                            .append(value)
                            .append(",\n");
                }
            }
            return fields.append(indent)
                    .append("  \"secret\": ")
                    .append(secret)
                    .append('\n')
                    .append(indent)
                    .append('}')
                    .toString();
        }
    }

    /** All of it by full key. */
    public static String of(Map<String, Entry> entries) {
        return new TreeMap<>(entries)
                .entrySet().stream()
                        .map(entry -> "  " + JSON.pretty(PropertyValue.of(entry.getKey())) + ": "
                                + entry.getValue().json("  "))
                        .collect(Collectors.collectingAndThen(
                                Collectors.joining(",\n"), lines -> lines.isEmpty() ? "{}" : "{\n" + lines + "\n}"));
    }

    public static String of(Entry entry) {
        return entry.json("");
    }

    /** The tree of lists, mappings and scalars that a text of JSON describes. */
    public static @Nullable Object tree(String json) {
        try (var in = JsonInput.of(json)) {
            return in.tree();
        }
    }
}
