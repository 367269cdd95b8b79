package dev.rootstock.cli.display;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import dev.rootstock.engine.state.ValueJson;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;

/** Property values as JSON for scripts. Secrets read {@code [secret]} unless they were asked for. */
public final class Json {

    private static final JsonFactory JSON = new JsonFactory();

    private final boolean showSecrets;

    public Json(boolean showSecrets) {
        this.showSecrets = showSecrets;
    }

    public String compact(PropertyValue value) {
        return write(value, false);
    }

    /** Indented by two spaces, as Pulumi prints it. */
    public String pretty(PropertyValue value) {
        return write(value, true);
    }

    private String write(PropertyValue value, boolean pretty) {
        var text = new StringWriter();
        try (var generator = JSON.createGenerator(text)) {
            if (pretty) {
                var indenter = new DefaultIndenter("  ", "\n");
                var printer = new DefaultPrettyPrinter(Separators.createDefaultInstance()
                        .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                        .withObjectEmptySeparator("")
                        .withArrayEmptySeparator(""));
                printer.indentObjectsWith(indenter);
                printer.indentArraysWith(indenter);
                generator.setPrettyPrinter(printer);
            }
            write(generator, value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private void write(JsonGenerator generator, PropertyValue value) throws IOException {
        switch (value) {
            case PropertyValue.Null _ -> generator.writeNull();
            case PropertyValue.Bool(var bool) -> generator.writeBoolean(bool);
            case PropertyValue.Num number -> generator.writeRawValue(number.text());
            case PropertyValue.Text(var text) -> generator.writeString(text);
            case PropertyValue.Bytes bytes -> generator.writeString(bytes.display());
            case PropertyValue.Unknown _ -> generator.writeString("[unknown]");
            case PropertyValue.Secret(var inner) -> {
                if (showSecrets) {
                    write(generator, inner);
                } else {
                    generator.writeString("[secret]");
                }
            }
            case PropertyValue.ListValue(var items) -> {
                generator.writeStartArray();
                for (var item : items) {
                    write(generator, item);
                }
                generator.writeEndArray();
            }
            case ObjectValue object -> {
                generator.writeStartObject();
                for (Map.Entry<String, PropertyValue> entry : object.entries().entrySet()) {
                    generator.writeFieldName(entry.getKey());
                    write(generator, entry.getValue());
                }
                generator.writeEndObject();
            }
            case PropertyValue.Asset asset -> write(generator, ValueJson.spelled(asset));
            case PropertyValue.Archive archive -> write(generator, ValueJson.spelled(archive));
            case PropertyValue.ResourceReference reference -> write(generator, ValueJson.spelled(reference));
            case PropertyValue.Output output -> {
                var inner = output.value();
                write(
                        generator,
                        inner == null ? PropertyValue.UNKNOWN : output.secret() ? PropertyValue.secret(inner) : inner);
            }
        }
    }
}
