package dev.rootstock.engine.provider;

import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.value.ObjectValue;
import java.util.List;

/** @param timeoutSeconds how long it may take, 0 for the provider's own default */
public record UpdateRequest(
        Urn urn,
        String id,
        ObjectValue oldInputs,
        ObjectValue oldOutputs,
        ObjectValue newInputs,
        List<String> ignoreChanges,
        double timeoutSeconds,
        boolean preview) {}
