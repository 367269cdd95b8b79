package dev.rootstock.engine.backend;

import dev.rootstock.engine.secrets.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A folder as a store of objects: files that are synced and renamed into place, a lock of the operating system's, and a file that grows. */
final class FolderStore implements ObjectStore {

    /** What Pulumi's file library keeps beside each file that it wrote: a checksum, which would be wrong for what we write. */
    private static final String SIDECAR = ".attrs";

    private final Path top;

    /** @param root the folder that the store's URL names */
    FolderStore(Path root) {
        this.top = root.resolve(".pulumi");
    }

    Path file(String key) {
        return top.resolve(key);
    }

    @Override
    public String place(String key) {
        return file(key).toString();
    }

    @Override
    public String url(String key) {
        return file(key).toUri().toString();
    }

    @Override
    public boolean exists(String key) {
        return Files.exists(file(key));
    }

    @Override
    public Optional<StoredObject> get(String key) {
        var file = file(key);
        try {
            while (true) {
                var version = version(file);
                var bytes = Files.readAllBytes(file);
                // a file is replaced, never changed: the same version before and after means that these are its bytes
                if (version.equals(version(file))) {
                    return Optional.of(new StoredObject(bytes, version, StoredObject.NO_AGE));
                }
            }
        } catch (NoSuchFileException | NotDirectoryException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw DurableFiles.cannotRead(file, e);
        }
    }

    private static String version(Path file) throws IOException {
        var attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return attributes.fileKey() + "/" + attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS) + "/"
                + attributes.size();
    }

    @Override
    public List<ObjectEntry> list(String prefix) {
        var folder = file(prefix.substring(0, prefix.lastIndexOf('/') + 1));
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> top.relativize(file).toString().replace('\\', '/'))
                    .filter(key ->
                            key.startsWith(prefix) && !key.endsWith(SIDECAR) && !key.endsWith(DurableFiles.TEMPORARY))
                    .sorted()
                    .flatMap(key -> entry(key).stream())
                    .toList();
        } catch (NoSuchFileException | NotDirectoryException e) {
            return List.of();
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof NoSuchFileException) {
                return list(prefix); // a folder went away while it was looked through
            }
            throw DurableFiles.cannotRead(folder, e);
        } catch (IOException e) {
            throw DurableFiles.cannotRead(folder, e);
        }
    }

    private Optional<ObjectEntry> entry(String key) {
        try {
            return Optional.of(
                    new ObjectEntry(key, Files.getLastModifiedTime(file(key)).toInstant()));
        } catch (NoSuchFileException e) {
            return Optional.empty(); // it went away meanwhile
        } catch (IOException e) {
            throw DurableFiles.cannotRead(file(key), e);
        }
    }

    @Override
    public Staged stage(String key, Content content) {
        var file = file(key);
        var temporary = DurableFiles.prepare(file, content);
        String hash;
        try {
            hash = HexFormat.of().formatHex(Sha256.of(temporary));
        } catch (IOException e) {
            remove(temporary);
            throw DurableFiles.cannotRead(temporary, e);
        }
        return new Staged() {
            @Override
            public String hash() {
                return hash;
            }

            @Override
            public WriteAnswer publish(WriteCondition condition) {
                if (!holds(condition, file)) {
                    return new WriteAnswer.Refused();
                }
                DurableFiles.publish(temporary, file);
                remove(sidecar(file));
                try {
                    return new WriteAnswer.Written(version(file));
                } catch (IOException e) {
                    throw DurableFiles.cannotRead(file, e);
                }
            }

            @Override
            public void close() {
                remove(temporary);
            }
        };
    }

    private static boolean holds(WriteCondition condition, Path file) {
        return switch (condition) {
            case WriteCondition.Always _ -> true;
            case WriteCondition.Absent _ -> !Files.exists(file);
            case WriteCondition.Matches(var version) -> {
                try {
                    yield version(file).equals(version);
                } catch (NoSuchFileException e) {
                    yield false;
                } catch (IOException e) {
                    throw DurableFiles.cannotRead(file, e);
                }
            }
        };
    }

    /** A second name for the file, not a second file: one of that name is only ever replaced, never changed. */
    @Override
    public void copy(String from, String to) {
        DurableFiles.link(file(from), file(to));
        remove(sidecar(file(to)));
    }

    @Override
    public void delete(Collection<String> keys) {
        keys.forEach(key -> {
            remove(file(key));
            remove(sidecar(file(key)));
        });
    }

    private static Path sidecar(Path file) {
        return file.resolveSibling(file.getFileName() + SIDECAR);
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw DurableFiles.cannotWrite(file, e);
        }
    }

    @Override
    public <T> T exclusively(String name, Supplier<T> steps) {
        return new Guard(file(name)).call(steps);
    }

    @Override
    public boolean excludes() {
        return true;
    }

    @Override
    public Optional<Appendable> appendable(String key) {
        return Optional.of(new AppendedFile(file(key)));
    }

    @Override
    public void prune(String prefix) {
        var folder = file(prefix);
        try {
            Files.deleteIfExists(folder);
        } catch (DirectoryNotEmptyException e) {
            // somebody has something there, and it stays
        } catch (IOException e) {
            throw DurableFiles.cannotWrite(folder, e);
        }
    }

    @Override
    public void sweep(String key) {
        var file = file(key);
        try (var files = Files.newDirectoryStream(
                DurableFiles.folder(file), file.getFileName() + "*" + DurableFiles.TEMPORARY)) {
            files.forEach(FolderStore::remove);
        } catch (NoSuchFileException e) {
            // nothing was ever written there
        } catch (IOException e) {
            throw DurableFiles.cannotRead(DurableFiles.folder(file), e);
        }
    }
}
