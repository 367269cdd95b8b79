package dev.rootstock.engine.plan;

import dev.rootstock.engine.resource.Goal;
import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.resource.Urn;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The resources that a resource refers to and that must therefore exist before it and outlive it. */
public final class References {

    private References() {}

    /** Passes on every reference: provider, parent, dependencies, and those that deletion and replacement go by; some more than once. */
    public static void forEach(ResourceState state, Consumer<Urn> action) {
        var parent = state.parent();
        if (parent != null) {
            action.accept(parent);
        }
        forEachExceptParent(state, action);
    }

    /** Whether any reference of the resource is one of those. */
    public static boolean any(ResourceState state, Predicate<Urn> urns) {
        var hit = new boolean[1];
        forEach(state, urn -> hit[0] |= urns.test(urn));
        return hit[0];
    }

    /** Whether any reference that the resource is to have is one of those. */
    public static boolean any(Goal goal, Predicate<Urn> urns) {
        return goal.parent() != null && urns.test(goal.parent())
                || goal.provider() != null && urns.test(goal.provider().urn())
                || goal.dependencies().stream().anyMatch(urns)
                || goal.propertyDependencies().values().stream()
                        .anyMatch(some -> some.stream().anyMatch(urns))
                || goal.deletedWith() != null && urns.test(goal.deletedWith())
                || goal.replaceWith().stream().anyMatch(urns);
    }

    public static void forEachExceptParent(ResourceState state, Consumer<Urn> action) {
        var provider = state.provider();
        if (provider != null) {
            action.accept(provider.urn());
        }
        state.dependencies().forEach(action);
        for (var urns : state.propertyDependencies().values()) {
            urns.forEach(action);
        }
        var deletedWith = state.deletedWith();
        if (deletedWith != null) {
            action.accept(deletedWith);
        }
        state.replaceWith().forEach(action);
    }
}
