package dev.rootstock.engine.run;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs tasks on virtual threads, a bounded number at once: a program may register a hundred thousand resources before the first is
 * done, and a stack for each would fill the memory. A task must not wait for one that was submitted after it.
 */
final class Workers {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition idle = lock.newCondition();
    private final Queue<Runnable> queue = new ArrayDeque<>();
    private final int limit;
    private final Consumer<Throwable> broken;
    private int busy;

    /** @param broken told what a task throws */
    Workers(int limit, Consumer<Throwable> broken) {
        this.limit = limit;
        this.broken = broken;
    }

    void submit(Runnable task) {
        lock.lock();
        try {
            if (busy >= limit) {
                queue.add(task);
                return;
            }
            busy++;
        } finally {
            lock.unlock();
        }
        Thread.ofVirtual().name("rootstock-step").start(() -> work(task));
    }

    private void work(Runnable first) {
        var task = first;
        while (task != null) {
            try {
                task.run();
            } catch (RuntimeException | Error e) {
                // the other tasks go on; it is for the operation to stop them
                broken.accept(e);
            }
            task = next();
        }
    }

    private @Nullable Runnable next() {
        lock.lock();
        try {
            var task = queue.poll();
            if (task == null) {
                busy--;
                if (busy == 0) {
                    idle.signalAll();
                }
            }
            return task;
        } finally {
            lock.unlock();
        }
    }

    /** How many tasks are under way. */
    int busy() {
        lock.lock();
        try {
            return busy;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until nothing is under way or queued, but no longer than that. Whether it came to that. */
    boolean isIdleWithin(Duration limit) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            if (busy > 0) {
                idle.await(limit.toNanos(), TimeUnit.NANOSECONDS);
            }
            return busy == 0;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until nothing is under way or queued, or until there is no more reason to wait. */
    void awaitIdle(BooleanSupplier enough) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (busy > 0 && !enough.getAsBoolean()) {
                idle.await(50, TimeUnit.MILLISECONDS);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Runs all of them side by side and waits until the last is done, or until there is no more reason to wait. */
    void runAll(Collection<? extends Runnable> tasks, BooleanSupplier enough) throws InterruptedException {
        tasks.forEach(this::submit);
        awaitIdle(enough);
    }
}
