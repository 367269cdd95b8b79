package dev.rootstock.engine.autonaming;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A pattern of names, such as <code>${stack}-${name}-${hex(6)}</code>. What holds for the whole stack is in it already; what is left is
 * the resource's name and random characters.
 */
record NamePattern(String text) {

    private static final String NAME = "${name}";
    private static final String DIGITS = "0123456789";
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";
    private static final Pattern RANDOM =
            Pattern.compile("\\$\\{(?:(hex|alphanum|string|num)\\((\\d{1,4})\\)|(uuid))}");

    /** Whether two objects of one resource get different names, so that both can exist at once. */
    boolean isRandom() {
        return RANDOM.matcher(text)
                .results()
                .anyMatch(part -> part.group(3) != null || Integer.parseInt(part.group(2)) > 0);
    }

    /** The name that this seed draws. */
    String name(String resource, byte[] seed) {
        var stream = new Stream(seed);
        return replaced(resource, part -> stream.characters(alphabet(part), length(part)), stream);
    }

    private String replaced(String resource, Function<MatchResult, String> random, Stream stream) {
        return RANDOM.matcher(text.replace(NAME, resource))
                .replaceAll(part -> part.group(3) != null ? stream.uuid() : random.apply(part));
    }

    /** Whether the pattern may have made that name, whatever the seed. */
    boolean mayHaveMade(String resource, String name) {
        var expression = new StringBuilder();
        var expanded = text.replace(NAME, resource);
        var parts = RANDOM.matcher(expanded);
        var end = 0;
        while (parts.find()) {
            expression.append(Pattern.quote(expanded.substring(end, parts.start())));
            expression.append(
                    parts.group(3) != null
                            ? "[0-9a-f-]{36}"
                            : "[" + alphabet(parts.toMatchResult()) + "]{" + length(parts.toMatchResult()) + "}");
            end = parts.end();
        }
        expression.append(Pattern.quote(expanded.substring(end)));
        return name.matches(expression.toString());
    }

    private static String alphabet(MatchResult part) {
        return switch (part.group(1)) {
            case "hex" -> DIGITS + "abcdef";
            case "alphanum" -> LETTERS + DIGITS;
            case "string" -> LETTERS;
            default -> DIGITS;
        };
    }

    private static int length(MatchResult part) {
        return Integer.parseInt(part.group(2));
    }

    /** Bytes without end that a seed stands for. */
    private static final class Stream {
        private final byte[] seed;
        private byte[] block = {};
        private int at;
        private int number;

        private Stream(byte[] seed) {
            this.seed = seed.clone();
        }

        private int next() {
            if (at == block.length) {
                try {
                    var digest = MessageDigest.getInstance("SHA-256");
                    digest.update(seed);
                    block = digest.digest(
                            ByteBuffer.allocate(4).putInt(number++).array());
                    at = 0;
                } catch (NoSuchAlgorithmException e) {
                    throw new IllegalStateException("every Java has SHA-256", e);
                }
            }
            return block[at++] & 0xff;
        }

        private String characters(String alphabet, int length) {
            var text = new StringBuilder(length);
            var limit = 256 - 256 % alphabet.length();
            while (text.length() < length) {
                var drawn = next();
                // what would make some characters likelier than others is drawn again
                if (drawn < limit) {
                    text.append(alphabet.charAt(drawn % alphabet.length()));
                }
            }
            return text.toString();
        }

        private String uuid() {
            var bytes = ByteBuffer.allocate(16);
            for (var i = 0; i < 16; i++) {
                bytes.put((byte) next());
            }
            bytes.flip();
            return new UUID(bytes.getLong(), bytes.getLong()).toString();
        }
    }
}
