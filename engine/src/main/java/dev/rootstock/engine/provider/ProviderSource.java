package dev.rootstock.engine.provider;

import java.util.Map;
import java.util.Optional;

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

    /**
     * A plugin.
     *
     * @param version empty for any
     * @param url where its package says that it is published, empty for the usual place
     * @param checksums of its archive, in hex by operating system and architecture
     */
    record Wanted(String name, String version, String url, Map<String, String> checksums) {
        public Wanted {
            checksums = Map.copyOf(checksums);
        }
    }

    /** Blocks until the plugin is here, or cannot be had. Asked again, it may answer otherwise. */
    Answer get(Wanted wanted);

    /** The version that the program's libraries are made for of a package of which a request names none; empty where nobody knows. */
    default Optional<String> usual(String packageName) {
        return Optional.empty();
    }

    /** What is being fetched is not wanted any more; those who wait hear that it is missing. */
    default void cancel() {}
}
