package dev.rootstock.protocol.host;

import static org.assertj.core.api.Assertions.assertThat;

import codegen.LoaderGrpc;
import codegen.LoaderOuterClass.GetSchemaRequest;
import codegen.LoaderOuterClass.GetSchemaResponse;
import com.google.protobuf.ByteString;
import com.google.protobuf.Empty;
import dev.rootstock.engine.program.PackageDescription;
import dev.rootstock.engine.program.ProgramOutcome;
import dev.rootstock.engine.project.Project;
import dev.rootstock.engine.project.ProjectReader;
import dev.rootstock.engine.provider.Parameterization;
import dev.rootstock.protocol.fake.RecordingMonitor;
import dev.rootstock.protocol.grpc.Channels;
import dev.rootstock.protocol.grpc.LoopbackServer;
import dev.rootstock.protocol.java.ProgramNotFoundException;
import dev.rootstock.protocol.monitor.ProgramSettings;
import dev.rootstock.protocol.node.ShellWords;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pulumirpc.Language.GetRequiredPackagesRequest;
import pulumirpc.Language.GetRequiredPackagesResponse;
import pulumirpc.Language.GetRequiredPluginsRequest;
import pulumirpc.Language.GetRequiredPluginsResponse;
import pulumirpc.Language.RunRequest;
import pulumirpc.Language.RunResponse;
import pulumirpc.LanguageRuntimeGrpc;
import pulumirpc.Plugin.PackageDependency;
import pulumirpc.Plugin.PackageParameterization;
import pulumirpc.Plugin.PluginDependency;
import pulumirpc.Resource.RegisterResourceRequest;
import pulumirpc.ResourceMonitorGrpc;

/** Programs of other languages: by a runtime that runs already, or one that is found and started. */
final class LanguageRuntimeProgramTest {

    @TempDir
    private Path folder;

    private final RecordingMonitor monitor = new RecordingMonitor();
    private final ProgramSettings settings = new ProgramSettings(
            "organization", "site", "dev", "/root", "", false, 4, false, Map.of("site:a", "b"), Set.of("site:a"));

    private Project project() throws IOException {
        Files.writeString(folder.resolve("Pulumi.yaml"), """
            name: site
            runtime: {name: cobol, options: {strict: true, flags: [a, {b: 1}]}}
            """);
        return ProjectReader.read(folder.resolve("Pulumi.yaml"));
    }

    private String attached = "";

    /** A runtime in the folder, and a package that everybody can look up. */
    private OtherLanguages languages() {
        var packages = new LoaderGrpc.LoaderImplBase() {
            @Override
            public void getSchema(GetSchemaRequest request, StreamObserver<GetSchemaResponse> observer) {
                observer.onNext(GetSchemaResponse.newBuilder()
                        .setSchema(ByteString.copyFromUtf8("of " + request.getPackage()))
                        .build());
                observer.onCompleted();
            }
        };
        return new OtherLanguages(
                attached, project -> folder.resolve("pulumi-language-" + project.runtime()), () -> List.of(packages));
    }

    /** A runtime whose programs register one resource. */
    private static final class Cobol extends LanguageRuntimeGrpc.LanguageRuntimeImplBase {
        final CompletableFuture<RunRequest> asked = new CompletableFuture<>();
        final CountDownLatch cancelled = new CountDownLatch(1);
        RunResponse response = RunResponse.getDefaultInstance();
        boolean hangs;
        String problem = "";
        GetRequiredPackagesResponse packages = GetRequiredPackagesResponse.getDefaultInstance();
        boolean old;
        volatile String schema = "";

        @Override
        public void run(RunRequest request, StreamObserver<RunResponse> observer) {
            asked.complete(request);
            if (hangs) {
                return;
            }
            if (!problem.isEmpty()) {
                observer.onError(Status.UNKNOWN.withDescription(problem).asRuntimeException());
                return;
            }
            var schemas = Channels.open(request.getLoaderTarget());
            schema = LoaderGrpc.newBlockingStub(schemas)
                    .getSchema(GetSchemaRequest.newBuilder().setPackage("oak").build())
                    .getSchema()
                    .toStringUtf8();
            schemas.shutdownNow();
            var channel = Channels.open(request.getMonitorAddress());
            ResourceMonitorGrpc.newBlockingStub(channel)
                    .registerResource(RegisterResourceRequest.newBuilder()
                            .setType("test:index:Thing")
                            .setName("a")
                            .setCustom(true)
                            .build());
            channel.shutdownNow();
            observer.onNext(response);
            observer.onCompleted();
        }

        @Override
        public void getRequiredPackages(
                GetRequiredPackagesRequest request, StreamObserver<GetRequiredPackagesResponse> observer) {
            if (old) {
                super.getRequiredPackages(request, observer);
            } else {
                assertThat(asked).as("the program runs later").isNotDone();
                observer.onNext(packages);
                observer.onCompleted();
            }
        }

        @Override
        @SuppressWarnings("deprecation") // what an older runtime has
        public void getRequiredPlugins(
                GetRequiredPluginsRequest request, StreamObserver<GetRequiredPluginsResponse> observer) {
            observer.onNext(GetRequiredPluginsResponse.newBuilder()
                    .addPlugins(PluginDependency.newBuilder()
                            .setName("oak")
                            .setKind("resource")
                            .setVersion("v1.2"))
                    .build());
            observer.onCompleted();
        }

        @Override
        public void cancel(Empty request, StreamObserver<Empty> observer) {
            cancelled.countDown();
            observer.onNext(request);
            observer.onCompleted();
        }
    }

    private ProgramOutcome run(Cobol runtime) throws IOException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                var server = LoopbackServer.start(List.of(runtime), List.of(), threads)) {
            return ProgramHosts.load(project(), settings, server.address(), languages())
                    .run(monitor);
        }
    }

    @Test
    void aRunningRuntimeIsToldEverythingAndItsProgramCallsBack() throws Exception {
        var runtime = new Cobol();

        assertThat(run(runtime)).isEqualTo(new ProgramOutcome.Finished());

        assertThat(monitor.registration("a").type()).isEqualTo("test:index:Thing");
        assertThat(runtime.schema).as("what its loader said").isEqualTo("of oak");
        var asked = runtime.asked.get(60, TimeUnit.SECONDS);
        assertThat(asked.getArgsList()).as("where the engine is").containsExactly(asked.getMonitorAddress());
        assertThat(asked.getProject()).isEqualTo("site");
        assertThat(asked.getConfigMap()).containsEntry("site:a", "b");
        assertThat(asked.getConfigSecretKeysList()).containsExactly("site:a");
        assertThat(asked.getInfo().getRootDirectory()).isEqualTo("/root");
        assertThat(asked.getInfo().getEntryPoint()).isEqualTo(".");
        var options = asked.getInfo().getOptions().getFieldsMap();
        assertThat(options.get("strict").getBoolValue()).isTrue();
        assertThat(options.get("flags")
                        .getListValue()
                        .getValues(1)
                        .getStructValue()
                        .getFieldsMap())
                .containsOnlyKeys("b");
    }

    @Test
    void whatTheProgramsLibrariesAreMadeForIsToldBeforeItRuns() throws Exception {
        var runtime = new Cobol();
        runtime.packages = GetRequiredPackagesResponse.newBuilder()
                .addPackages(oak("10.0.0").setServer("https://example.com"))
                .addPackages(oak("9.0.0").putChecksums("linux-amd64", ByteString.copyFrom(new byte[] {1})))
                .addPackages(oak("9.1.0")
                        .setParameterization(PackageParameterization.newBuilder()
                                .setName("ash")
                                .setVersion("2.0.0")
                                .setValue(ByteString.copyFromUtf8("on"))))
                .addPackages(PackageDependency.newBuilder().setName("go").setKind("language"))
                .build();

        assertThat(run(runtime)).isEqualTo(new ProgramOutcome.Finished());

        assertThat(monitor.required)
                .containsExactly(
                        new PackageDescription("oak", "9.0.0", "", Map.of("linux-amd64", "01"), null),
                        new PackageDescription(
                                "oak", "9.1.0", "", Map.of(), new Parameterization("ash", "2.0.0", "b24=")),
                        new PackageDescription("oak", "10.0.0", "https://example.com", Map.of(), null));
    }

    private static PackageDependency.Builder oak(String version) {
        return PackageDependency.newBuilder().setName("oak").setKind("resource").setVersion(version);
    }

    @Test
    void anOlderRuntimeIsAskedForPlugins() throws Exception {
        var runtime = new Cobol();
        runtime.old = true;

        assertThat(run(runtime)).isEqualTo(new ProgramOutcome.Finished());

        assertThat(monitor.required).containsExactly(new PackageDescription("oak", "1.2.0", "", Map.of(), null));
    }

    @Test
    void requirementsThatCannotBeUsedFailTheRunBeforeTheProgram() throws Exception {
        var runtime = new Cobol();
        runtime.packages = GetRequiredPackagesResponse.newBuilder()
                .addPackages(oak("latest"))
                .build();

        assertThat(run(runtime))
                .isInstanceOfSatisfying(
                        ProgramOutcome.Failed.class,
                        failed -> assertThat(failed.message())
                                .contains("failed to discover package requirements: illegal semver", "oak@latest"));
        assertThat(runtime.asked).isNotDone();
    }

    @Test
    void aRuntimeThatSomebodyAttachedRunsTheProgramWithoutArguments() throws Exception {
        var runtime = new Cobol();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                var server = LoopbackServer.start(List.of(runtime), List.of(), threads)) {
            attached = server.address();
            assertThat(ProgramHosts.load(project(), settings, "", languages()).run(monitor))
                    .isEqualTo(new ProgramOutcome.Finished());
        }

        assertThat(runtime.asked.get(60, TimeUnit.SECONDS).getArgsList()).isEmpty();
        assertThat(monitor.registration("a").type()).isEqualTo("test:index:Thing");
    }

    @Test
    void whatItSaysOfAFailureIsPassedOnUnlessTheUserKnows() throws Exception {
        var failing = new Cobol();
        failing.response =
                RunResponse.newBuilder().setError("no such paragraph").build();
        assertThat(run(failing))
                .isEqualTo(new ProgramOutcome.Failed("an unhandled error occurred: no such paragraph", false));

        // so the Automation API's runtimes say what an inline program failed with
        var refusing = new Cobol();
        refusing.problem = "no such division";
        assertThat(run(refusing)).isEqualTo(new ProgramOutcome.Failed("no such division", false));

        var bailing = new Cobol();
        bailing.response = RunResponse.newBuilder().setBail(true).build();
        assertThat(run(bailing)).isEqualTo(new ProgramOutcome.Failed("", true));
    }

    @Test
    void aRuntimeThatIsNotThereIsToldWithItsAddress() throws Exception {
        var outcome = ProgramHosts.load(project(), settings, "127.0.0.1:1", languages())
                .run(monitor);

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        ProgramOutcome.Failed.class,
                        failed -> assertThat(failed.message())
                                .startsWith("The language runtime at 127.0.0.1:1 cannot be reached"));
    }

    @Test
    void anInterruptedProgramIsCancelledAtItsRuntime() throws Exception {
        var runtime = new Cobol();
        runtime.hangs = true;
        var outcome = new CompletableFuture<ProgramOutcome>();
        var running = Thread.ofVirtual().start(() -> {
            try {
                outcome.complete(run(runtime));
            } catch (IOException e) {
                outcome.completeExceptionally(e);
            }
        });
        runtime.asked.get(60, TimeUnit.SECONDS);

        running.interrupt();

        assertThat(outcome.get(60, TimeUnit.SECONDS)).isInstanceOf(ProgramOutcome.Failed.class);
        assertThat(runtime.cancelled.await(60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aRuntimeIsStartedAndOneThatSaysNothingUsefulIsTold() throws Exception {
        Assertions.assertThatThrownBy(() -> ProgramHosts.load(
                        project(),
                        settings,
                        "",
                        new OtherLanguages(
                                "",
                                project -> {
                                    throw new ProgramNotFoundException("no " + project.runtime());
                                },
                                List::of)))
                .hasMessage("no cobol");

        assertThat(started("exit 3")).contains("it exited with code 3 before it said its port");
        assertThat(started("echo hello; sleep 60")).contains("said something else than its port");
    }

    private String started(String script) throws IOException {
        var runtime = folder.resolve("pulumi-language-cobol");
        Files.writeString(runtime, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(runtime, PosixFilePermissions.fromString("rwx------"));
        return ProgramHosts.load(project(), settings, "", languages()).run(monitor)
                        instanceof ProgramOutcome.Failed(var message, var _)
                ? message
                : "it did not fail";
    }

    @Test
    void wordsAreSplitAsAShellDoes() {
        assertThat(ShellWords.split("")).isEmpty();
        assertThat(ShellWords.split("  --inspect --require 'a b' \"c d\"e f\\ g ''"))
                .containsExactly("--inspect", "--require", "a b", "c de", "f g", "");
    }
}
