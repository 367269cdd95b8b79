package dev.rootstock.protocol.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.ByteString;
import com.google.protobuf.Empty;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.rootstock.engine.program.Hook;
import dev.rootstock.engine.program.PackageDescription;
import dev.rootstock.engine.program.Registration;
import dev.rootstock.engine.program.RegistrationAnswer;
import dev.rootstock.engine.resource.CustomTimeouts;
import dev.rootstock.engine.resource.HookType;
import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.state.StateLostException;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import dev.rootstock.protocol.fake.RecordingMonitor;
import dev.rootstock.protocol.grpc.Channels;
import dev.rootstock.protocol.grpc.HealthService;
import dev.rootstock.protocol.grpc.LoopbackServer;
import dev.rootstock.protocol.wire.StructReader;
import io.grpc.BindableService;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import pulumirpc.CallbackOuterClass.Callback;
import pulumirpc.CallbackOuterClass.CallbackInvokeRequest;
import pulumirpc.CallbackOuterClass.CallbackInvokeResponse;
import pulumirpc.CallbacksGrpc;
import pulumirpc.EngineGrpc;
import pulumirpc.EngineOuterClass.LogRequest;
import pulumirpc.EngineOuterClass.LogSeverity;
import pulumirpc.EngineOuterClass.RequirePulumiVersionRequest;
import pulumirpc.Resource.ErrorHookRequest;
import pulumirpc.Resource.ErrorHookResponse;
import pulumirpc.Resource.Parameterization;
import pulumirpc.Resource.ReadResourceRequest;
import pulumirpc.Resource.RegisterErrorHookRequest;
import pulumirpc.Resource.RegisterPackageRequest;
import pulumirpc.Resource.RegisterResourceRequest;
import pulumirpc.Resource.RegisterResourceResponse;
import pulumirpc.Resource.ResourceHookRequest;
import pulumirpc.Resource.ResourceMonitorFeature;
import pulumirpc.Resource.ResourceOptions;
import pulumirpc.Resource.Result;
import pulumirpc.Resource.SupportsFeatureRequest;
import pulumirpc.Resource.TransformRequest;
import pulumirpc.Resource.TransformResponse;
import pulumirpc.ResourceMonitorGrpc;
import pulumirpc.ResourceMonitorGrpc.ResourceMonitorBlockingStub;

/** The monitor and the engine as programs in other processes call them, over real connections. */
final class MonitorServiceTest {
    private final RecordingMonitor monitor = new RecordingMonitor();
    private final Callbacks callbacks = new Callbacks();
    private final List<AutoCloseable> open = new java.util.ArrayList<>(List.of(callbacks));

    @AfterEach
    void close() throws Exception {
        for (var one : open.reversed()) {
            one.close();
        }
    }

    private ManagedChannel serve(BindableService... services) {
        var server = LoopbackServer.start(List.of(services), List.of(), Runnable::run);
        open.add(server);
        var channel = Channels.open(server.address());
        open.add(channel::shutdownNow);
        return channel;
    }

    private ResourceMonitorBlockingStub monitor(boolean continueOnError) {
        var settings = new ProgramSettings(
                "organization", "site", "dev", "/p", "/p", true, 7, continueOnError, Map.of("site:a", "b"), Set.of());
        return ResourceMonitorGrpc.newBlockingStub(serve(new MonitorService(monitor, settings, callbacks)))
                .withDeadlineAfter(60, TimeUnit.SECONDS);
    }

    private static RegisterResourceRequest.Builder thing() {
        return RegisterResourceRequest.newBuilder()
                .setType("test:index:Thing")
                .setName("a")
                .setCustom(true);
    }

    @Test
    void valuesAreReadAsDeepAsAStateCanHoldThem() {
        var stub = monitor(false);

        stub.registerResource(thing().setObject(nested(400)).build());
        assertThat(monitor.registrations.getLast().inputs()).isEqualTo(StructReader.read(nested(400)));

        assertThat(catchThrowableOfType(
                        StatusRuntimeException.class,
                        () -> stub.registerResource(
                                thing().setObject(nested(401)).build())))
                .hasMessageContaining("values are nested more than 400 deep");
        assertThat(catchThrowableOfType(
                        StatusRuntimeException.class,
                        () -> stub.registerResource(
                                thing().setObject(nested(450)).build())))
                .hasMessageContaining("INTERNAL: the request cannot be read: its values are nested too deep");
    }

    private static Struct nested(int depth) {
        var struct = Struct.newBuilder()
                .putFields("last", Value.newBuilder().setBoolValue(true).build())
                .build();
        for (var i = 1; i < depth; i++) {
            struct = Struct.newBuilder()
                    .putFields("n", Value.newBuilder().setStructValue(struct).build())
                    .build();
        }
        return struct;
    }

    @Test
    void featuresAreToldByNameAndByNumberAndUnknownOnesAreNoError() {
        var stub = monitor(false);

        assertThat(List.of("secrets", "aliasSpecs", "transforms", "resourceHooks", "errorHooks"))
                .allMatch(id -> has(stub, id));
        assertThat(List.of("", "stateMigrations", "timeTravel")).noneMatch(id -> has(stub, id));
        var info = stub.getDeploymentInfo(Empty.getDefaultInstance());
        assertThat(info.getSupportedFeaturesList())
                .contains(
                        ResourceMonitorFeature.RESOURCE_MONITOR_FEATURE_INVOKE_PARENT,
                        ResourceMonitorFeature.RESOURCE_MONITOR_FEATURE_BYTE_STRING);
        assertThat(info.getParallel()).isEqualTo(7);
        assertThat(info.getDryRun()).isTrue();
        assertThat(info.getConfigMap()).containsEntry("site:a", "b");
    }

    private static boolean has(ResourceMonitorBlockingStub stub, String id) {
        return stub.supportsFeature(
                        SupportsFeatureRequest.newBuilder().setId(id).build())
                .getHasSupport();
    }

    /** The run says what became of the state; programs take this status as the end, and do not say it once more. */
    @Test
    void aStateThatIsLostIsTheEndOfTheProgramAndNoErrorOfItsOwn() {
        var stub = monitor(false);
        monitor.answer = _ -> {
            throw new StateLostException("the lock was lost");
        };

        assertThatThrownBy(() -> stub.registerResource(thing().build()))
                .hasMessageContaining("UNAVAILABLE")
                .hasMessageNotContaining("StateLost");
    }

    @Test
    void bytesAreSentOnlyToThoseWhoTakeThem() {
        var stub = monitor(false);
        var raw = PropertyValue.ofBytes(new byte[] {(byte) 0xc3});
        monitor.answer = registration -> new RegistrationAnswer.Registered(
                monitor.urn(registration), "id", ObjectValue.of(Map.of("raw", raw)), false);

        var taken = stub.registerResource(thing().setAcceptsByteString(true).build());

        assertThat(StructReader.read(taken.getObject()).get("raw")).isEqualTo(raw);
        assertThatThrownBy(() -> stub.registerResource(thing().build()))
                .hasMessageContaining("\"raw\" is a string that contains non-UTF8 bytes");
    }

    @Test
    void secretsAndUnknownValuesAreSentOnlyToThoseWhoTakeThem() {
        var stub = monitor(false);
        monitor.answer = registration -> new RegistrationAnswer.Registered(
                monitor.urn(registration),
                "id",
                ObjectValue.builder()
                        .put("secret", PropertyValue.secret(PropertyValue.of("s")))
                        .put("unknown", PropertyValue.UNKNOWN)
                        .build(),
                true);

        var plain = stub.registerResource(thing().build());
        assertThat(plain.getObject().getFieldsMap()).containsOnlyKeys("secret");
        assertThat(plain.getObject().getFieldsOrThrow("secret").getStringValue())
                .isEqualTo("s");
        assertThat(plain.getUnknown()).isTrue();

        var able = stub.registerResource(
                thing().setAcceptSecrets(true).setSupportsPartialValues(true).build());
        assertThat(able.getObject().getFieldsMap()).containsOnlyKeys("secret", "unknown");
        assertThat(able.getObject().getFieldsOrThrow("secret").hasStructValue()).isTrue();
    }

    @Test
    void aFailedRegistrationEndsTheProgramUnlessTheRunGoesOn() {
        monitor.answer = _ -> new RegistrationAnswer.Failed("no");
        var reporting = thing().setSupportsResultReporting(true).build();

        assertThat(status(monitor(false), reporting)).isEqualTo(Status.Code.UNAVAILABLE);
        var failed = monitor(true).registerResource(reporting);
        assertThat(failed.getResult()).isEqualTo(Result.FAIL);
        assertThat(failed.getUrn()).isEqualTo("urn:pulumi:dev::site::test:index:Thing::a");
        assertThat(status(monitor(true), thing().build())).isEqualTo(Status.Code.INTERNAL);
        monitor.answer = _ -> new RegistrationAnswer.Skipped("because of another");
        assertThat(monitor(true).registerResource(reporting).getResult()).isEqualTo(Result.SKIP);

        var read = ReadResourceRequest.newBuilder()
                .setType("test:index:Thing")
                .setName("a")
                .setId("i")
                .build();
        var unread = monitor(true).readResource(read);
        assertThat(unread.getUrn()).isEqualTo("urn:pulumi:dev::site::test:index:Thing::a");
        assertThat(unread.hasProperties()).isFalse();
        assertThat(catchThrowableOfType(
                                StatusRuntimeException.class,
                                () -> monitor(false).readResource(read))
                        .getStatus()
                        .getCode())
                .isEqualTo(Status.Code.UNAVAILABLE);
    }

    private static Status.Code status(ResourceMonitorBlockingStub stub, RegisterResourceRequest request) {
        return catchThrowableOfType(StatusRuntimeException.class, () -> stub.registerResource(request))
                .getStatus()
                .getCode();
    }

    @Test
    void whatIsMalformedOrNotSupportedIsRefusedByName() {
        var malformed = thing().setObject(Struct.newBuilder()
                        .putFields(
                                "x",
                                Value.newBuilder()
                                        .setStructValue(Struct.newBuilder()
                                                .putFields(
                                                        "4dabf18193072939515e22adb298388d",
                                                        Value.newBuilder()
                                                                .setStringValue("nonsense")
                                                                .build()))
                                        .build()))
                .build();
        assertThat(status(monitor(false), malformed)).isEqualTo(Status.Code.INVALID_ARGUMENT);
        assertThat(catchThrowableOfType(
                                StatusRuntimeException.class,
                                () -> monitor(false)
                                        .registerResource(
                                                thing().setPackageRef("made-up").build()))
                        .getStatus()
                        .getDescription())
                .contains("unknown provider package 'made-up'");
    }

    @Test
    void aPackageThatWasDescribedIsNamedByItsReference() {
        var stub = monitor(false);
        var reference = stub.registerPackage(RegisterPackageRequest.newBuilder()
                        .setName("bridge")
                        .setVersion("1.0.0")
                        .setDownloadUrl("https://plugins.example/bridge")
                        .putChecksums("linux-amd64", ByteString.copyFrom(new byte[] {1, (byte) 0xab}))
                        .setParameterization(Parameterization.newBuilder()
                                .setName("lakes")
                                .setVersion("2.3.4")
                                .setValue(ByteString.copyFromUtf8("deep")))
                        .build())
                .getRef();

        stub.registerResource(thing().setPackageRef(reference).build());

        assertThat(monitor.registrations.getFirst().packageReference()).isEqualTo(reference);
        assertThat(monitor.packages.get(reference).version()).isEqualTo("2.3.4");
        assertThat(monitor.packages.get(reference).downloadUrl()).isEqualTo("https://plugins.example/bridge");
        assertThat(monitor.packages.get(reference).checksums()).containsEntry("linux-amd64", "01ab");
        assertThat(monitor.packages.get(reference).parameterization()).isNotNull();
    }

    @Test
    void theProgramsTransformIsCalledWithPropertiesAndOptionsAndMayChangeBoth() {
        var stub = monitor(false);
        stub.registerStackTransform(serving(request -> {
            var asked = TransformRequest.parseFrom(request);
            var options = asked.getOptions().toBuilder()
                    .setProtect(true)
                    .addIgnoreChanges("y")
                    .build();
            var properties = asked.getProperties().toBuilder()
                    .putFields(
                            "x",
                            Value.newBuilder().setStringValue(asked.getName()).build())
                    .build();
            return TransformResponse.newBuilder()
                    .setProperties(properties)
                    .setOptions(options)
                    .build()
                    .toByteString();
        }));
        stub.registerResource(thing().addAliasURNs("urn:pulumi:dev::site::test:index:Thing::old")
                .setSourcePosition(pulumirpc.Source.SourcePosition.newBuilder()
                        .setUri("file:///p/src/index.js")
                        .setLine(3)
                        .setColumn(9))
                .build());

        Registration before = monitor.registration("a");
        var after = monitor.transforms.getFirst().apply(before);

        assertThat(before.origin().position()).isEqualTo("project:///src/index.js#3,9");
        assertThat(after.inputs().text("x")).contains("a");
        assertThat(after.protect()).isTrue();
        assertThat(after.ignoreChanges()).containsExactly("y");
        assertThat(after.aliases()).isEqualTo(before.aliases());
        assertThat(after.origin().position()).isEqualTo(before.origin().position());
    }

    @Test
    void theProgramsTransformSeesChecksumsOfThePluginAndMayChangeThem() {
        var stub = monitor(false);
        var first = ByteString.copyFrom(new byte[] {1});
        var other = ByteString.copyFrom(new byte[] {2});
        stub.registerStackTransform(serving(request -> {
            var options = TransformRequest.parseFrom(request).getOptions().toBuilder();
            if (options.getPluginChecksumsMap().equals(Map.of("linux-amd64", first))) {
                options.setVersion("2.0.0").putPluginChecksums("linux-amd64", other);
            }
            return TransformResponse.newBuilder().setOptions(options).build().toByteString();
        }));
        stub.registerResource(thing().setVersion("1.0.0")
                .putPluginChecksums("linux-amd64", first)
                .build());
        stub.registerResource(thing().setName("plain").setVersion("1.0.0").build());

        var changed = monitor.transforms.getFirst().apply(monitor.registration("a"));
        var plain = monitor.transforms.getFirst().apply(monitor.registration("plain"));

        assertThat(monitor.packages.get(changed.packageReference()))
                .isEqualTo(new PackageDescription("test", "2.0.0", "", Map.of("linux-amd64", "02"), null));
        assertThat(plain.packageReference()).isEmpty();
    }

    @Test
    void theProgramsErrorHookSaysWhetherToTryAgain() {
        var stub = monitor(false);
        stub.registerErrorHook(RegisterErrorHookRequest.newBuilder()
                .setName("retry")
                .setCallback(serving(request -> {
                    var asked = ErrorHookRequest.parseFrom(request);
                    return ErrorHookResponse.newBuilder()
                            .setRetry(asked.getErrors(0).equals("busy")
                                    && asked.getFailedOperation().equals("create"))
                            .build()
                            .toByteString();
                }))
                .build());
        var state = ResourceState.of(new Urn("urn:pulumi:dev::site::test:index:Thing::a"), true)
                .type("test:index:Thing")
                .build();

        var answer = monitor.hooks
                .get("retry")
                .hook()
                .run(new Hook.Occasion(HookType.ON_ERROR, "create", null, state, List.of("busy")));

        assertThat(answer).isEqualTo(new Hook.Answer.Done(true));
    }

    @Test
    void aHookIsToldOfTimeoutsOnlyWhereThereAreAny() {
        var seen = new java.util.ArrayList<ResourceOptions>();
        var hook = new CallbackHook(callbacks, serving(request -> {
            seen.add(ResourceHookRequest.parseFrom(request).getNewOptions());
            return ByteString.EMPTY;
        }));
        var state = ResourceState.of(new Urn("urn:pulumi:dev::site::test:index:Thing::a"), true);

        for (var timeouts : List.of(CustomTimeouts.NONE, new CustomTimeouts(300, 0.25, 0, 5400.5))) {
            var after = state.customTimeouts(timeouts).build();
            hook.run(new Hook.Occasion(HookType.AFTER_CREATE, "create", null, after, List.of()));
        }

        assertThat(seen.getFirst().hasCustomTimeouts()).isFalse();
        // as Go writes them (pkg/resource/deploy/resource_options.go, secondsToDurationString)
        var told = seen.getLast().getCustomTimeouts();
        assertThat(List.of(told.getCreate(), told.getUpdate(), told.getDelete(), told.getRead()))
                .containsExactly("5m0s", "250ms", "", "1h30m0.5s");
    }

    @Test
    void aTransformThatCannotBeCalledIsRefused() {
        var stub = monitor(false);
        var nowhere = Callback.newBuilder().setToken("token").build();

        assertThatThrownBy(() -> stub.registerStackTransform(nowhere)).hasMessageContaining("target must be specified");
        assertThatThrownBy(() -> stub.registerStackInvokeTransform(nowhere))
                .hasMessageContaining("target must be specified");
        assertThat(monitor.transforms).isEmpty();
    }

    @Test
    void aProgramThatIsGoneFailsTheHookInsteadOfBlockingIt() {
        var gone = new CallbackHook(
                callbacks,
                Callback.newBuilder().setTarget("127.0.0.1:1").setToken("t").build());
        var state = ResourceState.of(new Urn("urn:pulumi:dev::site::test:index:Thing::a"), true)
                .type("test:index:Thing")
                .build();

        assertThat(gone.run(new Hook.Occasion(HookType.AFTER_CREATE, "create", null, state, List.of())))
                .isInstanceOf(Hook.Answer.Failed.class);
    }

    @Test
    void theProgramWaitsUntilTheOperationIsOver() throws Exception {
        var channel = serve(new MonitorService(
                monitor,
                new ProgramSettings("o", "site", "dev", "", "", false, 1, false, Map.of(), Set.of()),
                callbacks));
        var waiting = ResourceMonitorGrpc.newFutureStub(channel).signalAndWaitForShutdown(Empty.getDefaultInstance());
        RegisterResourceResponse other =
                ResourceMonitorGrpc.newBlockingStub(channel).registerResource(thing().build());

        assertThat(other.getId()).isEqualTo("id-a");
        assertThat(waiting.isDone()).isFalse();
        monitor.shutdown.complete(null);
        assertThat(waiting.get(60, TimeUnit.SECONDS)).isNotNull();
    }

    @Test
    void theEngineTakesMessagesButNoDebugOnesAndKnowsItsVersionAndItsHealth() {
        var channel = serve(new EngineService(monitor::log, Debugging.NONE), new HealthService());
        var engine = EngineGrpc.newBlockingStub(channel).withDeadlineAfter(60, TimeUnit.SECONDS);

        engine.log(LogRequest.newBuilder()
                .setSeverity(LogSeverity.INFO)
                .setMessage("hello")
                .build());
        engine.log(LogRequest.newBuilder()
                .setSeverity(LogSeverity.DEBUG)
                .setMessage("canary")
                .build());

        assertThat(monitor.messages).containsExactly("hello");
        engine.requirePulumiVersion(RequirePulumiVersionRequest.newBuilder()
                .setPulumiVersionRange(">=3.0.0")
                .build());
        assertThat(catchThrowableOfType(
                                StatusRuntimeException.class,
                                () -> engine.requirePulumiVersion(RequirePulumiVersionRequest.newBuilder()
                                        .setPulumiVersionRange("<2")
                                        .build()))
                        .getStatus()
                        .getDescription())
                .contains("does not satisfy the version range");
    }

    private interface Served {
        ByteString answer(ByteString request) throws InvalidProtocolBufferException;
    }

    /** Serves a function as a program's SDK does. */
    private Callback serving(Served function) {
        var service = new CallbacksGrpc.CallbacksImplBase() {
            @Override
            public void invoke(CallbackInvokeRequest request, StreamObserver<CallbackInvokeResponse> observer) {
                try {
                    observer.onNext(CallbackInvokeResponse.newBuilder()
                            .setResponse(function.answer(request.getRequest()))
                            .build());
                    observer.onCompleted();
                } catch (InvalidProtocolBufferException e) {
                    observer.onError(e);
                }
            }
        };
        var server = LoopbackServer.start(List.of(service), List.of(), Runnable::run);
        open.add(server);
        return Callback.newBuilder()
                .setTarget(server.address())
                .setToken("token")
                .build();
    }
}
