package dev.rootstock.protocol.java.direct;

import com.pulumi.core.internal.Internal;
import com.pulumi.core.internal.OutputData;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.CustomResource;
import com.pulumi.resources.Resource;
import dev.rootstock.engine.resource.Urn;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * The resources that others stand for: a component stands for all custom resources and remote components in it, and in the components in
 * it. Follows {@code DeploymentImpl.Prepare} of com.pulumi:pulumi.
 */
final class Dependencies {

    private Dependencies() {}

    static Set<Resource> behind(Collection<Resource> resources) {
        if (resources.isEmpty()) {
            return Set.of();
        }
        if (areCustom(resources)) {
            return new LinkedHashSet<>(resources);
        }
        var found = new LinkedHashSet<Resource>();
        collect(resources, new HashSet<>(), found);
        return found;
    }

    private static boolean areCustom(Collection<Resource> resources) {
        for (var resource : resources) {
            if (!(resource instanceof CustomResource)) {
                return false;
            }
        }
        return true;
    }

    private static void collect(Collection<Resource> resources, Set<Resource> seen, Set<Resource> found) {
        for (var resource : resources) {
            if (!seen.add(resource)) {
                continue;
            }
            if (resource instanceof CustomResource) {
                found.add(resource);
            } else if (resource instanceof ComponentResource) {
                if (Internal.from(resource).getRemote()) {
                    found.add(resource);
                }
                List<Resource> children;
                synchronized (resource.pulumiChildResources()) {
                    children = List.copyOf(resource.pulumiChildResources());
                }
                collect(children, seen, found);
            }
        }
    }

    static CompletableFuture<OutputData<String>> urn(Resource resource) {
        return Internal.of(resource.urn()).getDataAsync();
    }

    /** Of resources whose URNs are there; those that have none are left out. */
    static Set<Urn> urns(Set<Resource> resources) {
        if (resources.isEmpty()) {
            return Set.of();
        }
        var urns = new HashSet<Urn>();
        for (var resource : resources) {
            var text = text(urn(resource));
            if (!text.isEmpty()) {
                urns.add(new Urn(text));
            }
        }
        return unmodifiable(urns);
    }

    /** Not {@link Set#copyOf}, whose sets of a thousand names that differ in their last digits are searched from end to end. */
    static Set<Urn> unmodifiable(Set<Urn> urns) {
        return urns.size() <= 2 ? Set.copyOf(urns) : Collections.unmodifiableSet(urns);
    }

    /** The text that a complete future holds, empty for none. @throws UnusualException if it failed */
    static String text(CompletableFuture<OutputData<String>> future) {
        try {
            var text = future.join().getValueNullable();
            return text == null ? "" : text;
        } catch (CompletionException e) {
            throw UnusualException.INSTANCE;
        }
    }
}
