package dev.rootstock.engine.run;

import dev.rootstock.engine.plan.References;
import dev.rootstock.engine.plan.Renaming;
import dev.rootstock.engine.plan.SnapshotOrder;
import dev.rootstock.engine.program.OperationCancelledException;
import dev.rootstock.engine.resource.PendingOperation;
import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.state.StateChange;
import dev.rootstock.engine.state.StateLostException;
import dev.rootstock.engine.state.StateWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The state as the operation changes it, in memory; every change goes to the writer as well, except in a preview, which has none. All of
 * it is guarded by one lock, which is never held while the writer writes.
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

    /** What a provider was asked for. It ends by a {@link Change}; if it never does, it stays pending. */
    sealed interface Begun {
        /** Nothing that a provider does: only the state changes. */
        record Nothing() implements Begun {}

        /** Recorded in this operation. */
        record Now(PendingOperation operation, StateWriter.OperationId number) implements Begun {}

        /** A creation that an earlier operation recorded and that is tried again under that record. */
        record Before(PendingOperation operation) implements Begun {}
    }

    static final Begun NOTHING = new Begun.Nothing();

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition recorded = lock.newCondition();
    private final @Nullable StateWriter writer;
    private final List<Entry> entries;
    private final Map<Urn, PendingOperation> interrupted = new LinkedHashMap<>();
    private final Set<Urn> unsure;
    private final Map<StateWriter.OperationId, PendingOperation> begun = new LinkedHashMap<>();
    /** What is recorded and not asked for yet, which may still be taken back. */
    private final Set<StateWriter.OperationId> unasked = new HashSet<>();

    private final Set<Entry> copies = new LinkedHashSet<>();
    private final Map<Urn, Urn> renamed = new HashMap<>();
    private boolean changed;
    private int recording;
    private boolean closed;

    /** @param writer null in a preview */
    Ledger(List<ResourceState> base, List<PendingOperation> pending, @Nullable StateWriter writer) {
        this.writer = writer;
        this.entries = new ArrayList<>(base.size() + 16);
        for (var state : base) {
            var entry = new Entry(state);
            entries.add(entry);
            if (state.delete()) {
                copies.add(entry);
            }
        }
        for (var operation : pending) {
            if (operation.kind() == PendingOperation.Kind.CREATING) {
                interrupted.put(operation.resource().urn(), operation);
            }
        }
        this.unsure = pending.stream()
                .filter(operation -> switch (operation.kind()) {
                    case UPDATING, DELETING -> true;
                    case CREATING, READING, IMPORTING -> false;
                })
                .map(operation -> operation.resource().urn())
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Ends the operation's records: those under way are finished, what no provider was asked for yet is taken back, and none comes after
     * that, so that what was written is what the operation says. A call that outlives a terminated operation stays as begun.
     */
    void close() {
        lock.lock();
        try {
            closed = true;
            while (recording > 0) {
                recorded.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
        takeBack();
    }

    /** Nobody else records any more. */
    private void takeBack() {
        if (writer == null) {
            return;
        }
        for (var number : List.copyOf(unasked)) {
            try {
                fail(number, writer);
            } catch (StateLostException _) {
                // as was told to the step whose record could not be written: what was begun stays begun
                return;
            }
        }
    }

    private <T> T recording(Supplier<T> record) {
        lock.lock();
        try {
            if (closed) {
                throw new OperationCancelledException("the operation has ended");
            }
            recording++;
        } finally {
            lock.unlock();
        }
        try {
            return record.get();
        } finally {
            lock.lock();
            try {
                recording--;
                recorded.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    /** The resources that an earlier operation may have changed or deleted without having recorded it. */
    Set<Urn> unsure() {
        return unsure;
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

    /**
     * The old copies, waiting for their deletion, that refer to any of those other than as their parent, and those that refer to them
     * in turn. Whoever gets them deletes them; nobody else gets them any more.
     */
    List<Entry> takeCopies(Set<Urn> going) {
        lock.lock();
        try {
            if (copies.isEmpty()) {
                return List.of();
            }
            var urns = new HashSet<>(going);
            var taken = new ArrayList<Entry>();
            var before = -1;
            while (taken.size() > before) {
                before = taken.size();
                copies.removeIf(copy -> {
                    var state = copy.state;
                    if (state == null || !refersTo(state, urns)) {
                        return state == null;
                    }
                    urns.add(state.urn());
                    return taken.add(copy);
                });
            }
            return taken;
        } finally {
            lock.unlock();
        }
    }

    private static boolean refersTo(ResourceState state, Set<Urn> urns) {
        var hit = new boolean[1];
        References.forEachExceptParent(state, urn -> hit[0] |= urns.contains(urn));
        return hit[0];
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
    Begun begin(PendingOperation operation) {
        if (operation.kind() == PendingOperation.Kind.CREATING) {
            var before = interrupted(operation.resource().urn());
            if (before != null) {
                return new Begun.Before(before);
            }
        }
        if (writer == null) {
            return NOTHING;
        }
        return recording(() -> begin(operation, writer));
    }

    private Begun begin(PendingOperation operation, StateWriter to) {
        var now = new Begun.Now(operation, to.begin(operation));
        lock.lock();
        try {
            begun.put(now.number(), operation);
            unasked.add(now.number());
        } finally {
            lock.unlock();
        }
        return now;
    }

    /**
     * A provider is asked now for what was begun.
     *
     * @throws OperationCancelledException if the operation has ended: it was taken back, and nobody may ask for it any more
     */
    void asking(Begun operation) {
        if (operation instanceof Begun.Now now) {
            lock.lock();
            try {
                if (closed) {
                    throw new OperationCancelledException("the operation has ended");
                }
                unasked.remove(now.number());
            } finally {
                lock.unlock();
            }
        }
    }

    /** Records that a provider did not do what it was asked for. A creation that was interrupted earlier stays without an outcome. */
    void fail(Begun operation) {
        if (operation instanceof Begun.Now now && writer != null) {
            recording(() -> fail(now.number(), writer));
        }
    }

    private StateWriter.OperationId fail(StateWriter.OperationId operation, StateWriter to) {
        to.fail(operation);
        lock.lock();
        try {
            begun.remove(operation);
            unasked.remove(operation);
        } finally {
            lock.unlock();
        }
        return operation;
    }

    /** Waits until what is recorded of outcomes is durable. Whoever depends on them need not wait: its own record comes after theirs. */
    void confirm() {
        if (writer != null) {
            writer.confirm();
        }
    }

    /** Gives up on a creation that was interrupted earlier. */
    void settle(PendingOperation operation) {
        change().end(new Begun.Before(operation));
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
            var pending = new ArrayList<>(interrupted.values());
            pending.addAll(begun.values());
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
        private final List<StateChange> changes = new ArrayList<>(2);
        private final List<Runnable> effects = new ArrayList<>(2);

        /** A resource that the state did not have. */
        Entry add(ResourceState state) {
            var entry = new Entry(null);
            changes.add(new StateChange.Added(state));
            effects.add(() -> {
                entry.state = state;
                entries.add(entry);
            });
            return entry;
        }

        /** Another state of a resource; nothing when it is the one that is there. References follow where its URN is another. */
        Change put(Entry entry, ResourceState state) {
            var before = entry.present();
            if (!before.equals(state)) {
                changes.add(new StateChange.Changed(before, state));
                effects.add(() -> {
                    entry.state = state;
                    if (state.delete()) {
                        copies.add(entry);
                    }
                    if (!before.urn().equals(state.urn())) {
                        renamed.put(before.urn(), state.urn());
                    }
                });
            }
            return this;
        }

        Change remove(Entry entry) {
            changes.add(new StateChange.Removed(entry.present()));
            effects.add(() -> entry.state = null);
            return this;
        }

        /** Records the changes as the outcome of what was begun. */
        void end(Begun operation) {
            recording(() -> finish(operation));
        }

        private Begun finish(Begun operation) {
            try {
                if (writer != null) {
                    write(writer, operation);
                }
            } finally {
                // what happened has happened, even where it could not be written down
                apply(operation);
            }
            return operation;
        }

        private void write(StateWriter to, Begun operation) {
            switch (operation) {
                case Begun.Nothing() -> {
                    if (!changes.isEmpty()) {
                        to.record(changes);
                    }
                }
                case Begun.Now(var _, var number) -> to.succeed(number, changes);
                case Begun.Before(var before) -> to.settle(before, changes);
            }
        }

        /** Records the changes, for which no provider was asked. */
        void record() {
            if (!changes.isEmpty()) {
                end(NOTHING);
            }
        }

        private void apply(Begun operation) {
            lock.lock();
            try {
                switch (operation) {
                    case Begun.Nothing() -> {}
                    case Begun.Now now -> begun.remove(now.number());
                    case Begun.Before(var before) -> {
                        interrupted.remove(before.resource().urn());
                        changed = true;
                    }
                }
                changed |= !effects.isEmpty();
                effects.forEach(Runnable::run);
            } finally {
                lock.unlock();
            }
        }
    }
}
