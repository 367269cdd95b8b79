package dev.rootstock.engine.state;

import dev.rootstock.engine.plan.Renaming;
import dev.rootstock.engine.plan.SnapshotOrder;
import dev.rootstock.engine.resource.PendingOperation;
import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.resource.Urn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot and the changes of a run laid over it. Not thread-safe.
 *
 * <p>The merge rule: what changed stays where it was, what is new comes last, in the order of completion; then everything is ordered
 * after what it refers to. (Pulumi puts what a run completed first, pkg/backend/snapshot.go; both orders keep the rules, and this one
 * does not depend on how a parallel run happened to go.) Of operations that an earlier run left pending only creations stay, as
 * upstream: whether there is something out there nobody knows yet.
 */
final class MergedState {

    /** A place in the list of resources; null once the resource is removed. */
    private static final class Slot {
        private @Nullable ResourceState resource;

        private Slot(ResourceState resource) {
            this.resource = resource;
        }
    }

    private final Snapshot base;
    private final List<Slot> slots = new ArrayList<>();
    private final Map<ResourceKey, List<Slot>> index = new HashMap<>();
    private final Map<Long, PendingOperation> running = new LinkedHashMap<>();
    private final List<PendingOperation> left;
    private final Map<Urn, Urn> renamed = new HashMap<>();
    private boolean changed = false;

    MergedState(Snapshot base) {
        this.base = base;
        this.left = new ArrayList<>(base.pendingOperations().stream()
                .filter(operation -> operation.kind() == PendingOperation.Kind.CREATING)
                .toList());
    }

    /** Whether the snapshot is another than the base. */
    boolean isChanged() {
        return changed || left.size() != base.pendingOperations().size() || !running.isEmpty();
    }

    void begin(long number, PendingOperation operation) {
        running.put(number, operation);
    }

    void end(long number) {
        if (running.remove(number) == null) {
            throw new StateFormatException("operation " + number + " ended without having begun");
        }
    }

    /** Takes an operation off the list that an earlier run left. */
    void settle(PendingOperation.Kind type, ResourceKey key) {
        for (var i = 0; i < left.size(); i++) {
            var operation = left.get(i);
            if (operation.kind() == type && ResourceKey.of(operation.resource()).equals(key)) {
                left.remove(i);
                changed = true;
                return;
            }
        }
        throw new StateFormatException("no operation of " + key + " is pending");
    }

    /** Fails without having changed anything if there is no such resource. */
    void check(StateChange change) {
        switch (change) {
            case StateChange.Added _ -> {}
            case StateChange.Changed(var before, var _) -> slot(ResourceKey.of(before));
            case StateChange.Removed(var before) -> slot(ResourceKey.of(before));
        }
    }

    void apply(StateChange change) {
        switch (change) {
            case StateChange.Added(var after) -> add(after);
            case StateChange.Changed(var before, var after) -> change(ResourceKey.of(before), after);
            case StateChange.Removed(var before) -> remove(ResourceKey.of(before));
        }
    }

    void add(ResourceState resource) {
        build();
        insert(new Slot(resource));
        changed = true;
    }

    void change(ResourceKey before, ResourceState after) {
        var slot = slot(before);
        unindex(before, slot);
        slot.resource = after;
        index.computeIfAbsent(ResourceKey.of(after), _ -> new ArrayList<>(1)).add(slot);
        if (!before.urn().equals(after.urn())) {
            renamed.put(before.urn(), after.urn());
        }
        changed = true;
    }

    void remove(ResourceKey key) {
        var slot = slot(key);
        unindex(key, slot);
        slot.resource = null;
        changed = true;
    }

    Snapshot snapshot() {
        if (!isChanged()) {
            return base;
        }
        build();
        var resources = new ArrayList<ResourceState>(slots.size());
        for (var slot : slots) {
            var resource = slot.resource;
            if (resource != null) {
                resources.add(resource);
            }
        }
        var pending = new ArrayList<>(left);
        pending.addAll(running.values());
        return base.withResources(SnapshotOrder.sorted(Renaming.applied(renamed, resources)))
                .withPendingOperations(pending);
    }

    /** The index is made with the first change: most runs change nothing. */
    private void build() {
        if (slots.isEmpty() && index.isEmpty()) {
            base.resources().forEach(resource -> insert(new Slot(resource)));
        }
    }

    private void insert(Slot slot) {
        slots.add(slot);
        var resource = slot.resource;
        if (resource != null) {
            index.computeIfAbsent(ResourceKey.of(resource), _ -> new ArrayList<>(1))
                    .add(slot);
        }
    }

    private Slot slot(ResourceKey key) {
        build();
        var found = index.get(key);
        if (found == null || found.isEmpty()) {
            throw new StateFormatException("the state has no resource " + key);
        }
        return found.getFirst();
    }

    private void unindex(ResourceKey key, Slot slot) {
        var found = index.get(key);
        if (found != null) {
            found.remove(slot);
            if (found.isEmpty()) {
                index.remove(key);
            }
        }
    }
}
