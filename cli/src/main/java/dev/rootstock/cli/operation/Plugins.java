package dev.rootstock.cli.operation;

import com.github.zafarkhaja.semver.Version;
import dev.rootstock.cli.download.DownloadNews;
import dev.rootstock.cli.trace.Traces;
import dev.rootstock.cli.workspace.CliException;
import dev.rootstock.cli.workspace.ExitCode;
import dev.rootstock.engine.event.Diagnostic;
import dev.rootstock.engine.project.Project;
import dev.rootstock.engine.provider.ProviderFactory;
import dev.rootstock.engine.provider.ProviderSource;
import dev.rootstock.protocol.host.RequiredPlugin;
import dev.rootstock.protocol.monitor.Debugging;
import dev.rootstock.protocol.provider.drive.ConversionServices;
import dev.rootstock.protocol.provider.drive.PluginConfig;
import dev.rootstock.protocol.provider.drive.PluginEngine;
import dev.rootstock.protocol.provider.drive.PluginException;
import dev.rootstock.protocol.provider.drive.PluginFactory;
import dev.rootstock.protocol.provider.drive.PluginLocation;
import dev.rootstock.protocol.provider.drive.PluginPlaces;
import dev.rootstock.protocol.provider.drive.PluginSettings;
import dev.rootstock.protocol.provider.drive.RuntimeVariables;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The plugins of one operation. A native provider comes before a plugin of its package, except where the project names one by its
 * folder, or someone attached one (PULUMI_DEBUG_PROVIDERS) or names the package in ROOTSTOCK_PLUGINS.
 */
final class Plugins implements AutoCloseable {

    private static final String PREFERRED = "ROOTSTOCK_PLUGINS";

    private final Project project;
    private final PluginConfig config;
    private final Consumer<Diagnostic> messages;
    private final PluginEngine engine;
    private final Traces traces;

    /**
     * @param config the program's, of which plugins find their own part in their environment
     * @param messages told what plugins have to say to the user
     * @param debugging which of them wait for a debugger
     */
    Plugins(Project project, PluginConfig config, Consumer<Diagnostic> messages, Debugging debugging, Traces traces) {
        this.project = project;
        this.config = config;
        this.traces = traces;
        this.messages = messages;
        this.engine = new PluginEngine(
                messages,
                () -> ConversionServices.of(new ConversionSources(project.workingFolder(), environment()), "terraform"),
                debugging);
    }

    /** Everything that can manage resources, the first of a package to be taken where several can. */
    List<ProviderFactory> and(List<ProviderFactory> natives) {
        var environment = environment();
        var settings = settings(environment);
        var preferred =
                Set.copyOf(List.of(environment.getOrDefault(PREFERRED, "").split(",")));
        var before = new ArrayList<ProviderFactory>();
        var after = new ArrayList<ProviderFactory>();
        for (var location : found(() -> PluginPlaces.ofProject(project))) {
            before.add(new PluginFactory(location, settings));
        }
        for (var location : found(() -> PluginPlaces.find(environment, project.workingFolder()))) {
            var first = location instanceof PluginLocation.Listening || preferred.contains(location.packageName());
            (first ? before : after).add(new PluginFactory(location, settings));
        }
        var ours = natives.stream()
                .filter(one ->
                        before.stream().noneMatch(plugin -> plugin.packageName().equals(one.packageName())))
                .toList();
        var others = after.stream()
                .filter(plugin ->
                        ours.stream().noneMatch(one -> one.packageName().equals(plugin.packageName())))
                .toList();
        var all = new ArrayList<>(before);
        all.addAll(ours);
        all.addAll(others);
        return all;
    }

    /** What downloads those that are not here, when they are first needed. */
    ProviderSource missing() {
        var environment = environment();
        var settings = settings(environment);
        return new DownloadedPlugins(
                SourceLibraries.acquisition(environment, news()),
                environment,
                location -> traces.calls(List.of(new PluginFactory(location, settings)))
                        .getFirst(),
                this::usual);
    }

    /** Looked up only where a request names no version, because it is to look through all libraries; our own have one version. */
    private Optional<String> usual(String packageName) {
        return packageName.equals("pulumi") || isOurs(packageName)
                ? Optional.empty()
                : RequiredPlugin.of(project).stream()
                        .flatMap(List::stream)
                        .filter(plugin -> plugin.name().equals(packageName))
                        .map(RequiredPlugin::version)
                        .max(Comparator.comparing(
                                version -> Version.tryParse(version).orElse(Version.of(0))));
    }

    private static boolean isOurs(String packageName) {
        return Providers.all().stream().anyMatch(one -> one.packageName().equals(packageName));
    }

    private DownloadNews news() {
        return new DownloadNews() {
            @Override
            public void say(String line) {
                messages.accept(Diagnostic.of(Diagnostic.Severity.INFO, null, line));
            }

            @Override
            public void progress(String line) {
                messages.accept(new Diagnostic(Diagnostic.Severity.INFO, line, null, 0, true));
            }
        };
    }

    private Map<String, String> environment() {
        var environment = new HashMap<>(System.getenv());
        environment.putAll(traces.variables());
        environment.putAll(RuntimeVariables.of(project.runtimeOptions()));
        return environment;
    }

    private PluginSettings settings(Map<String, String> environment) {
        return new PluginSettings(environment, project.name(), project.workingFolder(), config, engine, messages);
    }

    private static List<PluginLocation> found(Supplier<List<PluginLocation>> search) {
        try {
            return search.get();
        } catch (PluginException e) {
            throw new CliException(ExitCode.USAGE, String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void close() {
        engine.close();
    }
}
