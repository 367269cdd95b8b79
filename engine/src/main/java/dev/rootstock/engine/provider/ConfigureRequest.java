package dev.rootstock.engine.provider;

import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.value.ObjectValue;

/** @param inputs the provider resource's checked inputs */
public record ConfigureRequest(Urn urn, ObjectValue inputs) {}
