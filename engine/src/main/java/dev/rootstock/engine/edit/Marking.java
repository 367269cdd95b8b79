package dev.rootstock.engine.edit;

import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.state.Snapshot;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;

/** Sets or clears a mark on resources: {@code protect}, or {@code taint}, which has the next update replace them. */
public enum Marking {
    PROTECT("protected") {
        @Override
        ResourceState applied(ResourceState state) {
            return state.change().protect(true).build();
        }
    },
    UNPROTECT("unprotected") {
        @Override
        ResourceState applied(ResourceState state) {
            return state.change().protect(false).build();
        }
    },
    TAINT("tainted") {
        @Override
        ResourceState applied(ResourceState state) {
            return state.change().taint(true).build();
        }
    },
    UNTAINT("untainted") {
        @Override
        ResourceState applied(ResourceState state) {
            return state.change().taint(false).build();
        }
    };

    private final String done;

    Marking(String done) {
        this.done = done;
    }

    /** What the resources are afterwards, such as {@code protected}. */
    public String done() {
        return done;
    }

    abstract ResourceState applied(ResourceState state);

    /** What came of it. */
    public sealed interface Outcome {
        record Marked(Snapshot snapshot, int count) implements Outcome {}

        /** Nothing was done: the state has no such resources, or only copies that wait for their deletion. */
        record Unknown(List<Urn> urns) implements Outcome {}
    }

    /** Marks those resources; copies that wait for their deletion are left alone. */
    public Outcome apply(Snapshot snapshot, Collection<Urn> urns) {
        var live = new HashSet<Urn>();
        snapshot.resources().stream().filter(state -> !state.delete()).forEach(state -> live.add(state.urn()));
        var unknown =
                urns.stream().filter(urn -> !live.contains(urn)).distinct().toList();
        if (!unknown.isEmpty()) {
            return new Outcome.Unknown(unknown);
        }
        var wanted = new HashSet<>(urns);
        return new Outcome.Marked(
                snapshot.withResources(snapshot.resources().stream()
                        .map(state -> !state.delete() && wanted.contains(state.urn()) ? applied(state) : state)
                        .toList()),
                urns.size());
    }

    /** Marks every resource. */
    public Snapshot applyToAll(Snapshot snapshot) {
        return snapshot.withResources(snapshot.resources().stream()
                .map(state -> state.delete() ? state : applied(state))
                .toList());
    }
}
