package dev.rootstock.engine.plan;

import dev.rootstock.engine.program.PackageDescription;
import dev.rootstock.engine.resource.ProviderReference;
import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.resource.Urn;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What states lack that were written before providers were resources: their resources get a default provider, and providers get their
 * inputs as outputs. Without that everything in such a state would be replaced. Follows migrateProviders of pulumi/pulumi,
 * pkg/resource/deploy/deployment.go.
 *
 * @param providers default providers to be added
 * @param changed by the very state of the base, what it becomes
 */
public record ProviderMigration(List<ResourceState> providers, Map<ResourceState, ResourceState> changed) {

    /** Whose the state is and what it is configured with, by full key. */
    public record Stack(String stack, String project, Map<String, String> config, Set<String> secretKeys) {}

    /** @param ids draws an id for each provider that is added */
    public static ProviderMigration of(List<ResourceState> base, Stack stack, Supplier<String> ids) {
        var providers = new LinkedHashMap<String, ResourceState>();
        var changed = new IdentityHashMap<ResourceState, ResourceState>();
        for (var state : base) {
            if (state.isProvider()) {
                if (state.outputs().isEmpty() && !state.inputs().isEmpty()) {
                    var outputs = state.inputs().without(ProviderInputs.INTERNAL);
                    changed.put(state, state.change().outputs(outputs).build());
                }
            } else if (state.custom() && state.provider() == null) {
                var provider = providers.computeIfAbsent(
                        Goals.packageOf(state.type()), name -> defaultProvider(name, stack, ids.get()));
                changed.put(
                        state,
                        state.change()
                                .provider(new ProviderReference(provider.urn(), provider.id()))
                                .build());
            }
        }
        return new ProviderMigration(List.copyOf(providers.values()), changed);
    }

    private static ResourceState defaultProvider(String packageName, Stack stack, String id) {
        var described = new PackageDescription(packageName, "", "", Map.of(), null);
        var inputs = DefaultProvider.inputs(described, stack.config(), stack.secretKeys());
        var urn = Urn.of(
                stack.stack(),
                stack.project(),
                Optional.empty(),
                ProviderReference.TYPE_PREFIX + packageName,
                DefaultProvider.name(described));
        return ResourceState.of(urn, true).id(id).inputs(inputs).outputs(inputs).build();
    }

    public boolean isEmpty() {
        return changed.isEmpty();
    }

    /** The state as it is then, the providers before what refers to them. */
    public List<ResourceState> applied(List<ResourceState> base) {
        if (isEmpty()) {
            return base;
        }
        var applied = new ArrayList<>(providers);
        base.forEach(state -> applied.add(changed.getOrDefault(state, state)));
        return applied;
    }
}
