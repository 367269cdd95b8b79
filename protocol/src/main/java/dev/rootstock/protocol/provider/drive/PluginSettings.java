package dev.rootstock.protocol.provider.drive;

import dev.rootstock.engine.event.Diagnostic;
import dev.rootstock.protocol.process.Withheld;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What plugins are started with.
 *
 * @param environment this process's environment: plugins look for credentials there
 * @param project the program's project
 * @param folder the program's folder, which is theirs too
 * @param config the program's configuration, of which plugins find their own part in their environment
 * @param engine where plugins can report to; it begins to serve when the first is started
 * @param messages told what there is to say of plugins to the user
 */
public record PluginSettings(
        Map<String, String> environment,
        String project,
        Path folder,
        PluginConfig config,
        PluginEngine engine,
        Consumer<Diagnostic> messages) {

    public PluginSettings {
        environment = Map.copyOf(environment);
    }

    /** For plugins without configuration, and of which nobody wants to hear. */
    public PluginSettings(Map<String, String> environment, String project, Path folder, PluginEngine engine) {
        this(environment, project, folder, PluginConfig.NONE, engine, _ -> {});
    }

    /** Where plugins can report to, as {@code host:port}. */
    String engineAddress() {
        return engine.address();
    }

    /** Where plugins ask what packages consist of; empty for nowhere. */
    Optional<String> packagesAddress() {
        return engine.packagesAddress();
    }

    /** The same with variables given under another name too, by the name that they have here; absent ones are left out. */
    PluginSettings withVariables(Map<String, String> variables) {
        if (variables.isEmpty()) {
            return this;
        }
        var given = new HashMap<>(environment);
        variables.forEach((here, there) -> {
            var value = environment.get(here);
            if (value != null) {
                given.put(there, value);
            }
        });
        return new PluginSettings(given, project, folder, config, engine, messages);
    }

    Map<String, String> environmentOf(PluginLocation.Startable plugin) {
        var given = new HashMap<>(environment);
        Withheld.from(given);
        if (!project.isEmpty()) {
            given.put("PULUMI_PROJECT", project);
        }
        if (plugin.packageName().equals(PluginPlaces.NODE_DYNAMIC)) {
            given.put("PULUMI_NODEJS_PROJECT", project);
        }
        given.putAll(config.variables(plugin.packageName()));
        return given;
    }

    @Override
    public String toString() {
        return "PluginSettings[" + project + "]";
    }
}
