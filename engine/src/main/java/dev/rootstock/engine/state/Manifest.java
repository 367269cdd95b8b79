package dev.rootstock.engine.state;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/**
 * Who wrote a snapshot, and when.
 *
 * @param magic the lower-case hex SHA-256 of the version, by which Pulumi tells a state that was tampered with; empty if absent
 */
public record Manifest(Instant time, String magic, String version) {

    public static Manifest of(Instant time, String version) {
        return new Manifest(time, magicOf(version), version);
    }

    /** Whether the magic is the version's, or absent. */
    public boolean isGenuine() {
        return magic.isEmpty() || magic.equals(magicOf(version));
    }

    private static String magicOf(String version) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(version.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
