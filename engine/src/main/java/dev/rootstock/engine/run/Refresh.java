package dev.rootstock.engine.run;

import dev.rootstock.engine.event.StepDescription;
import dev.rootstock.engine.event.StepOp;
import dev.rootstock.engine.plan.Comparison;
import dev.rootstock.engine.plan.IgnoreChanges;
import dev.rootstock.engine.plan.Pruning;
import dev.rootstock.engine.plan.Secretness;
import dev.rootstock.engine.program.OperationCancelledException;
import dev.rootstock.engine.provider.DiffAnswer;
import dev.rootstock.engine.provider.DiffAnswer.Kind;
import dev.rootstock.engine.provider.DiffAnswer.PropertyChange;
import dev.rootstock.engine.provider.DiffRequest;
import dev.rootstock.engine.provider.ReadAnswer;
import dev.rootstock.engine.provider.ReadRequest;
import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.run.ProviderHandle.Diffed;
import dev.rootstock.engine.value.ValueDiff;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** Reads every resource of the state and takes over what it is by now. What could not be read stays as it was. */
final class Refresh {
    private static final int FEW = 5;

    private final Deployment deployment;

    /** Only what an earlier operation left open is looked at: by the way, so what cannot be read is not in the operation's way. */
    private final boolean settling;

    private final Map<Ledger.Entry, ResourceState> found = new ConcurrentHashMap<>();
    private final Set<Ledger.Entry> absent = ConcurrentHashMap.newKeySet();

    private Refresh(Deployment deployment, boolean settling) {
        this.deployment = deployment;
        this.settling = settling;
    }

    static Refresh of(Deployment deployment) {
        return new Refresh(deployment, false);
    }

    /** A refresh of resources that an earlier operation may have changed or deleted; that they are gone is no surprise. */
    static Refresh ofUnsure(Deployment deployment) {
        return new Refresh(deployment, true);
    }

    /** Whether everything could be read, so that an update may follow. */
    boolean run() throws InterruptedException {
        var unsure = deployment.ledger().unsure();
        if (settling && unsure.isEmpty()) {
            return true;
        }
        Predicate<Urn> meant = settling ? unsure::contains : deployment.targets()::include;
        var entries = deployment.ledger().entries();
        var readable = entries.stream()
                .filter(entry -> isReadable(entry.present()))
                .filter(entry -> meant.test(entry.present().urn()))
                .toList();
        new Workers(deployment.options().parallel() + 64, deployment::breakDown)
                .runAll(
                        readable.stream()
                                .<Runnable>map(entry -> () -> read(entry))
                                .toList(),
                        deployment.halt()::isTerminated);
        if (deployment.halt().isTerminated() || !settling && tooManyAreGone(readable.size())) {
            return false;
        }
        takeOver(entries);
        return !deployment.halt().isFailed() && !deployment.halt().isStopped();
    }

    private static boolean isReadable(ResourceState state) {
        return state.custom() && !state.isProvider() && !state.pendingReplacement();
    }

    private void read(Ledger.Entry entry) {
        var before = entry.present();
        var handle = deployment.handle(before.type(), before.provider());
        if (handle.isEmpty()) {
            unreadable(before, Steps.missingProvider(before));
            return;
        }
        var request = new ReadRequest(
                before.urn(),
                before.id(),
                before.inputs(),
                before.outputs(),
                before.customTimeouts().read());
        try (var _ = deployment.permits().enter(handle.get().limit())) {
            deployment.events().stepStarted(Deployment.describe(StepOp.REFRESH, before, before));
            switch (handle.get().read(request)) {
                case ReadAnswer.Found answer -> found(entry, before, answer, handle.get());
                case ReadAnswer.Absent() -> {
                    absent.add(entry);
                    deployment.events().stepDone(Deployment.describe(StepOp.DELETE, before, null), true);
                }
                case ReadAnswer.Failed(var error) -> {
                    unreadable(before, error.message());
                    if (!settling) {
                        deployment
                                .events()
                                .stepFailed(Deployment.describe(StepOp.REFRESH, before, before), error.outcomeKnown());
                    }
                }
            }
        } catch (OperationCancelledException _) {
            // stopped while it waited for its turn: the resource stays as it was
        }
    }

    /** One that cannot be read does not keep the others from being read, but the operation has failed. */
    private void unreadable(ResourceState state, String message) {
        if (settling) {
            deployment
                    .events()
                    .warning(
                            state.urn(),
                            "An earlier operation was interrupted while it changed this, and what became of it could"
                                    + " not be read: " + message);
            return;
        }
        deployment.events().error(state.urn(), message);
        deployment.halt().fail();
    }

    private void found(Ledger.Entry entry, ResourceState before, ReadAnswer.Found answer, ProviderHandle handle) {
        var inputs = answer.inputs().isEmpty() || before.external()
                ? before.inputs()
                : IgnoreChanges.apply(before.inputs(), answer.inputs(), before.ignoreChanges())
                        .inputs();
        var outputs = Secretness.kept(
                before.outputs(),
                Secretness.ofOutputs(before.inputs(), answer.outputs(), before.additionalSecretOutputs()));
        if (!answer.problems().isEmpty()) {
            deployment.events().warning(before.urn(), String.join("; ", answer.problems()));
        }
        var keptInputs =
                ValueDiff.same(before.inputs(), inputs) ? before.inputs() : Secretness.kept(before.inputs(), inputs);
        var after = before.change()
                .id(answer.id())
                .inputs(keptInputs)
                .outputs(outputs.equals(before.outputs()) ? before.outputs() : outputs)
                .initErrors(answer.problems())
                .build();
        if (after.equals(before)) {
            unchanged(Deployment.describe(StepOp.SAME, before, before));
            return;
        }
        var changed = after.change().modified(deployment.now()).build();
        found.put(entry, changed);
        var drift = drift(before, changed, handle);
        if (drift.changes() == DiffAnswer.Changes.NONE) {
            unchanged(Deployment.describe(StepOp.SAME, before, changed, drift));
        } else {
            deployment.events().stepDone(Deployment.describe(StepOp.UPDATE, before, changed, drift), true);
        }
    }

    private void unchanged(StepDescription step) {
        if (settling) {
            // the operation that follows comes to it again, and counts it then
            deployment.events().notCounted(step);
        } else {
            deployment.events().stepDone(step, true);
        }
    }

    /** What is different now, as the provider sees it: the reverse of what an update would have to do. */
    private DiffAnswer drift(ResourceState before, ResourceState after, ProviderHandle handle) {
        if (before.external()) {
            return Comparison.ofInputs(before.outputs(), after.outputs());
        }
        var diffed = handle.diff(new DiffRequest(
                before.urn(), after.id(), after.inputs(), after.outputs(), before.inputs(), before.ignoreChanges()));
        return switch (diffed) {
            case Diffed.Answer(var diff) -> {
                var completed = Comparison.completed(diff, after.inputs(), before.inputs(), List.of());
                yield new DiffAnswer(
                        completed.changes(),
                        List.of(),
                        List.of(),
                        completed.changedKeys(),
                        inverted(completed.detailedDiff()),
                        false);
            }
            case Diffed.Failed _ -> Comparison.ofInputs(before.inputs(), after.inputs());
        };
    }

    private static Map<String, PropertyChange> inverted(Map<String, PropertyChange> diff) {
        var inverted = new LinkedHashMap<String, PropertyChange>();
        diff.forEach((path, change) -> inverted.put(
                path,
                new PropertyChange(
                        switch (change.kind()) {
                            case ADD, ADD_REPLACE -> Kind.DELETE;
                            case DELETE, DELETE_REPLACE -> Kind.ADD;
                            case UPDATE, UPDATE_REPLACE -> Kind.UPDATE;
                        },
                        true)));
        return inverted;
    }

    /** A cloud that has forgotten everything, or the wrong account, looks like a stack without resources; dropping them would be a loss. */
    private boolean tooManyAreGone(int read) {
        if (deployment.options().allowMassRemoval() || absent.size() <= FEW || absent.size() * 2 <= read) {
            return false;
        }
        deployment
                .events()
                .error(
                        null,
                        absent.size() + " of " + read
                                + " resources were reported as gone, so nothing was taken over into the state; check"
                                + " that the credentials, the region and the endpoint are the ones that the stack was"
                                + " made with. If the resources really are gone, allow it with --allow-mass-removal.");
        deployment.halt().failAndStop();
        return true;
    }

    private void takeOver(List<Ledger.Entry> entries) {
        if (found.isEmpty() && absent.isEmpty()) {
            return;
        }
        var remaining = new HashSet<Urn>();
        for (var entry : entries) {
            if (!absent.contains(entry)) {
                remaining.add(entry.present().urn());
            }
        }
        var gone = new HashSet<Urn>();
        absent.forEach(entry -> gone.add(entry.present().urn()));
        gone.removeAll(remaining);
        var pruning = new Pruning(
                gone::contains, entries.stream().map(Ledger.Entry::present).toList());
        var change = deployment.ledger().change();
        for (var entry : entries) {
            if (absent.contains(entry)) {
                change.remove(entry);
            } else {
                change.put(entry, pruning.applied(found.getOrDefault(entry, entry.present())));
            }
        }
        change.record();
    }
}
