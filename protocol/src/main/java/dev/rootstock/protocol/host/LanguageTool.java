package dev.rootstock.protocol.host;

import dev.rootstock.engine.event.Diagnostic;
import dev.rootstock.engine.program.PackageDescription;
import dev.rootstock.engine.project.Project;
import dev.rootstock.protocol.grpc.Channels;
import dev.rootstock.protocol.grpc.HealthService;
import dev.rootstock.protocol.grpc.LoopbackServer;
import dev.rootstock.protocol.java.ProgramNotFoundException;
import dev.rootstock.protocol.monitor.Debugging;
import dev.rootstock.protocol.monitor.EngineService;
import dev.rootstock.protocol.monitor.PackageMessages;
import dev.rootstock.protocol.process.Withheld;
import io.grpc.BindableService;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import pulumirpc.Language.GeneratePackageRequest;
import pulumirpc.Language.GetRequiredPackagesRequest;
import pulumirpc.Language.GetRequiredPackagesResponse;
import pulumirpc.Language.GetRequiredPluginsRequest;
import pulumirpc.Language.GetRequiredPluginsResponse;
import pulumirpc.Language.InstallDependenciesRequest;
import pulumirpc.Language.LanguageHandshakeRequest;
import pulumirpc.Language.LinkRequest;
import pulumirpc.Language.ProgramInfo;
import pulumirpc.LanguageRuntimeGrpc;
import pulumirpc.LanguageRuntimeGrpc.LanguageRuntimeBlockingStub;

/**
 * A language runtime of Pulumi's outside of any operation: it knows what a program's libraries are made for, installs them, and writes
 * SDKs of packages and binds them to a program. Ends with this object.
 */
public final class LanguageTool implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(30);

    /** It runs package managers and compilers. */
    private static final Duration WORK = Duration.ofMinutes(30);

    private final Project project;
    private final String command;
    private final ChildProcess process;
    private final LoopbackServer engine;
    private final ExecutorService threads;
    private final ManagedChannel channel;

    private LanguageTool(
            Project project,
            String command,
            ChildProcess process,
            LoopbackServer engine,
            ExecutorService threads,
            ManagedChannel channel) {
        this.project = project;
        this.command = command;
        this.process = process;
        this.engine = engine;
        this.threads = threads;
        this.channel = channel;
    }

    /**
     * Starts the runtime of a project.
     *
     * @param command the runtime's executable
     * @param packages the services by which it learns what packages consist of
     * @param said told what it has to say, a line at a time
     * @throws ProgramNotFoundException when it does not come up
     */
    public static LanguageTool start(
            Project project, Path command, Supplier<List<BindableService>> packages, Consumer<String> said) {
        var threads = Executors.newVirtualThreadPerTaskExecutor();
        var services = new ArrayList<BindableService>(packages.get());
        services.add(new EngineService(
                diagnostic -> {
                    if (diagnostic.severity() != Diagnostic.Severity.DEBUG) {
                        said.accept(diagnostic.message());
                    }
                },
                Debugging.NONE));
        services.add(new HealthService());
        var engine = LoopbackServer.start(services, List.of(), threads);
        ChildProcess process = null;
        try {
            var port = new CompletableFuture<String>();
            var builder = new ProcessBuilder(command.toString(), engine.address())
                    .directory(project.folder().toFile());
            Withheld.from(builder.environment());
            process = ChildProcess.start(
                    builder,
                    line -> {
                        if (!port.complete(line.strip())) {
                            said.accept(line);
                        }
                    },
                    said);
            process.onExit(code -> port.completeExceptionally(
                    new IllegalStateException("it exited with code " + code + " before it said its port")));
            var address = "127.0.0.1:" + Integer.parseInt(port.get(START.toMillis(), TimeUnit.MILLISECONDS));
            var tool = new LanguageTool(project, command.toString(), process, engine, threads, Channels.open(address));
            tool.greet();
            return tool;
        } catch (IOException | ExecutionException | TimeoutException | IllegalArgumentException e) {
            end(process, engine, threads);
            throw new ProgramNotFoundException("the language runtime " + command + " did not start: " + why(e));
        } catch (InterruptedException e) {
            end(process, engine, threads);
            Thread.currentThread().interrupt();
            throw new ProgramNotFoundException("the start of the language runtime " + command + " was interrupted");
        }
    }

    private static String why(Exception thrown) {
        return switch (thrown) {
            case TimeoutException _ -> "it did not say its port within " + START.toSeconds() + " seconds";
            case IllegalArgumentException _ -> "it said something else than its port";
            case ExecutionException _ -> String.valueOf(thrown.getCause().getMessage());
            default -> String.valueOf(thrown.getMessage());
        };
    }

    private void greet() {
        try {
            stub(START)
                    .withWaitForReady()
                    .handshake(LanguageHandshakeRequest.newBuilder()
                            .setEngineAddress(engine.address())
                            .setRootDirectory(project.folder().toString())
                            .setProgramDirectory(ProgramHosts.folder(project).toString())
                            .build());
        } catch (StatusRuntimeException e) {
            if (e.getStatus().getCode() != Status.Code.UNIMPLEMENTED) {
                close();
                throw failed("answer", e);
            }
        }
    }

    private LanguageRuntimeBlockingStub stub(Duration limit) {
        return LanguageRuntimeGrpc.newBlockingStub(channel).withDeadlineAfter(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    private ProgramNotFoundException failed(String what, StatusRuntimeException thrown) {
        var description = thrown.getStatus().getDescription();
        return new ProgramNotFoundException("the language runtime " + command + " could not " + what + ": "
                + (description == null ? thrown.getStatus().getCode() : description));
    }

    private ProgramInfo info(Path folder, String entryPoint) {
        return ProgramInfo.newBuilder()
                .setRootDirectory(project.folder().toString())
                .setProgramDirectory(folder.toString())
                .setEntryPoint(entryPoint)
                .setOptions(LanguageRuntimeProgram.struct(project.runtimeOptions()))
                .build();
    }

    private ProgramInfo program() {
        var program = ProgramFolder.of(project);
        return info(program.folder(), program.entryPoint());
    }

    /**
     * The packages that the program's libraries are made for.
     *
     * @throws ProgramNotFoundException when it cannot tell
     */
    public List<PackageDescription> required() {
        try {
            return RequiredByRuntime.ask(program(), new RequiredByRuntime.Calls() {
                @Override
                public GetRequiredPackagesResponse packages(GetRequiredPackagesRequest request) {
                    return stub(WORK).getRequiredPackages(request);
                }

                @Override
                @SuppressWarnings("deprecation") // the only call that older runtimes know
                public GetRequiredPluginsResponse plugins(GetRequiredPluginsRequest request) {
                    return stub(WORK).getRequiredPlugins(request);
                }
            });
        } catch (StatusRuntimeException e) {
            throw failed("tell which packages the program needs", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProgramNotFoundException("the language runtime " + command + " was interrupted");
        }
    }

    /**
     * Installs the program's libraries.
     *
     * @param wrote told what the tools behind it write
     * @throws ProgramNotFoundException when it cannot
     */
    @SuppressWarnings("deprecation") // older runtimes know no other place of the folder
    public void installDependencies(Consumer<String> wrote) {
        try {
            stub(WORK)
                    .installDependencies(InstallDependenciesRequest.newBuilder()
                            .setDirectory(ProgramHosts.folder(project).toString())
                            .setInfo(program())
                            .build())
                    .forEachRemaining(part -> {
                        wrote.accept(part.getStdout().toStringUtf8());
                        wrote.accept(part.getStderr().toStringUtf8());
                    });
        } catch (StatusRuntimeException e) {
            throw failed("install the program's libraries", e);
        }
    }

    /**
     * Writes an SDK into a folder that is there and empty.
     *
     * @param schema of the package, in JSON
     * @return what it has to say, errors left out
     * @throws ProgramNotFoundException when it cannot
     */
    public List<String> generate(Path folder, String schema) {
        try {
            var answer = stub(WORK)
                    .generatePackage(GeneratePackageRequest.newBuilder()
                            .setDirectory(folder.toString())
                            .setSchema(schema)
                            .setLoaderTarget(engine.address())
                            .setLocal(true)
                            .build());
            var errors = answer.getDiagnosticsList().stream()
                    .filter(one -> one.getSeverity() == pulumirpc.codegen.Hcl.DiagnosticSeverity.DIAG_ERROR)
                    .map(one -> one.getSummary() + " " + one.getDetail())
                    .toList();
            if (!errors.isEmpty()) {
                throw new ProgramNotFoundException("the language runtime " + command + " could not generate the SDK: "
                        + String.join("; ", errors));
            }
            return answer.getDiagnosticsList().stream()
                    .map(one -> (one.getSummary() + " " + one.getDetail()).strip())
                    .toList();
        } catch (StatusRuntimeException e) {
            throw failed("generate the SDK", e);
        }
    }

    /**
     * An SDK that the program is to use.
     *
     * @param path of its folder, relative to the project's
     */
    public record Sdk(PackageDescription described, String path) {}

    /**
     * Has the program use SDKs, as by an entry in its package.json.
     *
     * @return what is left to the user to do, empty for nothing
     * @throws ProgramNotFoundException when it cannot
     */
    public String link(List<Sdk> sdks) {
        var request =
                LinkRequest.newBuilder().setInfo(info(project.folder(), ".")).setLoaderTarget(engine.address());
        sdks.forEach(sdk -> request.addPackages(LinkRequest.LinkDependency.newBuilder()
                .setPath(sdk.path())
                .setPackage(PackageMessages.dependency(sdk.described()))));
        try {
            return stub(WORK).link(request.build()).getImportInstructions();
        } catch (StatusRuntimeException e) {
            throw failed("have the program use its SDKs", e);
        }
    }

    @Override
    public void close() {
        channel.shutdownNow();
        end(process, engine, threads);
    }

    private static void end(@Nullable ChildProcess process, LoopbackServer engine, ExecutorService threads) {
        if (process != null) {
            process.stop();
        }
        engine.close();
        threads.shutdownNow();
    }
}
