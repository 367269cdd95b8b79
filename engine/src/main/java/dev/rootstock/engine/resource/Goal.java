package dev.rootstock.engine.resource;

import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a program asks for when it registers a resource, with everything inherited from its parent already filled in.
 *
 * @param custom whether a provider manages it; a component is not custom
 * @param provider the provider that manages it, null for a component and before it was resolved
 * @param propertyDependencies by input property, the resources whose outputs it was made of
 * @param deleteBeforeReplace null leaves it to the provider
 * @param importId the id of an existing object to take over, null for none
 * @param deletedWith the resource whose deletion takes this one along
 * @param extension the package that the resource is of where it is one that its provider took on, null for its provider's own
 */
public record Goal(
        Urn urn,
        String type,
        String name,
        boolean custom,
        ObjectValue inputs,
        @Nullable Urn parent,
        @Nullable ProviderReference provider,
        Set<Urn> dependencies,
        Map<String, Set<Urn>> propertyDependencies,
        boolean protect,
        boolean retainOnDelete,
        @Nullable Boolean deleteBeforeReplace,
        List<String> ignoreChanges,
        List<String> replaceOnChanges,
        List<String> additionalSecretOutputs,
        List<String> hideDiffs,
        List<Alias> aliases,
        CustomTimeouts customTimeouts,
        @Nullable String importId,
        @Nullable Urn deletedWith,
        Set<Urn> replaceWith,
        @Nullable PropertyValue replacementTrigger,
        Map<HookType, List<String>> hooks,
        Origin origin,
        @Nullable Extension extension) {

    public Optional<String> importIdIfAny() {
        return Optional.ofNullable(importId);
    }
}
