package dev.rootstock.engine.edit;

import dev.rootstock.engine.plan.References;
import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.state.Snapshot;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Takes resources out of a state; what they stand for is not touched. Follows DeleteResource of pulumi/pulumi,
 * pkg/resource/edit/operations.go.
 */
public final class Removal {

    /** What came of it. */
    public sealed interface Outcome {
        /** @param unprotected protected resources that were taken out because that was forced */
        record Removed(Snapshot snapshot, List<ResourceState> removed, List<Urn> unprotected) implements Outcome {}

        /** Nothing was done: resources that stay refer to one that was to go. */
        record Needed(Urn condemned, List<Urn> dependents) implements Outcome {}

        /** Nothing was done: the resource is protected. */
        record Protected(Urn urn) implements Outcome {}
    }

    private Removal() {}

    /**
     * @param condemned resources of the snapshot, themselves and not others that are equal to them
     * @param withDependents whether what refers to them goes as well, rather than to stand in the way
     * @param force whether protected ones go too
     */
    public static Outcome apply(
            Snapshot snapshot, List<ResourceState> condemned, boolean withDependents, boolean force) {
        Set<ResourceState> going = Collections.newSetFromMap(new IdentityHashMap<>());
        going.addAll(condemned);
        for (var state : condemned) {
            var dependents = dependents(snapshot, state);
            dependents.removeIf(going::contains);
            if (!dependents.isEmpty() && !withDependents) {
                return new Outcome.Needed(
                        state.urn(), dependents.stream().map(ResourceState::urn).toList());
            }
            going.addAll(dependents);
        }
        var kept = new ArrayList<ResourceState>();
        var removed = new ArrayList<ResourceState>();
        var unprotected = new ArrayList<Urn>();
        for (var state : snapshot.resources()) {
            if (!going.contains(state)) {
                kept.add(state);
                continue;
            }
            removed.add(state);
            if (state.protect()) {
                if (!force) {
                    return new Outcome.Protected(state.urn());
                }
                unprotected.add(state.urn());
            }
        }
        return new Outcome.Removed(snapshot.withResources(kept), removed, unprotected);
    }

    /** What refers to a resource, directly or not. While another resource has its URN, that one is what is referred to. */
    private static List<ResourceState> dependents(Snapshot snapshot, ResourceState root) {
        var same = snapshot.resources().stream()
                .filter(state -> state.urn().equals(root.urn()))
                .count();
        var dependents = new ArrayList<ResourceState>();
        if (same > 1) {
            return dependents;
        }
        var going = new HashSet<Urn>();
        going.add(root.urn());
        // what refers to a resource comes after it
        for (var state : snapshot.resources()) {
            var hit = new boolean[1];
            References.forEach(state, urn -> hit[0] |= going.contains(urn));
            if (hit[0] && state != root) {
                going.add(state.urn());
                dependents.add(state);
            }
        }
        return dependents;
    }
}
