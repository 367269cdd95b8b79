package dev.rootstock.engine.run;

import dev.rootstock.engine.plan.DeleteOrder;
import dev.rootstock.engine.plan.References;
import dev.rootstock.engine.resource.Urn;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

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
        var unwanted = Set.copyOf(condemned);
        var going = new HashSet<Urn>();
        var meant = new ArrayList<Ledger.Entry>();
        var refused = false;
        for (var entry : deployment.ledger().entries()) {
            var state = entry.present();
            var dependent = References.any(state, going::contains);
            if (unwanted.contains(entry)
                    && (deployment.targets().names(state.urn())
                            || dependent && deployment.options().targetDependents())) {
                going.add(state.urn());
                meant.add(entry);
            } else if (dependent) {
                refused = true;
                refuse(state.urn(), unwanted.contains(entry));
            }
        }
        if (refused) {
            deployment.events().stepsRefused();
            deployment.halt().fail();
            return List.of();
        }
        return meant;
    }

    private void refuse(Urn urn, boolean unwanted) {
        var message = unwanted
                ? "Resource '" + urn
                        + "' will be destroyed but was not specified in --target list; name it as well, or give"
                        + " --target-dependents."
                : "Resource '" + urn
                        + "' depends on a target that is to be deleted and was not specified in --target list; name it"
                        + " as well, so that it is updated first.";
        deployment.events().error(urn, message);
    }

    /** What is excluded keeps what it depends on, and so does what stays. */
    private List<Ledger.Entry> notExcluded(List<Ledger.Entry> condemned) {
        var unwanted = Set.copyOf(condemned);
        var inclusion = new Inclusion(deployment.options(), deployment.targets());
        var excluded = new HashSet<Ledger.Entry>();
        for (var entry : deployment.ledger().entries()) {
            if (!inclusion.include(entry.present())) {
                excluded.add(entry);
            }
        }
        var kept = new HashSet<Urn>();
        var meant = new ArrayList<Ledger.Entry>();
        var entries = deployment.ledger().entries();
        var states = entries.stream().map(Ledger.Entry::present).toList();
        var order = DeleteOrder.of(states, states);
        for (var i = entries.size() - 1; i >= 0; i--) {
            var entry = entries.get(i);
            var state = states.get(i);
            if (!unwanted.contains(entry) || kept.contains(state.urn()) || excluded.contains(entry)) {
                kept.add(state.urn());
                order.forEachDependency(i, kept::add);
            } else {
                meant.add(entry);
            }
        }
        return meant.reversed();
    }
}
