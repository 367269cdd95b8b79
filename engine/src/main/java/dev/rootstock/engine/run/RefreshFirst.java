package dev.rootstock.engine.run;

import dev.rootstock.engine.plan.GoalState;
import dev.rootstock.engine.resource.Goal;
import java.util.concurrent.atomic.AtomicInteger;

/** Reads each resource when the program registers it, before it is compared, with the provider that the program configures. */
final class RefreshFirst {
    private static final int FEW = 5;

    private final Deployment deployment;
    private final RefreshStep step;
    private final AtomicInteger read = new AtomicInteger();
    private final AtomicInteger gone = new AtomicInteger();

    RefreshFirst(Deployment deployment) {
        this.deployment = deployment;
        this.step = new RefreshStep(deployment, false);
    }

    /** What is found is in the state when this returns; what is gone is left there until it is made again. */
    RefreshStep.Seen look(Ledger.Entry entry, Goal goal) {
        var before = entry.present();
        var wanted = GoalState.kept(goal, before.inputs(), before)
                .taint(before.taint())
                .build();
        var seen = step.read(before, wanted);
        var views = deployment.ledger().change();
        for (var outcome : step.takeViews()) {
            outcome.changed()
                    .forEach((view, state) ->
                            state.ifPresentOrElse(present -> views.put(view, present), () -> views.remove(view)));
            outcome.added().forEach(view -> deployment.views().add(goal.urn(), views.add(view)));
        }
        views.record();
        var all = read.incrementAndGet();
        return switch (seen) {
            case RefreshStep.Seen.There(var state) -> {
                // options are the update's to change
                var after = before.change()
                        .id(state.id())
                        .inputs(state.inputs())
                        .outputs(state.outputs())
                        .initErrors(state.initErrors())
                        .modified(state.modified())
                        .refreshBeforeUpdate(state.refreshBeforeUpdate())
                        .build();
                deployment.ledger().change().put(entry, after).record();
                yield new RefreshStep.Seen.There(after);
            }
            case RefreshStep.Seen.Gone() ->
                tooManyAreGone(gone.incrementAndGet(), all) ? new RefreshStep.Seen.Unreadable() : seen;
            case RefreshStep.Seen.Unreadable() -> seen;
        };
    }

    /** The wrong account looks like a stack without resources, and must not get a second set of them. */
    private boolean tooManyAreGone(int gone, int all) {
        if (deployment.options().allowMassRemoval() || gone <= FEW || gone * 2 <= all) {
            return false;
        }
        if (!deployment.halt().isFailed()) {
            deployment
                    .events()
                    .error(
                            null,
                            gone + " of the first " + all
                                    + " resources were reported as gone, so nothing more is made; check that the"
                                    + " credentials, the region and the endpoint are the ones that the stack was made"
                                    + " with. If the resources really are gone, allow it with --allow-mass-removal.");
        }
        deployment.halt().failAndStop();
        return true;
    }
}
