package dev.rootstock.engine.run;

import dev.rootstock.engine.program.OperationCancelledException;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** How many provider calls may be under way at once, over all and per provider. */
final class Permits {
    private final Semaphore all;
    private final LookAhead lookAhead;
    private final Halt halt;
    private final boolean oneAtATime;

    /** A turn to call a provider. */
    interface Turn extends Halt.Scope {

        /**
         * Lets the next one call while this one still writes down what came of it. Not where only one call may be under way: then
         * whoever reads along finds one thing done after the other.
         */
        void callIsOver();
    }

    /** What has to be durable before the call. */
    interface Intention {
        /** Returns once it is. */
        void record();

        /** The turn has come. */
        void carryOut();

        /** The turn never came. */
        void withdraw();
    }

    Permits(int limit, Halt halt) {
        this.oneAtATime = limit == 1;
        this.all = new Semaphore(limit, true);
        this.lookAhead = new LookAhead(limit);
        this.halt = halt;
    }

    boolean isOneAtATime() {
        return oneAtATime;
    }

    /**
     * Waits for its turn; the turn ends when the scope is closed. While it lasts the calling thread is interrupted if the operation is
     * terminated.
     *
     * @throws OperationCancelledException if the operation was stopped meanwhile
     */
    Turn enter(@Nullable Semaphore ofProvider) {
        return new Held().after(turn -> {
            turn.takeProvider(ofProvider);
            turn.takeCall();
            halt.check();
        });
    }

    /**
     * The same, with an intention recorded before, if possible while others call.
     *
     * @throws OperationCancelledException if the operation was stopped before the turn came; nothing is intended then
     */
    Turn enter(@Nullable Semaphore ofProvider, Intention intention) {
        return new Held().after(turn -> {
            turn.takeProvider(ofProvider);
            if (oneAtATime) {
                turn.takeCall();
                halt.check();
                intention.record();
            } else {
                turn.takeAhead();
                halt.check();
                recordAhead(turn, intention);
            }
            intention.carryOut();
        });
    }

    private void recordAhead(Held turn, Intention intention) throws InterruptedException {
        var before = System.nanoTime();
        intention.record();
        var recorded = System.nanoTime();
        try {
            turn.takeCall();
            lookAhead.learn(recorded - before, System.nanoTime() - recorded);
            halt.check();
        } catch (InterruptedException | OperationCancelledException e) {
            intention.withdraw();
            throw e;
        }
    }

    private interface Taking {
        void take(Held turn) throws InterruptedException;
    }

    /** What one thread took, which it gives back. */
    private final class Held implements Turn {
        private final Halt.Scope scope = halt.interruptible();
        private @Nullable Semaphore provider;
        private boolean ahead = false;
        private boolean call = false;

        /** Itself, after something is taken; if that fails all is given back. */
        private Held after(Taking taking) {
            var taken = false;
            try {
                taking.take(this);
                taken = true;
                return this;
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                throw new OperationCancelledException("the operation was terminated");
            } finally {
                if (!taken) {
                    close();
                }
            }
        }

        private void takeProvider(@Nullable Semaphore ofProvider) throws InterruptedException {
            if (ofProvider != null) {
                ofProvider.acquire();
                provider = ofProvider;
            }
        }

        private void takeAhead() throws InterruptedException {
            lookAhead.enter();
            ahead = true;
        }

        private void takeCall() throws InterruptedException {
            all.acquire();
            call = true;
        }

        @Override
        public void callIsOver() {
            if (!oneAtATime) {
                release();
            }
        }

        private void release() {
            if (call) {
                call = false;
                all.release();
            }
            if (ahead) {
                ahead = false;
                lookAhead.leave();
            }
        }

        @Override
        public void close() {
            release();
            if (provider != null) {
                provider.release();
            }
            scope.close();
        }
    }
}
