package dev.rootstock.providers.kubernetes.cluster;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What came of a request to an API server. */
public sealed interface ApiAnswer {

    record Ok(ObjectNode object) implements ApiAnswer {}

    record Refused(ApiStatus status) implements ApiAnswer {}

    /**
     * No API server answered.
     *
     * @param reason why, and what to look at, as the end of a sentence
     * @param outcomeKnown false when the request may have been carried out nevertheless
     */
    record Unreachable(String reason, boolean outcomeKnown) implements ApiAnswer {}
}
