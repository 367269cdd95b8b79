package dev.rootstock.engine.state;

import dev.rootstock.engine.value.PropertyValue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes JSON byte for byte as Go's encoding/json does with HTML escaping off, so that states compare equal to Pulumi's: its number
 * format, its escapes (lower-case hex, U+2028 and U+2029 always), its indentation. Not thread-safe.
 *
 * <p>The caller keeps names and values in turn; commas and line ends are placed here.
 */
public final class JsonOutput {
    private static final int FLUSH_AT = 1 << 16;
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final OutputStream target;
    private final String indent;
    private byte[] buffer = new byte[1 << 12];
    private int length = 0;
    private int depth = 0;
    private boolean first = true;
    private boolean afterName = false;

    private JsonOutput(OutputStream target, String indent) {
        this.target = target;
        this.indent = indent;
    }

    /** Everything on one line, as states are stored. */
    public static JsonOutput compact(OutputStream target) {
        return new JsonOutput(target, "");
    }

    /** One line per value, indented by that much, as Go's MarshalIndent does. */
    public static JsonOutput indented(OutputStream target, String indent) {
        return new JsonOutput(target, indent);
    }

    /** What a writer writes, as one line of text. */
    public static String text(Consumer<JsonOutput> writer) {
        var bytes = new ByteArrayOutputStream();
        var out = compact(bytes);
        writer.accept(out);
        out.flush();
        return bytes.toString(StandardCharsets.UTF_8);
    }

    public JsonOutput beginObject() {
        return open('{');
    }

    public JsonOutput endObject() {
        return close('}');
    }

    public JsonOutput beginArray() {
        return open('[');
    }

    public JsonOutput endArray() {
        return close(']');
    }

    public JsonOutput name(String name) {
        separate();
        quoted(name);
        put(':');
        if (!indent.isEmpty()) {
            put(' ');
        }
        afterName = true;
        return this;
    }

    public JsonOutput value(String text) {
        separate();
        quoted(text);
        return this;
    }

    public JsonOutput value(boolean value) {
        return raw(value ? "true" : "false");
    }

    public JsonOutput value(long value) {
        return raw(Long.toString(value));
    }

    /** @throws IllegalArgumentException for NaN and the infinities, which JSON does not have */
    public JsonOutput value(double value) {
        return raw(number(value));
    }

    public JsonOutput nullValue() {
        return raw("null");
    }

    public JsonOutput field(String name, String value) {
        return name(name).value(value);
    }

    public JsonOutput field(String name, boolean value) {
        return name(name).value(value);
    }

    public JsonOutput field(String name, long value) {
        return name(name).value(value);
    }

    public JsonOutput texts(List<String> texts) {
        beginArray();
        texts.forEach(this::value);
        return endArray();
    }

    /** A tree of maps, lists, texts, numbers, booleans and nulls; maps in their order, those without one sorted by name. */
    public JsonOutput tree(@Nullable Object tree) {
        switch (tree) {
            case null -> nullValue();
            case String text -> value(text);
            case Boolean bool -> value(bool.booleanValue());
            case Double number -> value(number.doubleValue());
            case Number number -> raw(number.toString());
            case List<?> items -> {
                beginArray();
                items.forEach(this::tree);
                endArray();
            }
            case Map<?, ?> map -> {
                beginObject();
                var ordered = map instanceof SequencedMap<?, ?> ? map : new TreeMap<>(map);
                ordered.forEach((name, value) -> name(String.valueOf(name)).tree(value));
                endObject();
            }
            default -> throw new IllegalArgumentException("not JSON: " + tree.getClass());
        }
        return this;
    }

    /** JSON that is already text. */
    public JsonOutput raw(String json) {
        separate();
        for (var i = 0; i < json.length(); i++) {
            put(json.charAt(i));
        }
        return this;
    }

    /** Passes what is buffered on to the target. */
    public void flush() {
        drain();
        try {
            target.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A number as Go writes it: plain between 1e-6 and 1e21, with an exponent beyond. */
    public static String number(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("JSON has no " + value);
        }
        return new PropertyValue.Num(value).text();
    }

    private JsonOutput open(char bracket) {
        separate();
        put(bracket);
        depth++;
        first = true;
        return this;
    }

    private JsonOutput close(char bracket) {
        depth--;
        if (!first) {
            newline();
        }
        put(bracket);
        first = false;
        return this;
    }

    private void separate() {
        if (afterName) {
            afterName = false;
            return;
        }
        if (depth == 0) {
            return;
        }
        if (!first) {
            put(',');
        }
        first = false;
        newline();
    }

    private void newline() {
        if (indent.isEmpty()) {
            return;
        }
        put('\n');
        for (var i = 0; i < depth; i++) {
            for (var j = 0; j < indent.length(); j++) {
                put(indent.charAt(j));
            }
        }
    }

    private void quoted(String text) {
        put('"');
        for (var i = plain(text); i < text.length(); i++) {
            var c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> {
                    put('\\');
                    put(c);
                }
                case '\n' -> escape('n');
                case '\r' -> escape('r');
                case '\t' -> escape('t');
                case '\b' -> escape('b');
                case '\f' -> escape('f');
                default -> {
                    if (c < 0x20 || c == '\u2028' || c == '\u2029') {
                        unicode(c);
                    } else if (c < 0x80) {
                        put(c);
                    } else if (Character.isHighSurrogate(c)
                            && i + 1 < text.length()
                            && Character.isLowSurrogate(text.charAt(i + 1))) {
                        utf8(Character.toCodePoint(c, text.charAt(++i)));
                    } else {
                        // Go replaces what is not valid UTF-8 too
                        utf8(Character.isSurrogate(c) ? 0xFFFD : c);
                    }
                }
            }
        }
        put('"');
    }

    /** Takes the beginning of a text that is the same in JSON, which is nearly always all of it. Answers its length. */
    private int plain(String text) {
        var size = text.length();
        if (length + size > buffer.length) {
            // a long text is drained on the way, or makes the buffer larger
            return 0;
        }
        var to = buffer;
        var start = length;
        for (var i = 0; i < size; i++) {
            var c = text.charAt(i);
            if (c < 0x20 || c >= 0x80 || c == '"' || c == '\\') {
                length = start + i;
                return i;
            }
            to[start + i] = (byte) c;
        }
        length = start + size;
        return size;
    }

    private void escape(char letter) {
        put('\\');
        put(letter);
    }

    private void unicode(char c) {
        escape('u');
        for (var shift = 12; shift >= 0; shift -= 4) {
            put(HEX[c >> shift & 15]);
        }
    }

    private void utf8(int point) {
        if (point < 0x800) {
            put(0xC0 | point >> 6);
        } else {
            if (point < 0x10000) {
                put(0xE0 | point >> 12);
            } else {
                put(0xF0 | point >> 18);
                put(0x80 | point >> 12 & 0x3F);
            }
            put(0x80 | point >> 6 & 0x3F);
        }
        put(0x80 | point & 0x3F);
    }

    private void put(int oneByte) {
        if (length == buffer.length) {
            if (length < FLUSH_AT) {
                buffer = Arrays.copyOf(buffer, length * 2);
            } else {
                drain();
            }
        }
        buffer[length++] = (byte) oneByte;
    }

    private void drain() {
        try {
            target.write(buffer, 0, length);
            length = 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
