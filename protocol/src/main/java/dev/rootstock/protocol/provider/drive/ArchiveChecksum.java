package dev.rootstock.protocol.provider.drive;

import dev.rootstock.engine.provider.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The SHA-256 of the archive that an installed plugin came from, in hex. Programs may say which it must be; upstream looks when it
 * downloads the archive, and so only then.
 */
public final class ArchiveChecksum {

    private static final String FILE = ".archive-sha256";

    private ArchiveChecksum() {}

    /** Keeps it with the plugin, in its folder. */
    public static void keep(Path folder, String checksum) throws IOException {
        Files.writeString(folder.resolve(FILE), checksum + "\n");
    }

    /**
     * Requires the checksum for this platform of a plugin that was installed here; of any other nobody knows it.
     *
     * @param wanted by operating system and architecture
     * @throws PluginException when it is another
     */
    static void require(PluginLocation location, Map<String, String> wanted) {
        var expected = wanted.get(Platform.name());
        if (expected != null && location instanceof PluginLocation.Startable plugin) {
            kept(plugin.folder())
                    .filter(kept -> !kept.equalsIgnoreCase(expected))
                    .ifPresent(kept -> {
                        var named = plugin.packageName() + " " + plugin.version();
                        throw new PluginException(
                                "The program asks for the plugin " + named + " from an archive with the checksum "
                                        + expected + ", but what is installed came from one with " + kept
                                        + ". Install the right one with `rootstock plugin install resource " + named
                                        + " --reinstall --file ARCHIVE --checksum " + expected + "`.");
                    });
        }
    }

    private static Optional<String> kept(Path folder) {
        var file = folder.resolve(FILE);
        try {
            return Files.exists(file) ? Optional.of(Files.readString(file).strip()) : Optional.empty();
        } catch (IOException e) {
            throw new PluginException(
                    "The checksum of the installed plugin cannot be read from " + file + ": " + e.getMessage() + ".");
        }
    }
}
