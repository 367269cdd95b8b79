package dev.rootstock.engine.backend;

import dev.rootstock.engine.state.JournalStore;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A stack's journal as a file. It is there only while a run records, or after one that was interrupted. */
final class JournalFile implements JournalStore, AutoCloseable {

    private final Path file;
    private final Guard guard;
    private final Runnable check;
    private @Nullable RandomAccessFile open;

    /** @param check fails if this run may not write any more; called under the guard */
    JournalFile(Path file, Guard guard, Runnable check) {
        this.file = file;
        this.guard = guard;
        this.check = check;
    }

    static Optional<byte[]> read(Path file) {
        try {
            return Optional.of(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw DurableFiles.cannotRead(file, e);
        }
    }

    static void delete(Path file) {
        try {
            if (Files.deleteIfExists(file)) {
                DurableFiles.syncFolder(DurableFiles.folder(file));
            }
        } catch (IOException e) {
            throw DurableFiles.cannotWrite(file, e);
        }
    }

    /** Puts a journal that cannot be used out of the way, and keeps it. Answers where. */
    static Path setAside(Path file, String why) {
        var aside = file.resolveSibling(file.getFileName() + "." + why + "-" + System.currentTimeMillis());
        try {
            Files.move(file, aside, StandardCopyOption.ATOMIC_MOVE);
            return aside;
        } catch (IOException e) {
            throw DurableFiles.cannotWrite(file, e);
        }
    }

    /** Keeps a copy of a journal for whoever wants to look at it. Answers where. */
    static Path copy(Path file, String why) {
        var copy = file.resolveSibling(file.getFileName() + "." + why + "-" + System.currentTimeMillis());
        try {
            Files.copy(file, copy);
            return copy;
        } catch (IOException e) {
            throw DurableFiles.cannotWrite(copy, e);
        }
    }

    /** Cuts off what lies behind the usable part, so that more can be appended. */
    void truncate(long length) {
        guard.run(() -> {
            check.run();
            try {
                opened().setLength(length);
            } catch (IOException e) {
                throw DurableFiles.cannotWrite(file, e);
            }
        });
    }

    @Override
    public void append(byte[] bytes) {
        guard.run(() -> {
            check.run();
            try {
                var out = opened();
                var before = out.length();
                try {
                    out.seek(before);
                    out.write(bytes);
                    out.getFD().sync();
                } catch (IOException e) {
                    // a full disk may have taken a part: without it the journal is whole
                    out.setLength(before);
                    throw e;
                }
            } catch (IOException e) {
                throw DurableFiles.cannotWrite(file, e);
            }
        });
    }

    private RandomAccessFile opened() throws IOException {
        var file = open;
        if (file == null) {
            Files.createDirectories(DurableFiles.folder(this.file));
            file = new RandomAccessFile(this.file.toFile(), "rw");
            open = file;
            DurableFiles.syncFolder(DurableFiles.folder(this.file));
        }
        return file;
    }

    @Override
    public void close() {
        var file = open;
        if (file != null) {
            open = null;
            try {
                file.close();
            } catch (IOException e) {
                throw DurableFiles.cannotWrite(this.file, e);
            }
        }
    }
}
