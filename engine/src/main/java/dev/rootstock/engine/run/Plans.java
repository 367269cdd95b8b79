package dev.rootstock.engine.run;

import dev.rootstock.engine.event.StepOp;
import dev.rootstock.engine.plan.PlanCheck;
import dev.rootstock.engine.plan.PlannedResource;
import dev.rootstock.engine.plan.SavedPlan;
import dev.rootstock.engine.resource.Goal;
import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.value.ObjectValue;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The plan that an operation has to keep to, and the plan that it makes. {@code plan} decides; here is what is left of the one and what
 * there is of the other. Each resource is worked on by one thread at a time.
 */
final class Plans {
    private final boolean constrained;
    private final boolean recording;
    private final Map<Urn, PlannedResource> left = new ConcurrentHashMap<>();
    private final Set<Urn> there = new HashSet<>();
    private final Map<Urn, PlannedResource> made = new ConcurrentHashMap<>();

    /**
     * @param constraint null for none
     * @param base the state that the operation begins with
     */
    Plans(@Nullable SavedPlan constraint, boolean recording, List<ResourceState> base) {
        this.constrained = constraint != null;
        this.recording = recording;
        if (constraint != null) {
            left.putAll(constraint.resources());
            base.forEach(state -> there.add(state.urn()));
        }
    }

    /** What a resource's names are drawn from: what the plan says, and the same again for as long as this operation runs. */
    byte[] seed(Urn urn, Supplier<byte[]> fresh) {
        if (!constrained && !recording) {
            return fresh.get();
        }
        var planned = left.get(urn);
        var known = planned != null && !planned.seed().isEmpty()
                ? planned.seed()
                : made.getOrDefault(urn, PlannedResource.EMPTY).seed();
        if (!known.isEmpty()) {
            return Base64.getDecoder().decode(known);
        }
        var seed = fresh.get();
        if (recording) {
            made.merge(
                    urn,
                    PlannedResource.EMPTY.withSeed(Base64.getEncoder().encodeToString(seed)),
                    (before, with) -> before.withSeed(with.seed()));
        }
        return seed;
    }

    /**
     * Hears what the program asks for, once it is checked.
     *
     * @param before the state that there is, null for none
     * @param anew whether another one is made whatever there is, so that all inputs are new
     * @return what deviates from the plan, empty if nothing does
     */
    Optional<String> goal(Goal goal, @Nullable ResourceState before, boolean anew, ObjectValue inputs) {
        var from = before == null || anew ? ObjectValue.EMPTY : before.inputs();
        if (recording) {
            made.compute(
                    goal.urn(),
                    (_, known) -> (known == null ? PlannedResource.EMPTY : known).withGoal(goal, from, inputs));
        }
        return constrained
                ? violated(goal.urn(), PlanCheck.goal(left.get(goal.urn()), before, from, goal, inputs))
                : Optional.empty();
    }

    /** Hears of a step that is about to be taken. Answers what deviates from the plan. */
    Optional<String> step(Urn urn, StepOp step) {
        if (recording) {
            made.compute(urn, (_, known) -> (known == null ? PlannedResource.EMPTY : known).withStep(step));
        }
        if (!constrained) {
            return Optional.empty();
        }
        var planned = left.get(urn);
        var deviation = PlanCheck.step(planned, step);
        if (planned != null && !planned.steps().isEmpty()) {
            left.put(urn, planned.withoutFirstStep());
        }
        return violated(urn, deviation);
    }

    /** Hears of steps that belong together. */
    Optional<String> steps(Urn urn, StepOp... steps) {
        for (var step : steps) {
            var deviation = step(urn, step);
            if (deviation.isPresent()) {
                return deviation;
            }
        }
        return Optional.empty();
    }

    /** Hears what a component or the stack says that its outputs are. Answers what deviates from the plan. */
    Optional<String> outputs(Urn urn, ObjectValue before, ObjectValue after) {
        if (recording) {
            made.computeIfPresent(urn, (_, known) -> known.withOutputs(before, after));
        }
        return constrained ? violated(urn, PlanCheck.outputs(left.get(urn), before, after)) : Optional.empty();
    }

    /** Hears what a step led to; for whoever reads the plan. */
    void outcome(ResourceState after) {
        if (recording) {
            made.computeIfPresent(after.urn(), (_, known) -> known.withExpected(after.outputs()));
        }
    }

    private static Optional<String> violated(Urn urn, Optional<String> deviation) {
        return deviation.map(what -> "resource " + urn + " violates plan: " + what);
    }

    /** What was planned and not done. */
    List<String> unmet() {
        var unmet = new ArrayList<String>();
        new TreeMap<>(left).forEach((urn, planned) -> {
            if (PlanCheck.isUnmet(planned, there.contains(urn))) {
                unmet.add(PlanCheck.unmet(urn));
            }
        });
        return unmet;
    }

    SavedPlan made() {
        return new SavedPlan(new TreeMap<>(made));
    }
}
