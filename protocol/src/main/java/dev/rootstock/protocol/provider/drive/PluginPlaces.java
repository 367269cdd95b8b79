package dev.rootstock.protocol.provider.drive;

import com.github.zafarkhaja.semver.Version;
import dev.rootstock.engine.project.PluginFile;
import dev.rootstock.engine.project.Project;
import dev.rootstock.protocol.node.SdkScript;
import dev.rootstock.protocol.provider.drive.PluginLocation.Listening;
import dev.rootstock.protocol.provider.drive.PluginLocation.Startable;
import java.io.File;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Finds the plugins that there are, in upstream's order: those to attach to, those on the PATH, those in Pulumi's own folder; and the
 * provider of Node.js programs' own resources, which is part of the program's SDK.
 */
public final class PluginPlaces {

    /** The package of the resources that a Node.js program defines itself. */
    static final String NODE_DYNAMIC = "pulumi-nodejs";

    private static final String FILE_PREFIX = "pulumi-resource-";
    private static final Pattern INSTALLED = Pattern.compile("resource-(.+?)-v(\\d+\\..+)");

    private PluginPlaces() {}

    /**
     * Every plugin that can be reached; of those of one package and version, the first is the one to take.
     *
     * @param environment the process's
     * @throws PluginException when PULUMI_DEBUG_PROVIDERS cannot be read
     */
    public static List<PluginLocation> find(Map<String, String> environment, Path programFolder) {
        var found = new ArrayList<PluginLocation>(attached(environment.getOrDefault("PULUMI_DEBUG_PROVIDERS", "")));
        if (!isTrue(environment.getOrDefault("PULUMI_IGNORE_AMBIENT_PLUGINS", ""))) {
            found.addAll(onPath(environment.getOrDefault("PATH", "")));
        }
        nodeDynamic(programFolder).ifPresent(found::add);
        var installed = installed(folder(environment));
        found.addAll(isNewestTaken(environment) ? firstOfEach(installed) : installed);
        return found;
    }

    /** Whether the newest plugin of a package serves those, too, who ask for an older one, as it once was (sdk/go/common/workspace). */
    static boolean isNewestTaken(Map<String, String> environment) {
        return !environment
                .getOrDefault("PULUMI_ENABLE_LEGACY_PLUGIN_SEARCH", "")
                .isEmpty();
    }

    private static Collection<PluginLocation> firstOfEach(List<PluginLocation> plugins) {
        var first = new LinkedHashMap<String, PluginLocation>();
        plugins.forEach(plugin -> first.putIfAbsent(plugin.packageName(), plugin));
        return first.values();
    }

    /** Where Pulumi installs plugins. */
    public static Path folder(Map<String, String> environment) {
        var home = environment.getOrDefault("PULUMI_HOME", "");
        return (home.isEmpty() ? Path.of(environment.getOrDefault("HOME", ""), ".pulumi") : Path.of(home))
                .resolve("plugins");
    }

    private static List<Listening> attached(String setting) {
        var attached = new ArrayList<Listening>();
        for (var entry : setting.split(",")) {
            var colon = entry.indexOf(':');
            if (colon > 0 && entry.substring(colon + 1).matches("\\d{1,5}")) {
                attached.add(
                        new Listening(entry.substring(0, colon).strip(), Integer.parseInt(entry.substring(colon + 1))));
            } else if (!entry.isBlank()) {
                throw new PluginException("PULUMI_DEBUG_PROVIDERS says '" + entry
                        + "'; it must list packages with the ports of their plugins, such as random:45123,aws:45124.");
            }
        }
        return attached;
    }

    private static Collection<Startable> onPath(String path) {
        var first = new LinkedHashMap<String, Startable>();
        for (var entry : path.split(File.pathSeparator)) {
            var folder = folder(entry);
            if (folder.isPresent()) {
                for (var file : list(folder.get(), FILE_PREFIX + "*")) {
                    if (isExecutable(file)) {
                        var name = file.getFileName().toString().substring(FILE_PREFIX.length());
                        first.putIfAbsent(name, new Startable(name, "", List.of(file.toString())));
                    }
                }
            }
        }
        return first.values();
    }

    /**
     * The plugins that a project names by their folders, or by their executables.
     *
     * @throws PluginException when there is none in one of them
     */
    public static List<PluginLocation> ofProject(Project project) {
        var plugins = new ArrayList<PluginLocation>();
        for (var local : project.plugins("resource")) {
            var found = isExecutable(local.folder())
                    ? Optional.<PluginLocation>of(new Startable(
                            local.name(),
                            local.version(),
                            List.of(local.folder().toString())))
                    : in(local.folder(), local.name(), local.version());
            plugins.add(found.orElseThrow(() -> new PluginException(project.file() + " says that the plugin "
                    + local.name() + " is in " + local.folder() + ", but there is neither a " + FILE_PREFIX
                    + local.name() + " nor a PulumiPlugin.yaml.")));
        }
        return plugins;
    }

    /**
     * The plugin at a path: an executable named pulumi-resource-NAME, or a folder that holds one of the folder's name or source code.
     *
     * @throws PluginException when there is none
     */
    public static PluginLocation at(Path path) {
        var file = path.toAbsolutePath().normalize();
        var name = String.valueOf(file.getFileName());
        if (isExecutable(file)) {
            return new Startable(
                    name.startsWith(FILE_PREFIX) ? name.substring(FILE_PREFIX.length()) : name,
                    "",
                    List.of(file.toString()));
        }
        return in(file, name, "")
                .orElseThrow(() ->
                        new PluginException("There is no plugin at " + file + ": it is neither an executable nor a"
                                + " folder with a " + FILE_PREFIX + name + " or a PulumiPlugin.yaml."));
    }

    /** The plugin in a folder of its own: an executable, or source code that a runtime runs. */
    public static Optional<PluginLocation> in(Path folder, String name, String version) {
        var file = folder.resolve(FILE_PREFIX + name);
        if (isExecutable(file)) {
            return Optional.of(new Startable(name, version, List.of(file.toString())));
        }
        return PluginFile.isIn(folder) ? Optional.of(SourcePlugin.of(name, version, folder)) : Optional.empty();
    }

    /**
     * The plugins that are whole in a folder as Pulumi's own is. The first of several versions is what one gets who names none: the
     * newest of those that are no previews of others (pulumi/pulumi, sdk/go/common/workspace, LegacySelectCompatiblePlugin).
     */
    public static List<PluginLocation> installed(Path plugins) {
        var installed = new ArrayList<PluginLocation>();
        for (var folder : list(plugins, "resource-*")) {
            var named = INSTALLED.matcher(folder.getFileName().toString());
            if (named.matches() && !Files.exists(folder.resolveSibling(folder.getFileName() + ".partial"))) {
                in(folder, named.group(1), named.group(2)).ifPresent(installed::add);
            }
        }
        installed.sort(Comparator.comparing(PluginLocation::packageName)
                .thenComparing(plugin -> version(plugin).isPreRelease())
                .thenComparing(PluginPlaces::version, Comparator.reverseOrder()));
        return installed;
    }

    static Version version(PluginLocation plugin) {
        return Version.tryParse(plugin.version()).orElse(Version.of(0));
    }

    /** The SDK's own provider is found as Node.js finds modules: in the program's folder or in one above it. */
    private static Optional<Startable> nodeDynamic(Path programFolder) {
        return SdkScript.find(programFolder, "dynamic-provider")
                .map(script -> new Startable(NODE_DYNAMIC, "", List.of("node", script.toString())));
    }

    private static List<Path> list(Path folder, String glob) {
        var files = new ArrayList<Path>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder, glob)) {
                stream.forEach(files::add);
            } catch (IOException | DirectoryIteratorException e) {
                throw new PluginException("The folder " + folder + " cannot be searched for plugins: "
                        + (e instanceof AccessDeniedException ? "permission denied" : e.getMessage()) + ".");
            }
        }
        files.sort(null);
        return files;
    }

    /** A folder of the PATH; an entry that is no path at all is passed over, as shells do. */
    private static Optional<Path> folder(String entry) {
        try {
            return entry.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Path.of(entry)).filter(Files::isReadable);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static boolean isExecutable(Path file) {
        return Files.isRegularFile(file) && Files.isExecutable(file);
    }

    private static boolean isTrue(String setting) {
        return setting.equals("1") || setting.equalsIgnoreCase("true");
    }
}
