package dev.rootstock.engine.state;

import dev.rootstock.engine.resource.Extension;
import dev.rootstock.engine.resource.ResourceState;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Checkpoints hold extensions once, by reference; in memory and in journals each resource has its own with it, so that none can be there
 * without the other and none is kept that nobody needs.
 */
final class Extensions {

    private static final String FIELD = "extensions";

    private Extensions() {}

    /** From a checkpoint's form. An extension that is not there is missed when the resource's provider is needed. */
    static Snapshot spread(Snapshot read) {
        if (!(read.rest().get(FIELD) instanceof Map<?, ?> extensions)) {
            return read;
        }
        var rest = new LinkedHashMap<>(read.rest());
        rest.remove(FIELD);
        return new Snapshot(
                read.manifest(),
                read.secrets(),
                read.resources().stream().map(state -> with(state, extensions)).toList(),
                read.pendingOperations().stream()
                        .map(operation -> operation.withResource(with(operation.resource(), extensions)))
                        .toList(),
                rest);
    }

    private static ResourceState with(ResourceState state, Map<?, ?> extensions) {
        var reference = state.rest().get(Extension.REFERENCE);
        var extension = reference == null ? null : extensions.get(reference);
        if (extension == null) {
            return state;
        }
        var rest = new TreeMap<>(state.rest());
        rest.put(Extension.FIELD, extension);
        return state.change().rest(rest).build();
    }

    /** Those of all resources, in a checkpoint's form. */
    static Map<String, Object> of(Snapshot snapshot) {
        var extensions = new TreeMap<String, Object>();
        snapshot.resources().forEach(state -> add(state, extensions));
        snapshot.pendingOperations().forEach(operation -> add(operation.resource(), extensions));
        return extensions;
    }

    private static void add(ResourceState state, Map<String, Object> extensions) {
        if (!state.rest().isEmpty()) {
            Extension.of(state)
                    .ifPresent(extension ->
                            extensions.put(String.valueOf(state.rest().get(Extension.REFERENCE)), extension.fields()));
        }
    }

    /** A state as checkpoints have it. */
    static ResourceState without(ResourceState state) {
        if (!state.rest().containsKey(Extension.FIELD)) {
            return state;
        }
        var rest = new TreeMap<>(state.rest());
        rest.remove(Extension.FIELD);
        return state.change().rest(rest).build();
    }
}
