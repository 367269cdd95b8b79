package dev.rootstock.engine.state;

import dev.rootstock.engine.resource.ResourceState;

/**
 * One change of a stack's state. What was there before is named by the state itself as it stands in the snapshot or as an earlier
 * change left it; it is found by URN, id and whether it is an old copy.
 */
public sealed interface StateChange {

    /** A resource that the state did not have. */
    record Added(ResourceState after) implements StateChange {}

    /** A resource that is different now: updated, refreshed, renamed, marked for deletion or replacement, with new outputs. */
    record Changed(ResourceState before, ResourceState after) implements StateChange {}

    /** A resource that is no more, because a run deleted it or gave it up. */
    record Removed(ResourceState before) implements StateChange {}
}
