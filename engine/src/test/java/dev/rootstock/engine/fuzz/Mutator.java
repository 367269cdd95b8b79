package dev.rootstock.engine.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Makes malformed texts and messages of well-formed ones: single bits, stretches, and tokens that readers stumble over. */
public final class Mutator {
    private static final List<String> TOKENS = List.of(
            "null",
            "true",
            "{}",
            "[]",
            "\"\"",
            "0",
            "-1",
            "1e999",
            "-9223372036854775809",
            "999999999999999999999999999999",
            "\"\\ud800\"",
            "\u0000",
            "\ufeff",
            "\"4dabf18193072939515e22adb298388d\":",
            "\"1b47061264138c4ac30d75fd1eb44270\"",
            "${",
            "${?x}",
            "include \"x\"",
            "&a [*a]",
            "!!java.net.URL",
            "<<: *a",
            "%",
            "urn:pulumi:",
            "::",
            "secure:",
            "\n",
            "\t",
            ": ",
            ",");

    private final SplittableRandom random;

    public Mutator(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** A few changes of one of the corpus. */
    public byte[] next(List<byte[]> corpus) {
        var bytes = corpus.get(random.nextInt(corpus.size()));
        for (var i = 1 + random.nextInt(4); i > 0; i--) {
            bytes = changed(bytes, corpus);
        }
        return bytes;
    }

    public int below(int bound) {
        return random.nextInt(bound);
    }

    private byte[] changed(byte[] bytes, List<byte[]> corpus) {
        var at = random.nextInt(bytes.length + 1);
        var until = Math.min(bytes.length, at + random.nextInt(1 + random.nextInt(64)));
        return switch (random.nextInt(11)) {
            case 0 -> flipped(bytes);
            case 1 -> spliced(bytes, 0, at, new byte[0], bytes.length);
            case 2 -> spliced(bytes, 0, at, new byte[0], until);
            case 3 -> spliced(bytes, 0, until, new byte[0], at);
            case 4, 5 -> spliced(bytes, 0, at, token(), until);
            case 6, 7 -> valueReplaced(bytes);
            case 8 -> {
                var other = corpus.get(random.nextInt(corpus.size()));
                var from = random.nextInt(other.length + 1);
                var piece =
                        java.util.Arrays.copyOfRange(other, from, Math.min(other.length, from + random.nextInt(200)));
                yield spliced(bytes, 0, at, piece, at);
            }
            case 9 -> lineMoved(bytes);
            default -> random.nextInt(20) == 0 ? nested(bytes, at) : flipped(bytes);
        };
    }

    private byte[] flipped(byte[] bytes) {
        var copy = bytes.clone();
        if (copy.length > 0) {
            copy[random.nextInt(copy.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return copy;
    }

    private byte[] token() {
        return TOKENS.get(random.nextInt(TOKENS.size())).getBytes(StandardCharsets.UTF_8);
    }

    /** What stands behind a colon or an equals sign becomes something else. */
    private byte[] valueReplaced(byte[] bytes) {
        var places = new ArrayList<Integer>();
        for (var i = 0; i < bytes.length; i++) {
            if (bytes[i] == ':' || bytes[i] == '=' || bytes[i] == '[') {
                places.add(i + 1);
            }
        }
        if (places.isEmpty()) {
            return flipped(bytes);
        }
        var from = places.get(random.nextInt(places.size()));
        var to = from;
        while (to < bytes.length && ",\n}]".indexOf(bytes[to]) < 0) {
            to++;
        }
        return spliced(bytes, 0, from, token(), to);
    }

    private byte[] lineMoved(byte[] bytes) {
        var lines = new ArrayList<>(List.of(new String(bytes, StandardCharsets.ISO_8859_1).split("(?<=[\n,])")));
        var line = lines.remove(random.nextInt(lines.size()));
        lines.add(random.nextInt(lines.size() + 1), line);
        if (random.nextBoolean()) {
            lines.add(random.nextInt(lines.size() + 1), line);
        }
        return String.join("", lines).getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Deeper than any reader's stack. */
    private byte[] nested(byte[] bytes, int at) {
        var open = List.of("[", "{\"a\":", "[[", "- ", "{ a = ", "(").get(random.nextInt(6));
        return spliced(
                bytes,
                0,
                at,
                open.repeat(1 + random.nextInt(200_000 / open.length())).getBytes(StandardCharsets.UTF_8),
                at);
    }

    private static byte[] spliced(byte[] bytes, int from, int to, byte[] piece, int on) {
        var out = new ByteArrayOutputStream();
        out.write(bytes, from, Math.max(0, to - from));
        out.writeBytes(piece);
        if (on < bytes.length) {
            out.write(bytes, on, bytes.length - on);
        }
        return out.toByteArray();
    }
}
