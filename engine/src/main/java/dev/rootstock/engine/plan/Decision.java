package dev.rootstock.engine.plan;

import dev.rootstock.engine.provider.DiffAnswer;

/** What has to be done about one registered resource. */
public sealed interface Decision {

    /** There is no such resource yet. */
    record Create() implements Decision {}

    /** Nothing changes but, perhaps, what the state says about its options. */
    record Same() implements Decision {}

    /** It changes in place. */
    record Update(DiffAnswer diff) implements Decision {}

    /**
     * Another one takes its place.
     *
     * @param deleteFirst whether the old one has to go before the new one comes
     */
    record Replace(DiffAnswer diff, boolean deleteFirst) implements Decision {}

    /** The decision is not possible; the message says why and what to do. */
    record Refuse(String reason) implements Decision {}
}
