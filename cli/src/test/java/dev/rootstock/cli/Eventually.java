package dev.rootstock.cli;

import java.time.Duration;
import java.util.concurrent.Callable;

/** Waits for something that another process does. */
final class Eventually {

    private static final Duration PAUSE = Duration.ofMillis(100);

    private Eventually() {}

    /** @throws AssertionError when it does not come true in time */
    static void holds(Duration patience, Callable<Boolean> condition) {
        var deadline = System.nanoTime() + patience.toNanos();
        try {
            while (!condition.call()) {
                if (System.nanoTime() > deadline) {
                    throw new AssertionError("did not come true within " + patience);
                }
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
