package dev.rootstock.engine.run;

import dev.rootstock.engine.plan.DeleteOrder;
import dev.rootstock.engine.plan.References;
import dev.rootstock.engine.resource.Urn;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which of the condemned an operation with targets deletes: the targets, provided that nothing depends on them that would go with them
 * unasked. Follows GenerateDeletes of pulumi/pulumi, pkg/resource/deploy/step_generator.go.
 */
final class TargetedDeletions {
    private final Deployment deployment;

    /** The targets and what depends on them in the state that the program found; empty where no targets are named. */
    private final Set<Urn> reached = new HashSet<>();

    private boolean refused;

    /** To be made before the program changes what the state says of dependencies. */
    TargetedDeletions(Deployment deployment) {
        this.deployment = deployment;
        if (deployment.targets().isRestricted()) {
            for (var entry : deployment.ledger().entries()) {
                var state = entry.present();
                if (deployment.targets().names(state.urn()) || References.any(state, reached::contains)) {
                    reached.add(state.urn());
                }
            }
        }
    }

    /**
     * @param condemned in the state's order. Where what is not meant depends on a target a diagnostic tells of it, and only a preview
     *     goes on.
     */
    List<Ledger.Entry> of(List<Ledger.Entry> condemned) {
        return deployment.targets().isRestricted() ? named(condemned) : notExcluded(condemned);
    }

    /** Whether something that is not meant would have had to go. */
    boolean isRefused() {
        return refused;
    }

    private List<Ledger.Entry> named(List<Ledger.Entry> condemned) {
        var held = held(condemned);
        var meant = new ArrayList<Ledger.Entry>();
        for (var entry : condemned) {
            var urn = entry.present().urn();
            if (entry.present().viewOf() != null) {
                // goes with what it shows a part of
                continue;
            }
            if (held.contains(entry)) {
                if (deployment.targets().names(urn)) {
                    tellOfHeld(urn);
                }
            } else if (reached.contains(urn)) {
                meant.add(entry);
                if (!deployment.targets().names(urn) && !deployment.options().targetDependents()) {
                    refuse(urn);
                }
            }
        }
        if (!refused) {
            return meant;
        }
        deployment.events().stepsRefused();
        deployment.halt().fail();
        return deployment.preview() ? meant : List.of();
    }

    /** Those of the condemned that what stays depends on: the program has dropped them, but not had what was no target updated yet. */
    private Set<Ledger.Entry> held(List<Ledger.Entry> condemned) {
        var unwanted = Set.copyOf(condemned);
        var entries = deployment.ledger().entries();
        var states = entries.stream().map(Ledger.Entry::present).toList();
        var order = DeleteOrder.of(states, states);
        var needed = new HashSet<Urn>();
        var held = new HashSet<Ledger.Entry>();
        for (var i = entries.size() - 1; i >= 0; i--) {
            var entry = entries.get(i);
            // a reference never means an old copy
            var isHeld = unwanted.contains(entry)
                    && !states.get(i).delete()
                    && needed.contains(states.get(i).urn());
            if (isHeld) {
                held.add(entry);
            }
            if (isHeld || !unwanted.contains(entry)) {
                order.forEachDependency(i, needed::add);
            }
        }
        return held;
    }

    private void tellOfHeld(Urn urn) {
        deployment
                .events()
                .warning(
                        urn,
                        "Resource '" + urn + "' is a target that the program has dropped, and stays, because what is no"
                                + " target depends on it; name that as well, so that it is updated first.");
    }

    private void refuse(Urn urn) {
        refused = true;
        deployment
                .events()
                .error(
                        urn,
                        "Resource '" + urn
                                + "' will be destroyed but was not specified in --target list.\n"
                                + "Either include resource in --target list or pass --target-dependents to proceed.");
    }

    /** What is excluded keeps what it depends on. */
    private List<Ledger.Entry> notExcluded(List<Ledger.Entry> condemned) {
        var inclusion = new Inclusion(deployment.options(), deployment.targets());
        var entries = deployment.ledger().entries();
        var states = entries.stream().map(Ledger.Entry::present).toList();
        var kept = new HashSet<Urn>();
        for (var state : states) {
            if (!inclusion.include(state)) {
                kept.add(state.urn());
            }
        }
        var order = DeleteOrder.of(states, states);
        for (var i = entries.size() - 1; i >= 0; i--) {
            if (kept.contains(states.get(i).urn())) {
                order.forEachDependency(i, kept::add);
            }
        }
        return condemned.stream()
                .filter(entry -> !kept.contains(entry.present().urn()))
                .toList();
    }
}
