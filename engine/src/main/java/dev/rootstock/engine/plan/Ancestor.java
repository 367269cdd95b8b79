package dev.rootstock.engine.plan;

import dev.rootstock.engine.resource.ProviderReference;
import dev.rootstock.engine.resource.Urn;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a registered resource hands down to its children.
 *
 * @param provider the provider it is managed by, null for a component without one
 * @param providers by package, the references that its children take
 */
public record Ancestor(
        Urn urn,
        boolean protect,
        boolean retainOnDelete,
        @Nullable Urn deletedWith,
        @Nullable ProviderReference provider,
        Map<String, String> providers) {}
