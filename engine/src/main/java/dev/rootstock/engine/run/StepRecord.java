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

    /** A provider resource is no cloud's object; it needs no record that it was asked for. */
    Begun begin(Kind kind, ResourceState state, String token) {
        return deployment.preview() || state.isProvider()
                ? Ledger.NOTHING
                : deployment.ledger().begin(new PendingOperation(kind, state, token));
    }

    static void end(Begun operation, Ledger.Change change) {
        if (operation == Ledger.NOTHING) {
            change.record();
        } else {
            change.end(operation);
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
        deployment.fail(step.urn(), message);
        deployment.events().stepFailed(step, true);
        return new StepOutcome.Failed(message);
    }

    /** @param lost whether the object may exist all the same, so that the next operation has to look for it */
    StepOutcome.Failed failed(StepDescription step, Begun operation, boolean lost, ProviderError error) {
        if (!lost) {
            deployment.ledger().fail(operation);
        }
        deployment.fail(step.urn(), error.message());
        deployment.events().stepFailed(step, error.outcomeKnown());
        return new StepOutcome.Failed(error.message());
    }
}
