package dev.rootstock.engine.kill;

import dev.rootstock.engine.backend.Content;
import dev.rootstock.engine.backend.ObjectEntry;
import dev.rootstock.engine.backend.ObjectStore;
import dev.rootstock.engine.backend.StoredObject;
import dev.rootstock.engine.backend.WriteAnswer;
import dev.rootstock.engine.backend.WriteCondition;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A store of objects that outlives the process that uses it, and has conditional writes and nothing else, as a bucket has: an object is
 * there as a whole or not at all. Before and after each change is a {@link KillPoint}; of a deletion of many, between any two.
 */
final class FileObjects implements ObjectStore {
    private final Path folder;
    private final Path unfinished;

    FileObjects(Path folder) {
        this.folder = folder;
        this.unfinished = folder.resolveSibling("unfinished");
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path file(String key) {
        return folder.resolve(URLEncoder.encode(key, StandardCharsets.UTF_8));
    }

    @Override
    public String place(String key) {
        return "objects/.pulumi/" + key;
    }

    @Override
    public String url(String key) {
        return "objects://" + key;
    }

    @Override
    public Optional<StoredObject> get(String key) {
        var file = file(key);
        try {
            return Files.exists(file)
                    ? Optional.of(new StoredObject(
                            Files.readAllBytes(file),
                            hash(Files.readAllBytes(file)),
                            Duration.between(Files.getLastModifiedTime(file).toInstant(), Instant.now())))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<ObjectEntry> list(String prefix) {
        try (var files = Files.list(folder)) {
            return files.map(file -> new ObjectEntry(
                            URLDecoder.decode(file.getFileName().toString(), StandardCharsets.UTF_8), modified(file)))
                    .filter(entry -> entry.key().startsWith(prefix))
                    .sorted(Comparator.comparing(ObjectEntry::key))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Instant modified(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Staged stage(String key, Content content) {
        var out = new ByteArrayOutputStream();
        try {
            content.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var bytes = out.toByteArray();
        return new Staged() {
            @Override
            public String hash() {
                return FileObjects.hash(bytes);
            }

            @Override
            public WriteAnswer publish(WriteCondition condition) {
                return write(key, bytes, condition);
            }

            @Override
            public void close() {}
        };
    }

    private synchronized WriteAnswer write(String key, byte[] bytes, WriteCondition condition) {
        KillPoint.reached("before put " + kind(key));
        var there = get(key);
        var holds = switch (condition) {
            case WriteCondition.Always _ -> true;
            case WriteCondition.Absent _ -> there.isEmpty();
            case WriteCondition.Matches(var version) ->
                there.isPresent() && there.get().version().equals(version);
        };
        if (holds) {
            try {
                Files.write(unfinished, bytes);
                Files.move(unfinished, file(key), StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        KillPoint.reached("after put " + kind(key));
        return holds ? new WriteAnswer.Written(hash(bytes)) : new WriteAnswer.Refused();
    }

    @Override
    public void copy(String from, String to) {
        write(to, get(from).orElseThrow().bytes(), new WriteCondition.Always());
    }

    @Override
    public void delete(Collection<String> keys) {
        for (var key : keys) {
            KillPoint.reached("before delete " + kind(key));
            try {
                Files.deleteIfExists(file(key));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            KillPoint.reached("after delete " + kind(key));
        }
    }

    private static String kind(String key) {
        return key.split("/", 2)[0];
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public <T> T exclusively(String name, Supplier<T> steps) {
        return steps.get();
    }

    @Override
    public boolean excludes() {
        return false;
    }
}
