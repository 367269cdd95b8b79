package dev.rootstock.engine.fake;

import dev.rootstock.engine.backend.Content;
import dev.rootstock.engine.backend.ObjectEntry;
import dev.rootstock.engine.backend.ObjectStore;
import dev.rootstock.engine.backend.StoredObject;
import dev.rootstock.engine.backend.WriteAnswer;
import dev.rootstock.engine.backend.WriteCondition;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** A store whose calls a test sees before and after they happen, and may let fail on either side. */
public final class WatchedStore implements ObjectStore {

    /** Sees each call; what it throws the caller of the store gets. */
    public interface Watcher {
        default void before(String operation, String key) {}

        default void after(String operation, String key) {}

        /** What a client gets to see of an object. */
        default StoredObject seen(String key, StoredObject object) {
            return object;
        }
    }

    private final ObjectStore store;
    private final Watcher watcher;

    public WatchedStore(ObjectStore store, Watcher watcher) {
        this.store = store;
        this.watcher = watcher;
    }

    private <T> T watched(String operation, String key, Supplier<T> call) {
        watcher.before(operation, key);
        var answer = call.get();
        watcher.after(operation, key);
        return answer;
    }

    @Override
    public String place(String key) {
        return store.place(key);
    }

    @Override
    public String url(String key) {
        return store.url(key);
    }

    @Override
    public Optional<StoredObject> get(String key) {
        return watched("get", key, () -> store.get(key)).map(object -> watcher.seen(key, object));
    }

    /** One call, as a store makes them side by side. */
    @Override
    public List<Optional<StoredObject>> get(List<String> keys) {
        if (keys.isEmpty()) {
            return List.of();
        }
        var found = watched("get", keys.getFirst(), () -> store.get(keys));
        return IntStream.range(0, keys.size())
                .mapToObj(i -> found.get(i).map(object -> watcher.seen(keys.get(i), object)))
                .toList();
    }

    @Override
    public List<ObjectEntry> list(String prefix) {
        return watched("list", prefix, () -> store.list(prefix));
    }

    @Override
    public Staged stage(String key, Content content) {
        var staged = store.stage(key, content);
        return new Staged() {
            @Override
            public String hash() {
                return staged.hash();
            }

            @Override
            public WriteAnswer publish(WriteCondition condition) {
                return watched("put", key, () -> staged.publish(condition));
            }

            @Override
            public void close() {
                staged.close();
            }
        };
    }

    @Override
    public void copy(String from, String to) {
        watched("copy", to, () -> {
            store.copy(from, to);
            return to;
        });
    }

    @Override
    public void delete(Collection<String> keys) {
        watched("delete", keys.isEmpty() ? "" : keys.iterator().next(), () -> {
            store.delete(keys);
            return keys;
        });
    }

    @Override
    public <T> T exclusively(String name, Supplier<T> steps) {
        return store.exclusively(name, steps);
    }

    @Override
    public boolean excludes() {
        return store.excludes();
    }

    @Override
    public Optional<Appendable> appendable(String key) {
        return store.appendable(key).map(file -> new Appendable() {
            @Override
            public void append(byte[] bytes) {
                watched("append", key, () -> {
                    file.append(bytes);
                    return key;
                });
            }

            @Override
            public void truncate(long length) {
                watched("truncate", key, () -> {
                    file.truncate(length);
                    return key;
                });
            }

            @Override
            public void close() {
                file.close();
            }
        });
    }

    @Override
    public void sweep(String key) {
        store.sweep(key);
    }

    @Override
    public List<String> prepareToWrite() {
        return store.prepareToWrite();
    }
}
