package dev.rootstock.engine.run;

import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.resource.Urn;

/**
 * One change of a stack's state. What was there before is told by the state itself as the base or an earlier edit left it; it is found
 * by URN, id and whether it is an old copy. The resources that remain are put in order by
 * {@link dev.rootstock.engine.plan.SnapshotOrder}.
 */
public sealed interface StateEdit {

    /** A resource that the state did not have. */
    record Added(ResourceState after) implements StateEdit {}

    /** A resource that is different now: updated, refreshed, renamed, marked for deletion or replacement, with new outputs. */
    record Changed(ResourceState before, ResourceState after) implements StateEdit {}

    /** A resource that is no more. */
    record Removed(ResourceState before) implements StateEdit {}

    /** Every reference to a URN means another one from now on: a resource was found by an alias. The resource itself is changed as well. */
    record Renamed(Urn from, Urn to) implements StateEdit {}

    /** A creation of this URN that an earlier operation left pending is settled. */
    record Settled(Urn urn) implements StateEdit {}
}
