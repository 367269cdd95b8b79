package dev.rootstock.engine.edit;

import dev.rootstock.engine.plan.Renaming;
import dev.rootstock.engine.resource.PendingOperation;
import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.state.Snapshot;
import java.util.List;
import java.util.Map;

/** Gives one resource of a state another name, and lets everything that refers to it follow. */
public final class ResourceRename {

    /** What came of it. */
    public sealed interface Outcome {
        record Renamed(Snapshot snapshot) implements Outcome {}

        record Unknown() implements Outcome {}

        /** Nothing was done, because several resources have the URN. */
        record Ambiguous() implements Outcome {}

        /** Nothing was done, because another resource has the new URN. */
        record Taken(Urn urn) implements Outcome {}
    }

    private ResourceRename() {}

    public static Urn renamed(Urn urn, String name) {
        return new Urn("urn:pulumi:" + urn.stack() + "::" + urn.project() + "::" + urn.qualifiedType() + "::" + name);
    }

    public static Outcome apply(Snapshot snapshot, Urn urn, String name) {
        var found = snapshot.resources().stream()
                .filter(state -> state.urn().equals(urn))
                .count();
        if (found == 0) {
            return new Outcome.Unknown();
        }
        if (found > 1) {
            return new Outcome.Ambiguous();
        }
        var to = renamed(urn, name);
        if (to.equals(urn)) {
            return new Outcome.Renamed(snapshot);
        }
        if (snapshot.resources().stream().anyMatch(state -> state.urn().equals(to))) {
            return new Outcome.Taken(to);
        }
        var names = Map.of(urn, to);
        return new Outcome.Renamed(snapshot.withResources(Renaming.applied(names, snapshot.resources()).stream()
                        .map(state -> itself(state, urn, to))
                        .toList())
                .withPendingOperations(snapshot.pendingOperations().stream()
                        .map(operation -> new PendingOperation(
                                operation.kind(),
                                itself(
                                        Renaming.applied(names, List.of(operation.resource()))
                                                .getFirst(),
                                        urn,
                                        to),
                                operation.token()))
                        .toList()));
    }

    private static ResourceState itself(ResourceState state, Urn from, Urn to) {
        return state.urn().equals(from) ? state.change().urn(to).build() : state;
    }
}
