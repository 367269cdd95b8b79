package dev.rootstock.providers.random;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;

/**
 * Turns a seed into numbers. The same seed gives the same numbers again. They are not those that the upstream package makes of it, which
 * its documentation does not promise to keep either; what is in a state stays.
 */
final class Seeds {
    private Seeds() {}

    /** The seed's generator, or the secure one when there is no seed or an empty one. */
    static RandomGenerator generator(Optional<String> seed, SecureRandom otherwise) {
        return seed.filter(text -> !text.isEmpty())
                .<RandomGenerator>map(Seeds::seeded)
                .orElse(otherwise);
    }

    private static Random seeded(String seed) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(seed.getBytes(StandardCharsets.UTF_8));
            return new Random(ByteBuffer.wrap(digest).getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
