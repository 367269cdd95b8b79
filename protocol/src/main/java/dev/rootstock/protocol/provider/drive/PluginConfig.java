package dev.rootstock.protocol.provider.drive;

import dev.rootstock.engine.project.PlainJson;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A program's configuration as plugins find it in their environment (pulumi/pulumi, pkg/host/host.go, Provider): what is under their
 * package's name, without that name. Secrets are left out, since whatever a plugin starts would inherit them; it gets them when it is
 * configured. The provider of a Node.js program's own resources runs parts of the program, and finds what the program does.
 *
 * @param values by full key, objects as JSON, secrets in clear
 * @param secretKeys the keys of {@code values} that are secret
 */
public record PluginConfig(Map<String, String> values, Set<String> secretKeys) {

    public static final PluginConfig NONE = new PluginConfig(Map.of(), Set.of());

    public PluginConfig {
        values = Map.copyOf(values);
        secretKeys = Set.copyOf(secretKeys);
    }

    /** The variables of that package's plugin. */
    Map<String, String> variables(String packageName) {
        var ofProgram = packageName.equals(PluginPlaces.NODE_DYNAMIC);
        var given = new TreeMap<String, String>(ofProgram ? values : Map.of());
        var prefix = packageName + ":";
        values.forEach((key, value) -> {
            if (key.startsWith(prefix) && (ofProgram || !secretKeys.contains(key))) {
                given.put(key.substring(prefix.length()), value);
            }
        });
        return ofProgram
                ? Map.of(
                        "PULUMI_CONFIG",
                        PlainJson.write(given),
                        "PULUMI_CONFIG_SECRET_KEYS",
                        PlainJson.write(secretKeys.stream().sorted().toList()))
                : Map.of("PULUMI_CONFIG", PlainJson.write(given));
    }

    @Override
    public String toString() {
        return "PluginConfig" + values.keySet();
    }
}
