package dev.rootstock.engine.run;

import dev.rootstock.engine.event.StepDescription;
import dev.rootstock.engine.program.OperationCancelledException;
import dev.rootstock.engine.provider.ProviderError;
import dev.rootstock.engine.resource.PendingOperation;
import dev.rootstock.engine.resource.PendingOperation.Kind;
import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.run.Ledger.Begun;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the journal and the events hear of a step: that it begins, and how it ended. */
final class StepRecord {
    private final Deployment deployment;

    StepRecord(Deployment deployment) {
        this.deployment = deployment;
    }

    /** A turn to call a provider, for something that is recorded. */
    interface Turn extends Permits.Turn {
        Begun operation();
    }

    /**
     * Waits for the turn to ask a provider for something, which is durably recorded before; withdrawn where the operation is stopped
     * meanwhile. A provider resource is no cloud's object; it needs no record that it was asked for.
     *
     * @throws dev.rootstock.engine.program.OperationCancelledException if the operation was stopped meanwhile
     */
    Turn turn(Kind kind, ResourceState state, String token, ProviderHandle handle) {
        if (deployment.preview() || state.isProvider()) {
            return new Recorded(deployment.permits().enter(handle.limit()), Ledger.NOTHING);
        }
        var intention = new Intended(deployment.ledger(), new PendingOperation(kind, state, token));
        return new Recorded(deployment.permits().enter(handle.limit(), intention), intention.begun);
    }

    private record Recorded(Permits.Turn turn, Begun operation) implements Turn {
        @Override
        public void callIsOver() {
            turn.callIsOver();
        }

        @Override
        public void close() {
            turn.close();
        }
    }

    private static final class Intended implements Permits.Intention {
        private final Ledger ledger;
        private final PendingOperation operation;
        private Begun begun = Ledger.NOTHING;

        private Intended(Ledger ledger, PendingOperation operation) {
            this.ledger = ledger;
            this.operation = operation;
        }

        @Override
        public void record() {
            begun = ledger.begin(operation);
        }

        @Override
        public void carryOut() {
            ledger.asking(begun);
        }

        @Override
        public void withdraw() {
            ledger.fail(begun);
        }
    }

    /** Records what came of it. Confirmed at once where one thing is done after the other, else beside what goes on. */
    void end(Begun operation, Ledger.Change change) {
        if (operation == Ledger.NOTHING) {
            change.record();
            return;
        }
        change.end(operation);
        if (deployment.permits().isOneAtATime()) {
            deployment.ledger().confirm();
        }
    }

    /** Leaves the step as begun when the operation was terminated meanwhile: nobody knows what became of it. */
    void checkTerminated() {
        if (deployment.halt().isTerminated()) {
            throw new OperationCancelledException("the operation was terminated");
        }
    }

    /** What was done stays done, but the operation fails. */
    void afterwards(@Nullable String problem, Urn urn) {
        if (problem != null) {
            deployment.fail(urn, problem);
        }
    }

    StepOutcome partial(StepDescription step, List<String> reasons) {
        var message = "The object exists but is not as it should be: " + String.join("; ", reasons)
                + ". The next update goes on with it.";
        deployment.fail(step.urn(), deployment.failure(message));
        deployment.events().stepFailed(step, true);
        return new StepOutcome.Failed(message);
    }

    /** @param lost whether the object may exist all the same, so that the next operation has to look for it */
    StepOutcome.Failed failed(StepDescription step, Begun operation, boolean lost, ProviderError error) {
        if (!lost) {
            deployment.ledger().fail(operation);
        }
        deployment.fail(step.urn(), deployment.failure(error.message()));
        deployment.events().stepFailed(step, error.outcomeKnown());
        return new StepOutcome.Failed(error.message());
    }
}
