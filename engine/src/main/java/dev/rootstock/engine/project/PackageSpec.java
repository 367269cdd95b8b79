package dev.rootstock.engine.project;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One of the {@code packages:} of a project, as it is written (sdk/go/common/workspace/project.go, PackageSpec).
 *
 * @param source a plugin's name, the path of its folder, the address of a repository, or a name in a registry
 * @param version a version or a commit, empty for any
 * @param parameters what makes the plugin the package, empty for the plugin's own
 * @param checksums of the plugin's archive, in hex by operating system and architecture
 * @param server where the plugin is published, empty for the usual place
 * @param extensions what makes the plugin take on the package beside its own, empty for nothing
 */
public record PackageSpec(
        String source,
        String version,
        List<String> parameters,
        Map<String, String> checksums,
        String server,
        List<String> extensions) {

    public PackageSpec {
        parameters = List.copyOf(parameters);
        checksums = Map.copyOf(checksums);
        extensions = List.copyOf(extensions);
    }

    /** {@code SOURCE} or {@code SOURCE@VERSION}. */
    public static PackageSpec parse(String text) {
        var at = text.indexOf('@');
        return new PackageSpec(
                at < 0 ? text : text.substring(0, at),
                at < 0 ? "" : text.substring(at + 1),
                List.of(),
                Map.of(),
                "",
                List.of());
    }

    /** Whether the source is a path, not a name or an address. */
    public boolean isPath() {
        return source.startsWith("./") || source.startsWith("..") || source.startsWith("/") || source.equals(".");
    }

    /** @throws IllegalArgumentException for what is neither a text nor fields */
    static PackageSpec of(@Nullable Object written) {
        if (written instanceof String text) {
            return parse(text);
        }
        if (!(written instanceof Map<?, ?> fields) || fields.get("source") == null) {
            throw new IllegalArgumentException("it must be either a string or fields with a source");
        }
        return new PackageSpec(
                text(fields, "source"),
                text(fields, "version"),
                texts(fields.get("parameters")),
                checksums(fields.get("checksums")),
                text(fields, "pluginDownloadURL"),
                texts(fields.get("extensions")));
    }

    private static String text(Map<?, ?> fields, String name) {
        var value = fields.get(name);
        return value == null ? "" : String.valueOf(value);
    }

    private static List<String> texts(@Nullable Object list) {
        return list instanceof List<?> values
                ? values.stream().map(String::valueOf).toList()
                : List.of();
    }

    /** Bytes are lists of numbers in YAML that Pulumi's command wrote, and base64 in JSON. */
    private static Map<String, String> checksums(@Nullable Object written) {
        var checksums = new TreeMap<String, String>();
        if (written instanceof Map<?, ?> map) {
            map.forEach((platform, value) -> checksums.put(String.valueOf(platform), hex(value)));
        }
        return checksums;
    }

    private static String hex(@Nullable Object value) {
        return switch (value) {
            case byte[] bytes -> HexFormat.of().formatHex(bytes);
            case List<?> numbers -> {
                var hex = new ArrayList<String>();
                numbers.forEach(number ->
                        hex.add(HexFormat.of().toHexDigits(number instanceof Number one ? one.byteValue() : (byte) 0)));
                yield String.join("", hex);
            }
            case String text when text.matches("[0-9a-fA-F]{64}") -> text;
            case String text -> HexFormat.of().formatHex(Base64.getDecoder().decode(text));
            case null, default -> throw new IllegalArgumentException("its checksums are no bytes");
        };
    }
}
