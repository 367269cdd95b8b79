package dev.rootstock.protocol.host;

import dev.rootstock.engine.program.Program;
import dev.rootstock.engine.project.Project;
import dev.rootstock.protocol.java.JavaHost;
import dev.rootstock.protocol.java.ProgramNotFoundException;
import dev.rootstock.protocol.monitor.ProgramSettings;

/** Chooses what runs a project's program. */
public final class ProgramHosts {

    private ProgramHosts() {}

    /** @throws ProgramNotFoundException when there is no program, or nothing that could run it */
    public static Program load(Project project, ProgramSettings settings) {
        return switch (project.runtime()) {
            case "java" -> JavaHost.load(project.programFolder(), settings);
            case "nodejs" -> new ProcessProgram(settings, NodeLaunch.of(project, settings));
            default ->
                throw new ProgramNotFoundException(project.file() + " names the runtime '" + project.runtime()
                        + "'; only java and nodejs programs can be run yet");
        };
    }
}
