package dev.rootstock.cli.operation;

import dev.rootstock.cli.workspace.CliException;
import dev.rootstock.engine.project.PackageSpec;
import dev.rootstock.engine.provider.Parameterization;
import dev.rootstock.protocol.provider.drive.ConversionPackages;
import dev.rootstock.protocol.provider.drive.PackageSource;
import dev.rootstock.protocol.provider.drive.PluginException;
import dev.rootstock.protocol.provider.drive.PluginPlaces;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The packages that a converter can ask about: those of the plugins that are here, and our own. */
public final class ConversionSources implements ConversionPackages {

    private final PackagePlugin plugins;
    private final Set<String> here = new LinkedHashSet<>();

    public ConversionSources(Path directory, Map<String, String> environment) {
        plugins = new PackagePlugin(directory, environment, System.err::println);
        PluginPlaces.find(environment, directory).forEach(plugin -> here.add(plugin.packageName()));
    }

    @Override
    public String schema(
            String plugin, String version, String downloadUrl, @Nullable Parameterization parameterization) {
        try {
            return plugins.ask(version.isEmpty() ? plugin : plugin + "@" + version, downloadUrl, source -> {
                if (parameterization != null) {
                    source.become(parameterization);
                }
                return source.schema();
            });
        } catch (CliException e) {
            throw new PluginException(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public String schema(PackageSpec spec) {
        try {
            return plugins.ask(spec, PackageSource::schema);
        } catch (CliException e) {
            throw new PluginException(String.valueOf(e.getMessage()));
        }
    }

    /** The expected plugin first; then whoever else knows that provider. */
    @Override
    public Optional<PackageSource.Mapping> mapping(
            String key, String provider, String plugin, @Nullable Parameterization parameterization) {
        var expected = mapping(key, provider, plugin, parameterization, here.contains(plugin));
        if (expected.isPresent() || parameterization != null) {
            return expected;
        }
        for (var other : here) {
            var found = other.equals(plugin)
                    ? Optional.<PackageSource.Mapping>empty()
                    : mapping(key, provider, other, null, true)
                            .filter(one -> one.provider().equals(provider));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private Optional<PackageSource.Mapping> mapping(
            String key, String provider, String plugin, @Nullable Parameterization parameterization, boolean isHere) {
        if (!isHere) {
            return Optional.empty();
        }
        try {
            return plugins.ask(plugin, source -> {
                if (parameterization != null) {
                    source.become(parameterization);
                }
                return source.mapping(key, provider);
            });
        } catch (CliException e) {
            throw new PluginException(String.valueOf(e.getMessage()));
        }
    }
}
