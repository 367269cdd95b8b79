package dev.rootstock.engine.program;

import dev.rootstock.engine.provider.ProviderError;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.value.ObjectValue;
import java.util.Map;
import java.util.Set;

/** What became of a component that a provider was to construct. */
public sealed interface ConstructAnswer {

    /**
     * @param urn under which the component has registered itself
     * @param dependencies the resources that each output comes from
     */
    record Constructed(Urn urn, ObjectValue outputs, Map<String, Set<Urn>> dependencies) implements ConstructAnswer {}

    /** It was not constructed, or not wholly; what it had registered by then is kept. */
    record Failed(ProviderError error) implements ConstructAnswer {}
}
