package dev.rootstock.engine.backend;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A journal as one file that grows. Who may write is looked at, and written, in one exclusive step. */
final class JournalFile implements JournalLog {

    private final ObjectStore store;
    private final StackName stack;
    private final String key;
    private final ObjectStore.Appendable file;
    private @Nullable HeldLock lock;
    private long length = 0;

    JournalFile(ObjectStore store, StackName stack, ObjectStore.Appendable file) {
        this.store = store;
        this.stack = stack;
        this.key = ObjectLayout.journal(stack);
        this.file = file;
    }

    @Override
    public String place() {
        return store.place(key);
    }

    @Override
    public Optional<byte[]> read() {
        var bytes = store.get(key).map(StoredObject::bytes);
        length = bytes.map(found -> found.length).orElse(0);
        return bytes;
    }

    @Override
    public long chain() {
        return 0;
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public boolean reaches(long chain, long length) {
        return this.length >= length;
    }

    /** What a crash may have left of a file, only its records tell. */
    @Override
    public Optional<String> damage() {
        return Optional.empty();
    }

    @Override
    public void write(HeldLock lock) {
        this.lock = lock;
    }

    @Override
    public void seal(Lease lease) {
        // whoever appends looks at the lock in the same step
    }

    @Override
    public boolean fences() {
        return false;
    }

    @Override
    public void append(byte[] bytes) {
        checked(() -> file.append(bytes));
        length += bytes.length;
    }

    @Override
    public boolean truncate(int usable) {
        checked(() -> file.truncate(usable));
        length = usable;
        return true;
    }

    private void checked(Runnable step) {
        store.exclusively(ObjectLayout.guard(stack), () -> {
            if (lock != null) {
                lock.check();
            }
            step.run();
            return true;
        });
    }

    @Override
    public String copy(String why) {
        var copy = aside(why);
        store.put(copy, Content.of(read().orElse(new byte[0])), new WriteCondition.Always());
        return store.place(copy);
    }

    @Override
    public String setAside(String why) {
        var copy = copy(why);
        drop();
        return copy;
    }

    private String aside(String why) {
        return key + "." + why + "-" + System.currentTimeMillis();
    }

    @Override
    public void drop() {
        // by now it may be the journal of another run
        checked(() -> {
            file.close();
            store.delete(List.of(key));
        });
        length = 0;
    }

    @Override
    public void close() {
        file.close();
    }
}
