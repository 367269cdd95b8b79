package dev.rootstock.engine.provider;

import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.value.ObjectValue;

/**
 * @param id the provider resource's, empty where there is none
 * @param inputs the provider resource's checked inputs
 */
public record ConfigureRequest(Urn urn, String id, ObjectValue inputs) {

    /** For a provider that is no resource. */
    public ConfigureRequest(Urn urn, ObjectValue inputs) {
        this(urn, "", inputs);
    }
}
