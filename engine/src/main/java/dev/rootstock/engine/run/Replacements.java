package dev.rootstock.engine.run;

import dev.rootstock.engine.event.StepOp;
import dev.rootstock.engine.plan.Comparison;
import dev.rootstock.engine.plan.DeleteOrder;
import dev.rootstock.engine.provider.DiffAnswer;
import dev.rootstock.engine.provider.DiffRequest;
import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.run.OldResources.Old;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;

/**
 * Replacements that delete the old resource first: what cannot live without it is deleted before it. Follows
 * calculateDependentReplacements of pulumi/pulumi, pkg/resource/deploy/step_generator.go.
 */
final class Replacements {
    private final Deployment deployment;
    private final Steps steps;
    private final OldResources olds;

    Replacements(Deployment deployment, Steps steps, OldResources olds) {
        this.deployment = deployment;
        this.steps = steps;
        this.olds = olds;
    }

    /** Deletes the resource and before it the dependents that have to be replaced with it. Whether all of that was done. */
    boolean deleteFirst(Ledger.Entry root) {
        var dependents = condemn(root.present());
        var done = false;
        try {
            done = allowed(root.present(), dependents.keySet()) && deleteAll(root, dependents);
        } finally {
            // those that were not reached stay what they are; who waits for them must not wait for ever
            dependents.values().forEach(deletion -> deletion.complete(false));
        }
        return done;
    }

    private boolean allowed(ResourceState root, Set<Old> dependents) {
        if (deployment.options().ignoreProtection()) {
            return true;
        }
        for (var dependent : dependents) {
            var state = dependent.entry().present();
            if (state.protect()) {
                deployment.refuse(
                        root.urn(),
                        // the stock command's own words
                        "unable to replace resource \"" + state.urn() + "\" as part of replacing \"" + root.urn()
                                + "\" as it is currently marked for protection. To unprotect the resource, remove the"
                                + " `protect` flag from the resource in your program and run `rootstock up`, or use"
                                + " the command:\n`rootstock state unprotect '" + state.urn() + "'`");
                return false;
            }
        }
        return true;
    }

    private boolean deleteAll(Ledger.Entry root, Map<Old, CompletableFuture<Boolean>> dependents) {
        var going = new HashSet<Urn>();
        going.add(root.present().urn());
        var waiting = new IdentityHashMap<Ledger.Entry, CompletableFuture<Boolean>>();
        dependents.forEach((old, deletion) -> {
            going.add(old.entry().present().urn());
            waiting.put(old.entry(), deletion);
        });
        var entries = new IdentityHashMap<ResourceState, Ledger.Entry>();
        entries.put(root.present(), root);
        waiting.keySet().forEach(entry -> entries.put(entry.present(), entry));
        // copies that wait for their deletion at the end may still hold on to what goes now
        deployment.ledger().takeCopies(going).forEach(copy -> entries.put(copy.present(), copy));
        var order = new ArrayList<ResourceState>();
        DeleteOrder.layers(List.copyOf(entries.keySet())).forEach(order::addAll);
        // what goes along is gone when all the others are: were one of them to stay, it would still exist and be
        // forgotten
        var last = order.stream()
                .filter(state -> !state.delete() && goesAlong(state, going))
                .toList();
        order.removeAll(last);
        order.addAll(last);
        for (var state : order) {
            var entry = entries.get(state);
            var deleted = delete(entry, state, going);
            waiting.getOrDefault(entry, new CompletableFuture<>()).complete(deleted);
            if (!deleted) {
                return false;
            }
        }
        return true;
    }

    private static boolean goesAlong(ResourceState state, Set<Urn> going) {
        var deletedWith = state.deletedWith();
        return deletedWith != null && going.contains(deletedWith);
    }

    private boolean delete(Ledger.Entry entry, ResourceState state, Set<Urn> going) {
        if (state.pendingReplacement()) {
            return true;
        }
        return steps.delete(StepOp.DELETE_REPLACED, entry, !state.delete(), goesAlong(state, going))
                instanceof StepOutcome.Done;
    }

    /** Takes the dependents that have to go, in the state's order. Those that the program has registered already stay. */
    private Map<Old, CompletableFuture<Boolean>> condemn(ResourceState root) {
        var condemned = new LinkedHashMap<Old, CompletableFuture<Boolean>>();
        var urns = new HashSet<Urn>();
        urns.add(root.urn());
        var candidates = new TreeSet<Old>(Comparator.comparingInt(Old::position));
        candidates.addAll(olds.dependentsOf(root.urn()));
        var seen = new HashSet<>(candidates);
        while (!candidates.isEmpty()) {
            var old = candidates.removeFirst();
            if (old.isTaken() || !goesWith(old.entry().present(), urns)) {
                continue;
            }
            var deletion = old.condemn();
            if (deletion != null) {
                condemned.put(old, deletion);
                var urn = old.entry().present().urn();
                urns.add(urn);
                for (var next : olds.dependentsOf(urn)) {
                    if (seen.add(next)) {
                        candidates.add(next);
                    }
                }
            }
        }
        return condemned;
    }

    private boolean goesWith(ResourceState state, Set<Urn> going) {
        var provider = state.provider();
        if (!state.custom() || state.external() || provider == null) {
            return false;
        }
        if (going.contains(provider.urn())
                || state.deletedWith() != null && going.contains(state.deletedWith())
                || state.replaceWith().stream().anyMatch(going::contains)) {
            return true;
        }
        var affected = new ArrayList<String>();
        state.propertyDependencies().forEach((name, urns) -> {
            if (urns.stream().anyMatch(going::contains)) {
                affected.add(name);
            }
        });
        return !affected.isEmpty() && replacesWhenUnknown(state, affected);
    }

    /** Whether the resource would be replaced if those inputs became something else: the new value is not known before the replacement. */
    private boolean replacesWhenUnknown(ResourceState state, List<String> affected) {
        var handle = deployment.handle(state.type(), state.provider());
        if (handle.isEmpty()) {
            return false;
        }
        var inputs = new TreeMap<>(state.inputs().entries());
        affected.forEach(name -> inputs.computeIfPresent(name, (_, _) -> PropertyValue.UNKNOWN));
        var unknown = ObjectValue.of(inputs);
        var diffed = handle.get()
                .diff(new DiffRequest(
                        state.urn(), state.id(), state.inputs(), state.outputs(), unknown, state.ignoreChanges()));
        return switch (diffed) {
            case ProviderHandle.Diffed.Answer(var diff) -> {
                var completed = Comparison.completed(diff, state.inputs(), unknown, state.replaceOnChanges());
                yield completed.changes() == DiffAnswer.Changes.SOME && completed.replaces();
            }
            case ProviderHandle.Diffed.Failed(var error) -> {
                deployment.events().warning(state.urn(), error.message());
                yield false;
            }
        };
    }
}
