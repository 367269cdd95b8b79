package dev.rootstock.engine.run;

import dev.rootstock.engine.autonaming.Autonaming;
import dev.rootstock.engine.autonaming.AutonamingException;
import dev.rootstock.engine.builtin.BuiltinProviders;
import dev.rootstock.engine.builtin.StackReader;
import dev.rootstock.engine.event.Event;
import dev.rootstock.engine.event.EventSink;
import dev.rootstock.engine.plan.ProviderMigration;
import dev.rootstock.engine.plan.SavedPlan;
import dev.rootstock.engine.plan.Targets;
import dev.rootstock.engine.program.OperationCancelledException;
import dev.rootstock.engine.program.Program;
import dev.rootstock.engine.program.ProgramOutcome;
import dev.rootstock.engine.provider.ProviderFactory;
import dev.rootstock.engine.provider.ProviderSource;
import dev.rootstock.engine.resource.PendingOperation;
import dev.rootstock.engine.resource.ProviderReference;
import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.state.Snapshot;
import dev.rootstock.engine.state.StateWriter;
import dev.rootstock.engine.value.ObjectValue;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One operation on a stack. It is executed once; it can be stopped from any thread. */
public final class Operation {
    private final OperationKind kind;
    private final Deployment deployment;
    private final @Nullable Program program;
    private boolean programFailed;

    private final ProviderMigration migration;

    /** The outputs of what is imported without a look at it. */
    private final Map<Urn, ObjectValue> importedOutputs;

    /** Why the configuration of names cannot be used, null when it can. */
    private final @Nullable String misnaming;

    private Operation(Builder from) {
        this.kind = from.kind;
        this.program = from.program;
        this.importedOutputs = from.importedOutputs;
        var factories = new ArrayList<>(from.providers);
        factories.add(BuiltinProviders.factory(from.stacks));
        this.migration = ProviderMigration.of(
                from.base,
                new ProviderMigration.Stack(from.stack, from.project, from.config, from.secretKeys),
                () -> UUID.randomUUID().toString());
        var registry = new ProviderRegistry(factories, from.source, migration.applied(from.base), from.options);
        var providerResources = new ProviderResources(registry);
        var naming = Autonaming.NONE;
        String misnaming = null;
        try {
            naming = Autonaming.of(from.project, from.stack, from.config);
        } catch (AutonamingException e) {
            misnaming = "The configuration value " + Autonaming.KEY + " cannot be used: " + e.getMessage() + ".";
        }
        this.misnaming = misnaming;
        var halt = new Halt();
        var events = new EventStream(from.events);
        var ofProviders = Urn.of(
                from.stack, from.project, Optional.empty(), ProviderReference.TYPE_PREFIX + "pulumi", "providers");
        var ledger = new Ledger(from.base, from.pending, from.options.preview() ? null : from.writer);
        this.deployment = new Deployment(
                from.stack,
                from.project,
                from.config,
                from.secretKeys,
                from.options,
                naming,
                Targets.of(from.options.targets(), from.options.excludes()),
                Targets.of(from.options.replace(), List.of()),
                ledger,
                events,
                registry,
                providerResources,
                new ProviderHandle(
                        ofProviders, "", providerResources, ObjectValue.EMPTY, Set.of(), null, Switches.NONE),
                halt,
                new Permits(from.options.parallel(), halt),
                new Hooks(events, halt, from.options.preview()),
                from.clock,
                new SecureRandom(),
                new Plans(from.plan, from.recordPlan, from.base),
                new Views(ledger, events));
    }

    /** Brings a state up to date that was written before providers were resources. */
    private void migrate() {
        if (migration.isEmpty()) {
            return;
        }
        var change = deployment.ledger().change();
        migration.providers().forEach(change::add);
        for (var entry : deployment.ledger().entries()) {
            var after = migration.changed().get(entry.present());
            if (after != null) {
                change.put(entry, after);
            }
        }
        change.record();
    }

    /** Begins the description of an operation. */
    public static Builder of(OperationKind kind, String stack, String project) {
        return new Builder(kind, stack, project);
    }

    /** Lets what is under way finish, however long providers take, and starts nothing more. */
    public void cancel() {
        if (!deployment.halt().isCancelled()) {
            deployment.halt().cancel();
            deployment.events().cancelling();
            deployment.providers().cancelling();
        }
    }

    /** Stops at once. What is under way stays recorded as pending, and the next operation settles it. */
    public void terminate() {
        deployment.halt().terminate();
        deployment.providers().cancel();
    }

    /** Carries the operation out. Blocks; never throws for what a program or a provider does. */
    public OperationResult execute() {
        var begun = deployment.clock().instant();
        var secrets = deployment.events().secrets();
        deployment
                .secretKeys()
                .forEach(key -> secrets.learnSetting(deployment.config().getOrDefault(key, "")));
        deployment.events().started(deployment.preview(), visibleConfig());
        ObjectValue outputs = null;
        try {
            migrate();
            var named = new NamedResources(deployment);
            if (named.replacedExist() && (runsProgram() || named.meantExist(_ -> false))) {
                if (kind == OperationKind.REFRESH) {
                    new PendingCreations(deployment).resolve();
                }
                warnOfInterrupted();
                outputs = refresh() ? act(named) : null;
            }
        } catch (InterruptedException e) {
            cancel();
            Thread.currentThread().interrupt();
        } catch (OperationCancelledException _) {
            // stopped between two steps; the result says so
        } catch (RuntimeException | Error e) {
            deployment.breakDown(e);
        }
        deployment.providers().close();
        deployment.ledger().close();
        return finish(begun, outputs);
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

    private OperationResult finish(Instant begun, @Nullable ObjectValue outputs) {
        var halt = deployment.halt();
        var succeeded = !halt.isFailed() && !halt.isCancelled();
        var duration = Duration.between(begun, deployment.clock().instant());
        var events = deployment.events();
        var changes = events.changes();
        var corrupt = events.outcomeUnknown();
        // pulumi/pulumi, pkg/resource/deploy/deployment_executor.go, reportExecResult: the same words for every
        // operation
        var what = deployment.preview() ? "preview" : "update";
        if (events.stepFailed() && !programFailed) {
            events.error(null, what + " failed");
        } else if (halt.isCancelled()) {
            events.error(null, what + " canceled");
        }
        events.close(new Event.Summary(deployment.preview(), succeeded, corrupt, duration, changes));
        var resources = deployment.ledger().resources();
        return new OperationResult(
                succeeded,
                halt.isCancelled(),
                halt.isTerminated(),
                deployment.ledger().changed(),
                resources,
                deployment.ledger().pending(),
                outputs == null ? stackOutputs(resources) : outputs,
                changes,
                corrupt,
                duration);
    }

    private static ObjectValue stackOutputs(List<ResourceState> resources) {
        return resources.stream()
                .filter(ResourceState::isRootStack)
                .map(ResourceState::outputs)
                .findFirst()
                .orElse(ObjectValue.EMPTY);
    }

    private Map<String, String> visibleConfig() {
        var visible = new TreeMap<String, String>();
        deployment
                .config()
                .forEach(
                        (key, value) -> visible.put(key, deployment.secretKeys().contains(key) ? "[secret]" : value));
        return visible;
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
            deployment.fail(null, misnaming);
            return null;
        }
        var olds = new OldResources(deployment.ledger().entries());
        var steps = new Steps(deployment);
        var stepper = new Stepper(deployment, steps, olds);
        var refresh = Refresh.of(deployment);
        var goals = switch (kind) {
            case UPDATE -> stepper;
            case DESTROY -> new DestroyingSteps(deployment, steps, stepper);
            case REFRESH -> new RefreshingSteps(deployment, refresh, stepper);
            case IMPORT -> new ImportingSteps(deployment, steps, stepper, importedOutputs);
        };
        var registrar = new Registrar(deployment, steps, goals, olds, kind != OperationKind.IMPORT);
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
        if (!halt.isStopped() && !halt.isFailed() && named.meantExist(registrar::isRegistered)) {
            switch (kind) {
                case UPDATE -> new Deletions(deployment, steps).run(targeted(stepper.unclaimed()));
                case DESTROY ->
                    new Deletions(deployment, steps)
                            .run(targeted(deployment.ledger().entries()));
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

    /** What a plan says and nothing asked for. */
    private void refuseUnmet() {
        deployment.plans().unmet().forEach(message -> deployment.fail(null, message));
    }

    /** The plan that the operation made, if it was told to. */
    public SavedPlan madePlan() {
        return deployment.plans().made();
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
        var entries = targeted(deployment.ledger().entries());
        var hooked =
                Hooks.needingProgram(entries.stream().map(Ledger.Entry::present).toList());
        if (hooked.isPresent()) {
            deployment.fail(
                    hooked.get(), "You must run with the `--run-program` flag to use delete hooks during destroy.");
            return;
        }
        new Deletions(deployment, new Steps(deployment)).run(entries);
    }

    /** Those that are meant, refused as a whole where one that is not meant depends on one that is. */
    private List<Ledger.Entry> targeted(List<Ledger.Entry> condemned) {
        return deployment.targets().isEverything() ? condemned : new TargetedDeletions(deployment).of(condemned);
    }

    /** Describes an operation; what is not set is empty. */
    public static final class Builder {
        private final OperationKind kind;
        private final String stack;
        private final String project;
        private List<ResourceState> base = List.of();
        private List<PendingOperation> pending = List.of();
        private @Nullable StateWriter writer;
        private List<ProviderFactory> providers = List.of();
        private ProviderSource source = ProviderSource.NONE;
        private Map<String, String> config = Map.of();
        private Set<String> secretKeys = Set.of();
        private @Nullable Program program;
        private Map<Urn, ObjectValue> importedOutputs = Map.of();
        private OperationOptions options = OperationOptions.defaults();
        private EventSink events = _ -> {};
        private StackReader stacks = StackReader.NONE;
        private @Nullable SavedPlan plan;
        private boolean recordPlan;
        private InstantSource clock = InstantSource.system();

        private Builder(OperationKind kind, String stack, String project) {
            this.kind = kind;
            this.stack = stack;
            this.project = project;
        }

        /** The state to begin with: resources, what a resource refers to before it, and operations without an outcome. */
        public Builder base(List<ResourceState> resources, List<PendingOperation> pending) {
            this.base = List.copyOf(resources);
            this.pending = List.copyOf(pending);
            return this;
        }

        /** The state to begin with. */
        public Builder base(Snapshot snapshot) {
            return base(snapshot.resources(), snapshot.pendingOperations());
        }

        /** Where it is recorded what is done; not used by previews, and without one nothing is recorded. */
        public Builder writer(StateWriter writer) {
            this.writer = writer;
            return this;
        }

        /** Where providers are had from that are not among those given. */
        public Builder source(ProviderSource source) {
            this.source = source;
            return this;
        }

        public Builder providers(List<ProviderFactory> providers) {
            this.providers = List.copyOf(providers);
            return this;
        }

        /** The stack's configuration, {@code namespace:name} to text, and the keys whose values are secret. */
        public Builder config(Map<String, String> config, Set<String> secretKeys) {
            this.config = Map.copyOf(config);
            this.secretKeys = Set.copyOf(secretKeys);
            return this;
        }

        /** What registers the resources; an update needs it, and a refresh and a destruction that run the program. */
        public Builder program(Program program) {
            this.program = program;
            return this;
        }

        /** Of an import: the outputs of resources that are taken over as they are given, without a look at the object. */
        public Builder importedOutputs(Map<Urn, ObjectValue> outputs) {
            this.importedOutputs = Map.copyOf(outputs);
            return this;
        }

        public Builder options(OperationOptions options) {
            this.options = options;
            return this;
        }

        public Builder events(EventSink events) {
            this.events = events;
            return this;
        }

        /** Where stack references find the outputs of other stacks. */
        public Builder stacks(StackReader stacks) {
            this.stacks = stacks;
            return this;
        }

        /** What the operation has to keep to; null for no such plan. */
        public Builder plan(@Nullable SavedPlan plan) {
            this.plan = plan;
            return this;
        }

        /** Has the operation note what it does, for {@link Operation#madePlan}. */
        public Builder recordPlan(boolean recordPlan) {
            this.recordPlan = recordPlan;
            return this;
        }

        /** What the times in the state are taken from. */
        public Builder clock(InstantSource clock) {
            this.clock = clock;
            return this;
        }

        public Operation build() {
            return new Operation(this);
        }
    }
}
