package dev.rootstock.engine.run;

import dev.rootstock.engine.event.StepOp;
import dev.rootstock.engine.provider.DeleteAnswer;
import dev.rootstock.engine.provider.DeleteRequest;
import dev.rootstock.engine.provider.ProviderError;
import dev.rootstock.engine.resource.HookType;
import dev.rootstock.engine.resource.PendingOperation.Kind;
import dev.rootstock.engine.resource.ResourceState;
import org.jspecify.annotations.Nullable;

/** Deletes a resource: from its provider, where that is to be asked, and from the state. */
final class DeleteStep {
    private final Deployment deployment;
    private final StepRecord record;

    DeleteStep(Deployment deployment, StepRecord record) {
        this.deployment = deployment;
        this.record = record;
    }

    /**
     * Deletes a resource.
     *
     * @param op DELETE, or DELETE_REPLACED for one half of a replacement
     * @param replacementFollows whether the state keeps it, marked, until its replacement is there
     * @param goesAlong whether the deletion of another resource takes it along, so that the provider is not asked
     */
    StepOutcome delete(StepOp op, Ledger.Entry entry, boolean replacementFollows, boolean goesAlong) {
        var state = entry.present();
        var discarded = state.external() ? discarded(op) : op;
        var step = Deployment.describe(discarded, state, null);
        var deviation = deployment.plans().step(state.urn(), discarded);
        if (deviation.isPresent()) {
            deployment.refuse(state.urn(), deviation.get());
            return new StepOutcome.Failed(deviation.get());
        }
        var asked = state.custom()
                && !state.isProvider()
                && !state.external()
                && !state.retainOnDelete()
                && !goesAlong
                && state.viewOf() == null
                && !state.pendingReplacement();
        if (deployment.preview() || !asked) {
            deployment.halt().check();
            deployment.events().stepStarted(step);
            var refused = deployment.hooks().run(HookType.BEFORE_DELETE, "delete", state, null);
            if (refused != null) {
                return record.failed(step, Ledger.NOTHING, false, ProviderError.of(refused));
            }
            if (state.isProvider() && !deployment.preview()) {
                deployment.providers().forget(state.urn(), state.id());
            }
            var change = buried(entry, state, replacementFollows);
            deployment.views().buryWith(state, change);
            change.record();
            deployment.events().stepDone(step, true);
            record.afterwards(deployment.hooks().run(HookType.AFTER_DELETE, "delete", state, null), state.urn());
            return new StepOutcome.Done(discarded, entry, state);
        }
        var handle = deployment.handle(state.type(), state.provider());
        if (handle.isEmpty()) {
            deployment.events().stepStarted(step);
            return record.failed(step, Ledger.NOTHING, false, ProviderError.of(Steps.missingProvider(state)));
        }
        var request = new DeleteRequest(
                state.urn(),
                state.id(),
                state.inputs(),
                state.outputs(),
                state.customTimeouts().delete());
        try (var turn = record.turn(Kind.DELETING, state, "", handle.get());
                var views = deployment.views().watch(state.urn(), handle.get())) {
            var operation = turn.operation();
            deployment.events().stepStarted(step);
            var refused = deployment.hooks().run(HookType.BEFORE_DELETE, "delete", state, null);
            if (refused != null) {
                return record.failed(step, operation, false, ProviderError.of(refused));
            }
            var answer = deployment
                    .hooks()
                    .retried(
                            "delete",
                            state,
                            null,
                            () -> handle.get().delete(request),
                            DeleteStep::failure,
                            problem -> new DeleteAnswer.Failed(ProviderError.of(problem)));
            record.checkTerminated();
            turn.callIsOver();
            return switch (answer) {
                case DeleteAnswer.Deleted() -> {
                    record.end(operation, views.intoDeletionOf(state, buried(entry, state, replacementFollows)));
                    views.tell(problem -> record.afterwards(problem, state.urn()));
                    deployment.events().stepDone(step, true);
                    record.afterwards(
                            deployment.hooks().run(HookType.AFTER_DELETE, "delete", state, null), state.urn());
                    yield new StepOutcome.Done(discarded, entry, state);
                }
                case DeleteAnswer.Failed(var error) -> {
                    views.record();
                    views.tell(problem -> record.afterwards(problem, state.urn()));
                    yield record.failed(step, operation, !error.outcomeKnown(), error);
                }
            };
        }
    }

    private static StepOp discarded(StepOp op) {
        return op == StepOp.DELETE_REPLACED ? StepOp.DISCARD_REPLACED : StepOp.READ_DISCARD;
    }

    private Ledger.Change buried(Ledger.Entry entry, ResourceState state, boolean replacementFollows) {
        var change = deployment.ledger().change();
        return replacementFollows
                ? change.put(entry, state.change().pendingReplacement(true).build())
                : change.remove(entry);
    }

    private static @Nullable String failure(DeleteAnswer answer) {
        return switch (answer) {
            case DeleteAnswer.Deleted _ -> null;
            case DeleteAnswer.Failed(var error) -> error.message();
        };
    }
}
