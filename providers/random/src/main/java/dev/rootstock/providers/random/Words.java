package dev.rootstock.providers.random;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The words of pet names, one list per kind, in the resource files beside this class. */
enum Words {
    ADVERBS,
    ADJECTIVES,
    NAMES;

    private final String[] words;

    Words() {
        var file = name().toLowerCase(Locale.ROOT) + ".txt";
        try (var stream = Words.class.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalStateException("the resource " + file + " is missing from the provider's jar");
            }
            words = new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .strip()
                    .split("\\s+");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String draw(Draws draws) {
        return words[draws.below(words.length)];
    }
}
