package dev.rootstock.engine.run;

import dev.rootstock.engine.plan.Goals;
import dev.rootstock.engine.plan.OutputDependencies;
import dev.rootstock.engine.program.CallAnswer;
import dev.rootstock.engine.program.ConstructAnswer;
import dev.rootstock.engine.program.MethodCall;
import dev.rootstock.engine.program.Registration;
import dev.rootstock.engine.program.RegistrationAnswer;
import dev.rootstock.engine.program.ResourceMonitor;
import dev.rootstock.engine.program.RunDescription;
import dev.rootstock.engine.provider.ProviderError;
import dev.rootstock.engine.resource.ProviderReference;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Has components constructed, and their methods called, by the providers they belong to. A component registers itself and its children
 * as a program does, so nothing here touches the state (pulumi/pulumi, pkg/resource/deploy/source_eval.go).
 */
final class RemoteComponents {

    private static final String SELF = "__self__";

    private final Deployment deployment;
    private final ProviderChoice providers;
    private final Delegated delegated;

    RemoteComponents(Deployment deployment, ProviderChoice providers, Delegated delegated) {
        this.deployment = deployment;
        this.providers = providers;
        this.delegated = delegated;
    }

    /** @param registration with what its parent hands down */
    ConstructAnswer construct(Registration registration, ResourceMonitor monitor) {
        return switch (providers.of(registration.provider(), ProviderChoice.Asked.of(registration))) {
            case ProviderChoice.Impossible(var reason) -> notConstructed(reason);
            case ProviderChoice.Chosen(var reference) ->
                deployment
                        .providers()
                        .find(reference)
                        .map(handle -> handle.hasUnknownConfiguration()
                                ? placeholder(registration, monitor)
                                : settled(delegated.answered(() -> handle.construct(registration, monitor, run()))))
                        .orElseGet(() -> notConstructed(notRegistered(reference)));
        };
    }

    /** Nobody can say yet what the component will consist of: it is registered alone. */
    private static ConstructAnswer placeholder(Registration registration, ResourceMonitor monitor) {
        var alone = Registration.of(
                registration.type(), registration.name(), false, registration.parent(), ObjectValue.EMPTY);
        return switch (monitor.register(alone).join()) {
            case RegistrationAnswer.Registered registered ->
                new ConstructAnswer.Constructed(registered.urn(), registered.outputs(), Map.of());
            case RegistrationAnswer.Failed(var reason) -> notConstructed(reason);
            case RegistrationAnswer.Skipped(var reason) -> notConstructed(reason);
        };
    }

    /** @param ofResource the provider that a resource of this operation is managed by, null for none */
    CallAnswer call(MethodCall call, Function<Urn, @Nullable ProviderReference> ofResource, ResourceMonitor monitor) {
        return switch (providers.of(
                providerOf(call, ofResource),
                new ProviderChoice.Asked(
                        call.token(), call.version(), call.pluginDownloadUrl(), call.packageReference()))) {
            case ProviderChoice.Impossible(var reason) -> notCalled(reason);
            case ProviderChoice.Chosen(var reference) ->
                deployment
                        .providers()
                        .find(reference)
                        .map(handle -> settled(delegated.answered(() -> handle.call(call, monitor, run()))))
                        .orElseGet(() -> notCalled(notRegistered(reference)));
        };
    }

    /** Programs hear beside the outputs what those come from. */
    private static ConstructAnswer settled(ConstructAnswer answer) {
        return switch (answer) {
            case ConstructAnswer.Constructed(var urn, var outputs, var dependencies) ->
                new ConstructAnswer.Constructed(
                        urn, Goals.settled(outputs), OutputDependencies.added(dependencies, outputs));
            case ConstructAnswer.Failed failed -> failed;
        };
    }

    private static CallAnswer settled(CallAnswer answer) {
        return switch (answer) {
            case CallAnswer.Returned(var value, var dependencies) ->
                new CallAnswer.Returned(Goals.settled(value), OutputDependencies.added(dependencies, value));
            case CallAnswer.Rejected rejected -> rejected;
            case CallAnswer.Failed failed -> failed;
        };
    }

    private static Optional<String> providerOf(MethodCall call, Function<Urn, @Nullable ProviderReference> ofResource) {
        if (!call.provider().isEmpty()) {
            return Optional.of(call.provider());
        }
        var self = call.arguments().get(SELF);
        if (self == null || !(self.unwrapped() instanceof PropertyValue.ResourceReference(var text, var id, var _))) {
            return Optional.empty();
        }
        var urn = new Urn(text);
        if (ProviderReference.isProviderType(urn.type())) {
            // a method of the provider itself
            return Optional.of(text + "::" + (id == null ? "" : id));
        }
        return Optional.ofNullable(ofResource.apply(urn)).map(ProviderReference::toString);
    }

    private static String notRegistered(ProviderReference reference) {
        return "the provider " + reference + " was not registered.";
    }

    private static ConstructAnswer notConstructed(String reason) {
        return new ConstructAnswer.Failed(ProviderError.of(reason));
    }

    private static CallAnswer notCalled(String reason) {
        return new CallAnswer.Failed(ProviderError.of(reason));
    }

    private RunDescription run() {
        return new RunDescription(
                deployment.project(),
                deployment.stack(),
                deployment.preview(),
                deployment.options().parallel(),
                deployment.options().continueOnError(),
                deployment.config(),
                deployment.secretKeys());
    }
}
