package dev.rootstock.engine.run;

import dev.rootstock.engine.event.StepOp;
import dev.rootstock.engine.plan.Secretness;
import dev.rootstock.engine.provider.DiffAnswer;
import dev.rootstock.engine.provider.ProviderError;
import dev.rootstock.engine.provider.UpdateAnswer;
import dev.rootstock.engine.provider.UpdateRequest;
import dev.rootstock.engine.resource.HookType;
import dev.rootstock.engine.resource.PendingOperation.Kind;
import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.resource.ResourceStateBuilder;
import dev.rootstock.engine.value.ObjectValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Has a provider change a resource in place. */
final class UpdateStep {
    private final Deployment deployment;
    private final StepRecord record;

    UpdateStep(Deployment deployment, StepRecord record) {
        this.deployment = deployment;
        this.record = record;
    }

    /** Changes a resource in place. */
    StepOutcome update(Ledger.Entry entry, ResourceState wanted, DiffAnswer diff, ProviderHandle handle) {
        var before = entry.present();
        var step = Deployment.describe(StepOp.UPDATE, before, wanted, diff);
        var request = new UpdateRequest(
                wanted.urn(),
                before.id(),
                before.inputs(),
                before.outputs(),
                wanted.inputs(),
                wanted.ignoreChanges(),
                wanted.customTimeouts().update(),
                deployment.preview());
        deployment.views().renamed(before.urn(), wanted.urn());
        try (var turn = record.turn(Kind.UPDATING, wanted, "", handle);
                var views = deployment.views().watch(wanted.urn(), handle)) {
            var operation = turn.operation();
            deployment.events().stepStarted(step);
            var refused = deployment.hooks().run(HookType.BEFORE_UPDATE, "update", before, wanted);
            if (refused != null) {
                return record.failed(step, operation, false, ProviderError.of(refused));
            }
            var answer = deployment
                    .hooks()
                    .retried(
                            "update",
                            before,
                            wanted,
                            () -> handle.update(request),
                            UpdateStep::failure,
                            problem -> new UpdateAnswer.Failed(ProviderError.of(problem)));
            record.checkTerminated();
            turn.callIsOver();
            return switch (answer) {
                case UpdateAnswer.Updated(var outputs, var refresh) -> {
                    var after = updated(wanted, outputs)
                            .refreshBeforeUpdate(refresh)
                            .build();
                    record.end(
                            operation, views.into(deployment.ledger().change().put(entry, after)));
                    deployment.events().stepDone(Deployment.describe(StepOp.UPDATE, before, after, diff), true);
                    views.tell(problem -> record.afterwards(problem, after.urn()));
                    record.afterwards(
                            deployment.hooks().run(HookType.AFTER_UPDATE, "update", before, after), after.urn());
                    yield new StepOutcome.Done(StepOp.UPDATE, entry, after);
                }
                case UpdateAnswer.PartiallyUpdated(var outputs, var reasons, var refresh) -> {
                    // the inputs stay the old ones, so that the next operation sees what is still to be done
                    var after = updated(wanted, outputs)
                            .inputs(before.inputs())
                            .initErrors(deployment.events().secrets().masked(reasons))
                            .refreshBeforeUpdate(refresh)
                            .build();
                    record.end(
                            operation, views.into(deployment.ledger().change().put(entry, after)));
                    views.tell(problem -> record.afterwards(problem, after.urn()));
                    yield record.partial(step, reasons);
                }
                case UpdateAnswer.Failed(var error) -> {
                    views.record();
                    views.tell(problem -> record.afterwards(problem, wanted.urn()));
                    yield record.failed(step, operation, !error.outcomeKnown(), error);
                }
            };
        }
    }

    private ResourceStateBuilder updated(ResourceState wanted, ObjectValue outputs) {
        return wanted.change()
                .outputs(Secretness.ofOutputs(wanted.inputs(), outputs, wanted.additionalSecretOutputs()))
                .initErrors(List.of())
                .modified(deployment.now());
    }

    private static @Nullable String failure(UpdateAnswer answer) {
        return switch (answer) {
            case UpdateAnswer.Updated _ -> null;
            case UpdateAnswer.PartiallyUpdated(var _, var reasons, var _) -> String.join("; ", reasons);
            case UpdateAnswer.Failed(var error) -> error.message();
        };
    }
}
