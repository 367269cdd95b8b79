package dev.rootstock.cli.download;

import dev.rootstock.engine.provider.Platform;

/**
 * One plugin.
 *
 * @param kind resource, language, analyzer, converter or tool
 * @param name what its folder among the plugins is called by
 * @param version without a leading v, empty for the latest
 * @param program the executable in it
 * @param inside where in its folder it is, empty for right there
 */
public record PluginId(String kind, String name, String version, String program, String inside) {

    public PluginId {
        version = version.startsWith("v") ? version.substring(1) : version;
    }

    public PluginId(String kind, String name, String version) {
        this(kind, name, version, "pulumi-" + kind + "-" + name, "");
    }

    /** What its archive for this platform is called wherever it is published. */
    String archive() {
        return program() + "-v" + version + "-" + Platform.name() + ".tar.gz";
    }

    PluginId of(String version) {
        return new PluginId(kind, name, version, program, inside);
    }

    /** The same from a repository: its folder is called by where that is, and holds all of it. */
    PluginId from(PluginServer.Git repository) {
        return new PluginId(kind, repository.localName(), version, program, repository.inside());
    }

    @Override
    public String toString() {
        return version.isEmpty() ? name : name + "-" + version;
    }
}
