package dev.rootstock.protocol.java;

import com.pulumi.core.internal.ContextAwareCompletableFuture;
import com.pulumi.deployment.internal.Monitor;
import com.pulumi.resources.Resource;
import dev.rootstock.engine.program.Registration;
import dev.rootstock.engine.program.RegistrationAnswer;
import dev.rootstock.engine.program.ResourceMonitor;
import dev.rootstock.engine.resource.Origin;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.protocol.asset.AssetHashes;
import dev.rootstock.protocol.java.direct.EngineCalls;
import dev.rootstock.protocol.monitor.Answers;
import dev.rootstock.protocol.monitor.MonitorFeature;
import dev.rootstock.protocol.monitor.PackageReferences;
import dev.rootstock.protocol.monitor.Requests;
import dev.rootstock.protocol.wire.StructReader;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import pulumirpc.Provider.CallResponse;
import pulumirpc.Resource.ReadResourceRequest;
import pulumirpc.Resource.ReadResourceResponse;
import pulumirpc.Resource.RegisterPackageRequest;
import pulumirpc.Resource.RegisterPackageResponse;
import pulumirpc.Resource.RegisterResourceOutputsRequest;
import pulumirpc.Resource.RegisterResourceRequest;
import pulumirpc.Resource.RegisterResourceResponse;
import pulumirpc.Resource.ResourceCallRequest;
import pulumirpc.Resource.ResourceInvokeRequest;
import pulumirpc.Resource.ResourceInvokeResponse;
import pulumirpc.Resource.SupportsFeatureRequest;
import pulumirpc.Resource.SupportsFeatureResponse;

/** The SDK's monitor, answered by the engine in this JVM. */
final class InProcessMonitor implements Monitor, EngineCalls {

    /** All that this SDK asks for. */
    private static final Set<String> FEATURES = Set.of("resourceReferences", "secrets", "parameterization");

    private final ResourceMonitor engine;
    private final AssetHashes assets;
    private final PackageReferences packages;
    private final Map<String, String> variables;

    /**
     * @param assets for what the program registers
     * @param variables of the environment, by which the user may switch off what there is
     */
    InProcessMonitor(ResourceMonitor engine, AssetHashes assets, Map<String, String> variables) {
        this.engine = engine;
        this.variables = variables;
        this.packages = new PackageReferences(engine);
        this.assets = assets;
    }

    @Override
    public CompletableFuture<SupportsFeatureResponse> supportsFeatureAsync(SupportsFeatureRequest request) {
        var supported = FEATURES.contains(request.getId()) && MonitorFeature.isSupported(request.getId(), variables);
        return ContextAwareCompletableFuture.completedFuture(
                SupportsFeatureResponse.newBuilder().setHasSupport(supported).build());
    }

    @Override
    public CompletableFuture<RegisterResourceResponse> registerResourceAsync(
            Resource resource, RegisterResourceRequest request) {
        return answered(
                () -> engine.register(registration(request)),
                answer -> Answers.registered(request, registered(answer)).build());
    }

    @Override
    public CompletableFuture<RegistrationAnswer.Registered> register(Registration registration) {
        return engine.register(registration).thenApply(InProcessMonitor::registered);
    }

    @Override
    public CompletableFuture<Void> registerOutputs(Urn urn, ObjectValue outputs) {
        return engine.registerOutputs(urn, outputs);
    }

    private Registration registration(RegisterResourceRequest request) {
        var registration = Requests.registration(packages.resolved(request));
        return registration.withInputs(assets.in(registration.inputs()));
    }

    @Override
    public CompletableFuture<ReadResourceResponse> readResourceAsync(Resource resource, ReadResourceRequest request) {
        return answered(
                () -> engine.read(Requests.read(packages.resolved(request))),
                answer -> Answers.read(request, registered(answer)));
    }

    @Override
    public CompletableFuture<Void> registerResourceOutputsAsync(RegisterResourceOutputsRequest request) {
        return answered(
                () -> engine.registerOutputs(
                        new Urn(request.getUrn()), assets.in(StructReader.read(request.getOutputs()))),
                nothing -> nothing);
    }

    @Override
    public CompletableFuture<ResourceInvokeResponse> invokeAsync(ResourceInvokeRequest request) {
        return answered(
                () -> engine.invoke(Requests.invocation(packages.resolved(request))),
                answer -> Answers.invoked(request, answer));
    }

    @Override
    public CompletableFuture<CallResponse> callAsync(ResourceCallRequest request) {
        return answered(
                () -> engine.call(Requests.call(packages.resolved(request), Origin.UNKNOWN)),
                answer -> Answers.called(request, answer));
    }

    @Override
    public CompletableFuture<RegisterPackageResponse> registerPackageAsync(RegisterPackageRequest request) {
        return answered(() -> CompletableFuture.completedFuture(packages.register(request)), answer -> answer);
    }

    private static RegistrationAnswer.Registered registered(RegistrationAnswer answer) {
        return switch (answer) {
            case RegistrationAnswer.Registered registered -> registered;
            case RegistrationAnswer.Failed(var reason) -> throw new RegistrationFailedException(reason);
            case RegistrationAnswer.Skipped(var reason) -> throw new RegistrationFailedException(reason);
        };
    }

    /** Asks the engine and translates its answer, in the deployment's context; a malformed request fails the future. */
    private static <A, R> CompletableFuture<R> answered(
            Supplier<CompletableFuture<A>> question, Function<A, R> translation) {
        CompletableFuture<R> answer;
        try {
            answer = question.get().thenApply(translation);
        } catch (RuntimeException malformed) {
            answer = CompletableFuture.failedFuture(malformed);
        }
        return ContextAwareCompletableFuture.wrap(answer);
    }
}
