package dev.rootstock.cli.command;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import dev.rootstock.cli.workspace.ChosenStack;
import dev.rootstock.cli.workspace.StackSettings;
import dev.rootstock.engine.project.ConfigValue;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Configuration as the JSON that Pulumi's command prints: by full key its text, its parts where it has any, and whether it is secret
 * (pulumi/pulumi, pkg/cmd/pulumi/config).
 */
final class ConfigJson {

    private static final JsonFactory JSON = new JsonFactory();

    private final StackSettings settings;
    private final boolean showSecrets;

    ConfigJson(ChosenStack chosen, boolean showSecrets) {
        this.settings = new StackSettings(chosen.workspace(), chosen.stack());
        this.showSecrets = showSecrets;
    }

    /** The configuration of a stack by full key, with what the project says where the stack says nothing. */
    static SortedMap<String, ConfigValue> all(ChosenStack chosen) {
        var all = new TreeMap<String, ConfigValue>();
        var project = chosen.workspace().project();
        project.config()
                .forEach(
                        (key, declared) -> declared.value().ifPresent(value -> all.put(key, ConfigValue.plain(value))));
        chosen.workspace()
                .stackFile(chosen.stack())
                .config()
                .forEach((key, value) -> all.put(project.fullKey(key), value));
        return all;
    }

    String of(SortedMap<String, ConfigValue> values) {
        return written(json -> {
            try {
                json.writeStartObject();
                for (var entry : values.entrySet()) {
                    json.writeFieldName(entry.getKey());
                    write(json, entry.getValue());
                }
                json.writeEndObject();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    String of(ConfigValue value) {
        return written(json -> {
            try {
                write(json, value);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private void write(JsonGenerator json, ConfigValue value) throws IOException {
        json.writeStartObject();
        if (showSecrets || !value.isSecret()) {
            json.writeStringField("value", settings.clear(value));
            if (value.isObject()) {
                json.writeFieldName("objectValue");
                writePlain(json, settings.clearParts(value));
            }
        }
        json.writeBooleanField("secret", value.isSecret());
        json.writeEndObject();
    }

    private static void writePlain(JsonGenerator json, @Nullable Object value) throws IOException {
        switch (value) {
            case null -> json.writeNull();
            case Boolean bool -> json.writeBoolean(bool);
            case Number number -> json.writeNumber(new BigDecimal(number.toString()));
            case Map<?, ?> map -> {
                json.writeStartObject();
                for (var entry : new TreeMap<>(map).entrySet()) {
                    json.writeFieldName(String.valueOf(entry.getKey()));
                    writePlain(json, entry.getValue());
                }
                json.writeEndObject();
            }
            case Iterable<?> list -> {
                json.writeStartArray();
                for (var item : list) {
                    writePlain(json, item);
                }
                json.writeEndArray();
            }
            default -> json.writeString(String.valueOf(value));
        }
    }

    private static String written(Consumer<JsonGenerator> content) {
        var text = new StringWriter();
        try (var json = JSON.createGenerator(text)) {
            var indenter = new DefaultIndenter("  ", "\n");
            var printer = new DefaultPrettyPrinter(
                    Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER));
            printer.indentObjectsWith(indenter);
            printer.indentArraysWith(indenter);
            json.setPrettyPrinter(printer);
            content.accept(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
