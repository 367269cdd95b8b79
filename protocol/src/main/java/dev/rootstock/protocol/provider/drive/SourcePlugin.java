package dev.rootstock.protocol.provider.drive;

import dev.rootstock.engine.project.PluginFile;
import dev.rootstock.engine.project.ProjectException;
import dev.rootstock.protocol.provider.drive.PluginLocation.Startable;
import dev.rootstock.protocol.provider.drive.PluginLocation.Unusable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Plugins that are source code, each run by what its language's SDK brings for that. */
final class SourcePlugin {

    private SourcePlugin() {}

    static PluginLocation of(String name, String version, Path folder) {
        try {
            var file = PluginFile.read(folder);
            return file.runtime().equals("nodejs")
                    ? node(name, version, file)
                    : new Unusable(
                            name,
                            version,
                            "The plugin " + name + " in " + folder + " is source code in " + file.runtime()
                                    + ", of which only nodejs can be run as it is. Build it, so that there is an"
                                    + " executable pulumi-resource-" + name + " in its folder.");
        } catch (ProjectException e) {
            return new Unusable(name, version, String.valueOf(e.getMessage()));
        }
    }

    /** As upstream's language host runs it (pulumi/pulumi, sdk/nodejs/cmd/pulumi-language-nodejs, RunPlugin). */
    private static PluginLocation node(String name, String version, PluginFile file) {
        return script(file.folder(), "run-plugin")
                .<PluginLocation>map(script -> {
                    var command = new ArrayList<>(List.of("node"));
                    var options = String.valueOf(file.runtimeOptions().getOrDefault("nodeargs", ""));
                    command.addAll(
                            options.isBlank()
                                    ? List.of()
                                    : List.of(options.strip().split("\\s+")));
                    command.add(script.toString());
                    command.add(file.folder().toString());
                    return new Startable(name, version, command);
                })
                .orElseGet(() -> new Unusable(
                        name,
                        version,
                        "The plugin " + name + " in " + file.folder()
                                + " has no @pulumi/pulumi in its node_modules. Run 'npm install' there."));
    }

    /** A script of the SDK for Node.js, found as node finds modules: in the folder or in one above it. */
    static Optional<Path> script(Path from, String name) {
        for (var folder = from.toAbsolutePath(); folder != null; folder = folder.getParent()) {
            var script = folder.resolve("node_modules/@pulumi/pulumi/cmd/" + name + "/index.js");
            if (Files.exists(script)) {
                return Optional.of(script);
            }
        }
        return Optional.empty();
    }
}
