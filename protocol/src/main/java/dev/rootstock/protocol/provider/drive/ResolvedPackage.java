package dev.rootstock.protocol.provider.drive;

import com.google.protobuf.ByteString;
import dev.rootstock.engine.program.PackageDescription;
import dev.rootstock.engine.project.PackageSpec;
import dev.rootstock.engine.provider.Parameterization;
import dev.rootstock.engine.state.JsonInput;
import dev.rootstock.engine.state.StateFormatException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import pulumirpc.Plugin.PackageDependency;
import pulumirpc.Plugin.PackageParameterization;

/**
 * A package that somebody described by where it comes from, as its schema says what it is (pulumi/pulumi,
 * pkg/cmd/pulumi/packageworkspace/resolver.go).
 */
public final class ResolvedPackage {

    private ResolvedPackage() {}

    static PackageSpec spec(pulumirpc.Plugin.PackageSpec asked) {
        var checksums = new TreeMap<String, String>();
        asked.getChecksumsMap()
                .forEach((platform, bytes) ->
                        checksums.put(platform, HexFormat.of().formatHex(bytes.toByteArray())));
        return new PackageSpec(
                asked.getSource(),
                asked.getVersion(),
                asked.getParametersList(),
                checksums,
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

    /** As messages between tools and language runtimes have it. */
    public static PackageDependency message(PackageDescription described) {
        var message = PackageDependency.newBuilder()
                .setName(described.plugin())
                .setKind("resource")
                .setVersion(described.pluginVersion())
                .setServer(described.downloadUrl());
        described
                .checksums()
                .forEach((platform, hex) -> message.putChecksums(
                        platform, ByteString.copyFrom(HexFormat.of().parseHex(hex))));
        var parameterization = described.parameterization();
        if (parameterization != null) {
            message.setParameterization(message(parameterization));
        }
        return message.build();
    }

    private static PackageParameterization message(Parameterization parameterization) {
        return PackageParameterization.newBuilder()
                .setName(parameterization.name())
                .setVersion(parameterization.version())
                .setValue(ByteString.copyFrom(Base64.getDecoder().decode(parameterization.value())))
                .build();
    }
}
