package dev.rootstock.protocol.host;

import dev.rootstock.engine.project.Project;
import dev.rootstock.protocol.java.ProgramNotFoundException;
import dev.rootstock.protocol.monitor.ProgramSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts a Node.js or TypeScript program as upstream's language host does (pulumi/pulumi, sdk/nodejs/cmd/pulumi-language-nodejs): the
 * project's own {@code @pulumi/pulumi} brings the script that runs it.
 */
final class NodeLaunch implements ProcessProgram.Launch {

    private static final String RUN_SCRIPT = "node_modules/@pulumi/pulumi/cmd/run/index.js";

    private final Project project;
    private final ProgramSettings settings;
    private final ProgramFolder program;
    private final Path runScript;

    private NodeLaunch(Project project, ProgramSettings settings, ProgramFolder program, Path runScript) {
        this.project = project;
        this.settings = settings;
        this.program = program;
        this.runScript = runScript;
    }

    /** @throws ProgramNotFoundException when the program's libraries are not installed */
    static NodeLaunch of(Project project, ProgramSettings settings) {
        var program = ProgramFolder.of(project);
        return new NodeLaunch(project, settings, program, runScript(program.folder()));
    }

    /** As node resolves {@code @pulumi/pulumi/cmd/run} for the program, without starting one only to ask. */
    private static Path runScript(Path folder) {
        for (Path at = folder.toAbsolutePath(); at != null; at = at.getParent()) {
            var script = at.resolve(RUN_SCRIPT);
            if (Files.isRegularFile(script)) {
                return script;
            }
        }
        throw new ProgramNotFoundException(
                "the program in " + folder + " has no @pulumi/pulumi in its node_modules; run 'npm install' there");
    }

    @Override
    public String tool() {
        return "node";
    }

    @Override
    public ProcessBuilder command(String address) {
        var command = new ArrayList<String>();
        command.add("node");
        command.addAll(ShellWords.split(option("nodeargs")));
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
        if (!option("typescript").equals("false")) {
            environment.put("PULUMI_NODEJS_TYPESCRIPT", "true");
        }
        if (!option("tsconfig").isEmpty()) {
            environment.put("PULUMI_NODEJS_TSCONFIG_PATH", option("tsconfig"));
        }
        return builder;
    }

    private String option(String name) {
        return String.valueOf(project.runtimeOptions().getOrDefault(name, ""));
    }
}
