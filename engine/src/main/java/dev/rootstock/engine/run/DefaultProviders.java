package dev.rootstock.engine.run;

import dev.rootstock.engine.plan.DefaultProvider;
import dev.rootstock.engine.plan.Goals;
import dev.rootstock.engine.program.OperationCancelledException;
import dev.rootstock.engine.program.PackageDescription;
import dev.rootstock.engine.program.Registration;
import dev.rootstock.engine.resource.ProviderReference;
import dev.rootstock.engine.resource.Urn;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

/** Registers a package's default provider when the first resource asks for it, once per package and version. */
final class DefaultProviders {
    private static final String DISABLED = "pulumi:disable-default-providers";

    private final Deployment deployment;
    private final GoalSteps stepper;
    private final Consumer<Urn> registering;
    private final Packages packages;
    private final Map<String, CompletableFuture<Outcome>> byRequest = new ConcurrentHashMap<>();

    DefaultProviders(Deployment deployment, GoalSteps stepper, Consumer<Urn> registering, Packages packages) {
        this.packages = packages;
        this.deployment = deployment;
        this.stepper = stepper;
        this.registering = registering;
    }

    sealed interface Outcome {
        record Ready(ProviderReference reference) implements Outcome {}

        record Failed(String reason) implements Outcome {}
    }

    Outcome of(String packageName, String requested, String downloadUrl) {
        var version = requested.isEmpty() ? deployment.providers().versionOf(packageName) : requested;
        var described = packages.described(packageName, version, downloadUrl);
        var mine = new CompletableFuture<Outcome>();
        var known = byRequest.putIfAbsent(packageName + "-" + version + "-" + described.downloadUrl(), mine);
        if (known != null) {
            return await(known);
        }
        Outcome outcome = new Outcome.Failed("its default provider could not be registered");
        try {
            outcome = register(described);
            return outcome;
        } finally {
            mine.complete(outcome);
        }
    }

    private static Outcome await(CompletableFuture<Outcome> outcome) {
        try {
            return outcome.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OperationCancelledException("the operation was terminated");
        } catch (ExecutionException e) {
            throw new IllegalStateException("the registration of a default provider never ends by an exception", e);
        }
    }

    private Outcome register(PackageDescription described) {
        var packageName = described.name();
        if (isDisabled(packageName)) {
            return new Outcome.Failed("Default provider for '" + packageName
                    + "' disabled; give the resource a provider, or change the configuration value " + DISABLED + ".");
        }
        var type = ProviderReference.TYPE_PREFIX + packageName;
        var name = DefaultProvider.name(described);
        var urn = Urn.of(deployment.stack(), deployment.project(), Optional.empty(), type, name);
        registering.accept(urn);
        var inputs = DefaultProvider.inputs(described, deployment.config(), deployment.secretKeys());
        var registration = Registration.of(type, name, true, null, inputs);
        return switch (stepper.step(Goals.of(registration, urn, null, null))) {
            case StepOutcome.Done(var _, var _, var state) ->
                new Outcome.Ready(new ProviderReference(state.urn(), state.id()));
            case StepOutcome.Failed(var reason) ->
                new Outcome.Failed("its default provider could not be registered: " + reason);
            case StepOutcome.LeftOut _ -> new Outcome.Failed("its default provider is excluded from this operation");
        };
    }

    /** The setting is a JSON list of package names, or {@code *} in it for all; the package of the engine itself always works. */
    private boolean isDisabled(String packageName) {
        var disabled = deployment.config().get(DISABLED);
        return disabled != null
                && !packageName.equals("pulumi")
                && (disabled.contains("\"" + packageName + "\"") || disabled.contains("\"*\""));
    }
}
