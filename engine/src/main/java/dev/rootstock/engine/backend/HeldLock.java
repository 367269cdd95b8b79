package dev.rootstock.engine.backend;

import dev.rootstock.engine.state.StateLostException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** A stack's lock in the hands of this process. Several threads use it; the lock field guards the lease as we last wrote it. */
final class HeldLock {

    private final StackLock stackLock;
    private final ObjectStore store;
    private final ReentrantLock lock = new ReentrantLock();
    private Lease lease;
    private String version;

    private volatile Lease.Recorded recorded;

    /** What the lease in the store says of that. */
    private volatile Lease.Recorded told;

    HeldLock(StackLock stackLock, ObjectStore store, Lease lease, String version) {
        this.stackLock = stackLock;
        this.store = store;
        this.lease = lease;
        this.version = version;
        this.recorded = lease.recorded();
        this.told = lease.recorded();
    }

    /** The fencing token. */
    long epoch() {
        return held().epoch();
    }

    /** Notes that no former holder can write any more; it is written with the next renewal. */
    void settle() {
        change(lease -> lease.settled(lease.epoch() - 1));
    }

    /** Notes what is the state now; it is written with the next renewal. */
    void saved(Lease.Saved saved) {
        change(lease -> lease.saved(saved));
    }

    /** What is known of the stack's journal, from a former holder at first. */
    Lease.Recorded recorded() {
        return recorded;
    }

    /**
     * Notes how much of a journal there is; it is written with the next renewal.
     *
     * @param atOnce whether that there is one is written now
     */
    void recorded(Lease.Recorded recorded, boolean atOnce) {
        this.recorded = recorded;
        if (atOnce && !recorded.isSameJournal(told)) {
            tell();
        }
    }

    /** Notes that another checkpoint is the state now, with which no journal goes; it is written with the next renewal. */
    void nothingRecorded() {
        recorded = Lease.Recorded.NOTHING;
    }

    /** Notes that there is no journal any more though the checkpoint is the same: it has to be known before the journal is dropped. */
    void takeBackRecorded() {
        nothingRecorded();
        if (!told.equals(Lease.Recorded.NOTHING)) {
            tell();
        }
    }

    private void tell() {
        exclusively(() -> {
            put(UnaryOperator.identity());
            return true;
        });
    }

    Lease held() {
        return change(UnaryOperator.identity());
    }

    private Lease change(UnaryOperator<Lease> change) {
        lock.lock();
        try {
            lease = change.apply(lease);
            return lease;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Fails if the lock is another's by now. In a store that keeps others out it holds until the end of the exclusive steps; in others it
     * is only the quicker way to learn it.
     */
    void check() {
        var mine = held();
        var current = stackLock.read().lease();
        if (current.epoch() != mine.epoch() || !current.isHeld()) {
            throw lost(current);
        }
        checkFile(mine);
    }

    private void checkFile(Lease mine) {
        if (!store.exists(stackLock.file(mine.lock()))) {
            throw new StateLostException("the lock on " + stackLock.stack()
                    + " was broken by a cancel; nothing more was written, run again to see what is left to do");
        }
    }

    private StateLostException lost(Lease current) {
        var by = current.isHeld() && current.epoch() != held().epoch() ? " to " + StackLock.describe(current) : "";
        return new StateLostException("the lock on " + stackLock.stack() + " was lost" + by
                + "; nothing more was written, run again to see what is left to do");
    }

    /**
     * Called in every third of the lease.
     *
     * @throws StateLostException if another has the lock by now
     */
    void renew() {
        exclusively(() -> {
            checkFile(held());
            put(lease -> lease.renewed(end(lease)));
            return true;
        });
    }

    /** A clock that was put back must not make others, whose clocks were not, take the lock for abandoned: then a third is added. */
    private Instant end(Lease lease) {
        var length = stackLock.length();
        var byClock = stackLock.now().plus(length);
        return byClock.isBefore(lease.until()) ? lease.until().plus(length.dividedBy(3)) : byClock;
    }

    /** Gives the lock back; it is none to worry about if another has it by now. */
    void release() {
        exclusively(() -> {
            store.delete(List.of(stackLock.file(held().lock())));
            try {
                put(Lease::released);
            } catch (StateLostException e) {
                return false;
            }
            return true;
        });
    }

    private void put(UnaryOperator<Lease> change) {
        lock.lock();
        try {
            var next = change.apply(lease).recorded(recorded);
            switch (stackLock.write(next, new WriteCondition.Matches(version))) {
                case WriteAnswer.Written written -> written(next, written);
                case WriteAnswer.Refused _ -> refused(next);
            }
        } finally {
            lock.unlock();
        }
    }

    private void written(Lease next, WriteAnswer.Written written) {
        lease = next;
        version = written.version();
        told = next.recorded();
    }

    /** A write that failed may have happened: then the lease is ours still, in a version that we did not hear of. */
    private void refused(Lease next) {
        var found = stackLock.read();
        if (found.version() == null
                || found.lease().epoch() != lease.epoch()
                || !found.lease().lock().equals(lease.lock())) {
            throw lost(found.lease());
        }
        switch (stackLock.write(next, found.unchanged())) {
            case WriteAnswer.Written written -> written(next, written);
            case WriteAnswer.Refused _ -> throw lost(stackLock.read().lease());
        }
    }

    private <T> T exclusively(Supplier<T> steps) {
        return store.exclusively(ObjectLayout.guard(stackLock.stack()), steps);
    }
}
