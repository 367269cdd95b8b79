package dev.rootstock.protocol.host;

import dev.rootstock.engine.program.PackageDescription;
import dev.rootstock.engine.project.Project;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A plugin that one of a program's libraries is made for.
 *
 * @param version of the plugin, without a leading v
 * @param server where it is published, empty for the usual place
 */
public record RequiredPlugin(String name, String version, String server) {

    /** What the description in a library says: {@code pulumi} of a package.json, or a plugin.json. */
    static RequiredPlugin of(Map<?, ?> description, String name, String version) {
        var own = text(description, "version", version);
        return new RequiredPlugin(
                text(description, "name", name),
                own.startsWith("v") ? own.substring(1) : own,
                text(description, "server", ""));
    }

    /** The one that a package comes from. */
    public static RequiredPlugin of(PackageDescription described) {
        return new RequiredPlugin(described.plugin(), described.pluginVersion(), described.downloadUrl());
    }

    private static String text(Map<?, ?> description, String key, String otherwise) {
        return description.get(key) instanceof String text && !text.isEmpty() ? text : otherwise;
    }

    /** Those of all libraries that a project's program has installed, sorted by name; empty where that cannot be told. */
    public static Optional<List<RequiredPlugin>> of(Project project) {
        return switch (project.runtime()) {
            case "nodejs", "bun" -> Optional.of(NodeLibraries.plugins(ProgramHosts.folder(project)));
            case "java" -> JavaLibraries.plugins(project.programFolder());
            default -> Optional.empty();
        };
    }
}
