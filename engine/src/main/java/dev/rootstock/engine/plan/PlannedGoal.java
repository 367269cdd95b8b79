package dev.rootstock.engine.plan;

import dev.rootstock.engine.resource.Alias;
import dev.rootstock.engine.resource.CustomTimeouts;
import dev.rootstock.engine.resource.Goal;
import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.resource.Urn;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a program asked for when a plan was made: Pulumi's GoalV1 (sdk/go/common/apitype/plan.go).
 *
 * @param inputs how the checked inputs are to change
 * @param outputs how the outputs that the program registers are to change
 * @param provider the text of the provider's reference, empty for none; its id may be unknown
 * @param importId empty for none
 */
public record PlannedGoal(
        String type,
        String name,
        boolean custom,
        PropertyChanges inputs,
        PropertyChanges outputs,
        @Nullable Urn parent,
        boolean protect,
        List<Urn> dependencies,
        String provider,
        Map<String, List<Urn>> propertyDependencies,
        @Nullable Boolean deleteBeforeReplace,
        List<String> ignoreChanges,
        List<String> additionalSecretOutputs,
        List<Alias> aliases,
        String importId,
        CustomTimeouts customTimeouts) {

    /** The plan of a goal. */
    static PlannedGoal of(Goal goal, PropertyChanges inputs) {
        var propertyDependencies = new TreeMap<String, List<Urn>>();
        if (goal.custom() && !DefaultProvider.is(goal.urn())) {
            // as upstream: that a property depends on nothing is said too
            goal.inputs().names().forEach(name -> propertyDependencies.put(name, List.of()));
        }
        goal.propertyDependencies()
                .forEach((name, urns) ->
                        propertyDependencies.put(name, urns.stream().sorted().toList()));
        return new PlannedGoal(
                goal.type(),
                goal.name(),
                goal.custom(),
                inputs,
                PropertyChanges.NONE,
                goal.parent(),
                goal.protect(),
                goal.dependencies().stream().sorted().toList(),
                goal.provider() == null ? "" : goal.provider().toString(),
                propertyDependencies,
                goal.deleteBeforeReplace(),
                goal.ignoreChanges(),
                goal.additionalSecretOutputs(),
                goal.aliases(),
                goal.importIdIfAny().orElse(""),
                goal.customTimeouts());
    }

    /** That nothing changes, for a resource that a plan does not mention. */
    static PlannedGoal unchanged(ResourceState state, Goal goal) {
        return new PlannedGoal(
                state.type(),
                state.urn().name(),
                state.custom(),
                PropertyChanges.NONE,
                PropertyChanges.NONE,
                state.parent(),
                state.protect(),
                state.dependencies(),
                state.provider() == null ? "" : state.provider().toString(),
                state.propertyDependencies(),
                goal.deleteBeforeReplace(),
                state.ignoreChanges(),
                state.additionalSecretOutputs(),
                goal.aliases(),
                goal.importIdIfAny().orElse(""),
                state.customTimeouts());
    }

    PlannedGoal withOutputs(PropertyChanges changes) {
        return new PlannedGoal(
                type,
                name,
                custom,
                inputs,
                changes,
                parent,
                protect,
                dependencies,
                provider,
                propertyDependencies,
                deleteBeforeReplace,
                ignoreChanges,
                additionalSecretOutputs,
                aliases,
                importId,
                customTimeouts);
    }
}
