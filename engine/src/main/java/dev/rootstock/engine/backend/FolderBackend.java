package dev.rootstock.engine.backend;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;

/** A folder as a store, with the layout of Pulumi's self-managed backends: either command works with what the other left. */
public final class FolderBackend {

    private FolderBackend() {}

    /** Whether a URL names a folder. */
    public static boolean accepts(String url) {
        return url.startsWith(FolderUrl.SCHEME);
    }

    /**
     * The store in the folder that a URL names.
     *
     * @param url {@code file://~}, {@code file:///absolute} or {@code file://./relative}
     * @param working what a relative path is relative to
     * @throws BackendException if it names none, or the layout is one that this engine does not know
     */
    public static Backend of(String url, Path working, Map<String, String> environment) {
        return of(url, folder(url, working, environment), environment, ObjectBackend.LEASE, InstantSource.system());
    }

    /** The folder that a URL names, whether it is there or not. */
    public static Path folder(String url, Path working, Map<String, String> environment) {
        var home = Path.of(environment.getOrDefault("HOME", System.getProperty("user.home", ".")));
        return FolderUrl.folder(url, home, working);
    }

    static Backend of(String url, Path root, Map<String, String> environment, Duration lease, InstantSource clock) {
        return ObjectBackend.of(url, new FolderStore(root), environment, lease, clock);
    }
}
