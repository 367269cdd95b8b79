package dev.rootstock.engine.backend;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * Notices that the journal of a run that was interrupted is not there any more, or shorter than it was, though the state is still the one
 * that it goes with: without it what that run made is unknown, and would be made a second time. It is known from the lease, where the run
 * has told of it: in a folder with its first record, in a store of objects when it renewed the lease for the first time after that.
 */
final class LostJournal {

    private LostJournal() {}

    /** What is wrong and what to do, for a run that is refused; empty if nothing is. */
    static Optional<String> problem(StackObjects objects, Lease.Recorded recorded, StackObjects.Contents contents) {
        return isLost(objects, recorded, contents)
                ? Optional.of(what(objects) + ". Nothing was changed. " + remedy())
                : Optional.empty();
    }

    /**
     * The same for who reads without the lock.
     *
     * @param now what the lease says by now, asked for where something seems to be wrong: a run may have gone on, or ended, meanwhile
     */
    static Optional<String> notice(
            StackObjects objects,
            Lease.Recorded recorded,
            Supplier<Lease.Recorded> now,
            StackObjects.Contents contents) {
        if (!isLost(objects, recorded, contents)) {
            return Optional.empty();
        }
        objects.journal().read();
        return isLost(objects, recorded, contents)
                        && now.get().isSameJournal(recorded)
                        && objects.isState(contents.hash())
                ? Optional.of(what(objects) + ". An update is refused. " + remedy())
                : Optional.empty();
    }

    /** Goes on without it, and says so where it is missed. */
    static Optional<String> accepted(StackObjects objects, HeldLock lock, StackObjects.Contents contents) {
        var missed = replaced(objects, lock.recorded(), contents);
        if (missed.isPresent()) {
            lock.takeBackRecorded();
        }
        return missed;
    }

    /** For who puts another state in the place of the one that it goes with. */
    static Optional<String> replaced(StackObjects objects, Lease.Recorded recorded, StackObjects.Contents contents) {
        return isLost(objects, recorded, contents)
                ? Optional.of(gone(objects) + "; what the run had done and the state does not know stays unknown")
                : Optional.empty();
    }

    private static String gone(StackObjects objects) {
        return "the journal " + objects.journal().place() + " of an interrupted run is gone, or a part of it";
    }

    private static String what(StackObjects objects) {
        return gone(objects)
                + ": it had told what that run had made, changed and deleted, which the state does not know";
    }

    private static String remedy() {
        return "Put it back from a backup; without one, look at what is there, let `rootstock state repair` accept"
                + " that it is lost, and `import` what the run made, or it is made a second time";
    }

    private static boolean isLost(StackObjects objects, Lease.Recorded recorded, StackObjects.Contents contents) {
        return !recorded.base().isEmpty()
                && recorded.base().equals(contents.hash())
                && !objects.journal().reaches(recorded.chain(), recorded.length());
    }
}
