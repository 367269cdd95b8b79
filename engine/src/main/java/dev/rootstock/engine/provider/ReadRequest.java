package dev.rootstock.engine.provider;

import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.value.ObjectValue;

/**
 * @param inputs the inputs that the state holds, empty for an import
 * @param outputs the outputs that the state holds, empty for an import
 */
public record ReadRequest(Urn urn, String id, ObjectValue inputs, ObjectValue outputs, double timeoutSeconds) {}
