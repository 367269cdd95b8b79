package dev.rootstock.engine.run;

import dev.rootstock.engine.event.StepOp;
import dev.rootstock.engine.resource.Goal;
import dev.rootstock.engine.resource.ProviderReference;

/**
 * A refresh for which the program runs, so that what is read is read with the providers that it configures, and not with those that the
 * state remembers, whose credentials may be out of date. Nothing is made or changed in the world. Follows the refresh mode of
 * pulumi/pulumi, pkg/resource/deploy/step_generator.go.
 */
final class RefreshingSteps implements GoalSteps {
    private final Deployment deployment;
    private final Refresh refresh;
    private final Takeover takeover;
    private final Stepper others;
    private final LeftOut leftOut = new LeftOut();

    /** @param others does components and providers */
    RefreshingSteps(Deployment deployment, Refresh refresh, Stepper others) {
        this.deployment = deployment;
        this.refresh = refresh;
        this.takeover = others.takeover();
        this.others = others;
    }

    @Override
    public void skip(Goal goal) {
        others.skip(goal);
    }

    @Override
    public StepOutcome step(Goal goal) {
        var custom = goal.custom() && !ProviderReference.isProviderType(goal.type());
        if (!custom && !leftOut.reaches(goal)) {
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
                var found = custom ? refresh.read(entry, goal) : entry.present();
                yield found == null ? leftOut.add(goal) : new StepOutcome.Done(StepOp.SAME, entry, found);
            }
        };
    }
}
