package dev.rootstock.providers.aws.schema;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Optional;

/** JSON texts as property values and back. */
public final class Json {

    private static final JsonFactory FACTORY = new JsonFactory();

    private Json() {}

    /** The value, or empty where the text is no JSON. */
    public static Optional<PropertyValue> parse(String text) {
        try (var parser = FACTORY.createParser(text)) {
            if (parser.nextToken() == null) {
                return Optional.empty();
            }
            var value = value(parser);
            return parser.nextToken() == null ? Optional.of(value) : Optional.empty();
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /** The value as JSON without white space, names sorted. Secrets are written in clear; an unknown value is not writable. */
    public static String write(PropertyValue value) {
        var text = new StringBuilder();
        write(value, text);
        return text.toString();
    }

    private static PropertyValue value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                var entries = new LinkedHashMap<String, PropertyValue>();
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    var name = parser.currentName();
                    parser.nextToken();
                    entries.put(name, value(parser));
                }
                yield ObjectValue.of(entries);
            }
            case START_ARRAY -> {
                var items = new ArrayList<PropertyValue>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    items.add(value(parser));
                }
                yield PropertyValue.of(items);
            }
            case VALUE_STRING -> PropertyValue.of(parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> PropertyValue.of(parser.getDoubleValue());
            case VALUE_TRUE -> PropertyValue.of(true);
            case VALUE_FALSE -> PropertyValue.of(false);
            case VALUE_NULL -> PropertyValue.NULL;
            case END_ARRAY, END_OBJECT, FIELD_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
                throw new IOException("no value at " + parser.currentLocation());
        };
    }

    private static void write(PropertyValue value, StringBuilder text) {
        switch (value.unwrapped()) {
            case ObjectValue object -> {
                var separator = '{';
                for (var entry : object.entries().entrySet()) {
                    text.append(separator).append(quoted(entry.getKey())).append(':');
                    write(entry.getValue(), text);
                    separator = ',';
                }
                text.append(object.isEmpty() ? "{}" : "}");
            }
            case PropertyValue.ListValue(var items) -> {
                text.append('[');
                for (var i = 0; i < items.size(); i++) {
                    text.append(i == 0 ? "" : ",");
                    write(items.get(i), text);
                }
                text.append(']');
            }
            case PropertyValue.Text(var content) -> text.append(quoted(content));
            case PropertyValue.Num number -> text.append(number.text());
            case PropertyValue.Bool(var truth) -> text.append(truth);
            case PropertyValue.Null _ -> text.append("null");
            case PropertyValue.Unknown _,
                    PropertyValue.Bytes _,
                    PropertyValue.Asset _,
                    PropertyValue.Archive _,
                    PropertyValue.ResourceReference _,
                    PropertyValue.Secret _,
                    PropertyValue.Output _ -> throw new IllegalArgumentException("a value that has no JSON form");
        }
    }

    /** The text as a JSON string, with quotes. */
    public static String quoted(String text) {
        return "\"" + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + "\"";
    }
}
