package dev.rootstock.protocol.host;

import dev.rootstock.engine.project.PluginFile;
import dev.rootstock.engine.project.Project;
import dev.rootstock.protocol.java.JavaProject;
import dev.rootstock.protocol.java.ProgramNotFoundException;
import dev.rootstock.protocol.process.OrphanGuard;
import dev.rootstock.protocol.process.Withheld;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** How the libraries of a program, or of a plugin that is source code, are installed: as upstream's language hosts do it. */
public sealed interface Dependencies {

    /** Bun installs for bun, whatever the project's options say. */
    Map<String, Object> BUN = Map.of("packagemanager", "bun");

    /**
     * A tool of the language does it.
     *
     * @param command what is run
     * @param folder where it is run
     * @param workspace whether that is a workspace that the program is a member of
     */
    record ByTool(List<String> command, Path folder, boolean workspace) implements Dependencies {

        /**
         * Runs the tool to its end. It writes where this process does, and finds its environment but for what opens a stack's secrets.
         *
         * @return its exit code
         * @throws IOException when it cannot be started
         */
        public int run() throws IOException, InterruptedException {
            return run(new ProcessBuilder(command).inheritIO());
        }

        /** Runs the tool with what it writes going into a file. */
        public int run(Path log) throws IOException, InterruptedException {
            return run(new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()));
        }

        private int run(ProcessBuilder builder) throws IOException, InterruptedException {
            builder.directory(folder.toFile());
            Withheld.from(builder.environment());
            return OrphanGuard.watched(builder).waitFor();
        }
    }

    /** Maven compiles a program that then runs in this process. */
    record ByCompiling(Path folder) implements Dependencies {

        /** @throws ProgramNotFoundException when it does not compile, with what Maven said */
        public void run() {
            JavaProject.compile(folder);
        }
    }

    /** The program is run as it is. */
    record None() implements Dependencies {}

    /**
     * How those of a project's program are installed.
     *
     * @param environment the process's
     * @throws ProgramNotFoundException when the tool for it is not there, or nobody knows which it would be
     */
    static Dependencies of(Project project, Map<String, String> environment) {
        return switch (project.runtime()) {
            case "nodejs" -> NodePackages.install(ProgramHosts.folder(project), project.runtimeOptions(), environment);
            case "bun" -> NodePackages.install(ProgramHosts.folder(project), BUN, environment);
            case "java" ->
                JavaTool.isAskedFor(project) ? built(JavaTool.of(project)) : new ByCompiling(project.programFolder());
            case "yaml" -> new None();
            default -> throw unknown(project.runtime());
        };
    }

    private static Dependencies built(JavaTool tool) {
        return tool.build().isEmpty() ? new None() : new ByTool(tool.build(), tool.folder(), false);
    }

    /**
     * How those of a plugin are installed.
     *
     * @throws ProgramNotFoundException as for a project
     */
    static Dependencies of(PluginFile plugin, Map<String, String> environment) {
        return switch (plugin.runtime()) {
            case "nodejs" -> NodePackages.install(plugin.folder(), plugin.runtimeOptions(), environment);
            case "bun" -> NodePackages.install(plugin.folder(), BUN, environment);
            default -> throw unknown(plugin.runtime());
        };
    }

    private static ProgramNotFoundException unknown(String runtime) {
        return new ProgramNotFoundException("the libraries of programs in " + runtime
                + " are not installed here, only those of nodejs, bun and java; use " + runtime
                + "'s own tool, and --no-dependencies");
    }
}
