package dev.rootstock.engine.backend;

import java.util.Optional;

/**
 * Notices that the journal of a run that was interrupted is not there any more, or shorter than it was, though the state is still the one
 * that it goes with: without it what that run made is unknown, and would be made a second time. It is known from the lease, where the run
 * has told of it: in a folder with its first record, in a store of objects when it renewed the lease for the first time after that.
 */
final class LostJournal {

    private LostJournal() {}

    /** What is wrong and what to do, empty if nothing is. */
    static Optional<String> problem(StackObjects objects, HeldLock lock, StackObjects.Contents contents) {
        return isLost(objects, lock, contents)
                ? Optional.of(
                        "the journal " + objects.journal().place() + " of an interrupted run is gone, or a part of it:"
                                + " it had told what that run had made, changed and"
                                + " deleted, which the state does not know. Nothing"
                                + " was changed. Put it back from a backup; without"
                                + " one, look at what is there, let `rootstock"
                                + " state repair` accept that it is lost, and"
                                + " `import` what the run made, or it is made a"
                                + " second time")
                : Optional.empty();
    }

    /** Goes on without it, and says so where it is missed. */
    static Optional<String> accepted(StackObjects objects, HeldLock lock, StackObjects.Contents contents) {
        if (!isLost(objects, lock, contents)) {
            return Optional.empty();
        }
        lock.takeBackRecorded();
        return Optional.of(
                "the journal " + objects.journal().place() + " of an interrupted run is gone, or a part of it;"
                        + " what the run had done and the state does not know stays unknown");
    }

    private static boolean isLost(StackObjects objects, HeldLock lock, StackObjects.Contents contents) {
        var recorded = lock.recorded();
        return !recorded.base().isEmpty()
                && recorded.base().equals(contents.hash())
                && !objects.journal().reaches(recorded.chain(), recorded.length());
    }
}
