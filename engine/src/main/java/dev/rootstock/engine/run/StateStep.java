package dev.rootstock.engine.run;

import dev.rootstock.engine.event.StepOp;
import dev.rootstock.engine.provider.DiffAnswer;
import dev.rootstock.engine.provider.ProviderError;
import dev.rootstock.engine.resource.HookType;
import dev.rootstock.engine.resource.ResourceState;
import org.jspecify.annotations.Nullable;

/** Steps that ask no provider: they change only what the state says. */
final class StateStep {
    private final Deployment deployment;
    private final StepRecord record;

    StateStep(Deployment deployment, StepRecord record) {
        this.deployment = deployment;
        this.record = record;
    }

    /** Nothing changes but perhaps what the state says. */
    StepOutcome.Done same(Ledger.Entry entry, ResourceState wanted) {
        var before = entry.present();
        var after = before.equals(wanted) ? before : wanted;
        var step = Deployment.describe(StepOp.SAME, before, after);
        deployment.events().stepStarted(step);
        if (after != before) {
            deployment.ledger().change().put(entry, after).record();
        }
        deployment.events().stepDone(step, after.custom() || deployment.preview());
        deployment.views().renamed(before.urn(), after.urn());
        deployment.views().same(after.urn());
        return new StepOutcome.Done(StepOp.SAME, entry, after);
    }

    /** A component comes, or changes: no provider is asked. */
    StepOutcome component(StepOp op, ResourceState wanted, @Nullable Replaced replaced, DiffAnswer diff) {
        var before = replaced == null ? null : replaced.entry().present();
        var step = Deployment.describe(op, op == StepOp.CREATE ? null : before, wanted, diff);
        deployment.events().stepStarted(step);
        var refused = op == StepOp.UPDATE
                ? deployment.hooks().run(HookType.BEFORE_UPDATE, "update", before, wanted)
                : deployment.hooks().run(HookType.BEFORE_CREATE, "create", null, wanted);
        if (refused != null) {
            return record.failed(step, Ledger.NOTHING, false, ProviderError.of(refused));
        }
        var change = deployment.ledger().change();
        var now = deployment.now();
        var after = op == StepOp.UPDATE
                ? wanted
                : wanted.change().created(now).modified(now).build();
        var entry = Replaced.place(change, after, replaced);
        change.record();
        // its outputs are still to come; a preview says all the same that it would be made
        deployment
                .events()
                .stepDone(
                        Deployment.describe(op, Replaced.left(step.before(), replaced), after, diff),
                        deployment.preview());
        return new StepOutcome.Done(op, entry, after);
    }

    /** Says that a resource is replaced; what is done about it are steps of their own. */
    void replace(ResourceState before, ResourceState wanted, DiffAnswer diff) {
        var step = Deployment.describe(StepOp.REPLACE, before, wanted, diff);
        deployment.events().stepStarted(step);
        deployment.events().stepDone(step, true);
    }

    /** Takes a resource out of the state that was deleted before and whose replacement nobody asks for any more. */
    void removePendingReplacement(Ledger.Entry entry) {
        var step = Deployment.describe(StepOp.REMOVE_PENDING_REPLACE, entry.present(), null);
        deployment.events().stepStarted(step);
        var state = entry.present();
        var change = deployment.ledger().change().remove(entry);
        deployment.views().buryWith(state, change);
        change.record();
        deployment.events().stepDone(step, true);
    }
}
