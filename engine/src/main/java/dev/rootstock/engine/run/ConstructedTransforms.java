package dev.rootstock.engine.run;

import dev.rootstock.engine.program.Registration;
import dev.rootstock.engine.program.ResourceTransform;
import dev.rootstock.engine.resource.Urn;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The transforms that a program gives a component of a plugin. The plugin registers the component without them, but they hold for it and
 * for what is under it (pulumi/pulumi, pkg/resource/deploy/source_eval.go, pendingTransforms).
 */
final class ConstructedTransforms {

    private record Component(@Nullable Urn parent, String type, String name) {}

    private final Map<Component, List<ResourceTransform>> pending = new ConcurrentHashMap<>();

    /** The registration with the transforms that are its own, though another asked for them. */
    Registration own(Registration registration) {
        if (registration.custom() || registration.transforms().isEmpty() && pending.isEmpty()) {
            return registration;
        }
        var component = new Component(registration.parent(), registration.type(), registration.name());
        var asked = pending.remove(component);
        if (asked != null) {
            return registration.change().transforms(asked).build();
        }
        if (registration.remote() && !registration.transforms().isEmpty()) {
            pending.put(component, registration.transforms());
        }
        return registration;
    }
}
