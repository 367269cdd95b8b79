package dev.rootstock.engine.run;

import dev.rootstock.engine.event.StepOp;
import dev.rootstock.engine.plan.GoalState;
import dev.rootstock.engine.plan.Pruning;
import dev.rootstock.engine.program.OperationCancelledException;
import dev.rootstock.engine.resource.Goal;
import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.resource.Urn;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads the resources of the state and takes over, all at once, what they are by now. What could not be read stays as it was. */
final class Refresh {
    private static final int FEW = 5;

    private final Deployment deployment;
    private final boolean settling;
    private final RefreshStep step;
    private final Inclusion inclusion;
    private final Map<Ledger.Entry, ResourceState> found = new ConcurrentHashMap<>();
    private final Set<Ledger.Entry> absent = ConcurrentHashMap.newKeySet();
    private final Set<Ledger.Entry> seen = ConcurrentHashMap.newKeySet();

    private Refresh(Deployment deployment, boolean settling) {
        this.deployment = deployment;
        this.settling = settling;
        this.step = new RefreshStep(deployment, settling);
        this.inclusion = new Inclusion(deployment.options(), deployment.targets());
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
        return run((Urn _) -> false, inclusion::include);
    }

    /** The same after the program, by which components and providers that it registered are counted already. */
    boolean runAfterProgram(Predicate<Urn> registered) throws InterruptedException {
        return run(registered, inclusion::include);
    }

    private boolean run(Predicate<Urn> counted, Predicate<ResourceState> included) throws InterruptedException {
        if (!settling) {
            lookAtTheRest(counted);
            return run(included);
        }
        var unsure = deployment.ledger().unsure();
        return unsure.isEmpty() || run(state -> unsure.contains(state.urn()));
    }

    /** The same for the resources only whose provider asks to be read before every update. */
    boolean runBeforeUpdate() throws InterruptedException {
        var any = deployment.ledger().entries().stream()
                .anyMatch(entry -> entry.present().refreshBeforeUpdate());
        return !any || run(state -> state.refreshBeforeUpdate() && inclusion.include(state));
    }

    /** Components and providers are only what the state says they are. A refresh counts them as looked at; an update comes to them itself. */
    private void lookAtTheRest(Predicate<Urn> counted) {
        var updateFollows = deployment.options().refreshFirst();
        deployment.ledger().entries().stream()
                .map(Ledger.Entry::present)
                .filter(state -> !RefreshStep.isReadable(state) && !state.pendingReplacement())
                .filter(inclusion::include)
                .filter(this::isNamed)
                .filter(state -> !counted.test(state.urn()))
                .forEach(state -> {
                    var events = deployment.events();
                    events.stepStarted(Deployment.describe(StepOp.REFRESH, state, state));
                    var same = Deployment.describe(StepOp.SAME, state, state);
                    if (updateFollows) {
                        events.notCounted(same);
                    } else {
                        events.stepDone(same, true);
                    }
                });
    }

    /** Unlike an update, a refresh of targets does not come to the stack and to providers that nobody has named. */
    private boolean isNamed(ResourceState state) {
        return !deployment.targets().isRestricted()
                || deployment.targets().names(state.urn())
                || !state.isProvider() && !state.isRootStack();
    }

    /** Reads what is not read yet. */
    private boolean run(Predicate<ResourceState> meant) throws InterruptedException {
        var entries = deployment.ledger().entries();
        // in the state's order, because whether a resource is meant may follow from what it depends on
        var readable = entries.stream()
                .filter(entry -> meant.test(entry.present()))
                .filter(entry -> RefreshStep.isReadable(entry.present()))
                .toList();
        new Workers(deployment.options().parallel() + 64, deployment::breakDown)
                .runAll(
                        readable.stream()
                                .filter(entry -> !seen.contains(entry))
                                .<Runnable>map(entry -> () -> read(entry, entry.present()))
                                .toList(),
                        deployment.halt()::isTerminated);
        if (deployment.halt().isTerminated() || !settling && tooManyAreGone(readable.size())) {
            return false;
        }
        takeOver(entries);
        return !deployment.halt().isFailed() && !deployment.halt().isStopped();
    }

    private RefreshStep.Seen read(Ledger.Entry entry, ResourceState wanted) {
        seen.add(entry);
        try {
            var seen = step.read(entry.present(), wanted);
            switch (seen) {
                case RefreshStep.Seen.There(var state) -> {
                    if (!state.equals(entry.present())) {
                        found.put(entry, state);
                    }
                }
                case RefreshStep.Seen.Gone() -> {
                    absent.add(entry);
                    absent.addAll(deployment.views().of(entry.present().urn()));
                }
                case RefreshStep.Seen.Unreadable() -> {
                    // stays as it is
                }
            }
            return seen;
        } catch (OperationCancelledException _) {
            // stopped while it waited for its turn: the resource stays as it was
            return new RefreshStep.Seen.Unreadable();
        }
    }

    /**
     * Reads a resource as the program registers it, with the provider that it names now.
     *
     * @return what it is now, null when it is gone
     */
    @Nullable
    ResourceState read(Ledger.Entry entry, Goal goal) {
        var before = entry.present();
        if (!inclusion.include(goal) || !RefreshStep.isReadable(before)) {
            return before;
        }
        var kept = before.external()
                ? before.change().provider(goal.provider()).build()
                : GoalState.kept(goal, before.inputs(), before)
                        .taint(before.taint())
                        .build();
        return switch (read(entry, kept)) {
            case RefreshStep.Seen.There(var state) -> state;
            case RefreshStep.Seen.Gone() -> null;
            case RefreshStep.Seen.Unreadable() -> before;
        };
    }

    /** A cloud that has forgotten everything, or the wrong account, looks like a stack without resources; dropping them would be a loss. */
    private boolean tooManyAreGone(int read) {
        if (deployment.options().allowMassRemoval() || absentOwners() <= FEW || absentOwners() * 2 <= read) {
            return false;
        }
        deployment
                .events()
                .error(
                        null,
                        absentOwners() + " of " + read
                                + " resources were reported as gone, so nothing was taken over into the state; check"
                                + " that the credentials, the region and the endpoint are the ones that the stack was"
                                + " made with. If the resources really are gone, allow it with --allow-mass-removal.");
        deployment.halt().failAndStop();
        return true;
    }

    private long absentOwners() {
        return absent.stream().filter(entry -> entry.present().viewOf() == null).count();
    }

    private void takeOver(List<Ledger.Entry> entries) {
        var appeared = new ArrayList<ResourceState>();
        for (var views : step.takeViews()) {
            views.changed()
                    .forEach((view, state) ->
                            state.ifPresentOrElse(after -> found.put(view, after), () -> absent.add(view)));
            appeared.addAll(views.added());
        }
        if (found.isEmpty() && absent.isEmpty() && appeared.isEmpty()) {
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
        appeared.stream()
                .filter(view -> view.viewOf() != null && !gone.contains(view.viewOf()))
                .forEach(view -> deployment.views().add(view.viewOf(), change.add(view)));
        change.record();
    }
}
