package dev.rootstock.engine.run;

import dev.rootstock.engine.event.StepOp;
import dev.rootstock.engine.plan.Secretness;
import dev.rootstock.engine.provider.CreateAnswer;
import dev.rootstock.engine.provider.CreateRequest;
import dev.rootstock.engine.provider.DiffAnswer;
import dev.rootstock.engine.provider.ProviderError;
import dev.rootstock.engine.resource.HookType;
import dev.rootstock.engine.resource.PendingOperation;
import dev.rootstock.engine.resource.PendingOperation.Kind;
import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.resource.ResourceStateBuilder;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.ValueDiff;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Has a provider make a resource, or find what an interrupted operation made of it. */
final class CreateStep {
    private final Deployment deployment;
    private final StepRecord record;

    CreateStep(Deployment deployment, StepRecord record) {
        this.deployment = deployment;
        this.record = record;
    }

    /** Makes a resource. */
    StepOutcome create(
            StepOp op, ResourceState wanted, @Nullable Replaced replaced, DiffAnswer diff, ProviderHandle handle) {
        var before = replaced == null ? null : replaced.entry().present();
        var step = Deployment.describe(op, op == StepOp.CREATE ? null : before, wanted, diff);
        var interrupted = deployment.ledger().interrupted(wanted.urn());
        var token = interrupted == null || interrupted.token().isEmpty()
                ? UUID.randomUUID().toString()
                : interrupted.token();
        var request = new CreateRequest(
                wanted.urn(),
                wanted.inputs(),
                wanted.customTimeouts().create(),
                deployment.preview(),
                token,
                interrupted != null);
        try (var turn = record.turn(Kind.CREATING, wanted, token, handle);
                var views = deployment.views().watch(wanted.urn(), handle)) {
            var operation = turn.operation();
            deployment.events().stepStarted(step);
            var refused = deployment.hooks().run(HookType.BEFORE_CREATE, "create", null, wanted);
            if (refused != null) {
                return record.failed(step, operation, false, ProviderError.of(refused));
            }
            var answer = deployment
                    .hooks()
                    .retried(
                            "create",
                            null,
                            wanted,
                            () -> handle.create(request),
                            CreateStep::failure,
                            problem -> new CreateAnswer.Failed(ProviderError.of(problem)));
            record.checkTerminated();
            turn.callIsOver();
            return switch (answer) {
                case CreateAnswer.Created(var id, var outputs, var refresh) -> {
                    if (id.isEmpty() && !deployment.preview()) {
                        yield record.failed(
                                step,
                                operation,
                                lost(wanted, interrupted),
                                ProviderError.of(
                                        "The provider made " + wanted.urn().name()
                                                + " but gave it no id, so it cannot be recorded; this is a defect of"
                                                + " the provider."));
                    }
                    var after = born(asAskedBefore(wanted, interrupted), id, outputs, List.of())
                            .refreshBeforeUpdate(refresh)
                            .build();
                    var change = deployment.ledger().change();
                    var entry = Replaced.place(change, after, replaced);
                    record.end(operation, views.into(change));
                    deployment
                            .events()
                            .stepDone(
                                    Deployment.describe(op, Replaced.left(step.before(), replaced), after, diff), true);
                    views.tell(problem -> record.afterwards(problem, after.urn()));
                    record.afterwards(
                            deployment.hooks().run(HookType.AFTER_CREATE, "create", null, after), after.urn());
                    yield new StepOutcome.Done(op, entry, after);
                }
                case CreateAnswer.PartiallyCreated(var id, var outputs, var reasons, var refresh) -> {
                    var change = deployment.ledger().change();
                    var after = born(asAskedBefore(wanted, interrupted), id, outputs, reasons)
                            .refreshBeforeUpdate(refresh)
                            .build();
                    Replaced.place(change, after, replaced);
                    record.end(operation, views.into(change));
                    views.tell(problem -> record.afterwards(problem, after.urn()));
                    yield record.partial(step, reasons);
                }
                case CreateAnswer.Failed(var error) -> {
                    // there is nothing that they could be views of
                    views.tell(problem -> record.afterwards(problem, wanted.urn()));
                    yield record.failed(step, operation, lost(wanted, interrupted, error), error);
                }
            };
        }
    }

    /**
     * What may have been found instead of made was made as the interrupted creation asked for it. That is what the state says until the
     * difference to what is wanted now is settled.
     */
    private ResourceState asAskedBefore(ResourceState wanted, @Nullable PendingOperation interrupted) {
        if (interrupted == null || deployment.preview()) {
            return wanted;
        }
        var asked = interrupted.resource();
        return ValueDiff.same(asked.inputs(), wanted.inputs())
                ? wanted
                : wanted.change()
                        .inputs(asked.inputs())
                        .retainOnDelete(asked.retainOnDelete())
                        // with what it goes cannot be told: where it has to go, its provider is asked
                        .deletedWith(null)
                        .build();
    }

    /** Whether the object may exist all the same, so that the next operation has to look for it. */
    private static boolean lost(ResourceState wanted, @Nullable PendingOperation interrupted, ProviderError error) {
        return !wanted.isProvider() && (interrupted != null || !error.outcomeKnown());
    }

    private static boolean lost(ResourceState wanted, @Nullable PendingOperation interrupted) {
        return !wanted.isProvider() && interrupted != null;
    }

    private ResourceStateBuilder born(ResourceState wanted, String id, ObjectValue outputs, List<String> problems) {
        var now = deployment.now();
        return wanted.change()
                .id(id)
                .outputs(Secretness.ofOutputs(wanted.inputs(), outputs, wanted.additionalSecretOutputs()))
                .initErrors(deployment.events().secrets().masked(problems))
                .created(now)
                .modified(now);
    }

    private static @Nullable String failure(CreateAnswer answer) {
        return switch (answer) {
            case CreateAnswer.Created _ -> null;
            case CreateAnswer.PartiallyCreated(var _, var _, var reasons, var _) -> String.join("; ", reasons);
            case CreateAnswer.Failed(var error) -> error.message();
        };
    }
}
