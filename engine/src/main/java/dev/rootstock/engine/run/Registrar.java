package dev.rootstock.engine.run;

import dev.rootstock.engine.event.Diagnostic;
import dev.rootstock.engine.event.StepOp;
import dev.rootstock.engine.plan.Ancestor;
import dev.rootstock.engine.plan.Goals;
import dev.rootstock.engine.plan.Secretness;
import dev.rootstock.engine.program.CallAnswer;
import dev.rootstock.engine.program.CallbackFailedException;
import dev.rootstock.engine.program.ConstructAnswer;
import dev.rootstock.engine.program.Hook;
import dev.rootstock.engine.program.Invocation;
import dev.rootstock.engine.program.InvokeTransform;
import dev.rootstock.engine.program.MethodCall;
import dev.rootstock.engine.program.OperationCancelledException;
import dev.rootstock.engine.program.ReadRegistration;
import dev.rootstock.engine.program.Registration;
import dev.rootstock.engine.program.RegistrationAnswer;
import dev.rootstock.engine.program.ResourceMonitor;
import dev.rootstock.engine.program.ResourceTransform;
import dev.rootstock.engine.provider.InvokeAnswer;
import dev.rootstock.engine.provider.ProviderError;
import dev.rootstock.engine.resource.HookType;
import dev.rootstock.engine.resource.ProviderReference;
import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Answers a running program: each of its calls is handled on a thread of its own, and answered when its steps are done. */
final class Registrar implements ResourceMonitor {
    private final Deployment deployment;
    private final Workers workers;
    private final Stepper stepper;
    private final Reads reads;
    private final ProviderChoice providers;
    private final Functions functions;
    private final RemoteComponents components;
    private final Set<Urn> urns = ConcurrentHashMap.newKeySet();
    private final Map<Urn, Registered> registered = new ConcurrentHashMap<>();
    private final Set<Urn> leftOut = ConcurrentHashMap.newKeySet();
    private final Set<Urn> failed = ConcurrentHashMap.newKeySet();
    private final Transforms transforms = new Transforms();
    private final AtomicReference<@Nullable CompletableFuture<Void>> waiting = new AtomicReference<>();
    private volatile @Nullable Urn root;
    private volatile @Nullable ObjectValue rootOutputs;

    /** @param entry where the state has it, null when it was left out */
    private record Registered(
            Ledger.@Nullable Entry entry, StepOp op, Ancestor ancestor, List<ResourceTransform> transforms) {}

    Registrar(Deployment deployment, Steps steps, Stepper stepper, OldResources olds) {
        this.deployment = deployment;
        // many more than may call providers at once, so that what changes nothing does not queue behind what waits for
        // its turn
        this.workers = new Workers(
                Math.max(1024, 2 * Math.min(deployment.options().parallel(), 1 << 20)), deployment::breakDown);
        this.stepper = stepper;
        this.reads = new Reads(deployment, steps, olds);
        this.providers = new ProviderChoice(new DefaultProviders(deployment, stepper, urns::add));
        this.components = new RemoteComponents(deployment, providers);
        this.functions = new Functions(deployment, providers, this::known);
    }

    @Override
    public CompletableFuture<RegistrationAnswer> register(Registration registration) {
        return answered(() -> registered(registration));
    }

    @Override
    public CompletableFuture<RegistrationAnswer> read(ReadRegistration registration) {
        return answered(() -> readNow(registration));
    }

    @Override
    public CompletableFuture<Void> registerOutputs(Urn urn, ObjectValue outputs) {
        return this.<@Nullable Void>answered(() -> {
            outputs(urn, Goals.settled(outputs));
            return null;
        });
    }

    @Override
    public CompletableFuture<InvokeAnswer> invoke(Invocation invocation) {
        return answered(() -> {
            try {
                return functions.call(transforms.apply(invocation), this::providersOf, this::isPending);
            } catch (CallbackFailedException e) {
                return new InvokeAnswer.Failed(ProviderError.of("invoke transform: " + e.getMessage()));
            }
        });
    }

    @Override
    public CompletableFuture<CallAnswer> call(MethodCall call) {
        return answered(() -> {
            var answer = components.call(call, this::providerOf, this);
            if (answer instanceof CallAnswer.Failed(var error)) {
                deployment.fail(null, "calling " + call.token() + " failed: " + error.message());
            }
            return answer;
        });
    }

    private @Nullable ProviderReference providerOf(Urn urn) {
        var known = registered.get(urn);
        return known == null ? null : known.ancestor().provider();
    }

    /** By package, the providers that the functions called under a resource are asked of. */
    private Map<String, String> providersOf(Urn urn) {
        var known = registered.get(urn);
        return known == null ? Map.of() : known.ancestor().providers();
    }

    /** Whether a resource or anything under it does not exist yet. */
    private boolean isPending(Urn urn) {
        if (!registered.containsKey(urn)) {
            return true;
        }
        return registered.values().stream()
                .filter(one -> one.ancestor().urn().equals(urn) || isUnder(one, urn))
                .anyMatch(one -> deployment.preview() && one.op().isCreation());
    }

    private boolean isUnder(Registered one, Urn ancestor) {
        for (var at = parent(one); at != null; at = parent(registered.get(at))) {
            if (at.equals(ancestor)) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable Urn parent(@Nullable Registered one) {
        return one == null || one.entry() == null ? null : one.entry().present().parent();
    }

    @Override
    public void log(Diagnostic diagnostic) {
        deployment.events().diagnostic(diagnostic);
    }

    @Override
    public void registerTransform(ResourceTransform transform) {
        transforms.add(transform);
    }

    @Override
    public void registerInvokeTransform(InvokeTransform transform) {
        transforms.addForInvokes(transform);
    }

    @Override
    public Optional<String> registerHook(Hook.Named hook) {
        return deployment.hooks().register(hook);
    }

    @Override
    public CompletableFuture<Void> awaitShutdown() {
        var end = new CompletableFuture<Void>();
        if (!waiting.compareAndSet(null, end)) {
            return CompletableFuture.failedFuture(new IllegalStateException("Already waiting for shutdown"));
        }
        deployment.halt().onTermination(end);
        deployment.halt().programEnded();
        return end;
    }

    /** Tells the program that the engine calls it no more. */
    void shutDown() {
        var end = waiting.get();
        if (end != null) {
            deployment.halt().answered(end);
            end.complete(null);
        }
    }

    private <A> CompletableFuture<A> answered(Supplier<A> work) {
        var answer = new CompletableFuture<A>();
        if (deployment.halt().isStopped()) {
            answer.completeExceptionally(new OperationCancelledException("the operation was stopped"));
            return answer;
        }
        deployment.halt().onTermination(answer);
        workers.submit(() -> {
            try {
                deployment.halt().check();
                answer.complete(work.get());
            } catch (OperationCancelledException e) {
                answer.completeExceptionally(e);
            } catch (RuntimeException | Error e) {
                // a defect of ours, or a state that cannot be written: it must not look like success
                deployment.breakDown(e);
                answer.completeExceptionally(e);
            } finally {
                deployment.halt().answered(answer);
            }
        });
        return answer;
    }

    /** Waits until every call is answered, unless the operation is terminated. */
    void awaitAnswered() throws InterruptedException {
        workers.awaitIdle(deployment.halt()::isTerminated);
    }

    private RegistrationAnswer registered(Registration asked) {
        var parentUrn = asked.parent();
        var parent = parentUrn == null ? null : registered.get(parentUrn);
        if (parentUrn != null && parent == null) {
            return failed(null, asked.name() + " could not find parent resource " + parentUrn + "; register it first.");
        }
        var inherited = parent == null ? List.<ResourceTransform>of() : parent.transforms();
        Registration registration;
        try {
            registration = transforms.apply(asked, inherited);
        } catch (CallbackFailedException e) {
            return failed(null, asked.name() + " could not be transformed: " + e.getMessage());
        }
        if ((registration.custom() || registration.remote()) && !Goals.isToken(registration.type())) {
            return failed(
                    null,
                    "'" + registration.type() + "', the type of " + registration.name()
                            + ", is not a resource type; it has to read package:module:Name.");
        }
        if (registration.remote()) {
            return constructed(registration, parent == null ? null : parent.ancestor());
        }
        var urn = Urn.of(
                deployment.stack(),
                deployment.project(),
                Optional.ofNullable(parentUrn),
                registration.type(),
                registration.name());
        if (!urns.add(urn)) {
            return failed(urn, "Duplicate resource URN '" + urn + "'; try giving it a unique name.");
        }
        if (deployment.options().continueOnError() && dependsOnFailure(registration)) {
            failed.add(urn);
            return new RegistrationAnswer.Skipped("something that it depends on failed");
        }
        var missing = leftOutDependency(urn, registration);
        if (missing != null) {
            return failed(
                    urn,
                    "Resource " + urn + " depends on " + missing
                            + " which was not specified in --target list; name it as well, or leave both out.");
        }
        var ancestor = parent == null ? null : parent.ancestor();
        ProviderReference provider = null;
        if (registration.custom() && !ProviderReference.isProviderType(registration.type())) {
            switch (providers.of(
                    Goals.providerOf(registration, ancestor), registration.type(), registration.version())) {
                case ProviderChoice.Chosen(var reference) -> provider = reference;
                case ProviderChoice.Impossible(var reason) -> {
                    return failed(urn, registration.name() + ": " + reason);
                }
            }
        }
        var goal = Goals.of(withProviderVersion(registration), urn, ancestor, provider);
        var handedDown = Goals.providersFor(registration, ancestor);
        return answer(
                urn,
                registration,
                stepper.step(goal),
                new Ancestor(urn, goal.protect(), goal.retainOnDelete(), goal.deletedWith(), provider, handedDown),
                joined(asked.transforms(), inherited));
    }

    /** A component of a plugin comes back here as a registration of its own, which is what the state gets. */
    private RegistrationAnswer constructed(Registration registration, @Nullable Ancestor parent) {
        return switch (components.construct(registration, parent, this)) {
            case ConstructAnswer.Constructed(var urn, var outputs, var dependencies) ->
                new RegistrationAnswer.Registered(
                        urn, "", visible(outputs, registration.supportsPartialValues()), false, dependencies);
            case ConstructAnswer.Failed(var error) ->
                failed(null, registration.name() + " (" + registration.type() + "): " + error.message());
        };
    }

    private static List<ResourceTransform> joined(List<ResourceTransform> own, List<ResourceTransform> inherited) {
        if (own.isEmpty()) {
            return inherited;
        }
        var all = new ArrayList<>(own);
        all.addAll(inherited);
        return List.copyOf(all);
    }

    /** Something that a target needs but that this operation does not make, because it is none; null if there is no such thing. */
    private @Nullable Urn leftOutDependency(Urn urn, Registration registration) {
        if (leftOut.isEmpty() || !deployment.targets().include(urn)) {
            return null;
        }
        for (var dependency : registration.dependencies()) {
            if (leftOut.contains(dependency)) {
                return dependency;
            }
        }
        var parent = registration.parent();
        return parent != null && leftOut.contains(parent) ? parent : null;
    }

    private boolean dependsOnFailure(Registration registration) {
        return registration.dependencies().stream().anyMatch(failed::contains)
                || registration.propertyDependencies().values().stream()
                        .anyMatch(urns -> urns.stream().anyMatch(failed::contains))
                || registration.parent() != null && failed.contains(registration.parent())
                || registration.deletedWith() != null && failed.contains(registration.deletedWith());
    }

    private RegistrationAnswer answer(
            Urn urn,
            Registration registration,
            StepOutcome outcome,
            Ancestor ancestor,
            List<ResourceTransform> handedDown) {
        return switch (outcome) {
            case StepOutcome.Done(var op, var entry, var state) -> {
                registered.put(urn, new Registered(entry, op, ancestor, handedDown));
                if (state.isRootStack()) {
                    root = urn;
                }
                yield new RegistrationAnswer.Registered(
                        urn, visibleId(state), visibleOutputs(state, registration.supportsPartialValues()), false);
            }
            case StepOutcome.LeftOut(var because) -> {
                leftOut.add(urn);
                registered.put(urn, new Registered(null, StepOp.SAME, ancestor, handedDown));
                yield new RegistrationAnswer.Registered(urn, "", ObjectValue.EMPTY, true);
            }
            case StepOutcome.Failed(var reason) -> {
                failed.add(urn);
                yield new RegistrationAnswer.Failed(reason);
            }
        };
    }

    private RegistrationAnswer failed(@Nullable Urn urn, String message) {
        deployment.fail(urn, message);
        if (urn != null) {
            failed.add(urn);
        }
        return new RegistrationAnswer.Failed(message);
    }

    /** A resource of this stack as the operation knows it so far, null for one that was not registered or was left out. */
    private @Nullable ResourceState known(Urn urn) {
        var known = registered.get(urn);
        var entry = known == null ? null : known.entry();
        return entry == null ? null : entry.present();
    }

    static String visibleId(ResourceState state) {
        return state.id().equals(ProviderReference.UNKNOWN_ID) ? "" : state.id();
    }

    /** A component's outputs are only what it says itself; a program that takes no unknown values is spared them. */
    private static ObjectValue visibleOutputs(ResourceState state, boolean partialValues) {
        if (!state.custom()) {
            return ObjectValue.EMPTY;
        }
        return visible(state.outputs(), partialValues);
    }

    private static ObjectValue visible(ObjectValue outputs, boolean partialValues) {
        if (partialValues || !outputs.containsUnknowns()) {
            return outputs;
        }
        var known = new TreeMap<String, PropertyValue>();
        outputs.entries().forEach((name, value) -> {
            if (!value.containsUnknowns()) {
                known.put(name, value);
            }
        });
        return ObjectValue.of(known);
    }

    /** A provider resource's inputs name its package's version. */
    private Registration withProviderVersion(Registration registration) {
        if (!ProviderReference.isProviderType(registration.type())
                || registration.inputs().has("version")) {
            return registration;
        }
        var version = registration.version().isEmpty()
                ? deployment.providers().versionOf(ProviderReference.packageOf(registration.type()))
                : registration.version();
        return version.isEmpty()
                ? registration
                : registration.withInputs(registration.inputs().with("version", PropertyValue.of(version)));
    }

    private RegistrationAnswer readNow(ReadRegistration registration) {
        var urn = Urn.of(
                deployment.stack(),
                deployment.project(),
                Optional.ofNullable(registration.parent()),
                registration.type(),
                registration.name());
        if (!urns.add(urn)) {
            return failed(urn, "Duplicate resource URN '" + urn + "'; try giving it a unique name.");
        }
        return switch (providers.of(registration.provider(), registration.type(), registration.version())) {
            case ProviderChoice.Impossible(var reason) -> failed(urn, registration.name() + ": " + reason);
            case ProviderChoice.Chosen(var reference) ->
                switch (reads.read(urn, registration, reference)) {
                    case StepOutcome.Done(var op, var entry, var state) -> {
                        registered.put(
                                urn,
                                new Registered(
                                        entry,
                                        op,
                                        new Ancestor(urn, false, false, null, reference, Map.of()),
                                        List.of()));
                        yield new RegistrationAnswer.Registered(urn, visibleId(state), state.outputs(), false);
                    }
                    case StepOutcome.LeftOut _ -> new RegistrationAnswer.Registered(urn, "", ObjectValue.EMPTY, true);
                    case StepOutcome.Failed(var reason) -> new RegistrationAnswer.Failed(reason);
                };
        };
    }

    private void outputs(Urn urn, ObjectValue outputs) {
        var known = registered.get(urn);
        if (known == null) {
            failed(urn, "cannot complete a resource '" + urn + "' whose registration isn't pending");
            return;
        }
        if (urn.equals(root)) {
            rootOutputs = outputs;
            return;
        }
        var entry = known.entry();
        if (entry == null) {
            return;
        }
        complete(entry, known.op(), outputs);
        afterHooks(entry.present(), known.op());
    }

    /** A component is made or changed when its outputs are there. */
    private void afterHooks(ResourceState component, StepOp op) {
        var problem = op.isCreation()
                ? deployment.hooks().run(HookType.AFTER_CREATE, "create", null, component)
                : op == StepOp.UPDATE
                        ? deployment.hooks().run(HookType.AFTER_UPDATE, "update", component, component)
                        : null;
        if (problem != null) {
            deployment.fail(component.urn(), problem);
        }
    }

    private void complete(Ledger.Entry entry, StepOp op, ObjectValue outputs) {
        var before = entry.present();
        var after = before.outputs().equals(outputs)
                ? before
                : before.change()
                        .outputs(Secretness.ofOutputs(ObjectValue.EMPTY, outputs, before.additionalSecretOutputs()))
                        .build();
        deployment.ledger().change().put(entry, after).record();
        deployment.events().outputs(Deployment.describe(op, op == StepOp.CREATE ? null : before, after));
    }

    /**
     * Gives the stack its outputs, at the very end: what the program said, or, after a failure, that laid over what the stack had.
     *
     * @return the stack's outputs, null when the program never registered the stack
     */
    @Nullable
    ObjectValue finishStack(boolean succeeded) {
        var urn = root;
        var known = urn == null ? null : registered.get(urn);
        if (known == null || known.entry() == null) {
            return null;
        }
        var before = known.entry().present().outputs();
        var given = rootOutputs;
        var outputs = given == null ? before : succeeded ? given : before.withAll(given);
        complete(known.entry(), known.op(), outputs);
        return outputs;
    }
}
