package dev.rootstock.engine.backend;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The little that a store must be able to do: objects by key, written whole or not at all, and writes that happen only if nobody was
 * there before. Locks, journals, checkpoints and history are built on it once, for every store. Safe for use by several threads.
 *
 * <p>Keys are relative to the store's own folder ({@code .pulumi}) and use forward slashes. Every method throws
 * {@link BackendException} when the store fails; a write that fails may have happened.
 */
public interface ObjectStore {

    /** Where an object lies, as a user would look for it. */
    String place(String key);

    /** The same as an URL. */
    String url(String key);

    Optional<StoredObject> get(String key);

    default boolean exists(String key) {
        return get(key).isPresent();
    }

    /** Several at once, in the order of the keys. */
    default List<Optional<StoredObject>> get(List<String> keys) {
        return keys.stream().map(this::get).toList();
    }

    /** All objects whose keys begin so, sorted by key. */
    List<ObjectEntry> list(String prefix);

    /** Something that is written but cannot be seen yet. Closing it drops it, unless it was published. */
    interface Staged extends AutoCloseable {

        /** The lower-case hex SHA-256 of the bytes. */
        String hash();

        WriteAnswer publish(WriteCondition condition);

        @Override
        void close();
    }

    /** Takes down an object's new bytes. */
    Staged stage(String key, Content content);

    default WriteAnswer put(String key, Content content, WriteCondition condition) {
        try (var staged = stage(key, content)) {
            return staged.publish(condition);
        }
    }

    default void put(String key, String text) {
        put(key, Content.of(text.getBytes(StandardCharsets.UTF_8)), new WriteCondition.Always());
    }

    /** Gives an object a second key; what had that key is replaced. */
    void copy(String from, String to);

    /** Removes objects; those that are not there are none to worry about. */
    void delete(Collection<String> keys);

    /**
     * Takes steps that no other client's steps of that name come between, where the store has such a thing: a folder, by a lock of the
     * operating system's. Others just take them, and rely on conditional writes alone. A folder's conditional writes are exact only here.
     */
    <T> T exclusively(String name, Supplier<T> steps);

    /** Whether {@link #exclusively} keeps others out. */
    boolean excludes();

    /** A file that only grows, where the store has such a thing; elsewhere a journal is many small objects. */
    default Optional<Appendable> appendable(String key) {
        return Optional.empty();
    }

    /** A file that grows at its end, durably. */
    interface Appendable extends AutoCloseable {

        void append(byte[] bytes);

        /** Cuts off what lies behind. */
        void truncate(long length);

        @Override
        void close();
    }

    /** Removes what crashed writers of an object left beside it. The caller has the stack's lock. */
    default void sweep(String key) {}

    /** Removes what holds the objects with this prefix, where a store has such a thing, if nothing is in it. */
    default void prune(String prefix) {}

    /** Makes sure, before the first write, that the store keeps its conditions. Answers what the user should know. */
    default List<String> prepareToWrite() {
        return List.of();
    }
}
