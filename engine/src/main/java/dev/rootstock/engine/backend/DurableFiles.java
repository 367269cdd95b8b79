package dev.rootstock.engine.backend;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.UUID;

/**
 * Files that are there whole or not at all. What is written goes to a temporary file beside its target, to the disk, and then takes the
 * target's name; a crash leaves at most the temporary file. Errors name the file and say that nothing was lost.
 */
final class DurableFiles {

    /** The end of temporary files' names; Pulumi takes no file with it for a state. */
    static final String TEMPORARY = ".tmp";

    private static final boolean WINDOWS =
            System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");

    private DurableFiles() {}

    /** Writes a temporary file for a target, up to the disk. */
    static Path prepare(Path target, Content content) {
        var temporary = target.resolveSibling(target.getFileName() + "." + UUID.randomUUID() + TEMPORARY);
        try {
            Files.createDirectories(folder(target));
            // not an interruptible channel: a cancelled run still saves its state
            try (var file = new FileOutputStream(temporary.toFile());
                    var out = new BufferedOutputStream(file)) {
                content.write(out);
                out.flush();
                file.getFD().sync();
            }
            return temporary;
        } catch (IOException | UncheckedIOException e) {
            discard(temporary, e);
            throw cannotWrite(target, e);
        } catch (RuntimeException e) {
            discard(temporary, e);
            throw e;
        }
    }

    /** Puts a prepared file in its target's place, durably. */
    static void publish(Path temporary, Path target) {
        try {
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            syncFolder(folder(target));
        } catch (IOException e) {
            discard(temporary, e);
            throw cannotWrite(target, e);
        }
    }

    static void replace(Path target, Content content) {
        publish(prepare(target, content), target);
    }

    /** Gives a file a second name, without copying where the file system can; what had that name is replaced. */
    static void link(Path file, Path name) {
        var temporary = name.resolveSibling(name.getFileName() + "." + UUID.randomUUID() + TEMPORARY);
        try {
            Files.createDirectories(folder(name));
            try {
                Files.createLink(temporary, file);
            } catch (UnsupportedOperationException | FileSystemException e) {
                Files.copy(file, temporary);
            }
            Files.move(temporary, name, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            discard(temporary, e);
            throw cannotWrite(name, e);
        }
    }

    static void syncFolder(Path folder) throws IOException {
        if (WINDOWS) {
            return; // it has no such thing, and its renames are durable
        }
        var interrupted = Thread.interrupted();
        try {
            while (true) {
                try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                    channel.force(true);
                    return;
                } catch (ClosedByInterruptException e) {
                    interrupted = Thread.interrupted() || interrupted;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    static Path folder(Path file) {
        var parent = file.getParent();
        return parent == null ? Path.of(".") : parent;
    }

    static BackendException cannotWrite(Path file, Exception problem) {
        return new BackendException(
                file + " cannot be written: " + reason(problem) + "; nothing that was stored before is lost", problem);
    }

    static BackendException cannotRead(Path file, Exception problem) {
        return new BackendException(file + " cannot be read: " + reason(problem), problem);
    }

    private static String reason(Exception problem) {
        return switch (problem) {
            case UncheckedIOException e when e.getCause() != null -> reason(e.getCause());
            case AccessDeniedException e -> "permission denied for " + e.getFile();
            case NoSuchFileException e -> e.getFile() + " does not exist";
            case FileSystemException e when e.getReason() != null -> e.getReason();
            default -> String.valueOf(problem.getMessage());
        };
    }

    private static void discard(Path temporary, Exception problem) {
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException e) {
            problem.addSuppressed(e);
        }
    }
}
