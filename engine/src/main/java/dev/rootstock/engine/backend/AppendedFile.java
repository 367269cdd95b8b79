package dev.rootstock.engine.backend;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file that only grows, to the disk. */
final class AppendedFile implements ObjectStore.Appendable {

    private final Path file;
    private @Nullable RandomAccessFile open;

    AppendedFile(Path file) {
        this.file = file;
    }

    @Override
    public void truncate(long length) {
        try {
            opened().setLength(length);
        } catch (IOException e) {
            throw DurableFiles.cannotWrite(file, e);
        }
    }

    @Override
    public void append(byte[] bytes) {
        try {
            var out = opened();
            var before = out.length();
            try {
                out.seek(before);
                out.write(bytes);
                out.getFD().sync();
            } catch (IOException e) {
                // a full disk may have taken a part: without it the file is whole
                out.setLength(before);
                throw e;
            }
        } catch (IOException e) {
            throw DurableFiles.cannotWrite(file, e);
        }
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
