package dev.rootstock.cli.download;

import dev.rootstock.engine.provider.Platform;

/**
 * One plugin.
 *
 * @param kind resource, language, analyzer, converter or tool
 * @param version without a leading v, empty for the latest
 */
public record PluginId(String kind, String name, String version) {

    public PluginId {
        version = version.startsWith("v") ? version.substring(1) : version;
    }

    /** What its archive for this platform is called wherever it is published. */
    String archive() {
        return program() + "-v" + version + "-" + Platform.name() + ".tar.gz";
    }

    /** The executable in it. */
    String program() {
        return "pulumi-" + kind + "-" + name;
    }

    PluginId of(String version) {
        return new PluginId(kind, name, version);
    }

    @Override
    public String toString() {
        return version.isEmpty() ? name : name + "-" + version;
    }
}
