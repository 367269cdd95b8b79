package dev.rootstock.engine.backend;

import dev.rootstock.engine.state.JournalStore;
import java.util.Optional;

/** A stack's journal in a store. There is something in it only while a run records, or after one that was interrupted. */
interface JournalLog extends JournalStore, AutoCloseable {

    /** The journal of this stack, as the store can keep one. */
    static JournalLog of(ObjectStore store, StackName stack) {
        return store.appendable(ObjectLayout.journal(stack))
                .<JournalLog>map(file -> new JournalFile(store, stack, file))
                .orElseGet(() -> new JournalBatches(store, stack));
    }

    String place();

    /** All that an interrupted or running run left, empty if there is nothing. */
    Optional<byte[]> read();

    /** What of that which was last read is damaged or missing and no crash can have left so, with where, and what to do. */
    Optional<String> damage();

    /** Which of the stack's journals it is, for a store that keeps one after the other. */
    long chain();

    /** How much of it is confirmed, as the store counts. */
    long length();

    /** Whether that which was last read is that journal, in that length at least. */
    boolean reaches(long chain, long length);

    /** Gets ready to append under a lock: to what was read, if there was something, or to a new journal. */
    void write(HeldLock lock);

    /**
     * Keeps every former holder of the lock from appending, before the journal is read.
     *
     * @param lease knows which former holders may still believe that they have it
     */
    void seal(Lease lease);

    /**
     * Whether a writer learns only by appending that it lost the lock: then every new checkpoint is announced in the journal, and
     * whoever cannot announce cannot write.
     */
    boolean fences();

    /** Cuts off what lies behind the usable part. Answers whether more can be appended. */
    boolean truncate(int usable);

    /** Keeps a copy for whoever wants to look at it. Answers where. */
    String copy(String why);

    /** Puts a journal that cannot be used out of the way, and keeps it. Answers where. */
    String setAside(String why);

    /** Drops what was read and appended. */
    void drop();

    @Override
    void close();
}
