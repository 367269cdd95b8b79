package dev.rootstock.protocol.java;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * Counts what a program has begun, and slows it down when it is far ahead of the engine: what the SDK keeps of a resource that is not
 * registered yet is several times what it keeps afterwards, and a program can begin 100,000 of them before the first is answered.
 *
 * <p>It only slows down and never stops, since what is waited for may depend on what the waiting thread does next: where nothing ends
 * while a thread waits, nobody waits again before something has ended. Thread-safe.
 */
final class Throttle {

    private static final int AHEAD = 5_000;
    private static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private int open; // all guarded by this
    private long ended;
    private long stalledAt = -1;

    synchronized void begin() {
        open++;
    }

    /** Answers whether this was the last. */
    synchronized boolean end() {
        ended++;
        if (--open == AHEAD) {
            notifyAll();
        }
        return open == 0;
    }

    /** Waits a little if too much is open. */
    void pause() {
        if (!mustWait()) {
            return;
        }
        try {
            // lets the pool begin another thread meanwhile
            ForkJoinPool.managedBlock(new Waiting());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RejectedExecutionException e) {
            // the pool can begin no more threads, so this one goes on at once
        }
    }

    private synchronized boolean mustWait() {
        return open > AHEAD && ended != stalledAt;
    }

    private synchronized void await() throws InterruptedException {
        var before = ended;
        var deadline = System.nanoTime() + PATIENCE_NANOS;
        while (open > AHEAD) {
            var left = deadline - System.nanoTime();
            if (left <= 0) {
                stalledAt = ended == before ? ended : stalledAt;
                return;
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }

    private final class Waiting implements ForkJoinPool.ManagedBlocker {
        private boolean waited;

        @Override
        public boolean block() throws InterruptedException {
            await();
            waited = true;
            return true;
        }

        @Override
        public boolean isReleasable() {
            return waited || !mustWait();
        }
    }
}
