package dev.rootstock.cli.workspace;

import dev.rootstock.engine.resource.Spelling;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** The known name that a mistyped one most likely means. */
public final class Suggestion {

    private Suggestion() {}

    /** Such as {@code "; did you mean 'demo'?"}, or nothing when no name is near. */
    public static String of(String typed, Collection<String> known) {
        return nearest(typed, known)
                .map(name -> "; did you mean '" + name + "'?")
                .orElse("");
    }

    /** The name that was most likely meant; empty when none is near. */
    public static Optional<String> nearest(String typed, Collection<String> known) {
        return known.stream()
                .filter(name -> Spelling.distance(typed, name) <= Math.max(1, typed.length() / 3))
                .min(Comparator.comparingInt(name -> Spelling.distance(typed, name)));
    }
}
