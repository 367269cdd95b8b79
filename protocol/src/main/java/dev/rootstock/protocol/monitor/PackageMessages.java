package dev.rootstock.protocol.monitor;

import com.google.protobuf.ByteString;
import dev.rootstock.engine.program.PackageDescription;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import pulumirpc.Plugin.PackageDependency;
import pulumirpc.Plugin.PackageParameterization;

/** Packages as programs, plugins and language runtimes are told them; bytes are text outside of messages. */
public final class PackageMessages {

    private PackageMessages() {}

    public static String base64(ByteString value) {
        return Base64.getEncoder().encodeToString(value.toByteArray());
    }

    /** Checksums by operating system and architecture. */
    public static Map<String, String> hex(Map<String, ByteString> checksums) {
        var hex = new TreeMap<String, String>();
        checksums.forEach((platform, bytes) -> hex.put(platform, HexFormat.of().formatHex(bytes.toByteArray())));
        return hex;
    }

    /** The same the other way round. */
    public static Map<String, ByteString> bytes(Map<String, String> checksums) {
        var bytes = new TreeMap<String, ByteString>();
        checksums.forEach((platform, hex) ->
                bytes.put(platform, ByteString.copyFrom(HexFormat.of().parseHex(hex))));
        return bytes;
    }

    public static PackageDependency dependency(PackageDescription described) {
        var message = PackageDependency.newBuilder()
                .setName(described.plugin())
                .setKind("resource")
                .setVersion(described.pluginVersion())
                .setServer(described.downloadUrl())
                .putAllChecksums(bytes(described.checksums()));
        var parameterization = described.parameterization();
        if (parameterization != null) {
            message.setParameterization(PackageParameterization.newBuilder()
                    .setName(parameterization.name())
                    .setVersion(parameterization.version())
                    .setValue(ByteString.copyFrom(Base64.getDecoder().decode(parameterization.value()))));
        }
        return message.build();
    }
}
