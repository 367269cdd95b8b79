package dev.rootstock.engine.fake;

import dev.rootstock.engine.backend.Content;
import dev.rootstock.engine.backend.ObjectEntry;
import dev.rootstock.engine.backend.ObjectStore;
import dev.rootstock.engine.backend.StoredObject;
import dev.rootstock.engine.backend.WriteAnswer;
import dev.rootstock.engine.backend.WriteCondition;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** A store of objects in memory that has conditional writes and nothing else, as S3 has. */
public final class MemoryStore implements ObjectStore {

    private record Stored(byte[] bytes, String version, Instant modified) {}

    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final TreeMap<String, Stored> objects = new TreeMap<>();
    private long versions = 0;

    public MemoryStore(InstantSource clock) {
        this.clock = clock;
    }

    private <T> T locked(Supplier<T> step) {
        lock.lock();
        try {
            return step.get();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public String place(String key) {
        return "memory/.pulumi/" + key;
    }

    @Override
    public String url(String key) {
        return "memory://" + key;
    }

    @Override
    public Optional<StoredObject> get(String key) {
        return locked(() -> Optional.ofNullable(objects.get(key))
                .map(stored -> new StoredObject(
                        stored.bytes(), stored.version(), Duration.between(stored.modified(), clock.instant()))));
    }

    @Override
    public List<ObjectEntry> list(String prefix) {
        return locked(() -> objects.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(prefix))
                .map(entry -> new ObjectEntry(entry.getKey(), entry.getValue().modified()))
                .toList());
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
                try {
                    return HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
                } catch (NoSuchAlgorithmException e) {
                    throw new IllegalStateException(e);
                }
            }

            @Override
            public WriteAnswer publish(WriteCondition condition) {
                return locked(() -> write(key, bytes, condition));
            }

            @Override
            public void close() {}
        };
    }

    private WriteAnswer write(String key, byte[] bytes, WriteCondition condition) {
        var there = objects.get(key);
        var holds = switch (condition) {
            case WriteCondition.Always _ -> true;
            case WriteCondition.Absent _ -> there == null;
            case WriteCondition.Matches(var version) ->
                there != null && there.version().equals(version);
        };
        if (!holds) {
            return new WriteAnswer.Refused();
        }
        var version = "v" + ++versions;
        objects.put(key, new Stored(bytes, version, clock.instant()));
        return new WriteAnswer.Written(version);
    }

    @Override
    public void copy(String from, String to) {
        locked(() -> write(to, objects.get(from).bytes(), new WriteCondition.Always()));
    }

    @Override
    public void delete(Collection<String> keys) {
        locked(() -> objects.keySet().removeAll(List.copyOf(keys)));
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
