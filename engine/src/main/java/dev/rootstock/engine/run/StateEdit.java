package dev.rootstock.engine.run;

import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.resource.Urn;

/**
 * One change of a stack's state. The resources of the state that an operation starts from have the slots 0 to n-1 in their order there;
 * a resource that the operation adds gets the next free slot. Edits of different slots may be applied in any order; the resources that
 * remain are then put in order by {@link dev.rootstock.engine.plan.SnapshotOrder}.
 */
public sealed interface StateEdit {

    /** The slot holds this resource from now on. */
    record Put(int slot, ResourceState state) implements StateEdit {}

    /** The slot is empty from now on. */
    record Remove(int slot) implements StateEdit {}

    /** Every reference to a URN means another one from now on: a resource was found by an alias. The resource itself is put as well. */
    record Rename(Urn from, Urn to) implements StateEdit {}

    /** A creation of this URN that an earlier operation left pending is settled. */
    record Settle(Urn urn) implements StateEdit {}
}
