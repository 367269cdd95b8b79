package dev.rootstock.cli.operation;

import com.github.zafarkhaja.semver.Version;
import dev.rootstock.cli.download.DownloadException;
import dev.rootstock.cli.download.InstalledPlugin;
import dev.rootstock.cli.download.PluginAcquisition;
import dev.rootstock.cli.download.PluginId;
import dev.rootstock.engine.project.Project;
import dev.rootstock.protocol.host.OtherLanguages;
import dev.rootstock.protocol.java.ProgramNotFoundException;
import dev.rootstock.protocol.provider.drive.ConversionServices;
import dev.rootstock.protocol.provider.drive.LastUsed;
import dev.rootstock.protocol.provider.drive.PluginPlaces;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Finds the language runtimes of other languages than ours, where upstream looks for them: on the PATH, among the plugins, and else where
 * they are published (pulumi/pulumi, pkg/workspace/plugin.go, EnsureLanguageInstalled).
 */
final class LanguageRuntimes {

    private static final String KIND = "language";

    /** Programs in these are run without it. */
    private static final Set<String> OURS = Set.of("java", "nodejs", "bun");

    private final Map<String, String> environment;
    private final Consumer<String> news;

    private LanguageRuntimes(Map<String, String> environment, Consumer<String> news) {
        this.environment = Map.copyOf(environment);
        this.news = news;
    }

    /**
     * @param attached where one listens that somebody started, empty for none
     * @param news told of what is downloaded, a line at a time
     */
    static OtherLanguages of(String attached, Path folder, Map<String, String> environment, Consumer<String> news) {
        return new OtherLanguages(
                attached,
                new LanguageRuntimes(environment, news)::find,
                () -> ConversionServices.of(new ConversionSources(folder, environment), "terraform"));
    }

    private Path find(Project project) {
        var name = project.runtime();
        var own = project.plugins(KIND).stream()
                .filter(plugin -> plugin.name().equals(name))
                .findFirst();
        return own.isPresent() ? ownOf(project, own.get()) : found(project, name);
    }

    /** The one that the project names by its folder comes before all others, ours as well. */
    private static Path ownOf(Project project, Project.LocalPlugin plugin) {
        var file = plugin.folder().resolve(command(plugin.name()));
        if (!Files.isExecutable(file)) {
            throw new ProgramNotFoundException(project.file() + " says that the language runtime " + plugin.name()
                    + " is in " + plugin.folder() + ", but there is no executable " + command(plugin.name()));
        }
        return file;
    }

    private Path found(Project project, String name) {
        return onPath(name).or(() -> installed(name)).orElseGet(() -> downloaded(project, name));
    }

    private Optional<Path> onPath(String name) {
        return Arrays.stream(environment.getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, command(name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private Optional<Path> installed(String name) {
        return InstalledPlugin.in(PluginPlaces.folder(environment)).stream()
                .filter(plugin -> plugin.kind().equals(KIND) && plugin.name().equals(name))
                .sorted(Comparator.comparing((InstalledPlugin plugin) ->
                                Version.tryParse(plugin.version()).orElse(Version.of(0)))
                        .reversed())
                .map(plugin -> plugin.folder().resolve(command(name)))
                .filter(Files::isExecutable)
                .findFirst()
                .map(command -> {
                    LastUsed.note(command, environment);
                    return command;
                });
    }

    private Path downloaded(Project project, String name) {
        var missing = project.file() + " names the runtime '" + name + "', but its language runtime " + command(name)
                + " is neither on the PATH nor among the plugins";
        if (PluginAcquisition.isForbidden(environment)) {
            throw new ProgramNotFoundException(missing + "; install it" + otherwise(name));
        }
        var acquisition = new PluginAcquisition(PluginPlaces.folder(environment), environment, news::accept, _ -> {});
        try {
            return acquisition
                    .place(acquisition.get(new PluginId(KIND, name, ""), "", Map.of(), false))
                    .resolve(command(name));
        } catch (DownloadException e) {
            throw new ProgramNotFoundException(
                    missing + ", and it cannot be had: " + e.getMessage() + ". Install it" + otherwise(name));
        }
    }

    private static String otherwise(String name) {
        return OURS.contains(name) ? "" : ", or write the program in java or nodejs";
    }

    private static String command(String name) {
        return "pulumi-language-" + name;
    }
}
