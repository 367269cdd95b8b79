package dev.rootstock.engine.run;

import dev.rootstock.engine.autonaming.Autonaming;
import dev.rootstock.engine.autonaming.AutonamingException;
import dev.rootstock.engine.builtin.BuiltinProviders;
import dev.rootstock.engine.builtin.StackReader;
import dev.rootstock.engine.event.Diagnostic;
import dev.rootstock.engine.event.Event;
import dev.rootstock.engine.event.EventSink;
import dev.rootstock.engine.plan.ProviderMigration;
import dev.rootstock.engine.plan.SavedPlan;
import dev.rootstock.engine.plan.Targets;
import dev.rootstock.engine.program.OperationCancelledException;
import dev.rootstock.engine.program.Program;
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
    private final Deployment deployment;
    private final Course course;
    private final ProviderMigration migration;

    private Operation(Builder from) {
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
        var halt = new Halt();
        var events = new EventStream(from.events);
        var ofProviders = Urn.of(
                from.stack, from.project, Optional.empty(), ProviderReference.TYPE_PREFIX + "pulumi", "providers");
        var ledger = new Ledger(from.base, from.pending, from.options.preview() ? null : from.writer);
        this.deployment = new Deployment(
                from.kind,
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
        this.course = new Course(deployment, from.kind, from.program, from.importedOutputs, misnaming);
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

    /** Tells the user what somebody has to say who works for this operation, without the secrets that it knows. */
    public void tell(Diagnostic said) {
        deployment.events().diagnostic(said);
    }

    /** Carries the operation out. Blocks; never throws for what a program or a provider does. */
    public OperationResult execute() {
        var begun = System.nanoTime(); // a duration, whatever becomes of the clock meanwhile
        var secrets = deployment.events().secrets();
        deployment
                .secretKeys()
                .forEach(key -> secrets.learnSetting(deployment.config().getOrDefault(key, "")));
        deployment.events().started(deployment.preview(), visibleConfig());
        ObjectValue outputs = null;
        try {
            migrate();
            outputs = course.run();
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

    private OperationResult finish(long begun, @Nullable ObjectValue outputs) {
        var halt = deployment.halt();
        var succeeded = !halt.isFailed() && !halt.isCancelled();
        var duration = Duration.ofNanos(System.nanoTime() - begun);
        var events = deployment.events();
        var changes = events.changes();
        var corrupt = events.outcomeUnknown();
        // pulumi/pulumi, pkg/resource/deploy/deployment_executor.go, reportExecResult: the same words for every
        // operation
        var what = deployment.preview() ? "preview" : "update";
        if (events.stepFailed() && !course.programFailed()) {
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

    /** The plan that the operation made, if it was told to. */
    public SavedPlan madePlan() {
        return deployment.plans().made();
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
