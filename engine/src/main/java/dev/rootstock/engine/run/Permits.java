package dev.rootstock.engine.run;

import dev.rootstock.engine.program.OperationCancelledException;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** How many provider calls may be under way at once, over all and per provider. */
final class Permits {
    private final Semaphore all;
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

    Permits(int limit, Halt halt) {
        this.oneAtATime = limit == 1;
        this.all = new Semaphore(limit, true);
        this.halt = halt;
    }

    /**
     * Waits for its turn; the turn ends when the scope is closed. While it lasts the calling thread is interrupted if the operation is
     * terminated.
     *
     * @throws OperationCancelledException if the operation was stopped meanwhile
     */
    Turn enter(@Nullable Semaphore ofProvider) {
        var scope = halt.interruptible();
        try {
            if (ofProvider != null) {
                ofProvider.acquire();
            }
            try {
                all.acquire();
            } catch (InterruptedException e) {
                release(ofProvider);
                throw e;
            }
        } catch (InterruptedException e) {
            scope.close();
            Thread.currentThread().interrupt();
            throw new OperationCancelledException("the operation was terminated");
        }
        var turn = new Held(ofProvider, scope);
        try {
            halt.check();
        } catch (OperationCancelledException e) {
            turn.close();
            throw e;
        }
        return turn;
    }

    /** Used by one thread. */
    private final class Held implements Turn {
        private final @Nullable Semaphore ofProvider;
        private final Halt.Scope scope;
        private boolean over = false;

        private Held(@Nullable Semaphore ofProvider, Halt.Scope scope) {
            this.ofProvider = ofProvider;
            this.scope = scope;
        }

        @Override
        public void callIsOver() {
            if (!oneAtATime) {
                release();
            }
        }

        private void release() {
            if (!over) {
                over = true;
                all.release();
            }
        }

        @Override
        public void close() {
            release();
            Permits.release(ofProvider);
            scope.close();
        }
    }

    private static void release(@Nullable Semaphore semaphore) {
        if (semaphore != null) {
            semaphore.release();
        }
    }
}
