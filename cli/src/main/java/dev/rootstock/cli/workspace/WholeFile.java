package dev.rootstock.cli.workspace;

import dev.rootstock.engine.project.LinkTarget;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * A file that a user asked for, written as a whole or not at all: where there is no room for it, the file that was there before stays as it
 * was, and nothing half-written is left.
 */
public final class WholeFile {

    private WholeFile() {}

    /** Writes a text in UTF-8. */
    public static void write(Path file, String text) throws IOException {
        write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes the bytes. What is no plain file, as {@code /dev/stdout} or a pipe, is written to as it is. */
    public static void write(Path file, byte[] content) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            Files.write(file, content);
            return;
        }
        // a link stays one, and what it leads to is replaced
        var target = LinkTarget.of(file);
        var whole = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            Files.write(whole, content, StandardOpenOption.CREATE_NEW);
            if (Files.exists(target)) {
                keepPermissions(target, whole);
            }
            Files.move(whole, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AccessDeniedException e) {
            // a folder that takes no new file may hold one that can be written
            if (!Files.isWritable(target)) {
                throw e;
            }
            Files.write(target, content);
        } finally {
            Files.deleteIfExists(whole);
        }
    }

    private static void keepPermissions(Path target, Path whole) throws IOException {
        try {
            Files.setPosixFilePermissions(whole, Files.getPosixFilePermissions(target));
        } catch (UnsupportedOperationException e) {
            // a file system without permissions has none to keep
        }
    }
}
