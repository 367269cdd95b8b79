package dev.rootstock.components.config;

import java.util.List;

/** What became of a configuration file. */
public sealed interface Loaded<R> {

    /** The configuration, or an exception that lists what is wrong with it. */
    default R orThrow() {
        return switch (this) {
            case Valid<R>(var configuration) -> configuration;
            case Invalid<R>(var problems) -> throw new InvalidConfiguration(problems);
        };
    }

    /** Nothing is wrong with it. */
    record Valid<R>(R configuration) implements Loaded<R> {}

    /** Everything that is wrong with it, in the order of the files and lines. */
    record Invalid<R>(List<Problem> problems) implements Loaded<R> {}
}
