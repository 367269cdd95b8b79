package dev.rootstock.engine.plan;

import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.resource.Urn;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What remains of a state when some of its resources are found to be gone: children pass to the nearest ancestor that is there, and
 * references to what is gone are dropped. Follows rebuildBaseState of pulumi/pulumi, pkg/resource/deploy/deployment_executor.go.
 */
public final class Pruning {
    private final Predicate<Urn> gone;
    private final Map<Urn, @Nullable Urn> parents = new HashMap<>();

    /**
     * @param gone the URNs that no resource has any more
     * @param before all resources, those that are gone as well
     */
    public Pruning(Predicate<Urn> gone, List<ResourceState> before) {
        this.gone = gone;
        for (var state : before) {
            if (gone.test(state.urn())) {
                parents.put(state.urn(), state.parent());
            }
        }
    }

    /** The same resource where it refers to nothing that is gone. */
    public ResourceState applied(ResourceState state) {
        var hit = new boolean[1];
        References.forEach(state, urn -> hit[0] |= gone.test(urn));
        if (!hit[0]) {
            return state;
        }
        var propertyDependencies = new TreeMap<String, List<Urn>>();
        state.propertyDependencies().forEach((name, urns) -> {
            var left = kept(urns);
            if (!left.isEmpty()) {
                propertyDependencies.put(name, left);
            }
        });
        return state.change()
                .parent(survivor(state.parent()))
                .dependencies(kept(state.dependencies()))
                .propertyDependencies(propertyDependencies)
                .deletedWith(state.deletedWith() != null && gone.test(state.deletedWith()) ? null : state.deletedWith())
                .replaceWith(kept(state.replaceWith()))
                .build();
    }

    private @Nullable Urn survivor(@Nullable Urn parent) {
        var candidate = parent;
        while (candidate != null && gone.test(candidate)) {
            candidate = parents.get(candidate);
        }
        return candidate;
    }

    private List<Urn> kept(List<Urn> urns) {
        return urns.stream().filter(gone.negate()).toList();
    }
}
