package dev.rootstock.engine.run;

import dev.rootstock.engine.event.Diagnostic;
import dev.rootstock.engine.plan.Goals;
import dev.rootstock.engine.program.CallAnswer;
import dev.rootstock.engine.program.CallbackFailedException;
import dev.rootstock.engine.program.Hook;
import dev.rootstock.engine.program.Invocation;
import dev.rootstock.engine.program.InvokeTransform;
import dev.rootstock.engine.program.MethodCall;
import dev.rootstock.engine.program.PackageDescription;
import dev.rootstock.engine.program.ReadRegistration;
import dev.rootstock.engine.program.Registration;
import dev.rootstock.engine.program.RegistrationAnswer;
import dev.rootstock.engine.program.ResourceMonitor;
import dev.rootstock.engine.program.ResourceTransform;
import dev.rootstock.engine.provider.InvokeAnswer;
import dev.rootstock.engine.provider.ProviderError;
import dev.rootstock.engine.resource.ProviderReference;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.value.ObjectValue;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What a running program calls: each call goes to whom it concerns, on a thread of its own. */
final class Registrar implements ResourceMonitor {
    private final Deployment deployment;
    private final Calls calls;
    private final RegisteredResources resources = new RegisteredResources();
    private final Transforms transforms = new Transforms();
    private final Registrations registrations;
    private final RegisteredOutputs outputs;
    private final Functions functions;
    private final RemoteComponents components;
    private final Packages packages;
    private final Existence existence = new Existence();

    /** @param constructs whether plugins make the components that they are asked for; they are only noted in the state otherwise */
    Registrar(Deployment deployment, Steps steps, GoalSteps stepper, OldResources olds, boolean constructs) {
        this.deployment = deployment;
        var delegated = new Delegated();
        this.calls = new Calls(deployment, delegated);
        this.packages = new Packages(new RequiredPackages(deployment.providers()));
        var providers = new ProviderChoice(
                deployment, new DefaultProviders(deployment, stepper, resources::claim, packages), packages);
        this.components = new RemoteComponents(deployment, providers, delegated);
        this.functions = new Functions(deployment, providers, resources::known);
        this.outputs = new RegisteredOutputs(deployment, resources);
        this.registrations = new Registrations(
                deployment,
                this,
                resources,
                transforms,
                stepper,
                new Reads(deployment, steps, olds, packages),
                providers,
                packages,
                constructs ? components : null);
    }

    @Override
    public CompletableFuture<RegistrationAnswer> register(Registration registration) {
        deployment.events().secrets().learn(registration.inputs());
        existence.begin(registration.parent());
        CompletableFuture<RegistrationAnswer> answered = calls.answered(() -> {
            var answer = registrations.register(registration);
            if (answer instanceof RegistrationAnswer.Registered registered) {
                var exists = !registered.id().isEmpty() || ProviderReference.isProviderType(registration.type());
                existence.add(registered.urn(), registration.parent(), registration.custom(), exists);
            }
            return answer;
        });
        answered.whenComplete((_, _) -> existence.end(registration.parent()));
        return answered;
    }

    @Override
    public CompletableFuture<RegistrationAnswer> read(ReadRegistration registration) {
        deployment.events().secrets().learn(registration.inputs());
        return calls.answered(() -> {
            var answer = registrations.read(registration);
            if (answer instanceof RegistrationAnswer.Registered registered) {
                existence.add(
                        registered.urn(),
                        registration.parent(),
                        true,
                        !registered.id().isEmpty());
            }
            return answer;
        });
    }

    @Override
    public CompletableFuture<Void> registerOutputs(Urn urn, ObjectValue outputs) {
        deployment.events().secrets().learn(outputs);
        return calls.<@Nullable Void>answered(() -> {
            this.outputs.register(urn, Goals.settled(outputs));
            return null;
        });
    }

    @Override
    public CompletableFuture<InvokeAnswer> invoke(Invocation invocation) {
        deployment.events().secrets().learn(invocation.arguments());
        return calls.answered(() -> {
            try {
                return functions.call(transforms.apply(inheriting(invocation)), existence::isMissing);
            } catch (CallbackFailedException e) {
                return new InvokeAnswer.Failed(ProviderError.of("invoke transform: " + e.getMessage()));
            }
        });
    }

    /** With the provider that its parent hands down, which transforms see, and may take away. */
    private Invocation inheriting(Invocation invocation) {
        var parent = invocation.parent();
        var handedDown = parent == null || !invocation.provider().isEmpty()
                ? null
                : resources.providersOf(parent).get(Goals.packageOf(invocation.token()));
        return handedDown == null ? invocation : invocation.with(handedDown);
    }

    @Override
    public CompletableFuture<CallAnswer> call(MethodCall call) {
        deployment.events().secrets().learn(call.arguments());
        return calls.answered(() -> {
            var answer = components.call(call, resources::providerOf, this);
            if (answer instanceof CallAnswer.Failed(var error)) {
                deployment.refuse(null, "call to function '" + call.token() + "' failed: " + error.message());
            }
            return answer;
        });
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
    public Optional<String> requires(List<PackageDescription> packages) {
        return this.packages.required().add(packages);
    }

    @Override
    public String registerPackage(PackageDescription described) {
        return packages.register(described);
    }

    @Override
    public Optional<PackageDescription> registeredPackage(String reference) {
        return packages.find(reference);
    }

    @Override
    public CompletableFuture<Void> awaitShutdown() {
        return calls.awaitShutdown();
    }

    /** Whether the program has registered or read it, whatever came of that. */
    boolean isRegistered(Urn urn) {
        return resources.isClaimed(urn);
    }

    /** Those that failed, or were passed over because something that they depend on did. */
    Set<Urn> unsettled() {
        return resources.unsettled();
    }

    /** Tells the program that the engine calls it no more. */
    void shutDown() {
        calls.shutDown();
    }

    /** Waits until every call is answered, unless the operation is terminated. */
    void awaitAnswered() throws InterruptedException {
        calls.awaitAnswered();
    }

    /**
     * Gives the stack its outputs, at the very end.
     *
     * @return the stack's outputs, null when the program never registered the stack
     */
    @Nullable
    ObjectValue finishStack(boolean succeeded) {
        return outputs.finishStack(succeeded);
    }
}
