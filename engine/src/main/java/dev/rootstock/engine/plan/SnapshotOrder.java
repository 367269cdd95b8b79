package dev.rootstock.engine.plan;

import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.resource.Urn;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The order of resources in a state: what a resource refers to comes before it, and otherwise nothing moves. */
public final class SnapshotOrder {

    private static final byte NEW = 0;
    private static final byte OPEN = 1;
    private static final byte DONE = 2;

    private final List<ResourceState> resources;
    private final Map<Urn, Integer> targets;
    private final byte[] marks;
    private final List<ResourceState> sorted;

    private SnapshotOrder(List<ResourceState> resources) {
        this.resources = resources;
        this.targets = HashMap.newHashMap(resources.size());
        this.marks = new byte[resources.size()];
        this.sorted = new ArrayList<>(resources.size());
        for (var i = 0; i < resources.size(); i++) {
            var resource = resources.get(i);
            // a reference means the live resource of that URN; only where there is none, the copy that waits for its
            // deletion
            if (resource.delete()) {
                targets.putIfAbsent(resource.urn(), i);
            } else {
                targets.put(resource.urn(), i);
            }
        }
    }

    /**
     * Sorts in linear time, stable: a list that is in order already comes back as it is. A reference to a resource that is not there
     * is passed over, and a cycle, which no verified state has, is cut.
     */
    public static List<ResourceState> sorted(List<ResourceState> resources) {
        return new SnapshotOrder(resources).sort();
    }

    private List<ResourceState> sort() {
        Arrays.fill(marks, NEW);
        var path = new ArrayDeque<Integer>();
        for (var i = 0; i < resources.size(); i++) {
            visit(i, path);
        }
        return sorted;
    }

    /** Depth first without recursion: a chain of dependencies may be as long as the state. */
    private void visit(int start, ArrayDeque<Integer> path) {
        if (marks[start] == DONE) {
            return;
        }
        path.push(start);
        while (!path.isEmpty()) {
            var index = path.peek();
            if (marks[index] == NEW) {
                marks[index] = OPEN;
                var depth = path.size();
                References.forEach(resources.get(index), urn -> {
                    var target = targets.get(urn);
                    if (target != null && marks[target] == NEW) {
                        path.push(target);
                    }
                });
                if (path.size() > depth) {
                    continue;
                }
            }
            path.pop();
            if (marks[index] == OPEN) {
                marks[index] = DONE;
                sorted.add(resources.get(index));
            }
        }
    }
}
