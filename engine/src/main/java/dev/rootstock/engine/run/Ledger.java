package dev.rootstock.engine.run;

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
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The state as the operation changes it, in memory; every change goes to the journal as well. All of it is guarded by one lock, which
 * is never held while the journal writes.
 */
final class Ledger {

    /** The place of one resource in the state. The resource changes, the place stays. */
    static final class Entry {
        private volatile @Nullable ResourceState state;

        private Entry(@Nullable ResourceState state) {
            this.state = state;
        }

        /** What it holds, null once the resource is removed. */
        @Nullable
        ResourceState state() {
            return state;
        }

        /** What it holds, where the caller knows that it does. */
        ResourceState present() {
            var present = state;
            if (present == null) {
                throw new IllegalStateException("the resource was removed from the state already");
            }
            return present;
        }
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final StepJournal journal;
    private final List<Entry> entries;
    private final Map<Urn, PendingOperation> interrupted = new LinkedHashMap<>();
    private final Map<Long, PendingOperation> begun = new LinkedHashMap<>();
    private final Map<Urn, Urn> renamed = new HashMap<>();
    private boolean changed;

    Ledger(List<ResourceState> base, List<PendingOperation> pending, StepJournal journal) {
        this.journal = journal;
        this.entries = new ArrayList<>(base.size() + 16);
        for (var state : base) {
            entries.add(new Entry(state));
        }
        for (var operation : pending) {
            // anything else than a creation is simply done again where it is still needed
            if (operation.kind() == PendingOperation.Kind.CREATING) {
                interrupted.put(operation.resource().urn(), operation);
            }
        }
    }

    /** The resources in the state's own order; removed ones are left out. */
    List<Entry> entries() {
        lock.lock();
        try {
            return entries.stream().filter(entry -> entry.state != null).toList();
        } finally {
            lock.unlock();
        }
    }

    /** The creation of this URN that an earlier operation left without an outcome, null if there is none. */
    @Nullable
    PendingOperation interrupted(Urn urn) {
        lock.lock();
        try {
            return interrupted.get(urn);
        } finally {
            lock.unlock();
        }
    }

    /** Creations of earlier operations that are still without an outcome. */
    List<PendingOperation> interrupted() {
        lock.lock();
        try {
            return List.copyOf(interrupted.values());
        } finally {
            lock.unlock();
        }
    }

    /** Records that a provider is about to be asked; durable when it returns. */
    long begin(PendingOperation operation) {
        var number = journal.begin(operation);
        lock.lock();
        try {
            begun.put(number, operation);
        } finally {
            lock.unlock();
        }
        return number;
    }

    Change change() {
        return new Change();
    }

    /** The resources, what they refer to first. */
    List<ResourceState> resources() {
        lock.lock();
        try {
            var states = new ArrayList<ResourceState>(entries.size());
            for (var entry : entries) {
                var state = entry.state;
                if (state != null) {
                    states.add(state);
                }
            }
            return SnapshotOrder.sorted(Renaming.applied(renamed, states));
        } finally {
            lock.unlock();
        }
    }

    /** What was begun, now or earlier, and has no outcome. */
    List<PendingOperation> pending() {
        lock.lock();
        try {
            var pending = new ArrayList<>(begun.values());
            interrupted.forEach((urn, operation) -> {
                if (begun.values().stream().noneMatch(b -> b.resource().urn().equals(urn))) {
                    pending.add(operation);
                }
            });
            return pending;
        } finally {
            lock.unlock();
        }
    }

    /** Whether anything differs from the state that the operation began with. */
    boolean changed() {
        lock.lock();
        try {
            return changed || !begun.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** Changes that become part of the state together. */
    final class Change {
        private final List<StateEdit> edits = new ArrayList<>(2);
        private final List<Runnable> effects = new ArrayList<>(2);

        /** A resource that the state did not have. */
        Entry add(ResourceState state) {
            var entry = new Entry(null);
            edits.add(new StateEdit.Added(state));
            effects.add(() -> {
                entry.state = state;
                entries.add(entry);
            });
            return entry;
        }

        /** Another state of a resource; nothing when it is the one that is there. */
        Change put(Entry entry, ResourceState state) {
            var before = entry.present();
            if (!before.equals(state)) {
                edits.add(new StateEdit.Changed(before, state));
                effects.add(() -> entry.state = state);
            }
            return this;
        }

        Change remove(Entry entry) {
            edits.add(new StateEdit.Removed(entry.present()));
            effects.add(() -> entry.state = null);
            return this;
        }

        Change rename(Urn from, Urn to) {
            edits.add(new StateEdit.Renamed(from, to));
            effects.add(() -> renamed.put(from, to));
            return this;
        }

        /** An earlier operation's creation has its outcome now. */
        Change settle(Urn urn) {
            if (interrupted(urn) != null) {
                edits.add(new StateEdit.Settled(urn));
                effects.add(() -> interrupted.remove(urn));
            }
            return this;
        }

        /** Records the changes as the outcome of what was begun. */
        void end(long operation) {
            journal.end(operation, edits);
            apply(operation);
        }

        /** Records the changes, for which no provider was asked. */
        void record() {
            if (!edits.isEmpty()) {
                journal.edit(edits);
                apply(null);
            }
        }

        private void apply(@Nullable Long operation) {
            lock.lock();
            try {
                if (operation != null) {
                    begun.remove(operation);
                }
                changed |= !effects.isEmpty();
                effects.forEach(Runnable::run);
            } finally {
                lock.unlock();
            }
        }
    }
}
