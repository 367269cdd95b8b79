package dev.rootstock.engine.edit;

import dev.rootstock.engine.plan.References;
import dev.rootstock.engine.resource.ProviderReference;
import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.state.Snapshot;
import dev.rootstock.engine.state.SnapshotIntegrity;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Mends a state that breaks the integrity rules: sorts it, then drops references to what is not there. Follows Repair of
 * pulumi/pulumi, pkg/resource/deploy/snapshot.go.
 */
public final class Repair {

    /** A reference that was dropped; the role reads as Pulumi words it, such as {@code [dependency]}. */
    public record Dropped(Urn target, String role) {}

    /** What was done to one resource: it lost references, and where its parent is gone or renamed it has another URN. */
    public record Pruned(Urn before, Urn after, boolean delete, List<Dropped> dropped) {}

    /** What came of it. */
    public sealed interface Outcome {
        record Sound() implements Outcome {}

        record Repaired(Snapshot snapshot, List<ResourceState> reordered, List<Pruned> pruned) implements Outcome {}

        /** A person has to do it. */
        record Impossible(String reason) implements Outcome {}
    }

    private Repair() {}

    public static Outcome apply(Snapshot snapshot) {
        var problems = SnapshotIntegrity.problems(snapshot);
        if (problems.isEmpty()) {
            return new Outcome.Sound();
        }
        var sorted = new Sort(snapshot.resources());
        if (!sorted.run()) {
            return new Outcome.Impossible("the state has a cycle: " + sorted.cycle);
        }
        var pruned = new ArrayList<Pruned>();
        var repaired = snapshot.withResources(prune(sorted.done, pruned));
        var left = SnapshotIntegrity.problems(repaired);
        return left.isEmpty()
                ? new Outcome.Repaired(repaired, reordered(snapshot.resources(), sorted.done), pruned)
                : new Outcome.Impossible(String.join("; ", left));
    }

    /** Depth first without recursion, what a resource refers to before it. A copy that waits for its deletion prefers copies. */
    private static final class Sort {
        private final List<ResourceState> resources;
        private final Map<Urn, ResourceState> live = new HashMap<>();
        private final Map<Urn, ResourceState> copies = new HashMap<>();
        private final Map<ResourceState, Boolean> marks = new IdentityHashMap<>();
        private final List<ResourceState> done = new ArrayList<>();
        private String cycle = "";

        private Sort(List<ResourceState> resources) {
            this.resources = resources;
            resources.forEach(state -> (state.delete() ? copies : live).put(state.urn(), state));
        }

        private @Nullable ResourceState target(ResourceState from, Urn urn) {
            var own = from.delete() ? copies.get(urn) : null;
            return Optional.ofNullable(own)
                    .filter(state -> state != from)
                    .or(() -> Optional.ofNullable(live.get(urn)))
                    .or(() -> Optional.ofNullable(copies.get(urn)))
                    .orElse(null);
        }

        private boolean run() {
            for (var start : resources) {
                var path = new ArrayDeque<ResourceState>();
                path.push(start);
                while (!path.isEmpty()) {
                    var state = path.peek();
                    var mark = marks.get(state);
                    if (mark != null) {
                        path.pop();
                        if (!mark) {
                            marks.put(state, true);
                            done.add(state);
                        }
                        continue;
                    }
                    marks.put(state, false);
                    References.forEach(state, urn -> {
                        var target = target(state, urn);
                        if (target == null) {
                            return;
                        }
                        var open = marks.get(target);
                        if (open == null) {
                            path.push(target);
                        } else if (!open) {
                            cycle = state.urn() + " refers to " + urn + ", which refers back to it";
                        }
                    });
                    if (!cycle.isEmpty()) {
                        return false;
                    }
                }
            }
            return true;
        }
    }

    private static List<ResourceState> prune(List<ResourceState> sorted, List<Pruned> pruned) {
        var seen = new HashMap<Urn, Urn>();
        var result = new ArrayList<ResourceState>(sorted.size());
        for (var state : sorted) {
            var dropped = new ArrayList<Dropped>();
            var urn = state.urn();
            var parent = state.parent();
            var newParent = parent == null ? null : seen.get(parent);
            if (parent != null) {
                if (newParent == null) {
                    dropped.add(new Dropped(parent, "[parent]"));
                }
                urn = Urn.of(urn.stack(), urn.project(), Optional.ofNullable(newParent), urn.type(), urn.name());
            }
            var propertyDependencies = new LinkedHashMap<String, List<Urn>>();
            new TreeMap<>(state.propertyDependencies())
                    .forEach((name, urns) -> propertyDependencies.put(
                            name, kept(urns, seen, "[property dependency: " + name + "]", dropped)));
            var with = state.deletedWith();
            var deletedWith = with == null ? List.<Urn>of() : kept(List.of(with), seen, "[deleted with]", dropped);
            var dependencies = kept(state.dependencies(), seen, "[dependency]", dropped);
            var replaceWith = kept(state.replaceWith(), seen, "[replace with]", dropped);
            if (!urn.equals(state.urn()) || !dropped.isEmpty()) {
                pruned.add(new Pruned(state.urn(), urn, state.delete(), List.copyOf(dropped)));
            }
            seen.put(state.urn(), urn);
            var provider = state.provider();
            result.add(state.change()
                    .urn(urn)
                    .parent(newParent)
                    .dependencies(dependencies)
                    .propertyDependencies(propertyDependencies)
                    .deletedWith(deletedWith.isEmpty() ? null : deletedWith.getFirst())
                    .replaceWith(replaceWith)
                    // one that is missing cannot be dropped: a resource has to have its provider
                    .provider(
                            provider == null
                                    ? null
                                    : new ProviderReference(
                                            seen.getOrDefault(provider.urn(), provider.urn()), provider.id()))
                    .build());
        }
        return result;
    }

    private static List<Urn> kept(List<Urn> urns, Map<Urn, Urn> seen, String role, List<Dropped> dropped) {
        var kept = new ArrayList<Urn>();
        for (var urn : urns) {
            var now = seen.get(urn);
            if (now == null) {
                dropped.add(new Dropped(urn, role));
            } else {
                kept.add(now);
            }
        }
        return kept;
    }

    /** Those that moved themselves, rather than were shifted by others: their neighbours before and after are different now. */
    private static List<ResourceState> reordered(List<ResourceState> before, List<ResourceState> after) {
        var places = new IdentityHashMap<ResourceState, Integer>();
        for (var i = 0; i < before.size(); i++) {
            places.put(before.get(i), i);
        }
        var moved = new ArrayList<ResourceState>();
        for (var i = 0; i < after.size(); i++) {
            var place = places.get(after.get(i));
            if (at(after, i - 1) != at(before, place - 1) && at(after, i + 1) != at(before, place + 1)) {
                moved.add(after.get(i));
            }
        }
        return moved;
    }

    private static @Nullable ResourceState at(List<ResourceState> states, int index) {
        return index < 0 || index >= states.size() ? null : states.get(index);
    }
}
