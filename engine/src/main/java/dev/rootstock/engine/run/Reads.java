package dev.rootstock.engine.run;

import dev.rootstock.engine.event.StepOp;
import dev.rootstock.engine.plan.GoalState;
import dev.rootstock.engine.plan.Secretness;
import dev.rootstock.engine.program.ReadRegistration;
import dev.rootstock.engine.provider.ReadRequest;
import dev.rootstock.engine.resource.ProviderReference;
import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.resource.Urn;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads objects that are managed elsewhere, in previews too. */
final class Reads {
    private final Deployment deployment;
    private final Steps steps;
    private final OldResources olds;
    private final Packages packages;

    Reads(Deployment deployment, Steps steps, OldResources olds, Packages packages) {
        this.deployment = deployment;
        this.steps = steps;
        this.olds = olds;
        this.packages = packages;
    }

    /** Passes it over because something that it depends on failed; what the state has of it stays wanted. */
    void skip(Urn urn) {
        var old = olds.find(urn);
        if (old != null) {
            old.register();
        }
    }

    StepOutcome read(Urn urn, ReadRegistration registration, ProviderReference provider) {
        var old = olds.find(urn);
        if (old != null && !old.register()) {
            var message = "Duplicate resource URN '" + urn + "'; it was taken over by an alias already.";
            deployment.refuse(urn, message);
            return new StepOutcome.Failed(message);
        }
        var before = old == null ? null : old.entry().present();
        // what is managed here and then only read elsewhere is given up, unless it is the same object
        var replaces = before != null && !before.external() && !before.id().equals(registration.id());
        var op = replaces ? StepOp.READ_REPLACEMENT : StepOp.READ;
        var rest = new TreeMap<String, Object>();
        GoalState.put(registration.origin(), rest);
        GoalState.put(packages.extension(registration.packageReference()), rest);
        var wanted = ResourceState.of(urn, true)
                .external(true)
                .id(registration.id())
                .parent(registration.parent())
                .provider(provider)
                .inputs(registration.inputs())
                .dependencies(registration.dependencies().stream().sorted().toList())
                .additionalSecretOutputs(registration.additionalSecretOutputs())
                .created(before == null ? null : before.created())
                .modified(before == null ? null : before.modified())
                .rest(rest)
                .build();
        var handle = deployment.handle(registration.type(), provider);
        if (handle.isEmpty()) {
            deployment.refuse(urn, Steps.missingProvider(wanted));
            return new StepOutcome.Failed(Steps.missingProvider(wanted));
        }
        if (registration.id().isEmpty() || handle.get().hasUnknownConfiguration()) {
            return unknown(op, before, wanted, old);
        }
        var request = new ReadRequest(urn, registration.id(), registration.inputs(), registration.inputs(), 0);
        return switch (steps.lookUp(Deployment.describe(op, before, wanted), request, handle.get())) {
            case ReadStep.Found.Nothing(var outcome) -> outcome;
            case ReadStep.Found.Resource(var found, var views) -> {
                var after = wanted.change()
                        .id(found.id())
                        .outputs(Secretness.ofOutputs(
                                registration.inputs(), found.outputs(), registration.additionalSecretOutputs()))
                        .initErrors(deployment.events().secrets().masked(found.problems()))
                        .refreshBeforeUpdate(found.refreshBeforeUpdate())
                        .build();
                var outcome = found.problems().isEmpty()
                        ? done(op, before, after, old)
                        : unhealthy(op, before, after, old, found.problems());
                views.record();
                views.tell(problem -> deployment.fail(urn, problem));
                yield outcome;
            }
        };
    }

    /** It is in the state with what is wrong with it, but not as whoever depends on it needs it. */
    private StepOutcome unhealthy(
            StepOp op,
            @Nullable ResourceState before,
            ResourceState after,
            OldResources.@Nullable Old old,
            List<String> problems) {
        place(op, before, after, old);
        var message = after.urn().name() + " was read and is not as it should be: " + String.join("; ", problems);
        deployment.fail(after.urn(), deployment.failure(message));
        deployment.events().stepFailed(Deployment.describe(op, before, after), true);
        return new StepOutcome.Failed(message);
    }

    /** In a preview the id may not be known yet, and nothing can be said of the object. */
    private StepOutcome unknown(
            StepOp op, @Nullable ResourceState before, ResourceState wanted, OldResources.@Nullable Old old) {
        deployment.events().stepStarted(Deployment.describe(op, before, wanted));
        return done(op, before, wanted, old);
    }

    private StepOutcome done(
            StepOp op, @Nullable ResourceState before, ResourceState after, OldResources.@Nullable Old old) {
        var entry = place(op, before, after, old);
        var step = Deployment.describe(op, before, after);
        // a read that shows nothing new does not count as a step
        if (op == StepOp.READ && (before == null || before.outputs().equals(after.outputs()))) {
            deployment.events().outputs(step);
        } else {
            deployment.events().stepDone(step, true);
        }
        return new StepOutcome.Done(op, entry, after);
    }

    private Ledger.Entry place(
            StepOp op, @Nullable ResourceState before, ResourceState after, OldResources.@Nullable Old old) {
        var change = deployment.ledger().change();
        Ledger.Entry entry;
        if (old == null || before == null) {
            entry = change.add(stamped(after));
        } else if (op == StepOp.READ_REPLACEMENT) {
            change.put(old.entry(), before.change().delete(true).build());
            entry = change.add(stamped(after));
        } else {
            entry = old.entry();
            change.put(entry, after);
        }
        change.record();
        return entry;
    }

    private ResourceState stamped(ResourceState state) {
        var now = deployment.now();
        return state.change().created(now).modified(now).build();
    }
}
