package dev.rootstock.engine.run;

import dev.rootstock.engine.plan.DefaultProvider;
import dev.rootstock.engine.plan.Goals;
import dev.rootstock.engine.program.OperationCancelledException;
import dev.rootstock.engine.program.PackageDescription;
import dev.rootstock.engine.program.Registration;
import dev.rootstock.engine.resource.ProviderReference;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.state.JsonInput;
import dev.rootstock.engine.state.StateFormatException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Registers a package's default provider when the first resource asks for it, once per package and version. */
final class DefaultProviders {
    private static final String DISABLED = "pulumi:disable-default-providers";

    private final Deployment deployment;
    private final GoalSteps stepper;
    private final Consumer<Urn> registering;
    private final Packages packages;
    private final Map<String, PackageDescription> byName = new ConcurrentHashMap<>();
    private final Map<String, CompletableFuture<Outcome>> outcomes = new ConcurrentHashMap<>();

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

    Outcome of(PackageDescription asked) {
        var described = completed(asked);
        var name = described.name() + "::" + DefaultProvider.name(described);
        var first = byName.putIfAbsent(name, described);
        if (first != null && !Objects.equals(first.parameterization(), described.parameterization())) {
            return new Outcome.Failed("the program describes the package " + described.name() + " in version "
                    + described.version() + " twice, with different parameters; give one of its resources a provider.");
        }
        var mine = new CompletableFuture<Outcome>();
        var known = outcomes.putIfAbsent(name, mine);
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

    /** What the program leaves open is what its libraries are made for, or what is there, as it may have described it. */
    private PackageDescription completed(PackageDescription asked) {
        var completed = packages.required().completed(asked);
        return asked.version().isEmpty() && completed.checksums().isEmpty() && completed.parameterization() == null
                ? packages.described(completed.name(), completed.version(), completed.downloadUrl())
                : completed;
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
        var forbidden = forbidden(packageName);
        if (forbidden != null) {
            return new Outcome.Failed(forbidden);
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

    /** Why the package has no default provider, null when it has one. The package of the engine itself always has. */
    private @Nullable String forbidden(String packageName) {
        var setting = deployment.config().getOrDefault(DISABLED, "");
        if (setting.isEmpty() || packageName.equals("pulumi")) {
            return null;
        }
        List<String> disabled;
        try (var in = JsonInput.of(setting)) {
            disabled = in.texts();
            in.end();
        } catch (StateFormatException malformed) {
            return "The configuration value " + DISABLED + " cannot be used: it has to be a JSON list of package names"
                    + " such as [\"aws\"], or [\"*\"] for all.";
        }
        return disabled.stream().map(String::strip).anyMatch(name -> name.equals("*") || name.equals(packageName))
                ? "Default provider for '" + packageName
                        + "' disabled; give the resource a provider, or change the configuration value " + DISABLED
                        + "."
                : null;
    }
}
