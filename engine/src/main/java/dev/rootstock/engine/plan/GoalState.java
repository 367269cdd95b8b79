package dev.rootstock.engine.plan;

import dev.rootstock.engine.resource.Extension;
import dev.rootstock.engine.resource.Goal;
import dev.rootstock.engine.resource.Origin;
import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.resource.ResourceStateBuilder;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.value.ObjectValue;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The state that a goal leads to, before a provider has said what came of it. */
public final class GoalState {

    private GoalState() {}

    /** The state of a resource that is made: without id, outputs and times. */
    public static ResourceStateBuilder created(Goal goal, ObjectValue inputs) {
        return options(ResourceState.of(goal.urn(), goal.custom()), goal, inputs, null);
    }

    /** The state of a resource that stays or is updated: id, outputs and times are those it has. */
    public static ResourceStateBuilder kept(Goal goal, ObjectValue inputs, ResourceState before) {
        return options(before.change(), goal, inputs, before)
                .urn(goal.urn())
                .delete(false)
                .external(false)
                .taint(false)
                .aliases(List.of());
    }

    private static ResourceStateBuilder options(
            ResourceStateBuilder state, Goal goal, ObjectValue inputs, @Nullable ResourceState before) {
        return state.inputs(before != null && inputs.equals(before.inputs()) ? before.inputs() : inputs)
                .type(goal.type())
                .parent(goal.parent())
                .provider(goal.provider())
                .protect(goal.protect())
                .dependencies(urns(goal.dependencies(), before == null ? List.of() : before.dependencies()))
                .propertyDependencies(propertyDependencies(goal, before))
                .additionalSecretOutputs(goal.additionalSecretOutputs())
                .customTimeouts(goal.customTimeouts())
                .importId(goal.importIdIfAny().orElse(""))
                .retainOnDelete(goal.retainOnDelete())
                .deletedWith(goal.deletedWith())
                .replaceWith(urns(goal.replaceWith(), before == null ? List.of() : before.replaceWith()))
                .ignoreChanges(goal.ignoreChanges())
                .hideDiffs(goal.hideDiffs())
                .replaceOnChanges(goal.replaceOnChanges())
                .replacementTrigger(goal.replacementTrigger())
                .rest(rest(goal, before == null ? Map.of() : before.rest()));
    }

    private static Map<String, Object> rest(Goal goal, Map<String, Object> before) {
        if (before.isEmpty()
                && goal.hooks().isEmpty()
                && goal.origin().equals(Origin.UNKNOWN)
                && goal.extension() == null) {
            return before;
        }
        var rest = new TreeMap<>(before);
        rest.remove(ResourceState.HOOKS);
        if (!goal.hooks().isEmpty()) {
            var hooks = new TreeMap<String, List<String>>();
            goal.hooks().forEach((type, names) -> hooks.put(type.label(), names));
            rest.put(ResourceState.HOOKS, hooks);
        }
        put(goal.origin(), rest);
        put(goal.extension(), rest);
        return rest.equals(before) ? before : rest;
    }

    /** Puts down where a resource was registered, in the form that states have it in, and nothing where it is not known. */
    public static void put(Origin origin, Map<String, Object> rest) {
        rest.remove(ResourceState.SOURCE_POSITION);
        rest.remove(ResourceState.STACK_TRACE);
        rest.remove(ResourceState.SNIPPET);
        if (!origin.position().isEmpty()) {
            rest.put(ResourceState.SOURCE_POSITION, origin.position());
        }
        if (!origin.calls().isEmpty()) {
            rest.put(
                    ResourceState.STACK_TRACE,
                    origin.calls().stream()
                            .map(position -> position.isEmpty()
                                    ? Map.<String, Object>of()
                                    : Map.<String, Object>of(ResourceState.SOURCE_POSITION, position))
                            .toList());
        }
        if (!origin.snippet().isEmpty()) {
            rest.put(ResourceState.SNIPPET, origin.snippet());
        }
    }

    /** Puts down which package a resource is of that its provider took on. */
    public static void put(@Nullable Extension extension, Map<String, Object> rest) {
        rest.remove(Extension.REFERENCE);
        rest.remove(Extension.FIELD);
        if (extension != null) {
            rest.put(Extension.REFERENCE, extension.reference());
            rest.put(Extension.FIELD, extension.fields());
        }
    }

    /** Sorted, unless the state holds the same in another order: an unchanged resource must come out unchanged. */
    private static List<Urn> urns(Collection<Urn> urns, List<Urn> before) {
        if (urns.isEmpty()) {
            return List.of();
        }
        if (urns.size() == before.size() && new HashSet<>(before).equals(new HashSet<>(urns))) {
            return before;
        }
        return urns.size() == 1 ? List.copyOf(urns) : urns.stream().sorted().toList();
    }

    private static Map<String, List<Urn>> propertyDependencies(Goal goal, @Nullable ResourceState before) {
        if (goal.propertyDependencies().isEmpty()) {
            return before != null && before.propertyDependencies().isEmpty() ? before.propertyDependencies() : Map.of();
        }
        var old = before == null ? Map.<String, List<Urn>>of() : before.propertyDependencies();
        var result = new TreeMap<String, List<Urn>>();
        goal.propertyDependencies()
                .forEach((name, urns) -> result.put(name, urns(urns, old.getOrDefault(name, List.of()))));
        return result.equals(old) ? old : result;
    }
}
