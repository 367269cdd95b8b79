package dev.rootstock.protocol.host;

import dev.rootstock.engine.project.Project;
import dev.rootstock.protocol.java.ProgramNotFoundException;
import dev.rootstock.protocol.monitor.Debugging;
import dev.rootstock.protocol.monitor.ProgramSettings;
import dev.rootstock.protocol.node.Inspector;
import dev.rootstock.protocol.node.ScriptRuntime;
import dev.rootstock.protocol.node.SdkScript;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Starts a Node.js or TypeScript program as upstream's language host does (pulumi/pulumi, sdk/nodejs/cmd/pulumi-language-nodejs): the
 * project's own {@code @pulumi/pulumi} brings the script that runs it.
 */
final class NodeLaunch implements ProcessProgram.Launch {

    private static final String OUT_OF_MEMORY =
            "Detected a possible out of memory error. Consider increasing the memory available to the nodejs process by"
                    + " setting the `nodeargs` runtime option in Pulumi.yaml to `nodeargs: --max-old-space-size=<size>`"
                    + " where `<size>` is the maximum memory in megabytes that can be allocated to nodejs.";

    private final Project project;
    private final ProgramSettings settings;
    private final ProgramFolder program;
    private final ScriptRuntime runtime;
    private final Path runScript;
    private final @Nullable Inspector inspector;

    private NodeLaunch(
            Project project, ProgramSettings settings, ProgramFolder program, ScriptRuntime runtime, Path runScript) {
        this.project = project;
        this.settings = settings;
        this.program = program;
        this.runtime = runtime;
        this.runScript = runScript;
        this.inspector =
                settings.debugging().ofProgram() ? new Inspector(runtime, Debugging.port(Inspector.USUAL_PORT)) : null;
    }

    /** @throws ProgramNotFoundException when the program's libraries are not installed, or an option is of another type */
    static NodeLaunch of(Project project, ProgramSettings settings, ScriptRuntime runtime) {
        require(project.runtimeOptions(), "typescript", Boolean.class, "a boolean");
        require(project.runtimeOptions(), "nodeargs", String.class, "a string");
        require(project.runtimeOptions(), "tsconfig", String.class, "a string");
        var program = ProgramFolder.of(project);
        var script = SdkScript.find(program.folder(), "run", runtime)
                .orElseThrow(() -> new ProgramNotFoundException("the program in " + program.folder()
                        + " has no @pulumi/pulumi in its node_modules; run '"
                        + runtime.packages() + "' there"));
        return new NodeLaunch(project, settings, program, runtime, script);
    }

    private static void require(Map<String, Object> options, String name, Class<?> type, String kind) {
        var option = options.get(name);
        if (option != null && !type.isInstance(option)) {
            throw new ProgramNotFoundException(name + " option must be " + kind);
        }
    }

    @Override
    public String tool() {
        return runtime.tool();
    }

    /** The second text hides the first when a debugger is attached (sdk/nodejs/cmd/pulumi-language-nodejs, oomSniffer). */
    @Override
    public Optional<String> advice(String line) {
        return line.contains("<--- Last few GCs --->")
                        || line.contains("Check failed: needs_context && current_scope_ == closure_scope_")
                ? Optional.of(OUT_OF_MEMORY)
                : Optional.empty();
    }

    @Override
    public void started(long process) {
        if (inspector != null) {
            var name = "Pulumi: Program (" + runtime.id() + ")";
            settings.debugging().awaited(inspector.place(process), inspector.configuration(name, process));
        }
    }

    @Override
    public ProcessBuilder command(String address) {
        var command = new ArrayList<>(runtime.command(project.runtimeOptions()));
        if (inspector != null) {
            command.addAll(inspector.words());
        }
        command.add(runScript.toString());
        command.addAll(List.of("--monitor", address, "--engine", address));
        command.addAll(List.of("--organization", settings.organization()));
        command.addAll(List.of("--project", settings.project()));
        command.addAll(List.of("--root-directory", settings.rootDirectory()));
        command.addAll(List.of("--stack", settings.stack()));
        command.addAll(List.of("--pwd", program.folder().toString()));
        if (settings.dryRun()) {
            command.add("--dry-run");
        }
        command.addAll(List.of("--parallel", Integer.toString(settings.parallel())));
        command.add(program.entryPoint());
        var builder = new ProcessBuilder(command).directory(program.folder().toFile());
        var environment = builder.environment();
        ProgramEnvironment.prepare(environment, settings);
        environment.putAll(runtime.variables(project.runtimeOptions()));
        if (inspector != null) {
            environment.putAll(inspector.variables());
        }
        return builder;
    }
}
