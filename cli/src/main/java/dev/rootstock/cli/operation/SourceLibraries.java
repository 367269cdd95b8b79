package dev.rootstock.cli.operation;

import dev.rootstock.cli.download.DownloadNews;
import dev.rootstock.cli.download.PluginAcquisition;
import dev.rootstock.cli.workspace.CliException;
import dev.rootstock.engine.project.PluginFile;
import dev.rootstock.engine.project.ProjectException;
import dev.rootstock.protocol.host.Dependencies;
import dev.rootstock.protocol.java.ProgramNotFoundException;
import dev.rootstock.protocol.provider.drive.PluginPlaces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Installs the libraries of a plugin that is source code, where it has any. */
public final class SourceLibraries {

    private static final int SHOWN_LINES = 20;

    private SourceLibraries() {}

    /** What gets plugins that are missing, and the libraries of those that are source code. */
    public static PluginAcquisition acquisition(Map<String, String> environment, DownloadNews news) {
        return new PluginAcquisition(
                PluginPlaces.folder(environment), environment, news, folder -> install(folder, environment));
    }

    /**
     * What the tool writes is kept from the terminal, and told only if it fails.
     *
     * @throws CliException when they cannot be installed
     */
    public static void install(Path folder, Map<String, String> environment) {
        if (!PluginFile.isIn(folder)) {
            return;
        }
        try {
            switch (Dependencies.of(PluginFile.read(folder), environment)) {
                case Dependencies.None() -> {}
                case Dependencies.ByCompiling compiled -> compiled.run();
                case Dependencies.ByTool tool -> run(tool);
            }
        } catch (ProgramNotFoundException | ProjectException e) {
            throw new CliException(String.valueOf(e.getMessage()));
        }
    }

    private static void run(Dependencies.ByTool tool) {
        var words = "`" + String.join(" ", tool.command()) + "`, which installs its libraries,";
        try {
            var log = Files.createTempFile("rootstock-libraries", ".log");
            try {
                var exitCode = tool.run(log);
                if (exitCode != 0) {
                    var lines = Files.readString(log).lines().toList();
                    throw new CliException(words + " failed with exit code " + exitCode + ":\n"
                            + String.join("\n", lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size())));
                }
            } finally {
                Files.delete(log);
            }
        } catch (IOException e) {
            throw new CliException(words + " cannot be run: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CliException(words + " was interrupted");
        }
    }
}
