package dev.rootstock.testbed;

import java.time.Duration;

/** Waiting between two looks at a process. */
final class Pause {
    private Pause() {}

    static void of(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TestbedException("Waiting for a server was interrupted.", e);
        }
    }
}
