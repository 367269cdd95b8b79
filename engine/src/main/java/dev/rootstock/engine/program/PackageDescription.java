package dev.rootstock.engine.program;

import dev.rootstock.engine.provider.Parameterization;
import dev.rootstock.engine.resource.Extension;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A package as a program describes it before it uses it. Fields are those of RegisterPackageRequest.
 *
 * @param plugin the name of the plugin that manages it
 * @param pluginVersion the plugin's version, empty for any
 * @param downloadUrl where the plugin can be got, empty for the usual place
 * @param checksums of the plugin, in hex by operating system and architecture
 * @param parameterization null where the plugin is the package itself
 * @param extension what its provider takes on beside its own package, null for nothing
 */
public record PackageDescription(
        String plugin,
        String pluginVersion,
        String downloadUrl,
        Map<String, String> checksums,
        @Nullable Parameterization parameterization,
        @Nullable Extension extension) {

    public PackageDescription {
        checksums = Map.copyOf(checksums);
    }

    /** One that is no extension of another. */
    public PackageDescription(
            String plugin,
            String pluginVersion,
            String downloadUrl,
            Map<String, String> checksums,
            @Nullable Parameterization parameterization) {
        this(plugin, pluginVersion, downloadUrl, checksums, parameterization, null);
    }

    /** The package that this one extends, or this one itself. */
    public PackageDescription base() {
        return extension == null
                ? this
                : new PackageDescription(plugin, pluginVersion, downloadUrl, checksums, parameterization);
    }

    /** The first part of the package's type tokens. */
    public String name() {
        return parameterization == null ? plugin : parameterization.name();
    }

    /** The version that its resources ask for, empty for any. */
    public String version() {
        return parameterization == null ? pluginVersion : parameterization.version();
    }
}
