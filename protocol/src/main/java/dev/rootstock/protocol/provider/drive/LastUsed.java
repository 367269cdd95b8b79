package dev.rootstock.protocol.provider.drive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * When plugins of Pulumi's folder were last used: by the time of a file beside each, as the stock command keeps it (markPluginUsed of
 * pulumi/pulumi, sdk/go/common/workspace/plugins.go).
 */
public final class LastUsed {

    private static final String ENDING = ".lastused";

    private LastUsed() {}

    /**
     * Notes that a plugin is used now, if it is one of Pulumi's folder.
     *
     * @param place its folder, or one in it
     * @param environment the process's
     */
    public static void note(Path place, Map<String, String> environment) {
        var plugins = PluginPlaces.folder(environment).toAbsolutePath();
        var absolute = place.toAbsolutePath();
        if (!absolute.startsWith(plugins) || absolute.equals(plugins)) {
            return;
        }
        try {
            Files.write(marker(plugins.resolve(plugins.relativize(absolute).getName(0))), new byte[0]);
        } catch (IOException e) {
            // a folder of plugins that many share may be read only; a listing then goes by when theirs was last read
        }
    }

    /** The file whose time it is. */
    public static Path marker(Path folder) {
        return folder.resolveSibling(folder.getFileName() + ENDING);
    }
}
