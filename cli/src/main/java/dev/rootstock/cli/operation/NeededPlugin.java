package dev.rootstock.cli.operation;

import dev.rootstock.cli.trace.Traces;
import dev.rootstock.engine.project.Project;
import dev.rootstock.engine.provider.ProviderFactory;
import dev.rootstock.protocol.host.RequiredPlugin;
import dev.rootstock.protocol.monitor.Debugging;
import dev.rootstock.protocol.provider.drive.PluginConfig;
import dev.rootstock.protocol.provider.drive.PluginFactory;
import java.util.List;
import java.util.Optional;

/**
 * What would serve a plugin that a program's libraries are made for.
 *
 * @param place where it comes from, for people; empty when it is not here
 */
public record NeededPlugin(RequiredPlugin plugin, Optional<String> place) {

    private static final String INSTALLED = "is installed";

    public boolean isMissing() {
        return place.isEmpty();
    }

    /** Whether it is a plugin, and not what comes with Rootstock. */
    public boolean isInstalled() {
        return place.filter(INSTALLED::equals).isPresent();
    }

    /** Those of a project, by what an operation would find for it now. */
    public static List<NeededPlugin> of(Project project, List<RequiredPlugin> required, Traces traces) {
        try (var plugins = new Plugins(project, PluginConfig.NONE, _ -> {}, Debugging.NONE, traces)) {
            var here = plugins.and(Providers.all());
            return required.stream()
                    .map(plugin -> new NeededPlugin(plugin, place(plugin, here)))
                    .toList();
        }
    }

    private static Optional<String> place(RequiredPlugin plugin, List<ProviderFactory> here) {
        return here.stream()
                .filter(one -> one.packageName().equals(plugin.name()) && one.serves(plugin.version()))
                .findFirst()
                .map(one -> one instanceof PluginFactory ? INSTALLED : "comes with Rootstock");
    }
}
