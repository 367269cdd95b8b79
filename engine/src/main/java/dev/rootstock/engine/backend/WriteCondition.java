package dev.rootstock.engine.backend;

/** What must hold for a write to happen; the store looks and writes in one step. */
public sealed interface WriteCondition {

    record Always() implements WriteCondition {}

    /** There is no object of that key. */
    record Absent() implements WriteCondition {}

    /** The object is the one that was read or written before. */
    record Matches(String version) implements WriteCondition {}
}
