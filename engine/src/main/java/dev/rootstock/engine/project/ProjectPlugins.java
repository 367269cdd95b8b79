package dev.rootstock.engine.project;

import dev.rootstock.engine.project.Project.LocalPlugin;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What a project says of plugins: its {@code plugins:} and {@code packages:} (pulumi/pulumi, pkg/resource/plugin/host.go). */
final class ProjectPlugins {

    /** The sections of {@code plugins:}, by the kind of plugin. */
    private static final Map<String, String> KINDS =
            Map.of("providers", "resource", "languages", "language", "analyzers", "analyzer");

    private static final Pattern VERSION = Pattern.compile("\\d+\\.\\d+\\.\\d+([-+].+)?");

    private ProjectPlugins() {}

    /** Those of {@code plugins:}, and those of the packages that are in a folder. */
    static List<LocalPlugin> of(Map<String, Object> document, Path file) {
        var plugins = new ArrayList<LocalPlugin>();
        var sections = Yaml.texts(document.get("plugins"));
        for (var section : List.of("providers", "languages", "analyzers")) {
            if (sections.get(section) instanceof List<?> entries) {
                entries.forEach(entry -> plugins.add(plugin(section, Yaml.texts(entry), file)));
            } else if (sections.get(section) != null) {
                throw new ProjectException(file + ": '" + section + "' of 'plugins' has to be a list");
            }
        }
        sections.keySet().stream().filter(name -> !KINDS.containsKey(name)).forEach(name -> {
            throw new ProjectException(
                    file + ": 'plugins' has no '" + name + "'; there are providers, languages and analyzers");
        });
        packages(document, file).forEach((name, spec) -> {
            if (spec.isPath()) {
                plugins.add(new LocalPlugin("resource", name, "", folder(name, spec.source(), file)));
            }
        });
        return List.copyOf(plugins);
    }

    private static LocalPlugin plugin(String section, Map<String, Object> fields, Path file) {
        if (fields.get("name") == null || fields.get("path") == null) {
            throw new ProjectException(file + ": each of the " + section
                    + " in 'plugins' needs a name and the path of the folder that it is in");
        }
        var name = String.valueOf(fields.get("name"));
        var version = String.valueOf(fields.getOrDefault("version", ""));
        if (!version.isEmpty() && !VERSION.matcher(version).matches()) {
            throw new ProjectException(
                    file + ": the plugin " + name + " has the version '" + version + "', which is none like 1.2.3");
        }
        return new LocalPlugin(
                KINDS.getOrDefault(section, ""), name, version, folder(name, String.valueOf(fields.get("path")), file));
    }

    private static Path folder(String name, String path, Path file) {
        var folder = file.resolveSibling(path).normalize();
        if (!Files.exists(folder)) {
            throw new ProjectException(
                    file + " says that the plugin " + name + " is in " + path + ", but there is no " + folder);
        }
        return folder;
    }

    /** The packages that a project lists, by the name that its program knows each by. */
    static Map<String, PackageSpec> packages(Map<String, Object> document, Path file) {
        var packages = new LinkedHashMap<String, PackageSpec>();
        Yaml.texts(document.get("packages")).forEach((name, written) -> {
            try {
                packages.put(name, PackageSpec.of(written));
            } catch (IllegalArgumentException e) {
                throw new ProjectException(file + ": the package '" + name + "' cannot be read: " + e.getMessage());
            }
        });
        return packages;
    }
}
