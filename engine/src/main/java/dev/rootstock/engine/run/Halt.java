package dev.rootstock.engine.run;

import dev.rootstock.engine.program.OperationCancelledException;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/** Whether the operation goes on. It only ever goes from running to stopped to terminated. */
final class Halt {
    private final AtomicBoolean failed = new AtomicBoolean();
    private final AtomicBoolean broken = new AtomicBoolean();
    private final AtomicBoolean cancelled = new AtomicBoolean();
    private final AtomicBoolean terminated = new AtomicBoolean();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final CountDownLatch stoppedOrEnded = new CountDownLatch(1);
    private final Set<Thread> waiting = ConcurrentHashMap.newKeySet();
    private final Set<CompletableFuture<?>> unanswered = ConcurrentHashMap.newKeySet();

    /** Something failed, and the operation goes on with what does not depend on it. */
    void fail() {
        failed.set(true);
    }

    /** Something failed, and no further step is started. */
    void failAndStop() {
        failed.set(true);
        stop();
    }

    /** Something broke that no step can mend. Whether that is news. */
    boolean breakDown() {
        failAndStop();
        return broken.compareAndSet(false, true);
    }

    void cancel() {
        cancelled.set(true);
        stop();
    }

    /** Nothing more is recorded; threads that wait for a provider are interrupted. */
    void terminate() {
        cancelled.set(true);
        terminated.set(true);
        stop();
        waiting.forEach(Thread::interrupt);
        unanswered.forEach(answer ->
                answer.completeExceptionally(new OperationCancelledException("the operation was terminated")));
    }

    /** The answer fails if the operation is terminated before it is given. */
    void onTermination(CompletableFuture<?> answer) {
        unanswered.add(answer);
        if (isTerminated()) {
            answer.completeExceptionally(new OperationCancelledException("the operation was terminated"));
        }
    }

    void answered(CompletableFuture<?> answer) {
        unanswered.remove(answer);
    }

    private void stop() {
        stopped.countDown();
        stoppedOrEnded.countDown();
    }

    void programEnded() {
        stoppedOrEnded.countDown();
    }

    /** Waits until the program has ended or the operation was stopped. */
    void awaitProgramOrStop() throws InterruptedException {
        stoppedOrEnded.await();
    }

    boolean isFailed() {
        return failed.get();
    }

    boolean isCancelled() {
        return cancelled.get();
    }

    boolean isTerminated() {
        return terminated.get();
    }

    boolean isStopped() {
        return stopped.getCount() == 0;
    }

    /** Refuses to start anything after the operation was stopped. */
    void check() {
        if (isStopped()) {
            throw new OperationCancelledException(
                    isCancelled() ? "the operation was cancelled" : "the operation stopped because a step failed");
        }
    }

    /** The calling thread is interrupted on termination until the scope is closed. */
    Scope interruptible() {
        var thread = Thread.currentThread();
        waiting.add(thread);
        if (isTerminated()) {
            thread.interrupt();
        }
        return () -> waiting.remove(thread);
    }

    interface Scope extends AutoCloseable {
        @Override
        void close();
    }
}
