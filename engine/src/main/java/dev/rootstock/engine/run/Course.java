package dev.rootstock.engine.run;

import dev.rootstock.engine.event.StepOp;
import dev.rootstock.engine.program.Program;
import dev.rootstock.engine.program.ProgramOutcome;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.value.ObjectValue;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What an operation does between its beginning and its end: it looks at what is there, runs the program and deletes what is not wanted. */
final class Course {
    private final Deployment deployment;
    private final Steps steps;
    private final OperationKind kind;
    private final @Nullable Program program;

    /** The outputs of what is imported without a look at it. */
    private final Map<Urn, ObjectValue> importedOutputs;

    /** Why the configuration of names cannot be used, null when it can. */
    private final @Nullable String misnaming;

    private boolean programFailed;

    Course(
            Deployment deployment,
            OperationKind kind,
            @Nullable Program program,
            Map<Urn, ObjectValue> importedOutputs,
            @Nullable String misnaming) {
        this.deployment = deployment;
        this.steps = new Steps(deployment);
        this.kind = kind;
        this.program = program;
        this.importedOutputs = importedOutputs;
        this.misnaming = misnaming;
    }

    /** The outputs of the stack, null where no program gave any. */
    @Nullable
    ObjectValue run() throws InterruptedException {
        var named = new NamedResources(deployment);
        if (!named.replacedExist() || !(runsProgram() || named.meantExist(_ -> false))) {
            return null;
        }
        if (kind == OperationKind.REFRESH) {
            new PendingCreations(deployment).resolve();
        }
        warnOfInterrupted();
        return refresh() ? act(named) : null;
    }

    /** Whether the program failed for a reason of its own, and not because a step did. */
    boolean programFailed() {
        return programFailed;
    }

    /** Takes over what is there where that was asked for, and in any case what became of what an earlier operation left open. */
    private boolean refresh() throws InterruptedException {
        var options = deployment.options();
        var withProgram = options.runProgram() && kind != OperationKind.DESTROY;
        if ((kind == OperationKind.REFRESH || options.refreshFirst()) && !withProgram) {
            return Refresh.of(deployment).run();
        }
        if (kind == OperationKind.REFRESH) {
            return true;
        }
        return Refresh.ofUnsure(deployment).run()
                && (options.refreshFirst()
                        || options.switches().unread()
                        || Refresh.of(deployment).runBeforeUpdate());
    }

    private boolean runsProgram() {
        return kind == OperationKind.UPDATE
                || kind == OperationKind.IMPORT
                || deployment.options().runProgram();
    }

    private @Nullable ObjectValue act(NamedResources named) throws InterruptedException {
        if (runsProgram()) {
            return withProgram(named);
        }
        if (kind == OperationKind.DESTROY) {
            destroy();
        }
        return null;
    }

    private void warnOfInterrupted() {
        var interrupted = deployment.ledger().interrupted();
        if (interrupted.isEmpty()) {
            return;
        }
        var text = new StringBuilder("Attempting to deploy or update resources with ")
                .append(interrupted.size())
                .append(" pending operations from a previous deployment; their creation may or may not have happened:");
        for (var operation : interrupted) {
            text.append("\n  * ")
                    .append(operation.resource().urn())
                    .append(", interrupted while ")
                    .append(operation.kind().label());
        }
        text.append("\n"
                + "Resources that the program still registers are looked up and taken over where their provider"
                + " can look.");
        deployment.events().warning(null, text.toString());
    }

    private @Nullable ObjectValue withProgram(NamedResources named) throws InterruptedException {
        var runnable = program;
        if (runnable == null) {
            throw new IllegalStateException("the operation needs a program");
        }
        if (misnaming != null) {
            deployment.refuse(null, misnaming);
            return null;
        }
        var olds = new OldResources(deployment.ledger().entries());
        var stepper = new Stepper(deployment, steps, olds);
        var refresh = Refresh.of(deployment);
        var goals = switch (kind) {
            case UPDATE -> stepper;
            case DESTROY -> new DestroyingSteps(deployment, steps, stepper);
            case REFRESH -> new RefreshingSteps(deployment, refresh, stepper);
            case IMPORT -> new ImportingSteps(deployment, steps, stepper, importedOutputs);
        };
        var registrar = new Registrar(deployment, steps, goals, olds, kind != OperationKind.IMPORT);
        var targeted = new TargetedDeletions(deployment);
        var run = new ProgramRun(deployment, registrar);
        var outcome = run.run(runnable);
        var halt = deployment.halt();
        if (halt.isTerminated()) {
            return null;
        }
        if (outcome instanceof ProgramOutcome.Failed failed) {
            // that it fails because a step did is no news
            programFailed = !halt.isStopped();
            deployment.programFailed(failed);
        }
        if (kind == OperationKind.IMPORT) {
            stay(deployment.ledger().entries(), registrar::isRegistered);
        }
        if (goesOn() && named.meantExist(registrar::isRegistered)) {
            switch (kind) {
                case UPDATE -> delete(stepper.unclaimed(), targeted, stepper, registrar);
                case DESTROY -> delete(deployment.ledger().entries(), targeted, stepper, registrar);
                case REFRESH -> refresh.runAfterProgram(registrar::isRegistered);
                case IMPORT -> {}
            }
        }
        if (kind == OperationKind.UPDATE && !halt.isStopped() && !deployment.preview()) {
            warnOfUnsettled();
        }
        if (halt.isTerminated()) {
            return null;
        }
        if (!halt.isStopped() && !halt.isFailed()) {
            refuseUnmet();
        }
        var outputs = registrar.finishStack(!halt.isFailed() && !halt.isStopped());
        run.end();
        return outputs;
    }

    /** A preview tells all that is to be told, and so does an operation that is to go on after steps that failed. */
    private boolean goesOn() {
        var halt = deployment.halt();
        var deletes = kind == OperationKind.UPDATE || kind == OperationKind.DESTROY;
        return !halt.isStopped()
                && (!halt.isFailed()
                        || deletes
                                && (deployment.preview() || deployment.options().continueOnError()));
    }

    private void delete(List<Ledger.Entry> unwanted, TargetedDeletions targeted, Stepper stepper, Registrar registrar)
            throws InterruptedException {
        var spared = Spared.by(
                stepper.unsettled(registrar.unsettled()), deployment.ledger().entries());
        new Deletions(deployment, steps).run(meant(spared.without(unwanted), targeted, registrar::isRegistered));
    }

    /** What a plan says and nothing asked for. */
    private void refuseUnmet() {
        deployment.plans().unmet().forEach(message -> deployment.refuse(null, message));
    }

    private void warnOfUnsettled() {
        for (var operation : deployment.ledger().interrupted()) {
            var urn = operation.resource().urn();
            deployment
                    .events()
                    .warning(
                            urn,
                            "An earlier operation was interrupted while it created " + urn.name()
                                    + ", and this one did not create it again; if the object exists, delete it by"
                                    + " hand, then refresh with --clear-pending-creates.");
        }
    }

    private void destroy() throws InterruptedException {
        var entries = meant(deployment.ledger().entries(), new TargetedDeletions(deployment), _ -> false);
        var hooked =
                Hooks.needingProgram(entries.stream().map(Ledger.Entry::present).toList());
        if (hooked.isPresent()) {
            deployment.refuse(
                    hooked.get(), "You must run with the `--run-program` flag to use delete hooks during destroy.");
            return;
        }
        new Deletions(deployment, steps).run(entries);
    }

    /**
     * Those that are meant, refused as a whole where one that is not meant depends on one that is. The others stay the same.
     *
     * @param seen those whose steps were taken before
     */
    private List<Ledger.Entry> meant(List<Ledger.Entry> condemned, TargetedDeletions targeted, Predicate<Urn> seen) {
        if (deployment.targets().isEverything()) {
            return condemned;
        }
        var meant = targeted.of(condemned);
        if (!targeted.isRefused() || deployment.preview()) {
            var going = Set.copyOf(meant);
            stay(condemned.stream().filter(entry -> !going.contains(entry)).toList(), seen);
        }
        return meant;
    }

    /** Tells of those that nothing was done about. */
    private void stay(List<Ledger.Entry> entries, Predicate<Urn> seen) {
        for (var entry : entries) {
            var state = entry.present();
            if (!state.delete() && state.viewOf() == null && !seen.test(state.urn())) {
                var step = Deployment.describe(StepOp.SAME, state, state);
                deployment.events().stepStarted(step);
                deployment.events().stepDone(step, state.custom() || deployment.preview());
            }
        }
    }
}
