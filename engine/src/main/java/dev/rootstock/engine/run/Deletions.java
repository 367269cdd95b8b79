package dev.rootstock.engine.run;

import dev.rootstock.engine.event.StepOp;
import dev.rootstock.engine.plan.DeleteOrder;
import dev.rootstock.engine.program.OperationCancelledException;
import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.resource.Urn;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Deletes what nobody asks for any more: what refers to a resource goes before it, and what can go side by side does. */
final class Deletions {
    private final Deployment deployment;
    private final Steps steps;

    Deletions(Deployment deployment, Steps steps) {
        this.deployment = deployment;
        this.steps = steps;
    }

    /** @param condemned in the state's order */
    void run(List<Ledger.Entry> condemned) throws InterruptedException {
        var entries = new IdentityHashMap<ResourceState, Ledger.Entry>();
        var states = new ArrayList<ResourceState>(condemned.size());
        var urns = new HashSet<Urn>();
        condemned.forEach(entry -> urns.add(entry.present().urn()));
        for (var entry : condemned) {
            var owner = entry.present().viewOf();
            if (owner != null && urns.contains(owner)) {
                // goes in the step of the resource that it belongs to
                continue;
            }
            states.add(entry.present());
            entries.put(entry.present(), entry);
        }
        var going = new HashSet<Urn>();
        states.forEach(state -> going.add(state.urn()));
        var kept = ConcurrentHashMap.<Urn>newKeySet();
        var order = DeleteOrder.of(
                states,
                deployment.ledger().entries().stream()
                        .map(Ledger.Entry::present)
                        .toList());
        refuseProtected(states, order, kept);
        var workers = new Workers(deployment.options().parallel() + 64, deployment::breakDown);
        for (var layer : order.layers()) {
            if (deployment.halt().isStopped()) {
                return;
            }
            var failed = ConcurrentHashMap.<Urn>newKeySet();
            workers.runAll(
                    layer.stream()
                            .filter(state -> !kept.contains(state.urn()))
                            .<Runnable>map(state -> () -> {
                                if (!delete(entries.get(state), going)) {
                                    failed.add(state.urn());
                                }
                            })
                            .toList(),
                    deployment.halt()::isTerminated);
            if (!failed.isEmpty()) {
                order.addWithDependencies(failed, kept);
            }
        }
    }

    private boolean delete(Ledger.Entry entry, Set<Urn> going) {
        try {
            var state = entry.present();
            if (state.pendingReplacement()) {
                steps.removePendingReplacement(entry);
                return true;
            }
            var deletedWith = state.deletedWith();
            var op = state.delete() ? StepOp.DELETE_REPLACED : StepOp.DELETE;
            var outcome = steps.delete(op, entry, false, deletedWith != null && going.contains(deletedWith));
            deployment.ledger().confirm();
            return outcome instanceof StepOutcome.Done;
        } catch (OperationCancelledException _) {
            // the operation was stopped while this deletion waited for its turn
            return false;
        }
    }

    /** Says of each protected resource that it stays; nothing that one depends on is deleted either. */
    private void refuseProtected(List<ResourceState> states, DeleteOrder order, Set<Urn> kept) {
        if (deployment.options().ignoreProtection()) {
            return;
        }
        var refused = new HashSet<Urn>();
        for (var state : states) {
            if (state.protect() && !state.delete() && !state.pendingReplacement()) {
                deployment.events().error(state.urn(), protectedReason(state));
                deployment.halt().fail();
                refused.add(state.urn());
            }
        }
        if (!refused.isEmpty()) {
            order.addWithDependencies(refused, kept);
        }
    }

    /** The stock command's words (pulumi/pulumi, pkg/resource/deploy/step.go), which people and scripts look for. */
    private static String protectedReason(ResourceState state) {
        return "resource \"" + state.urn() + "\" cannot be deleted\n"
                + "because it is protected. To unprotect the resource, either remove the"
                + " `protect` flag from the resource in your program and run `rootstock"
                + " up`, or use the command:\n"
                + "`rootstock state unprotect '" + state.urn() + "'`";
    }
}
