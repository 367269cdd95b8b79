package dev.rootstock.engine.state;

import dev.rootstock.engine.resource.ProviderReference;
import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.resource.Urn;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What a resource's state refers to by URN: parent, dependencies, deletedWith, replaceWith, provider. */
final class References {

    private References() {}

    /** The resource with every URN that it refers to, the provider's too, replaced by another. */
    static ResourceState rename(ResourceState resource, UnaryOperator<Urn> names) {
        var provider = resource.provider();
        return resource.change()
                .parent(rename(resource.parent(), names))
                .provider(provider == null ? null : new ProviderReference(names.apply(provider.urn()), provider.id()))
                .dependencies(resource.dependencies().stream().map(names).toList())
                .propertyDependencies(renameAll(resource.propertyDependencies(), names))
                .deletedWith(rename(resource.deletedWith(), names))
                .replaceWith(resource.replaceWith().stream().map(names).toList())
                .build();
    }

    private static @Nullable Urn rename(@Nullable Urn urn, UnaryOperator<Urn> names) {
        return urn == null ? null : names.apply(urn);
    }

    private static Map<String, List<Urn>> renameAll(Map<String, List<Urn>> dependencies, UnaryOperator<Urn> names) {
        var renamed = new LinkedHashMap<String, List<Urn>>();
        dependencies.forEach(
                (name, urns) -> renamed.put(name, urns.stream().map(names).toList()));
        return renamed;
    }
}
