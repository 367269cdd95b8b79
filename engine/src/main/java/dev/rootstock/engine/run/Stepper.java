package dev.rootstock.engine.run;

import dev.rootstock.engine.event.StepOp;
import dev.rootstock.engine.plan.Comparison;
import dev.rootstock.engine.plan.Decision;
import dev.rootstock.engine.plan.GoalState;
import dev.rootstock.engine.plan.IgnoreChanges;
import dev.rootstock.engine.provider.CheckAnswer;
import dev.rootstock.engine.provider.CheckRequest;
import dev.rootstock.engine.provider.DiffAnswer;
import dev.rootstock.engine.provider.DiffRequest;
import dev.rootstock.engine.resource.Goal;
import dev.rootstock.engine.resource.ProviderReference;
import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.run.ProviderHandle.Diffed;
import dev.rootstock.engine.value.ObjectValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * From one goal to its steps: finds what the state has, asks the provider, lets {@code plan} decide, and has the steps done. Follows
 * generateSteps of pulumi/pulumi, pkg/resource/deploy/step_generator.go; where that is one thread, this runs on as many as there are
 * registrations, and {@link OldResources} settles who an old resource belongs to.
 */
final class Stepper {
    private final Deployment deployment;
    private final Steps steps;
    private final OldResources olds;
    private final Takeover takeover;
    private final Replacements replacements;
    private final Imports imports;
    private final Set<Urn> replaced = ConcurrentHashMap.newKeySet();
    private final Map<ProviderChange, Boolean> providerChanges = new ConcurrentHashMap<>();

    private record ProviderChange(ProviderReference from, ProviderReference to) {}

    Stepper(Deployment deployment, Steps steps, OldResources olds) {
        this.deployment = deployment;
        this.steps = steps;
        this.olds = olds;
        this.takeover = new Takeover(olds);
        this.replacements = new Replacements(deployment, steps, olds);
        this.imports = new Imports(deployment, steps);
    }

    /** Blocks until the goal's steps are done. */
    StepOutcome step(Goal goal) {
        var problem = unreadableOptions(goal);
        if (problem != null) {
            return refuse(goal.urn(), problem);
        }
        return switch (takeover.take(goal)) {
            case Takeover.Conflict(var message) -> refuse(goal.urn(), message);
            case Takeover.Taken(var entry, var deletedForReplacement) -> {
                if (!deployment.targets().include(goal.urn())) {
                    yield leaveAlone(goal, entry);
                }
                yield goal.custom() ? custom(goal, entry, deletedForReplacement) : component(goal, entry);
            }
        };
    }

    private @Nullable String unreadableOptions(Goal goal) {
        var unreadable = Comparison.unreadable(goal.replaceOnChanges());
        return unreadable.isEmpty()
                ? null
                : "The option replaceOnChanges of " + goal.name() + " holds what is not a property path: " + unreadable;
    }

    private StepOutcome leaveAlone(Goal goal, Ledger.@Nullable Entry entry) {
        if (entry == null) {
            return new StepOutcome.LeftOut(null);
        }
        var before = entry.present();
        return steps.same(entry, before.change().urn(goal.urn()).build());
    }

    private StepOutcome component(Goal goal, Ledger.@Nullable Entry entry) {
        if (entry == null) {
            return steps.component(
                    StepOp.CREATE, GoalState.created(goal, goal.inputs()).build(), null, DiffAnswer.NONE);
        }
        var before = entry.present();
        if (before.custom()) {
            var wanted = GoalState.created(goal, goal.inputs()).build();
            var diff = Comparison.replacing("provider");
            steps.replace(before, wanted, diff);
            return steps.component(StepOp.CREATE_REPLACEMENT, wanted, new Replaced(entry, true), diff);
        }
        var wanted = GoalState.kept(goal, goal.inputs(), before).build();
        var diff = Comparison.ofInputs(before.inputs(), goal.inputs());
        return diff.changes() == DiffAnswer.Changes.NONE
                ? steps.same(entry, wanted)
                : steps.component(StepOp.UPDATE, wanted, new Replaced(entry, false), diff);
    }

    private StepOutcome custom(Goal goal, Ledger.@Nullable Entry entry, boolean deletedForReplacement) {
        var handle = deployment.handle(goal.type(), goal.provider());
        if (handle.isEmpty()) {
            return refuse(
                    goal.urn(),
                    Steps.missingProvider(GoalState.created(goal, goal.inputs()).build()));
        }
        if (imports.wanted(goal, entry)) {
            return switch (imports.run(goal, entry, handle.get())) {
                case Imports.Outcome.Failed(var outcome) -> outcome;
                case Imports.Outcome.Imported(var imported) -> afterImport(goal, imported, handle.get());
            };
        }
        var before = entry == null ? null : entry.present();
        var fresh = before == null
                || !before.custom()
                || before.external()
                || before.pendingReplacement()
                || deletedForReplacement;
        if (fresh) {
            return create(goal, entry, handle.get());
        }
        var inputs = checked(goal, before.inputs(), withIgnored(goal, before), handle.get());
        return inputs.isEmpty()
                ? new StepOutcome.Failed("the inputs were refused")
                : compare(goal, entry, inputs.get(), handle.get(), StepOp.SAME);
    }

    private StepOutcome afterImport(Goal goal, Ledger.Entry imported, ProviderHandle handle) {
        var before = imported.present();
        var inputs = checked(goal, before.inputs(), withIgnored(goal, before), handle);
        return inputs.isEmpty()
                ? new StepOutcome.Failed("the inputs were refused")
                : compare(goal, imported, inputs.get(), handle, StepOp.IMPORT);
    }

    private ObjectValue withIgnored(Goal goal, ResourceState before) {
        var applied = IgnoreChanges.apply(before.inputs(), goal.inputs(), goal.ignoreChanges());
        applied.invalid()
                .forEach(path -> deployment
                        .events()
                        .info(goal.urn(), "The option ignoreChanges holds what is not a property path: " + path));
        return applied.inputs();
    }

    /** The checked inputs; empty when they were refused, which is reported. */
    private Optional<ObjectValue> checked(Goal goal, ObjectValue before, ObjectValue inputs, ProviderHandle handle) {
        var answer = handle.check(new CheckRequest(goal.urn(), before, inputs, deployment.seed()));
        if (answer.failures().isEmpty()) {
            return Optional.of(answer.inputs());
        }
        for (var failure : answer.failures()) {
            deployment.fail(goal.urn(), described(goal, failure));
        }
        return Optional.empty();
    }

    private static String described(Goal goal, CheckAnswer.Failure failure) {
        return failure.property().isEmpty()
                ? goal.type() + " resource '" + goal.name() + "': " + failure.reason()
                : goal.type() + " resource '" + goal.name() + "' has a problem with the property '" + failure.property()
                        + "': " + failure.reason();
    }

    /** A resource comes that the state does not have, or has only as a read one, or deleted for its replacement. */
    private StepOutcome create(Goal goal, Ledger.@Nullable Entry entry, ProviderHandle handle) {
        var inputs = freshInputs(goal, handle);
        if (inputs.isEmpty()) {
            return new StepOutcome.Failed("the inputs were refused");
        }
        var wanted = GoalState.created(goal, inputs.get()).build();
        if (entry == null) {
            return steps.create(StepOp.CREATE, wanted, null, DiffAnswer.NONE, handle);
        }
        var before = entry.present();
        var diff = Comparison.replacing(before.custom() ? "id" : "provider");
        replaced.add(goal.urn());
        steps.replace(before, wanted, diff);
        return steps.create(StepOp.CREATE_REPLACEMENT, wanted, new Replaced(entry, false), diff, handle);
    }

    /** Inputs for a new object: generated names are drawn anew, unless an interrupted creation has used some already. */
    private Optional<ObjectValue> freshInputs(Goal goal, ProviderHandle handle) {
        var interrupted = deployment.ledger().interrupted(goal.urn());
        var before =
                interrupted == null ? ObjectValue.EMPTY : interrupted.resource().inputs();
        return checked(goal, before, goal.inputs(), handle);
    }

    /** @param unchanged the step that it is when nothing changes */
    private StepOutcome compare(
            Goal goal, Ledger.Entry entry, ObjectValue inputs, ProviderHandle handle, StepOp unchanged) {
        var before = entry.present();
        if (handle.hasUnknownConfiguration() && !providerChanged(before, goal)) {
            deployment
                    .events()
                    .info(
                            goal.urn(),
                            "What changes cannot be told before its provider can be configured, so it is shown as an"
                                    + " update.");
            return update(goal, entry, inputs, DiffAnswer.NONE, handle);
        }
        return switch (diff(goal, before, inputs, handle)) {
            case Diffed.Failed(var error) -> {
                deployment.fail(goal.urn(), error.message());
                yield new StepOutcome.Failed(error.message());
            }
            case Diffed.Answer(var diff) ->
                switch (Comparison.decide(
                        before, goal, diff, deployment.options().ignoreProtection())) {
                    case Decision.Create() -> create(goal, entry, handle);
                    case Decision.Same() -> same(goal, entry, inputs, unchanged);
                    case Decision.Update(var change) -> update(goal, entry, inputs, change, handle);
                    case Decision.Replace(var change, var deleteFirst) ->
                        replace(goal, entry, change, deleteFirst, handle);
                    case Decision.Refuse(var reason) ->
                        refuse(goal.urn(), goal.name() + " cannot be changed: " + reason + ".");
                };
        };
    }

    private Diffed diff(Goal goal, ResourceState before, ObjectValue inputs, ProviderHandle handle) {
        if (deployment.replaceTargets().names(goal.urn())) {
            return new Diffed.Answer(Comparison.replacing("id"));
        }
        if (goal.replaceWith().stream().anyMatch(replaced::contains)) {
            return new Diffed.Answer(Comparison.replacing("replaceWith"));
        }
        if (goal.deletedWith() != null && replaced.contains(goal.deletedWith())) {
            return new Diffed.Answer(Comparison.replacing("deletedWith"));
        }
        if (providerChanged(before, goal)) {
            return new Diffed.Answer(Comparison.replacing("provider"));
        }
        var diffed = handle.diff(new DiffRequest(
                goal.urn(), before.id(), before.inputs(), before.outputs(), inputs, goal.ignoreChanges()));
        return switch (diffed) {
            case Diffed.Answer(var answer) ->
                new Diffed.Answer(Comparison.completed(answer, before.inputs(), inputs, goal.replaceOnChanges()));
            case Diffed.Failed failed -> failed;
        };
    }

    private boolean providerChanged(ResourceState before, Goal goal) {
        var from = before.provider();
        var to = goal.provider();
        if (from == null || to == null) {
            return from != to;
        }
        if (from.equals(to) || from.equals(new ProviderReference(takeover.formerly(to.urn()), to.id()))) {
            return false;
        }
        return providerChanges.computeIfAbsent(new ProviderChange(from, to), this::replacesResources);
    }

    /** Asks the new provider whether its configuration reaches the same resources as the old one's. */
    private boolean replacesResources(ProviderChange change) {
        var before = deployment.providers().recorded(change.from());
        var after = deployment.providers().find(change.to());
        if (before == null || after.isEmpty()) {
            return true;
        }
        return switch (after.get().diffConfigFrom(before)) {
            case Diffed.Answer(var diff) -> diff.changes() == DiffAnswer.Changes.SOME && diff.replaces();
            case Diffed.Failed(var error) -> {
                deployment.events().warning(change.to().urn(), error.message());
                yield true;
            }
        };
    }

    private StepOutcome same(Goal goal, Ledger.Entry entry, ObjectValue inputs, StepOp op) {
        var before = entry.present();
        if (before.isProvider()) {
            deployment.providerResources().same(goal.urn(), before.id(), before.inputs());
        }
        var wanted = GoalState.kept(goal, inputs, before).build();
        if (op == StepOp.IMPORT) {
            // the import said already what there is to say
            deployment.ledger().change().put(entry, wanted).record();
            return new StepOutcome.Done(op, entry, wanted);
        }
        return steps.same(entry, wanted);
    }

    private StepOutcome update(
            Goal goal, Ledger.Entry entry, ObjectValue inputs, DiffAnswer diff, ProviderHandle handle) {
        return steps.update(entry, GoalState.kept(goal, inputs, entry.present()).build(), diff, handle);
    }

    private StepOutcome replace(
            Goal goal, Ledger.Entry entry, DiffAnswer diff, boolean deleteFirst, ProviderHandle handle) {
        var before = entry.present();
        var inputs = freshInputs(goal, handle);
        if (inputs.isEmpty()) {
            return new StepOutcome.Failed("the inputs were refused");
        }
        replaced.add(goal.urn());
        var wanted = GoalState.created(goal, inputs.get()).build();
        if (!deleteFirst) {
            steps.replace(before, wanted, diff);
            return steps.create(StepOp.CREATE_REPLACEMENT, wanted, new Replaced(entry, true), diff, handle);
        }
        if (!replacements.deleteFirst(entry)) {
            return new StepOutcome.Failed("the old resource could not be deleted");
        }
        steps.replace(before, wanted, diff);
        return steps.create(StepOp.CREATE_REPLACEMENT, wanted, new Replaced(entry, false), diff, handle);
    }

    private StepOutcome refuse(Urn urn, String message) {
        deployment.fail(urn, message);
        return new StepOutcome.Failed(message);
    }

    /** The resources that nobody registered, in the state's order. */
    List<Ledger.Entry> unclaimed() {
        return olds.all().stream()
                .filter(old -> {
                    var state = old.entry().state();
                    return state != null && (!old.isTaken() || state.delete() || isOrphan(old));
                })
                .map(OldResources.Old::entry)
                .toList();
    }

    /** Deleted for a replacement that nobody asked for since. */
    private static boolean isOrphan(OldResources.Old old) {
        return old.deletion() != null && old.entry().present().pendingReplacement();
    }
}
