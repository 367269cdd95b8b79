package dev.rootstock.engine.project;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A file that nobody but its owner has to read, replaced as a whole or not at all: what was there before stays as it was until the new one
 * takes its place, and nothing half-written is left. A link stays one, and what it leads to is replaced.
 */
public final class PrivateFile {

    private PrivateFile() {}

    /** What writes the file that is to take the place. */
    @FunctionalInterface
    public interface Content {
        void write(Path fresh) throws IOException;
    }

    /** Replaces the file, or makes it. Nobody else can read the new one, unless the content gives it other permissions. */
    public static void replace(Path file, Content content) throws IOException {
        var target = LinkTarget.of(file);
        // readable and writable for its owner alone, where a file system has permissions
        var fresh = Files.createTempFile(target.getParent(), ".rootstock-", ".tmp");
        try {
            content.write(fresh);
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    /** Writes up to the disk what secrets are opened with: a machine that fails once the file is in its place must not find it empty. */
    public static void writeDurably(Path file, String text) throws IOException {
        // not an interruptible channel: what was begun is written
        try (var out = new FileOutputStream(file.toFile())) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.getFD().sync();
        }
    }
}
