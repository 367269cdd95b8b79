package dev.rootstock.engine.run;

import dev.rootstock.engine.resource.ResourceState;
import org.jspecify.annotations.Nullable;

/**
 * What a new resource does to an old one of the same URN.
 *
 * @param entry where the old one is
 * @param staysUntilEnd whether the old one is kept, marked, to be deleted at the end; otherwise the new one takes its place
 */
record Replaced(Ledger.Entry entry, boolean staysUntilEnd) {

    /** Puts a new resource into the state, in the place of the one that it replaces if there is one. */
    static Ledger.Entry place(Ledger.Change change, ResourceState state, @Nullable Replaced replaced) {
        if (replaced == null) {
            return change.add(state);
        }
        var before = replaced.entry().present();
        if (replaced.staysUntilEnd()) {
            // under its successor's name, so that what refers to it by an old one finds the successor
            change.put(
                    replaced.entry(),
                    before.change().urn(state.urn()).delete(true).build());
            return change.add(state);
        }
        change.put(replaced.entry(), state);
        return replaced.entry();
    }

    /** How events tell the old one once the new one is there: marked, where it is kept for its deletion. */
    static @Nullable ResourceState left(@Nullable ResourceState before, @Nullable Replaced replaced) {
        return before != null && replaced != null && replaced.staysUntilEnd()
                ? before.change().delete(true).build()
                : before;
    }
}
