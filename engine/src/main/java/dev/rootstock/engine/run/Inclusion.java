package dev.rootstock.engine.run;

import dev.rootstock.engine.plan.References;
import dev.rootstock.engine.plan.Targets;
import dev.rootstock.engine.resource.Goal;
import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.resource.Urn;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which resources an operation is about: the named ones, and where that was asked for also what depends on them. What a resource
 * depends on has to be asked about before it, as registrations and states do. Follows isIncludedInOperation of pulumi/pulumi,
 * pkg/resource/deploy/step_generator.go.
 */
final class Inclusion {
    private final Targets targets;
    private final boolean targetDependents;
    private final boolean excludeDependents;
    private final Set<Urn> targeted = ConcurrentHashMap.newKeySet();
    private final Set<Urn> excluded = ConcurrentHashMap.newKeySet();

    Inclusion(OperationOptions options, Targets targets) {
        this.targets = targets;
        this.targetDependents = options.targetDependents() && targets.isRestricted();
        this.excludeDependents = options.excludeDependents() && !targets.isEverything();
    }

    boolean include(Goal goal) {
        var urn = goal.urn();
        var included = targets.include(urn);
        if (targetDependents && (targets.names(urn) || !included && References.any(goal, targeted::contains))) {
            targeted.add(urn);
            return true;
        }
        if (excludeDependents && (!included || References.any(goal, excluded::contains))) {
            excluded.add(urn);
            return false;
        }
        return included;
    }

    boolean include(ResourceState state) {
        var urn = state.urn();
        var included = targets.include(urn);
        if (targetDependents && (targets.names(urn) || !included && References.any(state, targeted::contains))) {
            targeted.add(urn);
            return true;
        }
        if (excludeDependents && (!included || References.any(state, excluded::contains))) {
            excluded.add(urn);
            return false;
        }
        return included;
    }
}
