package dev.rootstock.engine.state;

/** Where a journal's bytes go: one file or object that only grows. */
public interface JournalStore {

    /**
     * Appends bytes. When this returns they are durable and it is certain that no other run took over before.
     *
     * @throws StateLostException if another run took over, or the lock was broken
     */
    void append(byte[] bytes);
}
