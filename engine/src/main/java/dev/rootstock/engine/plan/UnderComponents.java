package dev.rootstock.engine.plan;

import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.resource.Urn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What depends on a component depends on what is under it, too: a program that names a component of a plugin knows nothing of its
 * children (pulumi/pulumi, pkg/resource/graph/dependency_graph.go, DependenciesOf).
 */
final class UnderComponents {
    private final List<ResourceState> some;
    private final Set<Urn> components = new HashSet<>();
    private final Map<Urn, Urn> parents;
    private @Nullable Map<Urn, List<Integer>> under;

    /**
     * @param some those that are asked about, in the state's order
     * @param all the resources of the state, by which components and parents are told
     */
    UnderComponents(List<ResourceState> some, List<ResourceState> all) {
        this.some = some;
        this.parents = HashMap.newHashMap(all.size());
        for (var state : all) {
            var parent = state.parent();
            if (parent != null) {
                parents.put(state.urn(), parent);
            }
            if (!state.custom() && !state.isRootStack()) {
                components.add(state.urn());
            }
        }
    }

    /** Passes on the places of those that are under a component that this one refers to, other than as its parent, and come before it. */
    void forEach(int from, IntConsumer action) {
        if (components.isEmpty()) {
            return;
        }
        References.forEachExceptParent(some.get(from), urn -> {
            if (components.contains(urn)) {
                for (var index : under().getOrDefault(urn, List.of())) {
                    if (index >= from) {
                        return;
                    }
                    action.accept(index);
                }
            }
        });
    }

    private Map<Urn, List<Integer>> under() {
        var known = under;
        if (known == null) {
            known = new HashMap<>();
            for (var i = 0; i < some.size(); i++) {
                for (var parent = some.get(i).parent(); parent != null; parent = parents.get(parent)) {
                    if (components.contains(parent)) {
                        known.computeIfAbsent(parent, _ -> new ArrayList<>()).add(i);
                    }
                }
            }
            under = known;
        }
        return known;
    }
}
