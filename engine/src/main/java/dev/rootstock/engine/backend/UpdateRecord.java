package dev.rootstock.engine.backend;

import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;

/**
 * One entry of a stack's history: Pulumi's UpdateInfo (pkg/backend/updates.go).
 *
 * @param kind {@code update}, {@code refresh}, {@code destroy}, {@code import}, {@code rename}
 * @param environment what is known of where it ran, such as the commit ({@code git.head})
 * @param config the stack's configuration at that time; secrets as they were encrypted
 * @param version the stack's version number of this update, counted from 1; 0 lets the store count
 * @param result {@code succeeded}, {@code failed} or {@code in-progress}
 * @param resourceChanges how often each kind of step was taken
 */
public record UpdateRecord(
        String kind,
        Instant startTime,
        String message,
        Map<String, String> environment,
        Map<String, ConfigEntry> config,
        int version,
        String result,
        Instant endTime,
        SortedMap<String, Integer> resourceChanges) {

    public UpdateRecord withVersion(int version) {
        return new UpdateRecord(
                kind, startTime, message, environment, config, version, result, endTime, resourceChanges);
    }

    /** A configuration value: plain text, or a secret's ciphertext; objects as JSON. */
    public record ConfigEntry(String value, boolean secret, boolean object) {}
}
