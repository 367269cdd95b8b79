package dev.rootstock.engine.plan;

import dev.rootstock.engine.resource.ProviderReference;
import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.resource.Urn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Lets resources refer to others by the URNs that these have now. */
public final class Renaming {

    private Renaming() {}

    public static List<ResourceState> applied(Map<Urn, Urn> renamed, List<ResourceState> states) {
        return renamed.isEmpty()
                ? states
                : states.stream().map(state -> applied(renamed, state)).toList();
    }

    private static ResourceState applied(Map<Urn, Urn> renamed, ResourceState state) {
        var affected = new boolean[1];
        References.forEach(state, urn -> affected[0] |= renamed.containsKey(urn));
        if (!affected[0]) {
            return state;
        }
        var provider = state.provider();
        var propertyDependencies = new TreeMap<String, List<Urn>>();
        state.propertyDependencies().forEach((name, urns) -> propertyDependencies.put(name, all(renamed, urns)));
        var rest = new TreeMap<>(state.rest());
        rest.computeIfPresent(
                ResourceState.VIEW_OF,
                (_, owner) -> renamed.entrySet().stream()
                        .filter(one -> one.getKey().text().equals(owner))
                        .<Object>map(one -> one.getValue().text())
                        .findFirst()
                        .orElse(owner));
        return state.change()
                .rest(rest.equals(state.rest()) ? state.rest() : rest)
                .parent(one(renamed, state.parent()))
                .dependencies(all(renamed, state.dependencies()))
                .propertyDependencies(propertyDependencies)
                .deletedWith(one(renamed, state.deletedWith()))
                .replaceWith(all(renamed, state.replaceWith()))
                .provider(
                        provider == null || !renamed.containsKey(provider.urn())
                                ? provider
                                : new ProviderReference(renamed.get(provider.urn()), provider.id()))
                .build();
    }

    private static @Nullable Urn one(Map<Urn, Urn> renamed, @Nullable Urn urn) {
        return urn == null ? null : renamed.getOrDefault(urn, urn);
    }

    private static List<Urn> all(Map<Urn, Urn> renamed, List<Urn> urns) {
        var result = new ArrayList<Urn>(urns.size());
        for (var urn : urns) {
            result.add(renamed.getOrDefault(urn, urn));
        }
        return result;
    }
}
