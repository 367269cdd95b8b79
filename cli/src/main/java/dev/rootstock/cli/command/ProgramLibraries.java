package dev.rootstock.cli.command;

import dev.rootstock.cli.operation.PackageSdks;
import dev.rootstock.cli.workspace.CliException;
import dev.rootstock.cli.workspace.ExitCode;
import dev.rootstock.engine.project.Project;
import dev.rootstock.protocol.host.Dependencies;
import dev.rootstock.protocol.java.ProgramNotFoundException;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Set;
import java.util.function.Consumer;

/** Installs the libraries of a program. */
final class ProgramLibraries {

    /** Those whose libraries are installed without Pulumi's language runtime. */
    private static final Set<String> OURS = Set.of("nodejs", "bun", "java", "yaml");

    private final PrintWriter out;
    private final Consumer<String> news;

    /** @param news told of what is downloaded for it, a line at a time */
    ProgramLibraries(PrintWriter out, Consumer<String> news) {
        this.out = out;
        this.news = news;
    }

    void install(Project project) {
        if (OURS.contains(project.runtime())) {
            install(Dependencies.of(project, System.getenv()));
            return;
        }
        try (var tool = new PackageSdks(project, System.getenv(), news).tool()) {
            started();
            tool.installDependencies(part -> {
                out.print(part);
                out.flush();
            });
            finished();
        } catch (ProgramNotFoundException e) {
            throw new CliException("installing dependencies: " + e.getMessage());
        }
    }

    void install(Dependencies dependencies) {
        switch (dependencies) {
            case Dependencies.None() -> {}
            case Dependencies.ByCompiling compiled -> compiled.run();
            case Dependencies.ByTool tool -> {
                started();
                if (tool.workspace()) {
                    out.print("Detected workspace root at " + tool.folder() + "\n");
                    out.flush();
                }
                run(tool);
                finished();
            }
        }
    }

    private void started() {
        out.print("Installing dependencies...\n\n");
        out.flush();
    }

    private void finished() {
        out.print("Finished installing dependencies\n\n");
        out.flush();
    }

    private static void run(Dependencies.ByTool tool) {
        var words = String.join(" ", tool.command());
        try {
            var exitCode = tool.run();
            if (exitCode != 0) {
                throw new CliException("installing dependencies: `" + words + "` in " + tool.folder()
                        + " failed with exit code " + exitCode + "; what it wrote says why");
            }
        } catch (IOException e) {
            throw new CliException("installing dependencies: `" + words + "` cannot be run: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CliException(ExitCode.CANCELLED, "installing dependencies was interrupted");
        }
    }
}
