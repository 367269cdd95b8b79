package dev.rootstock.cli.display;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** A text that holds an object or a list as JSON or YAML, which is shown as that: policies, manifests and the like. */
record EncodedText(String kind, PropertyValue value) {

    private static final JsonFactory JSON = new JsonFactory();

    /** Empty for a text that is only a text. One line of YAML could be any sentence, so it is none. */
    static Optional<EncodedText> decode(String text) {
        var stripped = text.strip();
        if (stripped.startsWith("{") || stripped.startsWith("[")) {
            var json = json(stripped);
            if (json.isPresent()) {
                return json;
            }
        }
        return stripped.indexOf('\n') < 0 ? Optional.empty() : yaml(stripped);
    }

    private static Optional<EncodedText> json(String text) {
        try (var parser = JSON.createParser(text)) {
            parser.nextToken();
            var value = value(parser);
            return parser.nextToken() == null ? Optional.of(new EncodedText("json", value)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static PropertyValue value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                var entries = new TreeMap<String, PropertyValue>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
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
            default -> throw new IOException("not a value: " + parser.currentToken());
        };
    }

    private static Optional<EncodedText> yaml(String text) {
        try {
            var documents = new ArrayList<Object>();
            new Yaml(new SafeConstructor(new LoaderOptions())).loadAll(text).forEach(documents::add);
            return documents.size() != 1
                    ? Optional.empty()
                    : switch (documents.getFirst()) {
                        case Map<?, ?> map -> Optional.of(new EncodedText("yaml", value(map)));
                        case List<?> list -> Optional.of(new EncodedText("yaml", value(list)));
                        case null, default -> Optional.empty();
                    };
        } catch (YAMLException e) {
            return Optional.empty();
        }
    }

    private static PropertyValue value(@org.jspecify.annotations.Nullable Object tree) {
        return switch (tree) {
            case null -> PropertyValue.NULL;
            case Map<?, ?> map -> {
                var entries = new TreeMap<String, PropertyValue>();
                map.forEach((key, value) -> entries.put(String.valueOf(key), value(value)));
                yield ObjectValue.of(entries);
            }
            case List<?> list ->
                PropertyValue.of(list.stream().map(EncodedText::value).toList());
            case Boolean bool -> PropertyValue.of(bool);
            case Number number -> PropertyValue.of(number.doubleValue());
            default -> PropertyValue.of(tree.toString());
        };
    }
}
