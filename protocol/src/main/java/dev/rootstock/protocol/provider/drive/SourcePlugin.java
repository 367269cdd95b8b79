package dev.rootstock.protocol.provider.drive;

import dev.rootstock.engine.project.PluginFile;
import dev.rootstock.engine.project.ProjectException;
import dev.rootstock.protocol.PulumiVersion;
import dev.rootstock.protocol.node.ScriptRuntime;
import dev.rootstock.protocol.node.SdkScript;
import dev.rootstock.protocol.provider.drive.PluginLocation.Startable;
import dev.rootstock.protocol.provider.drive.PluginLocation.Unusable;
import java.nio.file.Path;
import java.util.ArrayList;

/** Plugins that are source code, each run by what its language's SDK brings for that. */
final class SourcePlugin {

    private SourcePlugin() {}

    static PluginLocation of(String name, String version, Path folder) {
        try {
            var file = PluginFile.read(folder);
            var tooOld = PulumiVersion.satisfies(file.requiredPulumiVersion());
            if (tooOld.isPresent()) {
                return new Unusable(
                        name, version, "The plugin " + name + " in " + folder + " cannot be used: " + tooOld.get());
            }
            return ScriptRuntime.named(file.runtime())
                    .map(runtime -> script(name, version, file, runtime))
                    .orElseGet(() -> new Unusable(
                            name,
                            version,
                            "The plugin " + name + " in " + folder + " is source code in " + file.runtime()
                                    + ", of which only nodejs and bun can be run as they are. Build it, so that there"
                                    + " is an executable pulumi-resource-" + name + " in its folder."));
        } catch (ProjectException e) {
            return new Unusable(name, version, String.valueOf(e.getMessage()));
        }
    }

    /** As upstream's language host runs it (pulumi/pulumi, sdk/nodejs/cmd/pulumi-language-nodejs, RunPlugin). */
    private static PluginLocation script(String name, String version, PluginFile file, ScriptRuntime runtime) {
        return SdkScript.find(file.folder(), "run-plugin", runtime)
                .<PluginLocation>map(script -> {
                    var command = new ArrayList<>(runtime.command(file.runtimeOptions()));
                    command.add(script.toString());
                    command.add(file.folder().toString());
                    return new Startable(name, version, command, runtime);
                })
                .orElseGet(() -> new Unusable(
                        name,
                        version,
                        "The plugin " + name + " in " + file.folder()
                                + " has no @pulumi/pulumi in its node_modules. Run '" + runtime.packages()
                                + "' there."));
    }
}
