package dev.rootstock.protocol.host;

import dev.rootstock.protocol.monitor.ProgramSettings;
import java.util.ArrayList;
import java.util.Map;

/** Starts a Java program as a process: a jar by java, a project by the build tool it brings or that is installed. */
record JavaLaunch(ProgramSettings settings, JavaTool chosen) implements ProcessProgram.Launch {

    @Override
    public String tool() {
        return chosen.run().getFirst();
    }

    /** It may be the build tool that failed. */
    @Override
    public String ended(int code) {
        return "'" + String.join(" ", chosen.run()) + "' exited with non-zero exit code: " + code;
    }

    @Override
    public boolean isNoise(String line) {
        return line.startsWith("Picked up JAVA_TOOL_OPTIONS:");
    }

    @Override
    public ProcessBuilder command(String address) {
        var builder = new ProcessBuilder(new ArrayList<>(chosen.run()))
                .directory(chosen.folder().toFile());
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
            environment.merge(chosen.variable(), JavaTool.WORKERS, (own, ours) -> own + " " + ours);
        }
        return builder;
    }
}
