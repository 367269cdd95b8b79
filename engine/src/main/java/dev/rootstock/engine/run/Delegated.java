package dev.rootstock.engine.run;

import dev.rootstock.engine.program.OperationCancelledException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Calls that wait for a component of a plugin, which makes calls of its own meanwhile. One whose own call was refused, because the
 * operation was stopped, may never answer: the SDK for Node.js waits for the end of its process then (pulumi/pulumi,
 * sdk/nodejs/runtime/resource.ts, "Resource monitor is terminating").
 */
final class Delegated {
    private final ReentrantLock lock = new ReentrantLock();

    /** Who waits, and whether nobody wants the answer any more. */
    private final Map<Thread, Boolean> waiting = new HashMap<>();

    /**
     * Makes such a call.
     *
     * @throws OperationCancelledException when it was abandoned
     */
    <A> A answered(Supplier<A> call) {
        begin();
        A answer;
        boolean abandoned;
        try {
            answer = call.get();
        } finally {
            abandoned = end();
        }
        if (abandoned) {
            throw new OperationCancelledException("the operation was stopped while a component was waited for");
        }
        return answer;
    }

    private void begin() {
        lock.lock();
        try {
            waiting.put(Thread.currentThread(), false);
        } finally {
            lock.unlock();
        }
    }

    private boolean end() {
        lock.lock();
        try {
            var abandoned = Boolean.TRUE.equals(waiting.remove(Thread.currentThread()));
            if (abandoned) {
                // it was meant for the call only
                Thread.interrupted();
            }
            return abandoned;
        } finally {
            lock.unlock();
        }
    }

    int count() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }

    /** Nobody wants their answers any more. */
    void abandon() {
        lock.lock();
        try {
            waiting.replaceAll((_, _) -> true);
            waiting.keySet().forEach(Thread::interrupt);
        } finally {
            lock.unlock();
        }
    }
}
