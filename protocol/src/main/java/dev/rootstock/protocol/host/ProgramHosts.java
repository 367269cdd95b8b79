package dev.rootstock.protocol.host;

import dev.rootstock.engine.program.Program;
import dev.rootstock.engine.project.Project;
import dev.rootstock.protocol.host.LanguageRuntimeProgram.Runtime;
import dev.rootstock.protocol.java.JavaHost;
import dev.rootstock.protocol.java.NotInProcessException;
import dev.rootstock.protocol.java.ProgramNotFoundException;
import dev.rootstock.protocol.monitor.ProgramSettings;
import dev.rootstock.protocol.node.ScriptRuntime;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Chooses what runs a project's program: hosts of our own for Java and Node.js, Pulumi's language runtimes for all others, or a runtime
 * that runs already.
 */
public final class ProgramHosts {

    private ProgramHosts() {}

    /**
     * Makes a program of a project.
     *
     * @param client where a language runtime listens that is to run it, as {@code host:port}; empty to choose one
     * @throws ProgramNotFoundException when there is no program, or nothing that could run it
     */
    public static Program load(Project project, ProgramSettings settings, String client, OtherLanguages others) {
        if (!Files.exists(project.programFolder())) {
            throw new ProgramNotFoundException("project 'main' could not be read: stat " + project.programFolder()
                    + ": no such file or directory");
        }
        if (!client.isEmpty()) {
            return new LanguageRuntimeProgram(project, settings, new Runtime.Running(client), others.packages());
        }
        if (!others.attached().isEmpty()) {
            return new LanguageRuntimeProgram(
                    project, settings, new Runtime.Attached(others.attached()), others.packages());
        }
        if (project.plugins("language").stream().anyMatch(one -> one.name().equals(project.runtime()))) {
            return byRuntime(project, settings, others);
        }
        return switch (project.runtime()) {
            case "java" -> java(project, settings);
            default ->
                ScriptRuntime.named(project.runtime())
                        .<Program>map(
                                runtime -> new ProcessProgram(settings, NodeLaunch.of(project, settings, runtime)))
                        .orElseGet(() -> byRuntime(project, settings, others));
        };
    }

    private static Program byRuntime(Project project, ProgramSettings settings, OtherLanguages others) {
        return new LanguageRuntimeProgram(
                project,
                settings,
                new Runtime.Started(others.runtime().apply(project).toString()),
                others.packages());
    }

    /** The folder in which a project's program runs. */
    public static Path folder(Project project) {
        return ProgramFolder.of(project).folder();
    }

    private static Program java(Project project, ProgramSettings settings) {
        // a debugger is not for the command itself
        if (JavaTool.isAskedFor(project) || settings.debugging().ofProgram()) {
            return new ProcessProgram(settings, new JavaLaunch(settings, JavaTool.of(project)));
        }
        try {
            return JavaHost.load(project.programFolder(), settings, JavaTool.isUnwanted(project));
        } catch (NotInProcessException e) {
            return new ProcessProgram(settings, new JavaLaunch(settings, JavaTool.of(project)));
        }
    }
}
