package dev.rootstock.engine.state;

import dev.rootstock.engine.resource.ProviderReference;
import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.resource.Urn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What a resource's state refers to by URN: parent, dependencies, deletedWith, replaceWith. The provider is not among them. */
final class References {

    private References() {}

    static List<Urn> of(ResourceState resource) {
        var urns = new ArrayList<Urn>(resource.dependencies());
        add(urns, resource.parent());
        add(urns, resource.deletedWith());
        resource.propertyDependencies().values().forEach(urns::addAll);
        urns.addAll(resource.replaceWith());
        return urns;
    }

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

    /**
     * The resource without any reference to resources that are gone; a parent that is gone gives way to that parent's own.
     *
     * @param gone by URN, the parent that each had
     */
    static ResourceState without(ResourceState resource, Map<Urn, @Nullable Urn> gone) {
        var parent = resource.parent();
        while (parent != null && gone.containsKey(parent)) {
            parent = gone.get(parent);
        }
        var deletedWith = resource.deletedWith();
        var propertyDependencies = new LinkedHashMap<String, List<Urn>>();
        resource.propertyDependencies().forEach((name, urns) -> {
            var left = keep(urns, gone);
            if (!left.isEmpty() || urns.isEmpty()) {
                propertyDependencies.put(name, left);
            }
        });
        return resource.change()
                .parent(parent)
                .dependencies(keep(resource.dependencies(), gone))
                .propertyDependencies(propertyDependencies)
                .deletedWith(deletedWith != null && gone.containsKey(deletedWith) ? null : deletedWith)
                .replaceWith(keep(resource.replaceWith(), gone))
                .build();
    }

    private static void add(List<Urn> urns, @Nullable Urn urn) {
        if (urn != null) {
            urns.add(urn);
        }
    }

    private static List<Urn> keep(List<Urn> urns, Map<Urn, @Nullable Urn> gone) {
        return urns.stream().filter(urn -> !gone.containsKey(urn)).toList();
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
