package dev.rootstock.protocol.monitor;

import com.google.protobuf.Empty;
import dev.rootstock.engine.program.Hook;
import dev.rootstock.engine.program.ReadRegistration;
import dev.rootstock.engine.program.Registration;
import dev.rootstock.engine.program.RegistrationAnswer;
import dev.rootstock.engine.program.ResourceMonitor;
import dev.rootstock.engine.program.ResourceTransform;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.protocol.asset.AssetHashes;
import dev.rootstock.protocol.wire.StructReader;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import pulumirpc.CallbackOuterClass.Callback;
import pulumirpc.Provider.CallResponse;
import pulumirpc.Resource.DeploymentInfo;
import pulumirpc.Resource.ReadResourceRequest;
import pulumirpc.Resource.ReadResourceResponse;
import pulumirpc.Resource.RegisterErrorHookRequest;
import pulumirpc.Resource.RegisterPackageRequest;
import pulumirpc.Resource.RegisterPackageResponse;
import pulumirpc.Resource.RegisterResourceHookRequest;
import pulumirpc.Resource.RegisterResourceOutputsRequest;
import pulumirpc.Resource.RegisterResourceRequest;
import pulumirpc.Resource.RegisterResourceResponse;
import pulumirpc.Resource.ResourceCallRequest;
import pulumirpc.Resource.ResourceInvokeRequest;
import pulumirpc.Resource.ResourceInvokeResponse;
import pulumirpc.Resource.Result;
import pulumirpc.Resource.SupportsFeatureRequest;
import pulumirpc.Resource.SupportsFeatureResponse;
import pulumirpc.ResourceMonitorGrpc;

/** Pulumi's ResourceMonitor service over the engine's contract. No call blocks: each is answered when the engine is done with it. */
public final class MonitorService extends ResourceMonitorGrpc.ResourceMonitorImplBase {

    private final ResourceMonitor engine;
    private final ProgramSettings settings;
    private final SourcePositions positions;
    private final Callbacks callbacks;
    private final AssetHashes assets;
    private final PackageReferences packages;

    /** @param callbacks to reach the program's functions by; closed by the caller */
    public MonitorService(ResourceMonitor engine, ProgramSettings settings, Callbacks callbacks) {
        this(engine, settings, callbacks, new StackTraces());
    }

    /** @param components the calls that led to the components whose code asks */
    public MonitorService(
            ResourceMonitor engine, ProgramSettings settings, Callbacks callbacks, StackTraces components) {
        this.positions = new SourcePositions(settings.rootDirectory(), components);
        this.engine = engine;
        this.settings = settings;
        this.callbacks = callbacks;
        this.packages = new PackageReferences(engine);
        this.assets = new AssetHashes(Path.of(settings.programDirectory()));
    }

    @Override
    public void supportsFeature(SupportsFeatureRequest request, StreamObserver<SupportsFeatureResponse> observer) {
        Replies.send(
                observer,
                SupportsFeatureResponse.newBuilder()
                        .setHasSupport(MonitorFeature.isSupported(request.getId(), settings.variables()))
                        .build());
    }

    @Override
    public void getDeploymentInfo(Empty request, StreamObserver<DeploymentInfo> observer) {
        Replies.send(
                observer,
                DeploymentInfo.newBuilder()
                        .setProject(settings.project())
                        .setStack(settings.stack())
                        .setOrganization(settings.organization())
                        .putAllConfig(settings.config())
                        .addAllConfigSecretKeys(settings.secretKeys())
                        .setDryRun(settings.dryRun())
                        .setParallel(settings.parallel())
                        .addAllSupportedFeatures(MonitorFeature.supported(settings.variables()))
                        .build());
    }

    @Override
    public void registerResource(RegisterResourceRequest request, StreamObserver<RegisterResourceResponse> observer) {
        Replies.send(observer, () -> engine.register(registration(request)), answer -> switch (answer) {
            case RegistrationAnswer.Registered registered ->
                Answers.registered(request, registered).build();
            case RegistrationAnswer.Failed _ ->
                unsuccessful(request.getSupportsResultReporting(), () -> resulting(Result.FAIL, request));
            case RegistrationAnswer.Skipped _ ->
                unsuccessful(request.getSupportsResultReporting(), () -> resulting(Result.SKIP, request));
        });
    }

    private Registration registration(RegisterResourceRequest request) {
        var transforms = request.getTransformsList().stream()
                .<ResourceTransform>map(callback -> new CallbackTransform(callbacks, callback, packages))
                .toList();
        var registration = Requests.registration(packages.resolved(request), transforms, positions.of(request));
        return registration.withInputs(assets.in(registration.inputs()));
    }

    /** By the URN the program names it to what depends on it, which is skipped for that. */
    private RegisterResourceResponse resulting(Result result, RegisterResourceRequest request) {
        return RegisterResourceResponse.newBuilder()
                .setResult(result)
                .setUrn(urn(request.getParent(), request.getType(), request.getName()))
                .build();
    }

    private String urn(String parent, String type, String name) {
        return Urn.of(settings.stack(), settings.project(), Optional.ofNullable(Requests.urnOrNull(parent)), type, name)
                .text();
    }

    /**
     * Where the run stops at the first failure, the program is told that there is no monitor any more, so that it ends without saying
     * anything; where it goes on, the program hears what became of this one resource.
     */
    private <R> R unsuccessful(boolean reportsResults, Supplier<R> response) {
        if (!settings.continueOnError()) {
            throw Replies.shutDown();
        }
        if (!reportsResults) {
            throw Status.INTERNAL
                    .withDescription("resource registration failed")
                    .asRuntimeException();
        }
        return response.get();
    }

    @Override
    public void readResource(ReadResourceRequest request, StreamObserver<ReadResourceResponse> observer) {
        Replies.send(observer, () -> engine.read(read(request)), answer -> switch (answer) {
            case RegistrationAnswer.Registered registered -> Answers.read(request, registered);
            case RegistrationAnswer.Failed _, RegistrationAnswer.Skipped _ -> unread(request);
        });
    }

    /** The protocol cannot say of a read that it failed: where the run goes on, the program gets a resource without properties. */
    private ReadResourceResponse unread(ReadResourceRequest request) {
        if (!settings.continueOnError()) {
            throw Replies.shutDown();
        }
        return ReadResourceResponse.newBuilder()
                .setUrn(urn(request.getParent(), request.getType(), request.getName()))
                .build();
    }

    private ReadRegistration read(ReadResourceRequest request) {
        return Requests.read(packages.resolved(request), positions.of(request));
    }

    @Override
    public void registerResourceOutputs(RegisterResourceOutputsRequest request, StreamObserver<Empty> observer) {
        Replies.send(
                observer,
                () -> engine.registerOutputs(
                        new Urn(request.getUrn()), assets.in(StructReader.read(request.getOutputs()))),
                _ -> Empty.getDefaultInstance());
    }

    @Override
    public void invoke(ResourceInvokeRequest request, StreamObserver<ResourceInvokeResponse> observer) {
        Replies.send(
                observer,
                () -> engine.invoke(Requests.invocation(packages.resolved(request))),
                answer -> Answers.invoked(request, answer));
    }

    @Override
    public void registerStackTransform(Callback request, StreamObserver<Empty> observer) {
        register(
                request, () -> engine.registerTransform(new CallbackTransform(callbacks, request, packages)), observer);
    }

    @Override
    public void registerStackInvokeTransform(Callback request, StreamObserver<Empty> observer) {
        register(
                request,
                () -> engine.registerInvokeTransform(new CallbackInvokeTransform(callbacks, request, packages)),
                observer);
    }

    private static void register(Callback function, Runnable registration, StreamObserver<Empty> observer) {
        if (function.getTarget().isEmpty()) {
            observer.onError(
                    Status.UNKNOWN.withDescription("target must be specified").asRuntimeException());
            return;
        }
        registration.run();
        Replies.send(observer, Empty.getDefaultInstance());
    }

    @Override
    public void registerResourceHook(RegisterResourceHookRequest request, StreamObserver<Empty> observer) {
        var hook = new CallbackHook(callbacks, request.getCallback());
        register(
                new Hook.Named(request.getName(), hook, false, request.getOnDryRun(), request.getIgnoreErrors()),
                observer);
    }

    @Override
    public void registerErrorHook(RegisterErrorHookRequest request, StreamObserver<Empty> observer) {
        var hook = new CallbackHook(callbacks, request.getCallback());
        register(new Hook.Named(request.getName(), hook, true, true, false), observer);
    }

    private void register(Hook.Named hook, StreamObserver<Empty> observer) {
        engine.registerHook(hook)
                .ifPresentOrElse(
                        problem -> observer.onError(
                                Status.UNKNOWN.withDescription(problem).asRuntimeException()),
                        () -> Replies.send(observer, Empty.getDefaultInstance()));
    }

    @Override
    public void signalAndWaitForShutdown(Empty request, StreamObserver<Empty> observer) {
        Replies.send(observer, engine::awaitShutdown, _ -> Empty.getDefaultInstance());
    }

    @Override
    public void call(ResourceCallRequest request, StreamObserver<CallResponse> observer) {
        Replies.send(
                observer,
                () -> engine.call(Requests.call(packages.resolved(request), positions.of(request))),
                answer -> Answers.called(request, answer));
    }

    @Override
    public void registerPackage(RegisterPackageRequest request, StreamObserver<RegisterPackageResponse> observer) {
        Replies.send(observer, () -> CompletableFuture.completedFuture(packages.register(request)), answer -> answer);
    }
}
