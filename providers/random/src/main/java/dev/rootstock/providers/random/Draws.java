package dev.rootstock.providers.random;

import java.security.SecureRandom;

/**
 * A run of unbiased random numbers for one value. Bytes are fetched from the shared source in one go, so that many resources made at
 * the same time seldom wait for each other. Used by one thread.
 */
final class Draws {
    private static final int RANGE = 1 << 16;
    private static final int LARGEST_BUFFER = 1024;

    private final SecureRandom source;
    private final byte[] buffer;
    private int used;

    /** @param expected about how many numbers will be drawn */
    Draws(SecureRandom source, int expected) {
        this.source = source;
        this.buffer = new byte[Math.clamp(2L * expected + 2, 8, LARGEST_BUFFER)];
        this.used = buffer.length;
    }

    /** A number from 0 to one less than the bound, each as likely as any other. The bound is at most 65,536. */
    int below(int bound) {
        // numbers of the last, incomplete round are thrown away: they would make the low ones more likely
        var limit = RANGE - RANGE % bound;
        int drawn;
        do {
            if (used == buffer.length) {
                source.nextBytes(buffer);
                used = 0;
            }
            drawn = (buffer[used++] & 0xff) << 8 | buffer[used++] & 0xff;
        } while (drawn >= limit);
        return drawn % bound;
    }
}
