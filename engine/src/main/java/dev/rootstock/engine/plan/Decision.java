package dev.rootstock.engine.plan;

import dev.rootstock.engine.provider.DiffAnswer;

/** What has to be done about a registered resource that the state has already. */
public sealed interface Decision {

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

    /**
     * It would have to be replaced, which must not be; a preview shows the replacement all the same.
     *
     * @param message why not and what to do
     * @param failsPreview whether a preview fails because of that, or only warns
     */
    record Refuse(String message, boolean failsPreview, Replace replacement) implements Decision {}
}
