package dev.rootstock.protocol.provider.drive;

import com.github.zafarkhaja.semver.Version;
import dev.rootstock.engine.provider.Provider;
import dev.rootstock.engine.provider.ProviderFactory;
import java.util.Optional;

/** Makes providers of one plugin: each is a process of its own, started when it is first asked for something. */
public final class PluginFactory implements ProviderFactory {

    private final PluginLocation location;
    private final PluginSettings settings;
    private final PluginPatience patience;

    public PluginFactory(PluginLocation location, PluginSettings settings) {
        this(location, settings, PluginPatience.USUAL);
    }

    PluginFactory(PluginLocation location, PluginSettings settings, PluginPatience patience) {
        this.location = location;
        this.settings = settings;
        this.patience = patience;
    }

    @Override
    public String packageName() {
        return location.packageName();
    }

    /** The plugin's version; empty for one on the PATH or attached, which serves whatever is asked of it. */
    @Override
    public String version() {
        return location.version();
    }

    @Override
    public boolean serves(String version) {
        return location.version().isEmpty()
                || version.isEmpty()
                || location.version().equals(version)
                || PluginPlaces.isNewestTaken(settings.environment()) && isNewerThan(version);
    }

    private boolean isNewerThan(String version) {
        return Version.tryParse(version)
                .map(asked -> PluginPlaces.version(location).isHigherThan(asked))
                .orElse(false);
    }

    @Override
    public Provider create() {
        return provider(Wanted.usual());
    }

    @Override
    public Optional<Provider> create(Wanted wanted) {
        return Optional.of(provider(wanted));
    }

    private Provider provider(Wanted wanted) {
        var own = settings.withVariables(wanted.variables());
        return new PluginProvider(
                location.packageName(),
                () -> {
                    ArchiveChecksum.require(location, wanted.checksums());
                    var connection = PluginConnection.open(location, own, patience);
                    PluginVersions.of(connection, location.packageName(), wanted.version())
                            .ifPresent(own.messages());
                    var parameterization = wanted.parameterization();
                    if (parameterization != null) {
                        Parameters.set(connection, location.packageName(), parameterization);
                    }
                    return connection;
                },
                settings.folder().toString(),
                patience,
                settings.engine());
    }
}
