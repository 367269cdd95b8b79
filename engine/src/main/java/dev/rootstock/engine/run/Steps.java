package dev.rootstock.engine.run;

import dev.rootstock.engine.event.StepDescription;
import dev.rootstock.engine.event.StepOp;
import dev.rootstock.engine.plan.References;
import dev.rootstock.engine.plan.Secretness;
import dev.rootstock.engine.program.OperationCancelledException;
import dev.rootstock.engine.provider.CreateAnswer;
import dev.rootstock.engine.provider.CreateRequest;
import dev.rootstock.engine.provider.DeleteAnswer;
import dev.rootstock.engine.provider.DeleteRequest;
import dev.rootstock.engine.provider.DiffAnswer;
import dev.rootstock.engine.provider.ProviderError;
import dev.rootstock.engine.provider.ReadAnswer;
import dev.rootstock.engine.provider.ReadRequest;
import dev.rootstock.engine.provider.UpdateAnswer;
import dev.rootstock.engine.provider.UpdateRequest;
import dev.rootstock.engine.resource.HookType;
import dev.rootstock.engine.resource.PendingOperation;
import dev.rootstock.engine.resource.PendingOperation.Kind;
import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.resource.ResourceStateBuilder;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.run.Ledger.Begun;
import dev.rootstock.engine.value.ObjectValue;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Does single steps: says that they begin, asks the provider, records what came of it, says that they ended. Follows pulumi/pulumi,
 * pkg/resource/deploy/step.go.
 */
final class Steps {
    private final Deployment deployment;

    Steps(Deployment deployment) {
        this.deployment = deployment;
    }

    /**
     * What a new resource does to an old one of the same URN.
     *
     * @param entry where the old one is
     * @param staysUntilEnd whether the old one is kept, marked, to be deleted at the end; otherwise the new one takes its place
     */
    record Replaced(Ledger.Entry entry, boolean staysUntilEnd) {}

    /** Nothing changes but perhaps what the state says. */
    StepOutcome.Done same(Ledger.Entry entry, ResourceState wanted) {
        var before = entry.present();
        var after = before.equals(wanted) ? before : wanted;
        var step = Deployment.describe(StepOp.SAME, before, after);
        deployment.events().stepStarted(step);
        record(entry, before, after);
        deployment.events().stepDone(step, after.custom());
        return new StepOutcome.Done(StepOp.SAME, entry, after);
    }

    private void record(Ledger.Entry entry, ResourceState before, ResourceState after) {
        if (after != before) {
            deployment.ledger().change().put(entry, after).record();
        }
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
            return failed(step, Ledger.NOTHING, false, ProviderError.of(refused));
        }
        var change = deployment.ledger().change();
        var entry = place(change, wanted, replaced);
        change.record();
        // its outputs are still to come
        deployment.events().stepDone(step, false);
        return new StepOutcome.Done(op, entry, wanted);
    }

    private Ledger.Entry place(Ledger.Change change, ResourceState state, @Nullable Replaced replaced) {
        if (replaced == null) {
            return change.add(state);
        }
        var before = replaced.entry().present();
        if (replaced.staysUntilEnd()) {
            // under its successor's name, so that what refers to it by an old one finds the successor
            change.put(
                    replaced.entry(),
                    before.change().urn(state.urn()).delete(true).build());
            return change.add(state);
        }
        change.put(replaced.entry(), state);
        return replaced.entry();
    }

    /** Says that a resource is replaced; what is done about it are steps of their own. */
    void replace(ResourceState before, ResourceState wanted, DiffAnswer diff) {
        var step = Deployment.describe(StepOp.REPLACE, before, wanted, diff);
        deployment.events().stepStarted(step);
        deployment.events().stepDone(step, true);
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
                interrupted != null && !deployment.preview());
        try (var _ = deployment.permits().enter(handle.limit())) {
            deployment.events().stepStarted(step);
            var refused = deployment.hooks().run(HookType.BEFORE_CREATE, "create", null, wanted);
            if (refused != null) {
                return failed(step, Ledger.NOTHING, false, ProviderError.of(refused));
            }
            var operation = begin(Kind.CREATING, wanted, token);
            var answer = deployment
                    .hooks()
                    .retried(
                            "create",
                            null,
                            wanted,
                            () -> handle.create(request),
                            Steps::failure,
                            problem -> new CreateAnswer.Failed(ProviderError.of(problem)));
            checkTerminated();
            return switch (answer) {
                case CreateAnswer.Created(var id, var outputs) -> {
                    if (id.isEmpty() && !deployment.preview()) {
                        yield failed(
                                step,
                                operation,
                                lost(wanted, interrupted),
                                ProviderError.of(
                                        "The provider made " + wanted.urn().name()
                                                + " but gave it no id, so it cannot be recorded; this is a defect of"
                                                + " the provider."));
                    }
                    var after = born(wanted, id, outputs, List.of());
                    var change = deployment.ledger().change();
                    var entry = place(change, after, replaced);
                    end(operation, change);
                    deployment.events().stepDone(Deployment.describe(op, step.before(), after, diff), true);
                    afterwards(deployment.hooks().run(HookType.AFTER_CREATE, "create", null, after), after.urn());
                    yield new StepOutcome.Done(op, entry, after);
                }
                case CreateAnswer.PartiallyCreated(var id, var outputs, var reasons) -> {
                    var change = deployment.ledger().change();
                    place(change, born(wanted, id, outputs, reasons), replaced);
                    end(operation, change);
                    yield partial(step, reasons);
                }
                case CreateAnswer.Failed(var error) -> failed(step, operation, lost(wanted, interrupted, error), error);
            };
        }
    }

    /** Whether the object may exist all the same, so that the next operation has to look for it. */
    private static boolean lost(ResourceState wanted, @Nullable PendingOperation interrupted, ProviderError error) {
        return !wanted.isProvider() && (interrupted != null || !error.outcomeKnown());
    }

    private static boolean lost(ResourceState wanted, @Nullable PendingOperation interrupted) {
        return !wanted.isProvider() && interrupted != null;
    }

    private ResourceState born(ResourceState wanted, String id, ObjectValue outputs, List<String> problems) {
        var now = deployment.now();
        return wanted.change()
                .id(id)
                .outputs(Secretness.ofOutputs(wanted.inputs(), outputs, wanted.additionalSecretOutputs()))
                .initErrors(problems)
                .created(now)
                .modified(now)
                .build();
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
        try (var _ = deployment.permits().enter(handle.limit())) {
            deployment.events().stepStarted(step);
            var refused = deployment.hooks().run(HookType.BEFORE_UPDATE, "update", before, wanted);
            if (refused != null) {
                return failed(step, Ledger.NOTHING, false, ProviderError.of(refused));
            }
            var operation = begin(Kind.UPDATING, wanted, "");
            var answer = deployment
                    .hooks()
                    .retried(
                            "update",
                            before,
                            wanted,
                            () -> handle.update(request),
                            Steps::failure,
                            problem -> new UpdateAnswer.Failed(ProviderError.of(problem)));
            checkTerminated();
            return switch (answer) {
                case UpdateAnswer.Updated(var outputs) -> {
                    var after = updated(wanted, outputs).build();
                    end(operation, deployment.ledger().change().put(entry, after));
                    deployment.events().stepDone(Deployment.describe(StepOp.UPDATE, before, after, diff), true);
                    afterwards(deployment.hooks().run(HookType.AFTER_UPDATE, "update", before, after), after.urn());
                    yield new StepOutcome.Done(StepOp.UPDATE, entry, after);
                }
                case UpdateAnswer.PartiallyUpdated(var outputs, var reasons) -> {
                    // the inputs stay the old ones, so that the next operation sees what is still to be done
                    var after = updated(wanted, outputs)
                            .inputs(before.inputs())
                            .initErrors(reasons)
                            .build();
                    end(operation, deployment.ledger().change().put(entry, after));
                    yield partial(step, reasons);
                }
                case UpdateAnswer.Failed(var error) -> failed(step, operation, false, error);
            };
        }
    }

    private ResourceStateBuilder updated(ResourceState wanted, ObjectValue outputs) {
        return wanted.change()
                .outputs(Secretness.ofOutputs(wanted.inputs(), outputs, wanted.additionalSecretOutputs()))
                .initErrors(List.of())
                .modified(deployment.now());
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
        var asked = state.custom()
                && !state.isProvider()
                && !state.external()
                && !state.retainOnDelete()
                && !goesAlong
                && !state.pendingReplacement();
        if (deployment.preview() || !asked) {
            deployment.halt().check();
            deployment.events().stepStarted(step);
            var refused = deployment.hooks().run(HookType.BEFORE_DELETE, "delete", state, null);
            if (refused != null) {
                return failed(step, Ledger.NOTHING, false, ProviderError.of(refused));
            }
            if (state.isProvider() && !deployment.preview()) {
                deployment.providers().forget(state.urn(), state.id());
            }
            buried(entry, state, replacementFollows).record();
            deployment.events().stepDone(step, true);
            afterwards(deployment.hooks().run(HookType.AFTER_DELETE, "delete", state, null), state.urn());
            return new StepOutcome.Done(discarded, entry, state);
        }
        var handle = deployment.handle(state.type(), state.provider());
        if (handle.isEmpty()) {
            deployment.events().stepStarted(step);
            return failed(step, Ledger.NOTHING, false, ProviderError.of(missingProvider(state)));
        }
        var request = new DeleteRequest(
                state.urn(),
                state.id(),
                state.inputs(),
                state.outputs(),
                state.customTimeouts().delete());
        try (var _ = deployment.permits().enter(handle.get().limit())) {
            deployment.events().stepStarted(step);
            var refused = deployment.hooks().run(HookType.BEFORE_DELETE, "delete", state, null);
            if (refused != null) {
                return failed(step, Ledger.NOTHING, false, ProviderError.of(refused));
            }
            var operation = begin(Kind.DELETING, state, "");
            var answer = deployment
                    .hooks()
                    .retried(
                            "delete",
                            state,
                            null,
                            () -> handle.get().delete(request),
                            Steps::failure,
                            problem -> new DeleteAnswer.Failed(ProviderError.of(problem)));
            checkTerminated();
            return switch (answer) {
                case DeleteAnswer.Deleted() -> {
                    end(operation, buried(entry, state, replacementFollows));
                    deployment.events().stepDone(step, true);
                    afterwards(deployment.hooks().run(HookType.AFTER_DELETE, "delete", state, null), state.urn());
                    yield new StepOutcome.Done(discarded, entry, state);
                }
                case DeleteAnswer.Failed(var error) -> failed(step, operation, false, error);
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

    /** Takes a resource out of the state that was deleted before and whose replacement nobody asks for any more. */
    void removePendingReplacement(Ledger.Entry entry) {
        var step = Deployment.describe(StepOp.REMOVE_PENDING_REPLACE, entry.present(), null);
        deployment.events().stepStarted(step);
        deployment.ledger().change().remove(entry).record();
        deployment.events().stepDone(step, true);
    }

    /** What a provider found, recorded as read; a failure is reported. */
    sealed interface Found {
        record Resource(ReadAnswer.Found answer) implements Found {}

        record Nothing(StepOutcome.Failed outcome) implements Found {}
    }

    /** Asks for an object that has to exist, in previews too. */
    Found lookUp(StepDescription step, ReadRequest request, ProviderHandle handle) {
        try (var _ = deployment.permits().enter(handle.limit())) {
            deployment.events().stepStarted(step);
            var answer = handle.read(request);
            checkTerminated();
            return switch (answer) {
                case ReadAnswer.Found found -> new Found.Resource(found);
                case ReadAnswer.Absent() ->
                    new Found.Nothing(failed(
                            step,
                            Ledger.NOTHING,
                            false,
                            ProviderError.of("The resource '" + request.id() + "' does not exist.")));
                case ReadAnswer.Failed(var error) -> new Found.Nothing(failed(step, Ledger.NOTHING, false, error));
            };
        }
    }

    static String missingProvider(ResourceState state) {
        return "The provider " + state.provider() + " of " + state.urn().name()
                + " is neither in the state nor registered by the program, so "
                + state.urn().name() + " cannot be managed.";
    }

    /** A provider resource is no cloud's object; it needs no record that it was asked for. */
    private Begun begin(Kind kind, ResourceState state, String token) {
        return deployment.preview() || state.isProvider()
                ? Ledger.NOTHING
                : deployment.ledger().begin(new PendingOperation(kind, state, token));
    }

    private static void end(Begun operation, Ledger.Change change) {
        if (operation == Ledger.NOTHING) {
            change.record();
        } else {
            change.end(operation);
        }
    }

    private void checkTerminated() {
        if (deployment.halt().isTerminated()) {
            throw new OperationCancelledException("the operation was terminated");
        }
    }

    /** What was done stays done, but the operation fails. */
    private void afterwards(@Nullable String problem, Urn urn) {
        if (problem != null) {
            deployment.fail(urn, problem);
        }
    }

    private static @Nullable String failure(CreateAnswer answer) {
        return switch (answer) {
            case CreateAnswer.Created _ -> null;
            case CreateAnswer.PartiallyCreated(var _, var _, var reasons) -> String.join("; ", reasons);
            case CreateAnswer.Failed(var error) -> error.message();
        };
    }

    private static @Nullable String failure(UpdateAnswer answer) {
        return switch (answer) {
            case UpdateAnswer.Updated _ -> null;
            case UpdateAnswer.PartiallyUpdated(var _, var reasons) -> String.join("; ", reasons);
            case UpdateAnswer.Failed(var error) -> error.message();
        };
    }

    private static @Nullable String failure(DeleteAnswer answer) {
        return switch (answer) {
            case DeleteAnswer.Deleted _ -> null;
            case DeleteAnswer.Failed(var error) -> error.message();
        };
    }

    private StepOutcome partial(StepDescription step, List<String> reasons) {
        var message = "The object exists but is not as it should be: " + String.join("; ", reasons)
                + ". The next update goes on with it.";
        deployment.fail(step.urn(), message);
        deployment.events().stepFailed(step, true);
        return new StepOutcome.Failed(message);
    }

    private StepOutcome.Failed failed(StepDescription step, Begun operation, boolean lost, ProviderError error) {
        if (!lost) {
            deployment.ledger().fail(operation);
        }
        deployment.fail(step.urn(), error.message());
        deployment.events().stepFailed(step, error.outcomeKnown());
        return new StepOutcome.Failed(error.message());
    }

    /** Whether a resource refers to any of those; for what must not be done after something failed. */
    static boolean refersTo(ResourceState state, Predicate<Urn> urns) {
        var hit = new boolean[1];
        References.forEach(state, urn -> hit[0] |= urns.test(urn));
        return hit[0];
    }
}
