package dev.rootstock.engine.run;

import dev.rootstock.engine.event.StepDescription;
import dev.rootstock.engine.provider.ProviderError;
import dev.rootstock.engine.provider.ReadAnswer;
import dev.rootstock.engine.provider.ReadRequest;

/** Has a provider look for an object that has to exist. */
final class ReadStep {
    private final Deployment deployment;
    private final StepRecord record;

    ReadStep(Deployment deployment, StepRecord record) {
        this.deployment = deployment;
        this.record = record;
    }

    /** What a provider found, recorded as read; a failure is reported. */
    sealed interface Found {
        record Resource(ReadAnswer.Found answer, ViewWatch views) implements Found {}

        record Nothing(StepOutcome.Failed outcome) implements Found {}
    }

    /** Asks for an object that has to exist, in previews too. */
    Found lookUp(StepDescription step, ReadRequest request, ProviderHandle handle) {
        try (var _ = deployment.permits().enter(handle.limit());
                var views = deployment.views().watch(request.urn(), handle)) {
            deployment.events().stepStarted(step);
            var answer = handle.read(request);
            record.checkTerminated();
            return switch (answer) {
                case ReadAnswer.Found found -> new Found.Resource(found, views);
                case ReadAnswer.Absent() ->
                    new Found.Nothing(record.failed(
                            step,
                            Ledger.NOTHING,
                            false,
                            ProviderError.of("resource '" + request.id() + "' does not exist: there is no "
                                    + request.urn().type()
                                    + " of that id where its provider looks; check the id, and the account, region or"
                                    + " cluster of the provider")));
                case ReadAnswer.Failed(var error) ->
                    new Found.Nothing(record.failed(step, Ledger.NOTHING, false, error));
            };
        }
    }
}
