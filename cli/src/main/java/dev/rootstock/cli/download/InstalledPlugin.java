package dev.rootstock.cli.download;

import com.github.zafarkhaja.semver.Version;
import dev.rootstock.protocol.provider.drive.LastUsed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A plugin in Pulumi's folder of plugins, {@code KIND-NAME-vVERSION} (pulumi/pulumi, sdk/go/common/workspace/plugins.go).
 *
 * @param kind resource, language, analyzer, converter or tool
 * @param size of its files, in bytes
 * @param installed when its folder was put there
 * @param used when it was last started, or else when its folder was last read
 */
public record InstalledPlugin(
        String kind, String name, String version, Path folder, long size, Instant installed, Instant used) {

    /** The kinds that upstream knows. */
    public static final List<String> KINDS = List.of("analyzer", "language", "resource", "converter", "tool");

    private static final String PARTIAL = ".partial";
    private static final Pattern NAMED = Pattern.compile("(" + String.join("|", KINDS) + ")-(.+?)-v(\\d+\\..+)");

    /** @param plugins the folder of plugins, which need not exist */
    public static List<InstalledPlugin> in(Path plugins) {
        return withPartial(plugins).stream()
                .filter(plugin -> Files.isDirectory(plugin.folder()) && !Files.exists(partial(plugin.folder())))
                .toList();
    }

    /** Also those that are not whole: what an install that was broken off left. */
    public static List<InstalledPlugin> withPartial(Path plugins) {
        var found = new ArrayList<InstalledPlugin>();
        if (!Files.isDirectory(plugins)) {
            return found;
        }
        try (var entries = Files.list(plugins)) {
            var folders = entries.filter(entry -> Files.isDirectory(entry) || isPartial(entry))
                    .map(entry -> isPartial(entry) ? whole(entry) : entry)
                    .distinct();
            for (var folder : folders.toList()) {
                var named = NAMED.matcher(folder.getFileName().toString());
                if (named.matches()) {
                    found.add(of(named.group(1), named.group(2), named.group(3), folder));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + plugins, e);
        }
        found.sort(Comparator.comparing(InstalledPlugin::name)
                .thenComparing(InstalledPlugin::kind)
                .thenComparing(
                        plugin -> Version.tryParse(plugin.version()).orElse(Version.of(0)), Comparator.reverseOrder()));
        return found;
    }

    /** Times come first: reading the folder, for its size, is a use of it. */
    private static InstalledPlugin of(String kind, String name, String version, Path folder) throws IOException {
        var there = Files.exists(folder) ? folder : partial(folder);
        var marker = LastUsed.marker(folder);
        var used = Files.exists(marker)
                ? Files.getLastModifiedTime(marker)
                : Files.readAttributes(there, BasicFileAttributes.class).lastAccessTime();
        // of a folder that was moved into its place this is the time of the move
        var installed = (FileTime) Files.getAttribute(there, "unix:ctime");
        return new InstalledPlugin(kind, name, version, folder, size(folder), installed.toInstant(), used.toInstant());
    }

    /** The file that is there as long as a plugin is not whole. */
    public static Path partial(Path folder) {
        return folder.resolveSibling(folder.getFileName() + PARTIAL);
    }

    private static boolean isPartial(Path entry) {
        return Files.isRegularFile(entry) && entry.getFileName().toString().endsWith(PARTIAL);
    }

    private static Path whole(Path partial) {
        var name = partial.getFileName().toString();
        return partial.resolveSibling(name.substring(0, name.length() - PARTIAL.length()));
    }

    public static Optional<Path> folder(Path plugins, String kind, String name, String version) {
        return NAMED.matcher(kind + "-" + name + "-v" + version).matches() && !(name + version).contains("/")
                ? Optional.of(plugins.resolve(kind + "-" + name + "-v" + version))
                : Optional.empty();
    }

    private static long size(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return 0;
        }
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    /** As humans say sizes, in powers of ten: {@code 12 MB}. */
    public static String text(long bytes) {
        var units = Map.of(0, "B", 1, "kB", 2, "MB", 3, "GB");
        var value = (double) bytes;
        var power = 0;
        while (value >= 1000 && power < 3) {
            value /= 1000;
            power++;
        }
        return (value < 10 && power > 0
                        ? String.format(java.util.Locale.ROOT, "%.1f", value)
                        : String.valueOf(Math.round(value)))
                + " " + units.get(power);
    }
}
