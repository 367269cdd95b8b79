package dev.rootstock.protocol.provider.drive;

import dev.rootstock.engine.project.PackageSpec;
import dev.rootstock.engine.provider.Parameterization;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The packages that a converter can ask about. Called from several threads. */
public interface ConversionPackages {

    /**
     * A package's schema in JSON.
     *
     * @param downloadUrl where the plugin is published, empty for the usual place
     * @param parameterization what makes the plugin the package, null for the plugin's own
     * @throws PluginException when there is none
     */
    String schema(String plugin, String version, String downloadUrl, @Nullable Parameterization parameterization);

    /**
     * A package's schema in JSON, by where the package comes from. Its plugin is got where it is not here.
     *
     * @throws PluginException when there is none
     */
    String schema(PackageSpec spec);

    /**
     * How the names of another tool's provider map to a package's, empty where nobody knows.
     *
     * @param key the other tool
     * @param plugin the one that is expected to know
     * @param parameterization what makes the plugin the package that is expected to know, null for the plugin's own
     */
    Optional<PackageSource.Mapping> mapping(
            String key, String provider, String plugin, @Nullable Parameterization parameterization);
}
