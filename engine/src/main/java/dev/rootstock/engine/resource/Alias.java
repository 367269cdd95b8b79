package dev.rootstock.engine.resource;

import java.util.Optional;

/** A name that a resource had before, so that its state is found again. */
public sealed interface Alias {

    /** The whole former URN. */
    record Full(Urn urn) implements Alias {}

    /** The parts that differ; an absent part is the resource's present one. */
    record Parts(
            Optional<String> name,
            Optional<String> type,
            Optional<String> stack,
            Optional<String> project,
            Parent parent)
            implements Alias {}

    /** The parent that the resource had. */
    sealed interface Parent {
        record Same() implements Parent {}

        record None() implements Parent {}

        record Other(Urn urn) implements Parent {}
    }
}
