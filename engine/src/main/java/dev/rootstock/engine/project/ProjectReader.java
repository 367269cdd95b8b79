package dev.rootstock.engine.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds and reads {@code Pulumi.yaml} (sdk/go/common/workspace/project.go). */
public final class ProjectReader {

    private static final List<String> NAMES = List.of("Pulumi.yaml", "Pulumi.yml");
    private static final Set<String> TYPES = Set.of("string", "integer", "boolean", "array", "object");

    private ProjectReader() {}

    /** The project file in a folder or the nearest one above it. */
    public static Optional<Path> find(Path from) {
        for (Path folder = from.toAbsolutePath().normalize(); folder != null; folder = folder.getParent()) {
            for (var name : NAMES) {
                var file = folder.resolve(name);
                if (Files.isRegularFile(file)) {
                    return Optional.of(file);
                }
            }
        }
        return Optional.empty();
    }

    /** @throws ProjectException when the file cannot be read or is no project */
    public static Project read(Path file) {
        Map<String, Object> document;
        try {
            document = Yaml.mapping(Yaml.text(file), file);
        } catch (IOException e) {
            throw new ProjectException(file + " cannot be read: " + FileReason.of(e));
        }
        ProjectShape.check(document, file);
        var name = text(document, "name", file)
                .orElseThrow(() -> new ProjectException(file + " gives no name; add a line such as 'name: site'"));
        var runtime = document.get("runtime");
        if (runtime == null) {
            throw new ProjectException(file + " gives no runtime; add a line such as 'runtime: java'");
        }
        var options = runtime instanceof Map<?, ?> map ? Yaml.texts(map.get("options")) : Map.<String, Object>of();
        var runtimeName = runtime instanceof Map<?, ?> map ? String.valueOf(map.get("name")) : String.valueOf(runtime);
        var backend = Yaml.texts(document.get("backend")).get("url");
        return new Project(
                file.toAbsolutePath().normalize(),
                name,
                runtimeName,
                options,
                text(document, "main", file),
                text(document, "description", file),
                Optional.ofNullable(backend).map(String::valueOf),
                configFolder(document, file),
                config(document.get("config"), name, file),
                ProjectPlugins.of(document, file.toAbsolutePath().normalize()),
                text(document, "requiredPulumiVersion", file).orElse(""),
                refreshesAlways(document, file));
    }

    /**
     * The packages that a project lists, by the name that its program knows each by.
     *
     * @throws ProjectException as {@link #read}
     */
    public static Map<String, PackageSpec> packages(Path file) {
        try {
            return ProjectPlugins.packages(Yaml.mapping(Yaml.text(file), file), file);
        } catch (IOException e) {
            throw new ProjectException(file + " cannot be read: " + FileReason.of(e));
        }
    }

    private static boolean refreshesAlways(Map<String, Object> document, Path file) {
        var refresh = Yaml.texts(document.get("options")).get("refresh");
        if (refresh != null && !refresh.equals("always")) {
            throw new ProjectException(
                    file + ": 'refresh' of 'options' can be 'always' only; take it away for no refresh");
        }
        return refresh != null;
    }

    private static Optional<String> configFolder(Map<String, Object> document, Path file) {
        return document.get("config") instanceof String folder
                ? Optional.of(folder)
                : text(document, "stackConfigDir", file);
    }

    private static Optional<String> text(Map<String, Object> document, String key, Path file) {
        var value = document.get(key);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof Map<?, ?> || value instanceof List<?>) {
            throw new ProjectException(file + ": '" + key + "' has to be a text");
        }
        return Optional.of(String.valueOf(value));
    }

    private static Map<String, Project.Declared> config(@Nullable Object config, String project, Path file) {
        var declared = new LinkedHashMap<String, Project.Declared>();
        if (config instanceof Map<?, ?> map) {
            map.forEach((key, value) -> {
                var text = String.valueOf(key);
                declared.put(text.indexOf(':') < 0 ? project + ":" + text : text, declared(text, value, project, file));
            });
        }
        return declared;
    }

    private static Project.Declared declared(String key, @Nullable Object value, String project, Path file) {
        if (!(value instanceof Map<?, ?> map)) {
            return new Project.Declared(
                    Optional.empty(), Optional.ofNullable(value).map(ConfigValue::text), false, true);
        }
        var type = map.get("type") == null ? Optional.<DeclaredType>empty() : Optional.of(type(key, map, file));
        var preset = map.get("default");
        if (preset != null && map.get("value") != null) {
            throw new ProjectException(
                    file + ": project config '" + key + "' cannot have both a 'default' and 'value' attribute");
        }
        if (key.indexOf(':') >= 0 && !key.startsWith(project + ":")) {
            checkForeign(key, map, file);
        } else if (type.isPresent()) {
            if (type.get().name().equals("array") && type.get().items().isEmpty()) {
                throw new ProjectException(file + ": the configuration key '" + key
                        + "' declares an array but does not specify the underlying type via the 'items' attribute");
            }
            if (preset != null && !type.get().accepts(preset)) {
                throw new ProjectException(file + ": the default value specified for configuration key '" + key
                        + "' is not of the expected type '" + type.get() + "'");
            }
        }
        var given = map.get("value") != null ? map.get("value") : preset;
        return new Project.Declared(
                type,
                Optional.ofNullable(given).map(ConfigValue::text),
                Boolean.TRUE.equals(map.get("secret")),
                given == null || type.isEmpty() || type.get().accepts(given));
    }

    /** What is a provider's has a value here, and its type is the provider's affair. */
    private static void checkForeign(String key, Map<?, ?> map, Path file) {
        if (map.get("type") != null) {
            throw new ProjectException(file + ": configuration key '" + key
                    + "' is not namespaced by the project and should not define a type");
        }
        if (map.get("default") != null) {
            throw new ProjectException(file + ": configuration key '" + key
                    + "' is not namespaced by the project and should not define a default value; use 'value' instead"
                    + " of 'default'");
        }
    }

    private static DeclaredType type(String key, Map<?, ?> map, Path file) {
        var name = String.valueOf(map.get("type"));
        if (!TYPES.contains(name)) {
            throw new ProjectException(file + ": the type of configuration key '" + key + "' is '" + name
                    + "'; it has to be one of string, integer, boolean, array, object");
        }
        return new DeclaredType(
                name,
                map.get("items") instanceof Map<?, ?> items ? Optional.of(type(key, items, file)) : Optional.empty());
    }
}
