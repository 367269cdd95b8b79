package dev.rootstock.providers.kubernetes.cluster;

import dev.rootstock.providers.kubernetes.kind.GroupVersionKind;

/** Whether a server serves a kind. */
public sealed interface MappingAnswer {

    record Served(ResourceMapping mapping) implements MappingAnswer {}

    /** The server answered, and does not serve the kind (yet): its definition may be missing. */
    record Unserved(GroupVersionKind kind) implements MappingAnswer {}

    /** The server could not be asked. */
    record Unanswered(ApiAnswer answer) implements MappingAnswer {}
}
