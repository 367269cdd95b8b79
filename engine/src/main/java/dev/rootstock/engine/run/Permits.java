package dev.rootstock.engine.run;

import dev.rootstock.engine.program.OperationCancelledException;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** How many provider calls may be under way at once, over all and per provider. */
final class Permits {
    private final Semaphore all;
    private final Halt halt;

    Permits(int limit, Halt halt) {
        this.all = new Semaphore(limit, true);
        this.halt = halt;
    }

    /**
     * Waits for its turn; the turn ends when the scope is closed. While it lasts the calling thread is interrupted if the operation is
     * terminated.
     *
     * @throws OperationCancelledException if the operation was stopped meanwhile
     */
    Halt.Scope enter(@Nullable Semaphore ofProvider) {
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
        Halt.Scope turn = () -> {
            all.release();
            release(ofProvider);
            scope.close();
        };
        try {
            halt.check();
        } catch (OperationCancelledException e) {
            turn.close();
            throw e;
        }
        return turn;
    }

    private static void release(@Nullable Semaphore semaphore) {
        if (semaphore != null) {
            semaphore.release();
        }
    }
}
