package dev.rootstock.protocol.provider.drive;

import dev.rootstock.engine.program.PackageDescription;
import dev.rootstock.engine.project.PackageSpec;
import dev.rootstock.engine.provider.Parameterization;
import dev.rootstock.engine.state.JsonInput;
import dev.rootstock.engine.state.StateFormatException;
import dev.rootstock.protocol.monitor.PackageMessages;
import java.util.List;
import java.util.Map;

/**
 * A package that somebody described by where it comes from, as its schema says what it is (pulumi/pulumi,
 * pkg/cmd/pulumi/packageworkspace/resolver.go).
 */
public final class ResolvedPackage {

    private ResolvedPackage() {}

    static PackageSpec spec(pulumirpc.Plugin.PackageSpec asked) {
        return new PackageSpec(
                asked.getSource(),
                asked.getVersion(),
                asked.getParametersList(),
                PackageMessages.hex(asked.getChecksumsMap()),
                asked.getServer(),
                List.of());
    }

    /**
     * @param checksums of the plugin's archive, in hex by operating system and architecture
     * @throws PluginException when the schema is none
     */
    public static PackageDescription described(String schema, Map<String, String> checksums) {
        try (var in = JsonInput.of(schema)) {
            var fields = in.map();
            var name = text(fields, "name");
            var version = text(fields, "version");
            var url = text(fields, "pluginDownloadURL");
            if (!(fields.get("parameterization") instanceof Map<?, ?> parameterization)
                    || !(parameterization.get("baseProvider") instanceof Map<?, ?> base)) {
                return new PackageDescription(name, version, url, checksums, null);
            }
            return new PackageDescription(
                    text(base, "name"),
                    text(base, "version"),
                    url,
                    checksums,
                    new Parameterization(name, version, text(parameterization, "parameter")));
        } catch (StateFormatException e) {
            throw new PluginException("What the plugin says is its schema is no JSON: " + e.getMessage());
        }
    }

    private static String text(Map<?, ?> fields, String name) {
        return fields.get(name) instanceof String text ? text : "";
    }
}
