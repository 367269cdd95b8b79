package dev.rootstock.engine.plan;

import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.resource.Urn;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/**
 * The order of deletions: what refers to a resource goes before it. Follows ScheduleDeletes of pulumi/pulumi, except that a resource
 * is deleted as early as what refers to it allows.
 */
public final class DeleteOrder {
    private final List<ResourceState> condemned;
    private final Map<Urn, List<Integer>> byUrn;
    private final int[] referrers;
    private final boolean[] placed;

    private final UnderComponents underComponents;

    private DeleteOrder(List<ResourceState> condemned, List<ResourceState> all) {
        this.condemned = condemned;
        this.underComponents = new UnderComponents(condemned, all);
        this.byUrn = HashMap.newHashMap(condemned.size());
        this.referrers = new int[condemned.size()];
        this.placed = new boolean[condemned.size()];
        for (var i = 0; i < condemned.size(); i++) {
            byUrn.computeIfAbsent(condemned.get(i).urn(), _ -> new ArrayList<>(1))
                    .add(i);
        }
    }

    /** @param condemned all that matters for the order */
    public static List<List<ResourceState>> layers(List<ResourceState> condemned) {
        return of(condemned, condemned).layers();
    }

    /**
     * @param condemned in the state's order
     * @param all the resources of the state
     */
    public static DeleteOrder of(List<ResourceState> condemned, List<ResourceState> all) {
        return new DeleteOrder(condemned, all);
    }

    /** Adds those of the condemned that must not go as long as these stay, and what else they refer to. */
    public void addWithDependencies(Set<Urn> from, Set<Urn> kept) {
        var open = new ArrayDeque<>(from);
        while (!open.isEmpty()) {
            var urn = open.pop();
            if (kept.add(urn)) {
                for (var index : byUrn.getOrDefault(urn, List.of())) {
                    forEachDependency(index, open::push);
                }
            }
        }
    }

    /** Passes on what the condemned at that place refers to, directly or by a component, whether it is condemned or not. */
    public void forEachDependency(int index, Consumer<Urn> action) {
        References.forEach(condemned.get(index), action);
        underComponents.forEach(
                index, target -> action.accept(condemned.get(target).urn()));
    }

    /**
     * Splits the condemned into sets whose members can go side by side, each set after the one before it. A reference means every
     * copy of its URN, since one that was not updated yet may still use the old copy.
     */
    public List<List<ResourceState>> layers() {
        for (var i = 0; i < condemned.size(); i++) {
            forEachTarget(i, target -> referrers[target]++);
        }
        var layers = new ArrayList<List<ResourceState>>();
        var layer = new ArrayList<Integer>();
        for (var i = 0; i < condemned.size(); i++) {
            if (referrers[i] == 0) {
                place(i, layer);
            }
        }
        var rest = condemned.size();
        while (rest > 0) {
            if (layer.isEmpty()) {
                place(lastUnplaced(), layer);
            }
            layers.add(layer.stream().map(condemned::get).toList());
            rest -= layer.size();
            var next = new ArrayList<Integer>();
            for (var index : layer) {
                forEachTarget(index, target -> {
                    referrers[target]--;
                    if (referrers[target] == 0 && !placed[target]) {
                        place(target, next);
                    }
                });
            }
            layer = next;
        }
        return layers;
    }

    private void place(int index, List<Integer> layer) {
        placed[index] = true;
        layer.add(index);
    }

    /** Old copies can refer to each other in a circle, which has to be cut somewhere: what comes last in the state goes first. */
    private int lastUnplaced() {
        for (var i = condemned.size() - 1; i >= 0; i--) {
            if (!placed[i]) {
                return i;
            }
        }
        throw new IllegalStateException("everything has its place already");
    }

    private void forEachTarget(int from, IntConsumer action) {
        References.forEach(condemned.get(from), urn -> {
            for (var target : byUrn.getOrDefault(urn, List.of())) {
                if (target != from) {
                    action.accept(target);
                }
            }
        });
        underComponents.forEach(from, action);
    }
}
