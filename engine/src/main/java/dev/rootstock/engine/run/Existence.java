package dev.rootstock.engine.run;

import dev.rootstock.engine.program.OperationCancelledException;
import dev.rootstock.engine.resource.Urn;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Whether what a function depends on is there by now: a resource that a provider manages when it has an id, a component when all such
 * resources under it have, down to the first on each branch (pulumi/pulumi, pkg/resource/deploy/resourcetracker).
 */
final class Existence {

    private record One(boolean custom, boolean absent) {}

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<Urn, One> known = new HashMap<>();
    private final Map<Urn, List<Urn>> children = new HashMap<>();
    private final Map<Urn, Integer> underWay = new HashMap<>();

    /** A resource is being registered under a parent; until that is done, nobody knows what is under it. */
    void begin(@Nullable Urn parent) {
        if (parent != null) {
            count(parent, 1);
        }
    }

    void end(@Nullable Urn parent) {
        if (parent != null) {
            count(parent, -1);
        }
    }

    private void count(Urn parent, int change) {
        lock.lock();
        try {
            underWay.merge(parent, change, (before, by) -> before + by == 0 ? null : before + by);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void add(Urn urn, @Nullable Urn parent, boolean custom, boolean exists) {
        lock.lock();
        try {
            if (known.put(urn, new One(custom, custom && !exists)) == null && parent != null) {
                children.computeIfAbsent(parent, _ -> new ArrayList<>()).add(urn);
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for the registrations that are under way beneath components among them. What nobody registered does not count.
     *
     * @throws OperationCancelledException if the thread is interrupted meanwhile
     */
    boolean isMissing(Collection<Urn> urns) {
        if (urns.isEmpty()) {
            return false;
        }
        lock.lock();
        try {
            while (true) {
                var components = new HashSet<Urn>();
                if (isAnyAbsent(urns, components)) {
                    return true;
                }
                if (components.stream().noneMatch(underWay::containsKey)) {
                    return false;
                }
                changed.await();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OperationCancelledException("the operation was terminated");
        } finally {
            lock.unlock();
        }
    }

    /** @param components gets those that were looked into */
    private boolean isAnyAbsent(Collection<Urn> urns, Set<Urn> components) {
        var open = new ArrayDeque<>(urns);
        while (!open.isEmpty()) {
            var urn = open.pop();
            var one = known.get(urn);
            if (one == null) {
                continue;
            }
            if (one.absent()) {
                return true;
            }
            if (!one.custom() && components.add(urn)) {
                open.addAll(children.getOrDefault(urn, List.of()));
            }
        }
        return false;
    }
}
