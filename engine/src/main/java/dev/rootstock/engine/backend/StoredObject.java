package dev.rootstock.engine.backend;

import java.time.Duration;

/**
 * An object as it was read.
 *
 * @param version what {@link WriteCondition.Matches} compares; another one after every write
 * @param age how long ago it was written by the store's own clock; negative where the store has none that could be trusted more than ours
 */
public record StoredObject(byte[] bytes, String version, Duration age) {

    /** The age where the store does not tell. */
    public static final Duration NO_AGE = Duration.ofSeconds(-1);
}
