package dev.rootstock.engine.provider;

import java.util.Locale;

/** The operating system and architecture that a plugin must be for. */
public final class Platform {

    private Platform() {}

    /** As archives of plugins and their checksums are named, such as {@code linux-amd64}. */
    public static String name() {
        var os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        var architecture = System.getProperty("os.arch");
        return (os.contains("mac") ? "darwin" : os.contains("win") ? "windows" : "linux") + "-"
                + (architecture.equals("aarch64") ? "arm64" : "amd64");
    }
}
