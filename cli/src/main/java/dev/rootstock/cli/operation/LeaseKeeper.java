package dev.rootstock.cli.operation;

import dev.rootstock.engine.backend.BackendException;
import dev.rootstock.engine.backend.StackSession;
import dev.rootstock.engine.state.StateLostException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Renews a stack's lock while an operation runs, and tells when it was lost. */
final class LeaseKeeper implements AutoCloseable {

    private static final int RENEWALS_PER_LEASE = 3;

    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;

    /** @param lost called once with the reason, when somebody else has the lock */
    LeaseKeeper(StackSession session, Consumer<String> lost) {
        var every = session.lease().dividedBy(RENEWALS_PER_LEASE);
        thread = Thread.ofVirtual().name("lease").start(() -> keep(session, every, lost));
    }

    private void keep(StackSession session, Duration every, Consumer<String> lost) {
        try {
            while (!closed.await(every.toMillis(), TimeUnit.MILLISECONDS)) {
                session.renew();
            }
        } catch (StateLostException | BackendException e) {
            lost.accept(e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
