package dev.rootstock.engine.backend;

import java.util.Optional;

/**
 * Notices that an old state was put back: the state is not the one that the last run left, and is older. A newer one is nothing to
 * worry about: Pulumi's command writes to the same store.
 */
final class OldState {

    private OldState() {}

    static Optional<String> notice(StackName stack, Lease.Saved last, StackObjects.Contents contents) {
        if (!contents.readable() || last.hash().isEmpty() || last.hash().equals(contents.hash())) {
            return Optional.empty();
        }
        var time = contents.stored().manifest().time();
        return time.isBefore(last.time())
                ? Optional.of("the state of " + stack + " is from " + time + ", older than the one of " + last.time()
                        + " that the last run left: somebody put an old one back; what was done in between is not in"
                        + " it, so look at the history, or refresh, before you change anything")
                : Optional.empty();
    }
}
