package dev.rootstock.engine.run;

import dev.rootstock.engine.plan.DeleteOrder;
import dev.rootstock.engine.plan.References;
import dev.rootstock.engine.resource.Urn;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What an operation that goes on after failures must not delete, though nobody has registered it: what the resources that failed or were
 * passed over still need, as the state has them (as upstream, performPostSteps of pulumi/pulumi,
 * pkg/resource/deploy/deployment_executor.go), and what depends on them, for a program may not have come to it because they failed.
 */
final class Spared {
    private final Set<Urn> unsettled;
    private final List<Ledger.Entry> all;

    private Spared(Set<Urn> unsettled, List<Ledger.Entry> all) {
        this.unsettled = unsettled;
        this.all = all;
    }

    /**
     * @param unsettled what failed or was passed over, by the names that the state has
     * @param all the resources in the state's order
     */
    static Spared by(Set<Urn> unsettled, List<Ledger.Entry> all) {
        return new Spared(unsettled, all);
    }

    /** Those of the unwanted that can go. */
    List<Ledger.Entry> without(List<Ledger.Entry> unwanted) {
        if (unsettled.isEmpty()) {
            return unwanted;
        }
        var kept = new HashSet<>(unsettled);
        var among = Set.copyOf(unwanted);
        for (var entry : all) {
            if (among.contains(entry) && References.any(entry.present(), kept::contains)) {
                kept.add(entry.present().urn());
            }
        }
        var states = all.stream().map(Ledger.Entry::present).toList();
        var order = DeleteOrder.of(states, states);
        for (var i = states.size() - 1; i >= 0; i--) {
            if (kept.contains(states.get(i).urn())) {
                order.forEachDependency(i, kept::add);
            }
        }
        return unwanted.stream()
                .filter(entry -> !kept.contains(entry.present().urn()))
                .toList();
    }
}
