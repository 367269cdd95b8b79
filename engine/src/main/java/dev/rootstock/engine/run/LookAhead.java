package dev.rootstock.engine.run;

import java.util.concurrent.Semaphore;

/**
 * How far steps may have their intention recorded ahead of their turn to call a provider. The record has to be durable before the
 * call, and a store that is far away takes its time for it: whoever waits for that inside its turn keeps others from calling. What
 * is recorded ahead is what a killed process leaves pending without ever having asked for it, so it is to be no more than the store's
 * slowness takes: steps that find a turn free when their record is durable were recorded too late, and the look-ahead grows; steps that
 * wait for their turn much longer than their record took were recorded too early, and it shrinks.
 */
final class LookAhead {
    /** For each turn; enough for calls that take a sixteenth of the time of a record. */
    private static final int MOST_FOR_A_TURN = 16;

    /** Turns end together as often as one by one: what is just enough on average leaves some of them idle. */
    private static final int TOO_EARLY = 4;

    private final Admissions admissions;
    private final int most;
    private int ahead;

    LookAhead(int turns) {
        this.admissions = new Admissions(turns);
        this.most = (int) Math.min((long) turns * MOST_FOR_A_TURN, Integer.MAX_VALUE - turns);
    }

    /** Waits until it may be recorded. */
    void enter() throws InterruptedException {
        admissions.acquire();
    }

    /** It called, or never will. */
    void leave() {
        admissions.release();
    }

    /**
     * Goes by how it went.
     *
     * @param recording how long the record took to be durable, in nanoseconds
     * @param waiting how long the step then waited for its turn
     */
    synchronized void learn(long recording, long waiting) {
        if (waiting > TOO_EARLY * recording && ahead > 0) {
            ahead--;
            admissions.shrink();
        } else if (waiting < recording / 2 && ahead < most) {
            ahead++;
            admissions.release();
        }
    }

    /** First come, first served. */
    private static final class Admissions extends Semaphore {
        private static final long serialVersionUID = 1;

        private Admissions(int permits) {
            super(permits, true);
        }

        private void shrink() {
            reducePermits(1);
        }
    }
}
