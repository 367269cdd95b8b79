package dev.rootstock.engine.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A plugin that is source code: its {@code PulumiPlugin.yaml} says what runs it (sdk/go/common/workspace/project.go, PluginProject).
 *
 * @param folder the plugin's
 * @param runtime such as {@code nodejs}
 * @param runtimeOptions options of the runtime, empty for none
 * @param requiredPulumiVersion the versions of Pulumi that the plugin works with, empty for all
 */
public record PluginFile(
        Path folder, String runtime, Map<String, Object> runtimeOptions, String requiredPulumiVersion) {

    private static final String NAME = "PulumiPlugin.yaml";

    /** Whether a folder holds such a plugin. */
    public static boolean isIn(Path folder) {
        return Files.isRegularFile(folder.resolve(NAME));
    }

    /** @throws ProjectException when the file cannot be read */
    public static PluginFile read(Path folder) {
        var file = folder.resolve(NAME);
        try {
            var document = Yaml.mapping(Yaml.text(file), file);
            var required = document.get("requiredPulumiVersion");
            var version = required == null ? "" : String.valueOf(required);
            return switch (document.get("runtime")) {
                case Map<?, ?> map ->
                    new PluginFile(folder, String.valueOf(map.get("name")), Yaml.texts(map.get("options")), version);
                case null ->
                    throw new ProjectException(file + " gives no runtime; add a line such as 'runtime: nodejs'");
                case Object runtime -> new PluginFile(folder, String.valueOf(runtime), Map.of(), version);
            };
        } catch (IOException e) {
            throw new ProjectException(file + " cannot be read: " + FileReason.of(e));
        }
    }
}
