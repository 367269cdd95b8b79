package dev.rootstock.engine.run;

import dev.rootstock.engine.plan.References;
import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.resource.Urn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The resources that the state held when the program began, and who has taken which of them over since. */
final class OldResources {

    /** One of them. Either a registration takes it over or a replacement condemns it, whichever comes first. */
    static final class Old {
        private static final CompletableFuture<Boolean> REGISTERED = CompletableFuture.completedFuture(true);

        private final int position;
        private final Ledger.Entry entry;
        private final AtomicReference<@Nullable CompletableFuture<Boolean>> taken = new AtomicReference<>();

        private Old(int position, Ledger.Entry entry) {
            this.position = position;
            this.entry = entry;
        }

        Ledger.Entry entry() {
            return entry;
        }

        /** Its place in the state's order. */
        int position() {
            return position;
        }

        boolean register() {
            return taken.compareAndSet(null, REGISTERED);
        }

        /** Takes it to be deleted before something that it depends on is replaced; the future says whether it was deleted. */
        @Nullable
        CompletableFuture<Boolean> condemn() {
            var deletion = new CompletableFuture<Boolean>();
            return taken.compareAndSet(null, deletion) ? deletion : null;
        }

        boolean isTaken() {
            return taken.get() != null;
        }

        /** The deletion that it was condemned to, null if it was not. */
        @Nullable
        CompletableFuture<Boolean> deletion() {
            var by = taken.get();
            return by == REGISTERED ? null : by;
        }
    }

    private final List<Old> all = new ArrayList<>();
    private final Map<Urn, Old> live = new HashMap<>();
    private @Nullable Map<Urn, List<Old>> dependents;

    OldResources(List<Ledger.Entry> entries) {
        for (var entry : entries) {
            var old = new Old(all.size(), entry);
            all.add(old);
            var state = entry.present();
            if (!state.delete()) {
                live.put(state.urn(), old);
            }
        }
    }

    /** The resource of that URN, unless it only waits for its deletion. */
    @Nullable
    Old find(Urn urn) {
        return live.get(urn);
    }

    List<Old> all() {
        return all;
    }

    /** What refers to that URN in the old state other than as its parent; computed when it is first asked for. */
    synchronized List<Old> dependentsOf(Urn urn) {
        var index = dependents;
        if (index == null) {
            index = new HashMap<>();
            for (var old : live.values()) {
                var map = index;
                References.forEachExceptParent(
                        state(old),
                        target -> map.computeIfAbsent(target, _ -> new ArrayList<>(2))
                                .add(old));
            }
            dependents = index;
        }
        return index.getOrDefault(urn, List.of());
    }

    private static ResourceState state(Old old) {
        return old.entry.present();
    }
}
