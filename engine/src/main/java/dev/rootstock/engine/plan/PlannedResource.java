package dev.rootstock.engine.plan;

import dev.rootstock.engine.event.StepOp;
import dev.rootstock.engine.resource.Goal;
import dev.rootstock.engine.resource.ProviderReference;
import dev.rootstock.engine.value.ObjectValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done about one resource: Pulumi's ResourcePlanV1 (sdk/go/common/apitype/plan.go).
 *
 * @param goal null when it is only deleted
 * @param steps in their order
 * @param outputs those that the preview expected; advice only; null for none
 * @param seed what names are drawn from, in base64; empty when it is only deleted
 */
public record PlannedResource(
        @Nullable PlannedGoal goal,
        List<StepOp> steps,
        @Nullable ObjectValue outputs,
        String seed) {

    /** One of which nothing is known yet. */
    public static final PlannedResource EMPTY = new PlannedResource(null, List.of(), null, "");

    public PlannedResource {
        steps = List.copyOf(steps);
    }

    /**
     * What the program asks for.
     *
     * @param before the inputs that the resource has, empty where it is made anew
     */
    public PlannedResource withGoal(Goal asked, ObjectValue before, ObjectValue inputs) {
        var after = ProviderReference.isProviderType(asked.type()) ? ProviderInputs.withInternal(inputs) : inputs;
        return new PlannedResource(PlannedGoal.of(asked, PropertyChanges.between(before, after)), steps, outputs, seed);
    }

    public PlannedResource withStep(StepOp step) {
        var more = new ArrayList<>(steps);
        more.add(step);
        return new PlannedResource(goal, more, outputs, seed);
    }

    public PlannedResource withSeed(String drawnFrom) {
        return new PlannedResource(goal, steps, outputs, drawnFrom);
    }

    public PlannedResource withExpected(ObjectValue expected) {
        return new PlannedResource(goal, steps, expected, seed);
    }

    /** What a component or the stack says that its outputs are. */
    public PlannedResource withOutputs(ObjectValue before, ObjectValue after) {
        return new PlannedResource(
                goal == null ? null : goal.withOutputs(PropertyChanges.between(before, after)), steps, after, seed);
    }

    /** The same once its first step is taken. */
    public PlannedResource withoutFirstStep() {
        return new PlannedResource(goal, steps.subList(1, steps.size()), outputs, seed);
    }
}
