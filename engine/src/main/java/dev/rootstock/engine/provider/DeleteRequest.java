package dev.rootstock.engine.provider;

import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.value.ObjectValue;

/** @param timeoutSeconds how long it may take, 0 for the provider's own default */
public record DeleteRequest(Urn urn, String id, ObjectValue inputs, ObjectValue outputs, double timeoutSeconds) {}
