package dev.rootstock.stacks.openedx.aws;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files of this repository that the tests look at, and the copies they make. */
final class Repository {

    /** Set to {@code true} to write golden files instead of comparing with them. */
    private static final boolean UPDATE = Boolean.getBoolean("golden.update");

    private Repository() {}

    static Path root() {
        var folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("environments"))) {
            folder = folder.getParent();
        }
        return folder;
    }

    static Path environment(String name) {
        return root().resolve("environments").resolve(name);
    }

    /** All environments and what they share, copied to a place where a test may change them. */
    static Path copyOfEnvironments(Path target) {
        try (var files = Files.walk(root().resolve("environments"))) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var copy = target.resolve(root().relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
            return target.resolve("environments");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the file holds, or, when golden files are being written, what it holds from now on. */
    static String golden(Path file, String actual) {
        try {
            if (UPDATE) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, actual);
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
