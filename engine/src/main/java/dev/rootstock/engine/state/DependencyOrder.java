package dev.rootstock.engine.state;

import dev.rootstock.engine.resource.ProviderReference;
import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.resource.Urn;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Orders resources so that each comes after what it refers to, and the live copy of a URN before those that wait for their deletion;
 * apart from that the order stays. A circle, which no sound state has, is left as it is for the integrity rules to find.
 */
final class DependencyOrder {

    private enum Mark {
        NEW,
        OPEN,
        DONE
    }

    private final List<ResourceState> resources;
    private final Map<Urn, Integer> byUrn = new HashMap<>();
    private final Map<ProviderReference, Integer> providers = new HashMap<>();
    private final Mark[] marks;
    private final List<ResourceState> sorted;

    private DependencyOrder(List<ResourceState> resources) {
        this.resources = resources;
        this.marks = new Mark[resources.size()];
        this.sorted = new ArrayList<>(resources.size());
        Arrays.fill(marks, Mark.NEW);
        for (var i = 0; i < resources.size(); i++) {
            var resource = resources.get(i);
            if (!resource.delete()) {
                byUrn.put(resource.urn(), i);
            } else {
                byUrn.putIfAbsent(resource.urn(), i);
            }
            if (resource.isProvider()) {
                providers.put(new ProviderReference(resource.urn(), resource.id()), i);
            }
        }
    }

    static List<ResourceState> sort(List<ResourceState> resources) {
        return new DependencyOrder(resources).sorted();
    }

    private record Visit(int index, Deque<Integer> before) {}

    private List<ResourceState> sorted() {
        for (var i = 0; i < resources.size(); i++) {
            visit(i);
        }
        return sorted;
    }

    /** Depth first with a stack of its own: chains of dependencies are as long as a state is large. */
    private void visit(int start) {
        if (marks[start] != Mark.NEW) {
            return;
        }
        var path = new ArrayDeque<Visit>();
        path.push(enter(start));
        while (!path.isEmpty()) {
            var visit = path.peek();
            var next = visit.before().poll();
            if (next == null) {
                path.pop();
                marks[visit.index()] = Mark.DONE;
                sorted.add(resources.get(visit.index()));
            } else if (marks[next] == Mark.NEW) {
                path.push(enter(next));
            }
        }
    }

    private Visit enter(int index) {
        marks[index] = Mark.OPEN;
        var resource = resources.get(index);
        var before = new ArrayDeque<Integer>();
        var provider = resource.provider();
        if (provider != null) {
            add(before, providers.get(provider));
        }
        References.of(resource).forEach(urn -> add(before, byUrn.get(urn)));
        if (resource.delete()) {
            add(before, byUrn.get(resource.urn()));
        }
        return new Visit(index, before);
    }

    private static void add(Deque<Integer> before, @Nullable Integer index) {
        if (index != null) {
            before.add(index);
        }
    }
}
