package dev.rootstock.cli.operation;

import dev.rootstock.cli.download.DownloadException;
import dev.rootstock.cli.download.PluginAcquisition;
import dev.rootstock.cli.download.PluginId;
import dev.rootstock.engine.provider.ProviderFactory;
import dev.rootstock.engine.provider.ProviderSource;
import dev.rootstock.protocol.provider.drive.PluginLocation;
import dev.rootstock.protocol.provider.drive.PluginPlaces;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Providers whose plugins are downloaded when an operation first needs them, as upstream does (pkg/resource/deploy/providers/registry.go). */
final class DownloadedPlugins implements ProviderSource {

    private final PluginAcquisition acquisition;
    private final Map<String, String> environment;
    private final Function<PluginLocation, ProviderFactory> factories;
    private final Function<String, Optional<String>> usual;
    private final Map<String, Optional<String>> known = new ConcurrentHashMap<>();

    /** @param usual the version that the program's libraries are made for, by package; asked once for each */
    DownloadedPlugins(
            PluginAcquisition acquisition,
            Map<String, String> environment,
            Function<PluginLocation, ProviderFactory> factories,
            Function<String, Optional<String>> usual) {
        this.usual = usual;
        this.acquisition = acquisition;
        this.environment = environment;
        this.factories = factories;
    }

    @Override
    public Answer get(Wanted wanted) {
        var id = new PluginId("resource", wanted.name(), wanted.version());
        try {
            var here = acquisition.got(id, wanted.url());
            if (here.isEmpty() && PluginAcquisition.isForbidden(environment)) {
                return new Answer.Missing("");
            }
            var plugin = here.isPresent() ? here.get() : acquisition.get(id, wanted.url(), wanted.checksums(), false);
            return PluginPlaces.in(acquisition.place(plugin), wanted.name(), plugin.version())
                    .map(factories)
                    .<Answer>map(Answer.Found::new)
                    .orElseGet(() -> new Answer.Missing("what was downloaded holds no plugin for this machine"));
        } catch (DownloadException e) {
            return new Answer.Missing(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public Optional<String> usual(String packageName) {
        return known.computeIfAbsent(packageName, usual);
    }

    @Override
    public void cancel() {
        acquisition.cancel();
    }
}
