package dev.rootstock.engine.provider;

import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.value.ObjectValue;
import java.util.List;

/**
 * @param oldInputs the checked inputs that the state holds
 * @param oldOutputs the outputs that the state holds
 * @param newInputs the checked inputs that are asked for; may hold unknown values in a preview
 */
public record DiffRequest(
        Urn urn,
        String id,
        ObjectValue oldInputs,
        ObjectValue oldOutputs,
        ObjectValue newInputs,
        List<String> ignoreChanges) {}
