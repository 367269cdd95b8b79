package dev.rootstock.engine.plan;

import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.resource.Urn;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * The order of deletions: what refers to a resource goes before it. Follows ScheduleDeletes of pulumi/pulumi, except that a resource
 * is deleted as early as what refers to it allows.
 */
public final class DeleteOrder {

    private DeleteOrder() {}

    /**
     * Splits the condemned into sets whose members can go side by side, each set after the one before it.
     *
     * @param states the condemned, in an order in which dependencies come first, as a state has them
     */
    public static List<List<ResourceState>> layers(List<ResourceState> states) {
        var condemned = copiesWithTheirSuccessors(states);
        var byUrn = HashMap.<Urn, List<ResourceState>>newHashMap(condemned.size());
        for (var state : condemned) {
            byUrn.computeIfAbsent(state.urn(), _ -> new ArrayList<>(1)).add(state);
        }
        // the level of a resource is one more than that of the highest resource that refers to it
        var levels = new IdentityHashMap<ResourceState, Integer>();
        var layers = new ArrayList<List<ResourceState>>();
        for (var i = condemned.size() - 1; i >= 0; i--) {
            var state = condemned.get(i);
            var level = levels.getOrDefault(state, 0);
            while (layers.size() <= level) {
                layers.add(new ArrayList<>());
            }
            layers.get(level).add(state);
            References.forEach(state, urn -> raise(byUrn, levels, state, urn, level + 1));
        }
        return Collections.unmodifiableList(layers);
    }

    /**
     * An old copy that waits for its deletion goes where its successor stands: what refers to that URN may still use the copy.
     */
    private static List<ResourceState> copiesWithTheirSuccessors(List<ResourceState> states) {
        var copies = new HashMap<Urn, List<ResourceState>>();
        var live = new HashSet<Urn>();
        for (var state : states) {
            if (state.delete()) {
                copies.computeIfAbsent(state.urn(), _ -> new ArrayList<>(1)).add(state);
            } else {
                live.add(state.urn());
            }
        }
        if (copies.isEmpty()) {
            return states;
        }
        var ordered = new ArrayList<ResourceState>(states.size());
        for (var state : states) {
            if (!state.delete()) {
                ordered.add(state);
                ordered.addAll(copies.getOrDefault(state.urn(), List.of()));
            } else if (!live.contains(state.urn())) {
                ordered.add(state);
            }
        }
        return ordered;
    }

    private static void raise(
            Map<Urn, List<ResourceState>> byUrn,
            Map<ResourceState, Integer> levels,
            ResourceState from,
            Urn urn,
            int level) {
        for (var target : byUrn.getOrDefault(urn, List.of())) {
            // a copy that waits for deletion is not referred to by its own successor
            if (target != from) {
                levels.merge(target, level, Math::max);
            }
        }
    }
}
