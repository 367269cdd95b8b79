package dev.rootstock.engine.backend;

import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

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

    /** How Pulumi's history calls a state that was imported, and ours whatever edits a state by hand. */
    private static final String EDIT = "import";

    /**
     * An edit of the state that just happened. What the stack was last deployed with stays that: the store takes it over from the entry
     * before.
     */
    public static UpdateRecord edit(String message) {
        var now = Instant.now();
        return new UpdateRecord(EDIT, now, message, Map.of(), Map.of(), 0, "succeeded", now, new TreeMap<>());
    }

    /** Whether nothing was deployed. */
    public boolean isEdit() {
        return kind.equals(EDIT);
    }

    UpdateRecord withConfig(Map<String, ConfigEntry> config) {
        return new UpdateRecord(
                kind, startTime, message, environment, config, version, result, endTime, resourceChanges);
    }

    public UpdateRecord withVersion(int version) {
        return new UpdateRecord(
                kind, startTime, message, environment, config, version, result, endTime, resourceChanges);
    }

    /** A configuration value: plain text, or a secret's ciphertext; objects as JSON. */
    public record ConfigEntry(String value, boolean secret, boolean object) {}
}
