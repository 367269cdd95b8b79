package dev.rootstock.protocol.host;

import com.google.common.util.concurrent.ListenableFuture;
import com.google.protobuf.Empty;
import com.google.protobuf.ListValue;
import com.google.protobuf.NullValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.rootstock.engine.event.Diagnostic;
import dev.rootstock.engine.program.PackageDescription;
import dev.rootstock.engine.program.Program;
import dev.rootstock.engine.program.ProgramOutcome;
import dev.rootstock.engine.program.ResourceMonitor;
import dev.rootstock.engine.project.Project;
import dev.rootstock.protocol.calls.CallLog;
import dev.rootstock.protocol.grpc.Channels;
import dev.rootstock.protocol.grpc.LoopbackServer;
import dev.rootstock.protocol.monitor.ProgramSettings;
import dev.rootstock.protocol.process.Withheld;
import io.grpc.BindableService;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import pulumirpc.Language.GetRequiredPackagesRequest;
import pulumirpc.Language.GetRequiredPackagesResponse;
import pulumirpc.Language.GetRequiredPluginsRequest;
import pulumirpc.Language.GetRequiredPluginsResponse;
import pulumirpc.Language.LanguageHandshakeRequest;
import pulumirpc.Language.ProgramInfo;
import pulumirpc.Language.RunRequest;
import pulumirpc.Language.RunResponse;
import pulumirpc.LanguageRuntimeGrpc;
import pulumirpc.LanguageRuntimeGrpc.LanguageRuntimeFutureStub;

/** A program that a language runtime of Pulumi's runs: one that is started for it, or one that runs already. */
final class LanguageRuntimeProgram implements Program {

    /** How long a runtime may take to say where it listens, and to answer the first call. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Executor AFTER_A_WHILE =
            CompletableFuture.delayedExecutor(ChildProcess.GRACE.toMillis(), TimeUnit.MILLISECONDS);

    private final Project project;
    private final ProgramSettings settings;
    private final Runtime runtime;
    private final Supplier<List<BindableService>> packages;

    /** @param packages the services by which the runtime learns what packages consist of */
    LanguageRuntimeProgram(
            Project project, ProgramSettings settings, Runtime runtime, Supplier<List<BindableService>> packages) {
        this.packages = packages;
        this.project = project;
        this.settings = settings;
        this.runtime = runtime;
    }

    /** Where the runtime is found. */
    sealed interface Runtime {

        /** It runs already, at {@code host:port}, and stays. */
        record Running(String address) implements Runtime {}

        /** The same, but it serves any program, not this one alone, and is told of the engine as one that is started here. */
        record Attached(String address) implements Runtime {}

        /** It is started by that command, which says its port. */
        record Started(String command) implements Runtime {}
    }

    @Override
    public ProgramOutcome run(ResourceMonitor monitor) {
        // what it is asked starts plugins, which takes its time
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                var schemas = LoopbackServer.start(packages.get(), CallLog.served(), threads);
                var served = ServedMonitor.start(monitor, settings)) {
            return switch (runtime) {
                case Runtime.Running(var address) -> run(address, served, schemas, monitor);
                case Runtime.Attached(var address) -> run(address, served, schemas, monitor);
                case Runtime.Started(var command) -> start(command, served, schemas, monitor);
            };
        } catch (InterruptedException e) {
            return new ProgramOutcome.Failed("the program was interrupted", false);
        }
    }

    private ProgramOutcome start(String command, ServedMonitor served, LoopbackServer schemas, ResourceMonitor monitor)
            throws InterruptedException {
        var port = new CompletableFuture<String>();
        ChildProcess child;
        try {
            var builder = new ProcessBuilder(command, served.address())
                    .directory(ProgramFolder.of(project).folder().toFile());
            Withheld.from(builder.environment());
            builder.environment().putAll(settings.variables());
            child = ChildProcess.start(
                    builder,
                    line -> {
                        if (!port.complete(line.strip())) {
                            ProcessProgram.say(monitor, served, line, Diagnostic.STANDARD_OUTPUT);
                        }
                    },
                    line -> ProcessProgram.say(monitor, served, line, Diagnostic.STANDARD_ERROR));
        } catch (IOException e) {
            return failed("The language runtime " + command + " cannot be run: " + e.getMessage());
        }
        try {
            child.onExit(code -> port.completeExceptionally(
                    new IllegalStateException("it exited with code " + code + " before it said its port")));
            var address = "127.0.0.1:" + Integer.parseInt(port.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
            return run(address, served, schemas, monitor);
        } catch (ExecutionException e) {
            return failed("The language runtime " + command + " did not start: "
                    + e.getCause().getMessage());
        } catch (TimeoutException e) {
            return failed("The language runtime " + command + " did not say its port within " + PATIENCE.toSeconds()
                    + " seconds.");
        } catch (IllegalArgumentException e) {
            return failed("The language runtime " + command + " said something else than its port.");
        } finally {
            child.stop();
        }
    }

    private ProgramOutcome run(String address, ServedMonitor served, LoopbackServer schemas, ResourceMonitor monitor)
            throws InterruptedException {
        ManagedChannel channel = Channels.recorded(address, "language", "runtime", project.runtime());
        try {
            var language = LanguageRuntimeGrpc.newFutureStub(channel);
            greet(language, served.address());
            var ambiguous = monitor.requires(required(language));
            if (ambiguous.isPresent()) {
                return failed(ambiguous.get());
            }
            var run = language.run(request(served.address(), schemas.address()));
            served.over().thenRunAsync(() -> language.cancel(Empty.getDefaultInstance()), AFTER_A_WHILE);
            return outcome(language, run);
        } catch (StatusRuntimeException e) {
            var description = e.getStatus().getDescription();
            return failed((e.getStatus().getCode() == Status.Code.UNAVAILABLE
                            ? "The language runtime at " + address + " cannot be reached, or was lost: "
                            : "The language runtime at " + address + " failed: ")
                    + (description == null ? e.getStatus().getCode() : description));
        } finally {
            channel.shutdownNow();
        }
    }

    /** What the runtime refuses to run the program with is the program's own failure where it says more than a code. */
    private static ProgramOutcome outcome(LanguageRuntimeFutureStub language, ListenableFuture<RunResponse> run)
            throws InterruptedException {
        try {
            return outcome(awaited(language, run));
        } catch (StatusRuntimeException e) {
            var said = e.getStatus().getDescription();
            if (e.getStatus().getCode() == Status.Code.UNAVAILABLE || said == null) {
                throw e;
            }
            return failed(said);
        }
    }

    private List<PackageDescription> required(LanguageRuntimeFutureStub language) throws InterruptedException {
        try {
            return RequiredByRuntime.ask(info(), new RequiredByRuntime.Calls() {
                @Override
                public GetRequiredPackagesResponse packages(GetRequiredPackagesRequest request)
                        throws InterruptedException {
                    return awaited(language, language.getRequiredPackages(request));
                }

                @Override
                @SuppressWarnings("deprecation") // the only call that older runtimes know
                public GetRequiredPluginsResponse plugins(GetRequiredPluginsRequest request)
                        throws InterruptedException {
                    return awaited(language, language.getRequiredPlugins(request));
                }
            });
        } catch (StatusRuntimeException e) {
            var status = e.getStatus();
            throw status.getCode() == Status.Code.UNAVAILABLE
                    ? e
                    : status.withDescription("failed to discover package requirements: "
                                    + (status.getDescription() == null ? status.getCode() : status.getDescription()))
                            .asRuntimeException();
        }
    }

    /** Older runtimes do not know this call. */
    private void greet(LanguageRuntimeFutureStub language, String engine) throws InterruptedException {
        var greeting = LanguageHandshakeRequest.newBuilder()
                .setEngineAddress(engine)
                .setRootDirectory(settings.rootDirectory())
                .setProgramDirectory(ProgramFolder.of(project).folder().toString())
                .build();
        try {
            awaited(
                    language,
                    language.withDeadlineAfter(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                            .handshake(greeting));
        } catch (StatusRuntimeException e) {
            switch (e.getStatus().getCode()) {
                case UNIMPLEMENTED -> {}
                case DEADLINE_EXCEEDED ->
                    throw Status.UNAVAILABLE
                            .withDescription("no answer within " + PATIENCE.toSeconds() + " seconds")
                            .asRuntimeException();
                default -> throw e;
            }
        }
    }

    private static <A> A awaited(LanguageRuntimeFutureStub language, ListenableFuture<A> call)
            throws InterruptedException {
        try {
            return call.get();
        } catch (InterruptedException e) {
            end(language);
            call.cancel(true);
            throw e;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof StatusRuntimeException status
                    ? status
                    : Status.fromThrowable(e.getCause()).asRuntimeException();
        }
    }

    /** Has the runtime end its program, and gives it a moment to do so. */
    private static void end(LanguageRuntimeFutureStub language) throws InterruptedException {
        try {
            language.cancel(Empty.getDefaultInstance()).get(ChildProcess.GRACE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            // one that was started for this program is killed next; one that was not is for its owner to end
        }
    }

    @SuppressWarnings("deprecation") // older runtimes know no other place of the program's name
    private RunRequest request(String engine, String schemas) {
        var program = ProgramFolder.of(project);
        var request = RunRequest.newBuilder();
        if (runtime instanceof Runtime.Running) {
            // a runtime that nobody started for this has not been told by its command line (pkg/engine/update.go)
            request.addArgs(engine);
        }
        request.setProgram(program.entryPoint());
        return request.setProject(settings.project())
                .setStack(settings.stack())
                .setOrganization(settings.organization())
                .setPwd(program.folder().toString())
                .putAllConfig(settings.config())
                .addAllConfigSecretKeys(settings.secretKeys())
                .setDryRun(settings.dryRun())
                .setAttachDebugger(settings.debugging().ofProgram())
                .setParallel(settings.parallel())
                .setMonitorAddress(engine)
                .setLoaderTarget(schemas)
                .setMapperTarget(schemas)
                .setInfo(info())
                .build();
    }

    private ProgramInfo info() {
        var program = ProgramFolder.of(project);
        return ProgramInfo.newBuilder()
                .setRootDirectory(settings.rootDirectory())
                .setProgramDirectory(program.folder().toString())
                .setEntryPoint(program.entryPoint())
                .setOptions(struct(project.runtimeOptions()))
                .build();
    }

    static Struct struct(Map<?, ?> options) {
        var struct = Struct.newBuilder();
        options.forEach((name, value) -> struct.putFields(String.valueOf(name), value(value)));
        return struct.build();
    }

    private static Value value(@Nullable Object option) {
        var value = Value.newBuilder();
        return switch (option) {
            case null -> value.setNullValue(NullValue.NULL_VALUE).build();
            case Boolean bool -> value.setBoolValue(bool).build();
            case Number number -> value.setNumberValue(number.doubleValue()).build();
            case Map<?, ?> map -> value.setStructValue(struct(map)).build();
            case List<?> list -> {
                var elements = ListValue.newBuilder();
                list.forEach(element -> elements.addValues(value(element)));
                yield value.setListValue(elements).build();
            }
            default -> value.setStringValue(String.valueOf(option)).build();
        };
    }

    private static ProgramOutcome outcome(RunResponse response) {
        if (!response.getError().isEmpty()) {
            return failed("an unhandled error occurred: " + response.getError());
        }
        return response.getBail() ? new ProgramOutcome.Failed("", true) : new ProgramOutcome.Finished();
    }

    private static ProgramOutcome failed(String why) {
        return new ProgramOutcome.Failed(why, false);
    }
}
