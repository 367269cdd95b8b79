package dev.rootstock.engine.state;

import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.resource.Urn;

/** By what a resource is found in a state: an old copy that waits for its deletion has the URN of its successor. */
record ResourceKey(Urn urn, String id, boolean delete) {

    static ResourceKey of(ResourceState resource) {
        return new ResourceKey(resource.urn(), resource.id(), resource.delete());
    }

    @Override
    public String toString() {
        return urn + (id.isEmpty() ? "" : " (id " + id + ")") + (delete ? ", to be deleted" : "");
    }
}
