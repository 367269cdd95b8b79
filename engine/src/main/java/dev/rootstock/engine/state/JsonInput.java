package dev.rootstock.engine.state;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON, one value after the other; every method starts on a value's first token and ends on its last. What is not as expected is
 * a {@link StateFormatException} that says where. Not thread-safe.
 */
public final class JsonInput implements AutoCloseable {

    /** What is read is walked with the stack, which a damaged file must not exhaust. No program's values are as deep. */
    private static final int DEPTH = 500;

    private static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxDocumentLength(-1)
                    .maxTokenCount(-1)
                    .maxNestingDepth(DEPTH)
                    .build())
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private final JsonParser parser;

    private JsonInput(JsonParser parser) {
        this.parser = parser;
        if (next() == null) {
            throw new StateFormatException("there is nothing where JSON should be");
        }
    }

    public static JsonInput of(byte[] bytes) {
        return of(bytes, 0, bytes.length);
    }

    public static JsonInput of(byte[] bytes, int offset, int length) {
        try {
            return new JsonInput(FACTORY.createParser(bytes, offset, length));
        } catch (IOException e) {
            throw new StateFormatException("the JSON is written in an encoding that is none of Unicode's", e);
        }
    }

    public static JsonInput of(String text) {
        try {
            return new JsonInput(FACTORY.createParser(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What one property of an object does with its value. */
    @FunctionalInterface
    public interface Property {
        void read(String name);
    }

    /** What one property of an object does with its value, and whether to go on. */
    @FunctionalInterface
    public interface Search {
        boolean read(String name);
    }

    /** One item of an array. */
    @FunctionalInterface
    public interface Item {
        void read();
    }

    /** Reads an object, or null as an empty one; the reader must take every value, or {@link #skip} it. */
    public void object(Property property) {
        if (isNull()) {
            return;
        }
        expect(JsonToken.START_OBJECT, "an object");
        while (next() != JsonToken.END_OBJECT) {
            var name = name();
            next();
            property.read(name);
        }
    }

    /** Reads an object until the search says that it has found what it looks for; then this input is good for nothing more. */
    public void firstFields(Search search) {
        expect(JsonToken.START_OBJECT, "an object");
        while (next() != JsonToken.END_OBJECT) {
            var name = name();
            next();
            if (!search.read(name)) {
                return;
            }
        }
    }

    /** Reads an array, or null as an empty one. */
    public void array(Item item) {
        if (isNull()) {
            return;
        }
        expect(JsonToken.START_ARRAY, "an array");
        while (next() != JsonToken.END_ARRAY) {
            item.read();
        }
    }

    public String text() {
        expect(JsonToken.VALUE_STRING, "a text");
        try {
            return parser.getText();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    public boolean bool() {
        return switch (parser.currentToken()) {
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> throw unexpected("true or false");
        };
    }

    public double number() {
        if (!parser.currentToken().isNumeric()) {
            throw unexpected("a number");
        }
        try {
            var number = parser.getDoubleValue();
            // a whole number has no sign where it is nothing
            return number == 0 && parser.getText().startsWith("-") ? -0.0 : number;
        } catch (IOException e) {
            throw failed(e);
        }
    }

    public int integer() {
        expect(JsonToken.VALUE_NUMBER_INT, "a whole number");
        try {
            return parser.getIntValue();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    public boolean isNull() {
        return parser.currentToken() == JsonToken.VALUE_NULL;
    }

    public List<String> texts() {
        var texts = new ArrayList<String>();
        array(() -> texts.add(text()));
        return List.copyOf(texts);
    }

    public void skip() {
        try {
            parser.skipChildren();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Any value as maps, lists, texts, numbers ({@link Long}, {@link BigDecimal}, rarely a {@link java.math.BigInteger}), booleans and nulls. */
    public @Nullable Object tree() {
        try {
            return switch (parser.currentToken()) {
                case START_OBJECT -> map();
                case START_ARRAY -> {
                    var items = new ArrayList<@Nullable Object>();
                    array(() -> items.add(tree()));
                    yield items;
                }
                case VALUE_STRING -> parser.getText();
                case VALUE_TRUE -> true;
                case VALUE_FALSE -> false;
                case VALUE_NULL -> null;
                case VALUE_NUMBER_INT ->
                    parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                            ? parser.getBigIntegerValue()
                            : (Number) parser.getLongValue();
                case VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
                default -> throw unexpected("a value");
            };
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** An object as a map; see {@link #tree}. */
    public Map<String, Object> map() {
        var map = new LinkedHashMap<String, Object>();
        object(name -> put(map, name, tree()));
        return map;
    }

    /** Fails unless nothing follows. */
    public void end() {
        if (next() != null) {
            throw new StateFormatException("the JSON has something after its end" + where());
        }
    }

    JsonToken token() {
        return parser.currentToken();
    }

    String where() {
        var location = parser.currentLocation();
        return " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
    }

    StateFormatException unexpected(String wanted) {
        return new StateFormatException("the JSON has something else than " + wanted + where());
    }

    @Override
    public void close() {
        try {
            parser.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A JSON null is kept as a null in the map. */
    private static void put(Map<String, Object> map, String name, @Nullable Object value) {
        map.put(name, value);
    }

    private void expect(JsonToken token, String wanted) {
        if (parser.currentToken() != token) {
            throw unexpected(wanted);
        }
    }

    private String name() {
        try {
            return parser.currentName();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private @Nullable JsonToken next() {
        try {
            return parser.nextToken();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private StateFormatException failed(IOException e) {
        // a parser's own message would quote the text, which may hold secrets
        if (e instanceof StreamConstraintsException) {
            return new StateFormatException(
                    "the JSON is nested more than " + DEPTH + " deep, or has a number of too many digits" + where());
        }
        return e instanceof JsonProcessingException
                ? new StateFormatException("the JSON is broken or ends too early" + where())
                : new StateFormatException("the JSON cannot be read: " + e.getMessage(), e);
    }
}
