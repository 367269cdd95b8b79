package dev.rootstock.protocol.host;

import dev.rootstock.protocol.java.ProgramNotFoundException;
import dev.rootstock.protocol.monitor.Debugging;
import dev.rootstock.protocol.monitor.ProgramSettings;
import java.util.ArrayList;
import java.util.Map;

/** Starts a Java program as a process: a jar by java, a project by the build tool it brings or that is installed. */
final class JavaLaunch implements ProcessProgram.Launch {

    /** Where upstream's has its debugger, which is Maven's own choice. */
    private static final int USUAL_PORT = 8000;

    private final ProgramSettings settings;
    private final JavaTool chosen;

    /** Where the program waits for a debugger, 0 if it does not. */
    private final int debugPort;

    JavaLaunch(ProgramSettings settings, JavaTool chosen) {
        this.settings = settings;
        this.chosen = chosen;
        this.debugPort = settings.debugging().ofProgram() ? Debugging.port(USUAL_PORT) : 0;
        if (debugPort > 0) {
            switch (chosen) {
                case JavaTool.Jar _, JavaTool.Maven _ -> {}
                case JavaTool.Gradle _, JavaTool.JBang _, JavaTool.Sbt _ ->
                    throw new ProgramNotFoundException("--attach-debugger is for programs that Maven runs, or that are"
                            + " jars; for one that "
                            + tool() + " runs start a language runtime yourself and name it with --client");
            }
        }
    }

    @Override
    public String tool() {
        return chosen.run().getFirst();
    }

    /** It may be the build tool that failed. */
    @Override
    public String ended(int code) {
        return "'" + String.join(" ", chosen.run()) + "' exited with non-zero exit code: "
                + ProcessProgram.Launch.told(code);
    }

    @Override
    public boolean isNoise(String line) {
        if (debugPort > 0 && line.startsWith("Listening for transport dt_socket at address: ")) {
            settings.debugging()
                    .awaited(
                            "on port " + debugPort,
                            Map.of(
                                    "name", "Pulumi: Program (Java)",
                                    "type", "java",
                                    "request", "attach",
                                    "hostName", "localhost",
                                    "port", debugPort));
            return true;
        }
        return line.startsWith("Picked up JAVA_TOOL_OPTIONS:");
    }

    @Override
    public ProcessBuilder command(String address) {
        var command = new ArrayList<>(chosen.run());
        var debugger = "-agentlib:jdwp=transport=dt_socket,server=y,suspend=y,address=127.0.0.1:" + debugPort;
        if (debugPort > 0 && chosen instanceof JavaTool.Jar) {
            command.add(1, debugger);
        }
        var builder = new ProcessBuilder(command).directory(chosen.folder().toFile());
        var environment = builder.environment();
        ProgramEnvironment.prepare(environment, settings);
        environment.putAll(Map.of(
                "PULUMI_MONITOR", address,
                "PULUMI_ENGINE", address,
                "PULUMI_ORGANIZATION", settings.organization(),
                "PULUMI_PROJECT", settings.project(),
                "PULUMI_STACK", settings.stack(),
                "PULUMI_PWD", chosen.folder().toString(),
                "PULUMI_ROOT_DIRECTORY", settings.rootDirectory(),
                "PULUMI_DRY_RUN", Boolean.toString(settings.dryRun()),
                "PULUMI_PARALLEL", Integer.toString(settings.parallel())));
        if (!chosen.variable().isEmpty()) {
            environment.merge(
                    chosen.variable(),
                    debugPort > 0 ? JavaTool.WORKERS + " " + debugger : JavaTool.WORKERS,
                    (own, ours) -> own + " " + ours);
        }
        return builder;
    }
}
