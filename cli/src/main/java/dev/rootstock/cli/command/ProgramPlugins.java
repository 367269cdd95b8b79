package dev.rootstock.cli.command;

import dev.rootstock.cli.download.DownloadException;
import dev.rootstock.cli.download.PluginAcquisition;
import dev.rootstock.cli.download.PluginId;
import dev.rootstock.cli.operation.Interrupts;
import dev.rootstock.cli.operation.NeededPlugin;
import dev.rootstock.cli.operation.PackageSdks;
import dev.rootstock.cli.operation.SourceLibraries;
import dev.rootstock.cli.trace.Traces;
import dev.rootstock.cli.workspace.CliException;
import dev.rootstock.engine.project.Project;
import dev.rootstock.protocol.host.RequiredPlugin;
import dev.rootstock.protocol.java.ProgramNotFoundException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Gets the plugins that a program's libraries are made for. */
final class ProgramPlugins {

    private final Traces traces;
    private final boolean again;
    private final Consumer<String> news;

    /**
     * @param again whether those are downloaded anew that are here
     * @param news told what there is to say, a line at a time
     */
    ProgramPlugins(Traces traces, boolean again, Consumer<String> news) {
        this.traces = traces;
        this.again = again;
        this.news = news;
    }

    /** @throws CliException when one cannot be had */
    void install(Project project) {
        var needed = NeededPlugin.of(project, required(project), traces);
        needed.forEach(one -> news.accept("[resource plugin " + one.plugin().name() + "-"
                + one.plugin().version() + "] " + one.place().orElse("is missing")));
        var missing = needed.stream()
                .filter(one -> one.isMissing() || again && one.isInstalled())
                .map(NeededPlugin::plugin)
                .toList();
        if (missing.isEmpty()) {
            return;
        }
        if (PluginAcquisition.isForbidden(System.getenv())) {
            news.accept("warning: plugins that the program's libraries are made for are missing, and "
                    + PluginAcquisition.FORBIDDEN + " forbids to download them:\n  "
                    + missing.stream().map(ProgramPlugins::howToGet).collect(Collectors.joining("\n  ")));
            return;
        }
        missing.forEach(this::download);
    }

    /** Libraries of other languages than ours are the affair of their language runtime. */
    private List<RequiredPlugin> required(Project project) {
        var known = RequiredPlugin.of(project);
        if (known.isPresent()) {
            return known.get();
        }
        try (var tool = new PackageSdks(project, System.getenv(), news).tool()) {
            return tool.required().stream().map(RequiredPlugin::of).toList();
        } catch (ProgramNotFoundException e) {
            news.accept("Which plugins the program needs cannot be told: " + e.getMessage()
                    + ". An operation tells if one is missing.");
            return List.of();
        }
    }

    private void download(RequiredPlugin plugin) {
        Interrupts.endProcess("installation", System.err);
        var environment = System.getenv();
        var acquisition = SourceLibraries.acquisition(environment, news::accept);
        try {
            var installed = acquisition.get(
                    new PluginId("resource", plugin.name(), plugin.version()), plugin.server(), Map.of(), again);
            news.accept("[resource plugin " + installed + "] installed");
        } catch (DownloadException e) {
            throw new CliException("the plugin " + plugin.name() + " " + plugin.version()
                    + ", which the program's libraries are made for, cannot be had: " + e.getMessage() + "; "
                    + howToGet(plugin) + ", or leave plugins out with --no-plugins");
        }
    }

    private static String howToGet(RequiredPlugin plugin) {
        return PluginInstall.howToGet("resource", plugin.name(), plugin.version(), plugin.server());
    }
}
