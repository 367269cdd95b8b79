package dev.rootstock.engine.provider;

import dev.rootstock.engine.program.PackageDescription;

/** Gets providers that are not here, as by downloading their plugins. Thread-safe. */
@FunctionalInterface
public interface ProviderSource {

    /** Gets nothing. */
    ProviderSource NONE = _ -> new Answer.Missing("");

    sealed interface Answer {

        record Found(ProviderFactory factory) implements Answer {}

        /** @param reason a sentence for people on why it could not be had, empty where nothing was tried */
        record Missing(String reason) implements Answer {}
    }

    /** Blocks until the plugin that the description names is here, or cannot be had. Asked again, it may answer otherwise. */
    Answer get(PackageDescription wanted);

    /** What is being fetched is not wanted any more; those who wait hear that it is missing. */
    default void cancel() {}
}
