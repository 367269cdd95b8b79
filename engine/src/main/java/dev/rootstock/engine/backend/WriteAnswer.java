package dev.rootstock.engine.backend;

/** What came of a conditional write. */
public sealed interface WriteAnswer {

    /** @param version the object's new version */
    record Written(String version) implements WriteAnswer {}

    /** The condition did not hold, and nothing was written. */
    record Refused() implements WriteAnswer {}
}
