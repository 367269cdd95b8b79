package dev.rootstock.engine.run;

import dev.rootstock.engine.event.StepOp;
import dev.rootstock.engine.plan.GoalState;
import dev.rootstock.engine.resource.Goal;
import dev.rootstock.engine.resource.ProviderReference;

/**
 * A destruction for which the program runs, so that its hooks can be called and its providers are configured as it says: nothing is made
 * or changed in the world, and what the program says of a resource holds for its deletion. Follows the destroy mode of pulumi/pulumi,
 * pkg/resource/deploy/step_generator.go.
 */
final class DestroyingSteps implements GoalSteps {
    private final Deployment deployment;
    private final Steps steps;
    private final Takeover takeover;
    private final Stepper others;
    private final LeftOut leftOut = new LeftOut();

    /** @param others does components and providers, which have to be there for what is below them */
    DestroyingSteps(Deployment deployment, Steps steps, Stepper others) {
        this.deployment = deployment;
        this.steps = steps;
        this.takeover = others.takeover();
        this.others = others;
    }

    @Override
    public void skip(Goal goal) {
        others.skip(goal);
    }

    @Override
    public StepOutcome step(Goal goal) {
        if (leftOut.reaches(goal)) {
            return leftOut.add(goal);
        }
        if (!goal.custom() || ProviderReference.isProviderType(goal.type())) {
            return others.step(goal);
        }
        return switch (takeover.take(goal)) {
            case Takeover.Conflict(var message) -> {
                deployment.refuse(goal.urn(), message);
                yield new StepOutcome.Failed(message);
            }
            case Takeover.Undeleted(var message) -> new StepOutcome.Failed(message);
            case Takeover.Taken(var entry, var _) -> {
                if (entry == null) {
                    yield leftOut.add(goal);
                }
                var before = entry.present();
                if (before.external() || before.pendingReplacement()) {
                    yield new StepOutcome.Done(StepOp.SAME, entry, before);
                }
                yield steps.same(
                        entry, GoalState.kept(goal, before.inputs(), before).build());
            }
        };
    }
}
