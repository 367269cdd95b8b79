package dev.rootstock.engine.project;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.rootstock.engine.state.JsonOutput;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** JSON of plain data, keys sorted as Go's encoder sorts them. */
public final class PlainJson {

    private static final JsonFactory JSON = new JsonFactory();

    private PlainJson() {}

    /** Why a file of JSON could not be read: where it is broken, never what is there, which may be a token. */
    static String reason(IOException problem) {
        if (!(problem instanceof JsonProcessingException broken)) {
            return String.valueOf(problem.getMessage());
        }
        var place = broken.getLocation();
        return "its JSON is broken"
                + (place == null ? "" : " at line " + place.getLineNr() + ", column " + place.getColumnNr());
    }

    public static String write(Object value) {
        var text = new StringWriter();
        try (var generator = JSON.createGenerator(text)) {
            write(generator, value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** Writes the topmost object's keys as they come. */
    static void writeInOrder(JsonGenerator generator, Map<String, Object> value) throws IOException {
        generator.writeStartObject();
        for (var entry : value.entrySet()) {
            generator.writeFieldName(entry.getKey());
            write(generator, entry.getValue());
        }
        generator.writeEndObject();
    }

    private static void write(JsonGenerator generator, @Nullable Object value) throws IOException {
        switch (value) {
            case null -> generator.writeNull();
            case Boolean bool -> generator.writeBoolean(bool);
            case Integer number -> generator.writeNumber(number);
            case Long number -> generator.writeNumber(number);
            // larger than any number; JSON has no word for it
            case Double number when !Double.isFinite(number) -> generator.writeString(String.valueOf(number));
            case Double number -> generator.writeNumber(JsonOutput.number(number));
            // as Go's encoder is given it: what is larger than its integers is a float
            case BigInteger number -> generator.writeNumber(JsonOutput.number(number.doubleValue()));
            case Map<?, ?> map -> {
                var sorted = new TreeMap<String, Object>();
                map.forEach((key, item) -> sorted.put(String.valueOf(key), item));
                generator.writeStartObject();
                for (var entry : sorted.entrySet()) {
                    generator.writeFieldName(entry.getKey());
                    write(generator, entry.getValue());
                }
                generator.writeEndObject();
            }
            case Iterable<?> list -> {
                generator.writeStartArray();
                for (var item : list) {
                    write(generator, item);
                }
                generator.writeEndArray();
            }
            default -> generator.writeString(String.valueOf(value));
        }
    }
}
