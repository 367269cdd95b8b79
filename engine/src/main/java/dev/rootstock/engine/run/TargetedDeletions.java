package dev.rootstock.engine.run;

import dev.rootstock.engine.plan.References;
import dev.rootstock.engine.resource.Urn;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** Which of the condemned an operation with targets deletes: the targets, provided that nothing else depends on them. */
final class TargetedDeletions {
    private final Deployment deployment;

    TargetedDeletions(Deployment deployment) {
        this.deployment = deployment;
    }

    /** @param condemned in the state's order. Empty, after a diagnostic, where a dependent of a target is not meant. */
    List<Ledger.Entry> of(List<Ledger.Entry> condemned) {
        return deployment.targets().isRestricted() ? named(condemned) : notExcluded(condemned);
    }

    private List<Ledger.Entry> named(List<Ledger.Entry> condemned) {
        var going = new HashSet<Urn>();
        var meant = new ArrayList<Ledger.Entry>();
        var refused = false;
        for (var entry : condemned) {
            var state = entry.present();
            if (deployment.targets().names(state.urn())) {
                going.add(state.urn());
                meant.add(entry);
            } else if (References.any(state, going::contains)) {
                if (deployment.options().targetDependents()) {
                    going.add(state.urn());
                    meant.add(entry);
                } else {
                    deployment
                            .events()
                            .error(
                                    state.urn(),
                                    "Resource '" + state.urn()
                                            + "' will be destroyed but was not specified in --target list; name it as"
                                            + " well, or give --target-dependents.");
                    refused = true;
                }
            }
        }
        if (refused) {
            deployment.halt().fail();
            return List.of();
        }
        return meant;
    }

    /** What is excluded keeps what it depends on. */
    private List<Ledger.Entry> notExcluded(List<Ledger.Entry> condemned) {
        var kept = new HashSet<Urn>();
        var meant = new ArrayList<Ledger.Entry>();
        for (var entry : condemned.reversed()) {
            var state = entry.present();
            if (kept.contains(state.urn()) || !deployment.targets().include(state.urn())) {
                kept.add(state.urn());
                References.forEach(state, kept::add);
            } else {
                meant.add(entry);
            }
        }
        return meant.reversed();
    }
}
