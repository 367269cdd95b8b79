package dev.rootstock.engine.project;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A project: {@code Pulumi.yaml}.
 *
 * @param file the project file itself
 * @param runtimeOptions options of the runtime, empty for none
 * @param main the program's folder as it is written, relative to the file
 * @param backendUrl the store that the project asks for
 * @param config what the project says of its configuration, by full key
 * @param plugins those that the project brings or names by a folder
 * @param requiredVersion the range of versions of Pulumi's command that the project is for, empty for any
 * @param refreshesAlways whether its operations look first at what the resources really are, unless they are told not to
 */
public record Project(
        Path file,
        String name,
        String runtime,
        Map<String, Object> runtimeOptions,
        Optional<String> main,
        Optional<String> description,
        Optional<String> backendUrl,
        Optional<String> stackConfigFolder,
        Map<String, Declared> config,
        List<LocalPlugin> plugins,
        String requiredVersion,
        boolean refreshesAlways) {

    /** Once every configuration value was in this module of its package. */
    private static final String OLD_MODULE = ":config";

    /**
     * A plugin that is found in a folder: by {@code plugins:}, or as the source of one of the {@code packages:}.
     *
     * @param kind resource, language or analyzer
     * @param version empty for any
     */
    public record LocalPlugin(String kind, String name, String version, Path folder) {}

    /** The plugins of a kind that the project names by their folders. */
    public List<LocalPlugin> plugins(String kind) {
        return plugins.stream().filter(plugin -> plugin.kind().equals(kind)).toList();
    }

    /**
     * What a project says of a configuration key.
     *
     * @param type what its values have to be, empty for anything
     * @param value what it is where a stack does not set it, as programs get it; empty for none
     * @param fits whether that value is of the type
     */
    public record Declared(Optional<DeclaredType> type, Optional<String> value, boolean secret, boolean fits) {}

    /** The folder of the project file. */
    public Path folder() {
        var folder = file.toAbsolutePath().getParent();
        return folder == null ? file.toAbsolutePath() : folder;
    }

    /** The folder of the program. */
    public Path programFolder() {
        return main.map(m -> folder().resolve(m).normalize()).orElse(folder());
    }

    /** The folder in which the program runs, and its plugins with it: that of the file where {@code main} names one. */
    public Path workingFolder() {
        var program = programFolder();
        var parent = program.getParent();
        return Files.isRegularFile(program) && parent != null ? parent : program;
    }

    /** The file of a stack's configuration. */
    public Path stackFile(String stack) {
        var name = "Pulumi." + stack.substring(stack.lastIndexOf('/') + 1) + ".yaml";
        return stackConfigFolder.map(c -> folder().resolve(c)).orElse(folder()).resolve(name);
    }

    /** A configuration key with its namespace: one that is given without belongs to the project. */
    public String fullKey(String key) {
        return fullKey(name, key);
    }

    /** {@code namespace:name} of a key without a namespace, which is the project's, and of one of old, {@code namespace:config:name}. */
    static String fullKey(String project, String key) {
        var first = key.indexOf(':');
        if (first < 0) {
            return project + ":" + key;
        }
        return key.startsWith(OLD_MODULE + ":", first)
                ? key.substring(0, first) + key.substring(first + OLD_MODULE.length())
                : key;
    }

    /**
     * Whether Pulumi can read a key: {@code name}, {@code namespace:name}, or {@code namespace:config:name} as of old (pulumi/pulumi,
     * sdk/go/common/resource/config/key.go). One that it cannot read makes the whole stack file unusable to it.
     */
    public static boolean isConfigKey(String key) {
        var parts = key.split(":", -1);
        return parts.length <= 2 || parts.length == 3 && parts[1].equals("config");
    }
}
