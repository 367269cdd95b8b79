package dev.rootstock.engine.run;

import dev.rootstock.engine.resource.PendingOperation;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.run.Ledger.Begun;
import java.util.HashSet;

/** What a refresh is told of creations that an earlier operation left without an outcome: the ids of some, and to give up the others. */
final class PendingCreations {
    private final Deployment deployment;

    PendingCreations(Deployment deployment) {
        this.deployment = deployment;
    }

    void resolve() {
        var ids = deployment.options().importPendingCreates();
        var unused = new HashSet<>(ids.keySet());
        for (var operation : deployment.ledger().interrupted()) {
            var urn = operation.resource().urn();
            var id = ids.get(urn.text());
            if (id != null) {
                unused.remove(urn.text());
                takeIn(operation, urn, id);
            } else if (deployment.options().clearPendingCreates()) {
                deployment.ledger().settle(operation);
            }
        }
        unused.stream()
                .sorted()
                .forEach(urn -> deployment
                        .events()
                        .warning(
                                null, "'" + urn + "' did not correspond to a pending create, so its id was not used."));
    }

    /** It exists, and is read like everything else from now on. */
    private void takeIn(PendingOperation operation, Urn urn, String id) {
        var state = operation
                .resource()
                .change()
                .id(id)
                .created(deployment.now())
                .modified(deployment.now())
                .build();
        var before = deployment.ledger().entries().stream()
                .filter(entry ->
                        entry.present().urn().equals(urn) && !entry.present().delete())
                .findFirst()
                .map(entry -> new Replaced(entry, !entry.present().pendingReplacement()))
                .orElse(null);
        var change = deployment.ledger().change();
        Replaced.place(change, state, before);
        change.end(new Begun.Before(operation));
    }
}
