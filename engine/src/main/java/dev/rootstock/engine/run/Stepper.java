package dev.rootstock.engine.run;

import dev.rootstock.engine.event.StepOp;
import dev.rootstock.engine.plan.Comparison;
import dev.rootstock.engine.plan.Decision;
import dev.rootstock.engine.plan.GoalState;
import dev.rootstock.engine.plan.References;
import dev.rootstock.engine.plan.Secretness;
import dev.rootstock.engine.provider.DiffAnswer;
import dev.rootstock.engine.resource.Goal;
import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.run.ProviderHandle.Diffed;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.ValueDiff;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * From one goal to its steps: finds what the state has, asks the provider, lets {@code plan} decide, and has the steps done. Follows
 * generateSteps of pulumi/pulumi, pkg/resource/deploy/step_generator.go; where that is one thread, this runs on as many as there are
 * registrations, and {@link OldResources} settles who an old resource belongs to.
 */
final class Stepper implements GoalSteps {
    private static final StepOutcome REFUSED = new StepOutcome.Failed("the inputs were refused");

    private final Deployment deployment;
    private final Steps steps;
    private final OldResources olds;
    private final Takeover takeover;
    private final Replacements replacements;
    private final Imports imports;
    private final InputChecks checks;
    private final Differences differences;
    private final Inclusion inclusion;
    private final @Nullable RefreshFirst refreshFirst;
    private final Set<Urn> leftOut = ConcurrentHashMap.newKeySet();
    private final Set<Ledger.Entry> takenOver = ConcurrentHashMap.newKeySet();

    Stepper(Deployment deployment, Steps steps, OldResources olds) {
        this.deployment = deployment;
        this.steps = steps;
        this.olds = olds;
        this.takeover = new Takeover(olds);
        this.replacements = new Replacements(deployment, steps, olds);
        this.imports = new Imports(deployment, steps);
        this.checks = new InputChecks(deployment);
        this.differences = new Differences(deployment, takeover);
        this.inclusion = new Inclusion(deployment.options(), deployment.targets());
        this.refreshFirst =
                deployment.options().refreshFirst() && deployment.options().runProgram()
                        ? new RefreshFirst(deployment)
                        : null;
    }

    /**
     * By the names that the state has, what is there still as it was before the program.
     *
     * @param failed what failed or was passed over; to it comes what could not be deleted before something was replaced
     */
    Set<Urn> unsettled(Set<Urn> failed) {
        var undeleted = olds.all().stream()
                .filter(old -> old.deletion() != null)
                .map(old -> old.entry().state())
                .filter(state -> state != null && !state.pendingReplacement())
                .map(ResourceState::urn);
        return Stream.concat(
                        failed.stream().flatMap(urn -> Stream.of(urn, takeover.formerly(urn))),
                        deployment.halt().isFailed() ? undeleted : Stream.empty())
                .collect(Collectors.toSet());
    }

    /** Who has taken what over, for those who do some of the goals in another way. */
    Takeover takeover() {
        return takeover;
    }

    @Override
    public void skip(Goal goal) {
        takeover.take(goal);
    }

    @Override
    public StepOutcome step(Goal goal) {
        var problem = unreadableOptions(goal);
        if (problem != null) {
            return refuse(goal.urn(), problem);
        }
        if (goal.additionalSecretOutputs().contains("id")) {
            deployment.events().warning(goal.urn(), "The 'id' property cannot be made secret.");
        }
        return switch (takeover.take(goal)) {
            case Takeover.Conflict(var message) -> refuse(goal.urn(), message);
            case Takeover.Undeleted(var message) -> {
                deployment.fail(goal.urn(), message);
                yield new StepOutcome.Failed(message);
            }
            case Takeover.Taken(var entry, var deletedForReplacement) -> {
                var outcome = inclusion.include(goal)
                        ? included(goal, entry, deletedForReplacement)
                        : leaveAlone(goal, entry);
                if (outcome instanceof StepOutcome.Done(var _, var _, var after)) {
                    deployment.plans().outcome(after);
                }
                yield outcome;
            }
        };
    }

    private StepOutcome included(Goal goal, Ledger.@Nullable Entry entry, boolean deletedForReplacement) {
        var missing = leftOutDependency(goal);
        if (missing.isPresent()) {
            var message = "Resource '" + goal.urn() + "' depends on '" + missing.get()
                    + "' which was not specified in --target list; name it as well, or leave both out.";
            if (!deployment.preview()) {
                return refuse(goal.urn(), message);
            }
            object(goal.urn(), message, true);
            // is told of once
            leftOut.remove(missing.get());
        }
        return goal.custom() ? custom(goal, entry, deletedForReplacement) : component(goal, entry);
    }

    private @Nullable String unreadableOptions(Goal goal) {
        var unreadable = Comparison.unreadable(goal.replaceOnChanges());
        return unreadable.isEmpty()
                ? null
                : "The option replaceOnChanges of " + goal.name() + " holds what is not a property path: " + unreadable;
    }

    private StepOutcome planned(Urn urn, StepOp step, Supplier<StepOutcome> taken) {
        return deployment
                .plans()
                .step(urn, step)
                .map(deviation -> refuse(urn, deviation))
                .orElseGet(taken);
    }

    /** What is no target stays as it is, which a plan has to know of. */
    private StepOutcome leaveAlone(Goal goal, Ledger.@Nullable Entry entry) {
        var before = entry == null ? null : entry.present();
        var inputs = !goal.custom() ? goal.inputs() : before == null ? ObjectValue.EMPTY : before.inputs();
        var deviation = deployment.plans().goal(goal, before, false, inputs);
        if (deviation.isPresent()) {
            return refuse(goal.urn(), deviation.get());
        }
        return planned(goal.urn(), StepOp.SAME, () -> {
            if (entry == null || before == null) {
                leftOut.add(goal.urn());
                return new StepOutcome.LeftOut(null);
            }
            return steps.same(entry, before.change().urn(goal.urn()).build());
        });
    }

    /** Something that is not made, because it is no target, and that the goal needs. */
    private Optional<Urn> leftOutDependency(Goal goal) {
        return leftOut.isEmpty()
                ? Optional.empty()
                : leftOut.stream()
                        .filter(urn -> References.any(goal, urn::equals))
                        .findFirst();
    }

    private StepOutcome component(Goal goal, Ledger.@Nullable Entry entry) {
        var before = entry == null ? null : entry.present();
        var deviation = deployment.plans().goal(goal, before, false, goal.inputs());
        if (deviation.isPresent()) {
            return refuse(goal.urn(), deviation.get());
        }
        return entry == null
                ? planned(
                        goal.urn(),
                        StepOp.CREATE,
                        () -> steps.component(
                                StepOp.CREATE,
                                GoalState.created(goal, goal.inputs()).build(),
                                null,
                                DiffAnswer.NONE))
                : compare(goal, entry, goal.inputs(), null, StepOp.SAME);
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
                case Imports.Outcome.Imported(var imported) ->
                    checkAndCompare(goal, imported, handle.get(), StepOp.IMPORT);
            };
        }
        if (entry != null
                && refreshFirst != null
                && !deletedForReplacement
                && RefreshStep.isReadable(entry.present())) {
            switch (refreshFirst.look(entry, goal)) {
                case RefreshStep.Seen.There _ -> {
                    // goes on with what was found
                }
                case RefreshStep.Seen.Gone() -> {
                    return makeAgain(goal, entry, handle.get());
                }
                case RefreshStep.Seen.Unreadable() -> {
                    return new StepOutcome.Failed("it could not be read");
                }
            }
        }
        if (entry == null
                || entry.present().external()
                || entry.present().pendingReplacement()
                || deletedForReplacement) {
            return create(goal, entry, handle.get());
        }
        return checkAndCompare(goal, entry, handle.get(), StepOp.SAME);
    }

    private StepOutcome checkAndCompare(Goal goal, Ledger.Entry entry, ProviderHandle handle, StepOp unchanged) {
        var inputs = checks.continued(goal, entry.present(), handle);
        if (inputs.isEmpty()) {
            return REFUSED;
        }
        var deviation = deployment.plans().goal(goal, entry.present(), false, inputs.get());
        return deviation.isPresent()
                ? refuse(goal.urn(), deviation.get())
                : compare(goal, entry, inputs.get(), handle, unchanged);
    }

    /** A resource comes that the state does not have, or has only as a read one, or deleted for its replacement. */
    private StepOutcome create(Goal goal, Ledger.@Nullable Entry entry, ProviderHandle handle) {
        var inputs = checks.fresh(goal, handle);
        if (inputs.isEmpty()) {
            return REFUSED;
        }
        var deviation = deployment.plans().goal(goal, entry == null ? null : entry.present(), true, inputs.get());
        if (deviation.isPresent()) {
            return refuse(goal.urn(), deviation.get());
        }
        var wanted = GoalState.created(goal, inputs.get()).build();
        if (entry == null) {
            return planned(
                    goal.urn(),
                    StepOp.CREATE,
                    () -> settled(
                            goal,
                            inputs.get(),
                            handle,
                            steps.create(StepOp.CREATE, wanted, null, DiffAnswer.NONE, handle)));
        }
        var replacing = deployment.plans().steps(goal.urn(), StepOp.REPLACE, StepOp.CREATE_REPLACEMENT);
        if (replacing.isPresent()) {
            return refuse(goal.urn(), replacing.get());
        }
        var before = entry.present();
        var diff = Comparison.replacing("id");
        differences.willReplace(goal.urn());
        if (!before.external()) {
            steps.replace(before, wanted, diff);
        }
        // what was only read is discarded at the end
        var made = settled(
                goal,
                inputs.get(),
                handle,
                steps.create(StepOp.CREATE_REPLACEMENT, wanted, new Replaced(entry, before.external()), diff, handle));
        return before.external() ? replaced(made, before, diff) : made;
    }

    /** What the state has does not exist any more; it stays in the state until it does again. */
    private StepOutcome makeAgain(Goal goal, Ledger.Entry entry, ProviderHandle handle) {
        var inputs = checks.fresh(goal, handle);
        return inputs.isEmpty()
                ? REFUSED
                : steps.create(
                        StepOp.CREATE,
                        GoalState.created(goal, inputs.get()).build(),
                        new Replaced(entry, false),
                        DiffAnswer.NONE,
                        handle);
    }

    /** What an interrupted creation had made already, with other inputs, becomes what is wanted now. */
    private StepOutcome settled(Goal goal, ObjectValue inputs, ProviderHandle handle, StepOutcome made) {
        if (!(made instanceof StepOutcome.Done(var _, var entry, var state))
                || deployment.preview()
                || ValueDiff.same(state.inputs(), inputs)) {
            return made;
        }
        takenOver.add(entry);
        return compare(goal, entry, inputs, handle, StepOp.SAME);
    }

    /**
     * @param handle null for a component
     * @param unchanged the step that it is when nothing changes
     */
    private StepOutcome compare(
            Goal goal, Ledger.Entry entry, ObjectValue inputs, @Nullable ProviderHandle handle, StepOp unchanged) {
        var before = entry.present();
        var trigger = goal.replacementTrigger();
        if (trigger != null && trigger.containsUnknowns() && !deployment.preview()) {
            return refuse(goal.urn(), "The replacement trigger of " + goal.name() + " holds what is not known yet.");
        }
        return switch (differences.of(goal, before, inputs, handle)) {
            case Diffed.Failed(var error) -> refuse(goal.urn(), error.message());
            case Diffed.Answer(var diff) ->
                switch (Comparison.decide(
                        before, goal, diff, deployment.options().ignoreProtection())) {
                    case Decision.Same() -> same(goal, entry, inputs, unchanged);
                    case Decision.Update(var change) -> update(goal, entry, inputs, change, handle);
                    case Decision.Replace replacement -> replace(goal, entry, replacement, handle);
                    case Decision.Refuse(var message, var failsPreview, var replacement) -> {
                        if (!deployment.preview()) {
                            yield refuse(goal.urn(), message);
                        }
                        object(goal.urn(), message, failsPreview);
                        yield replace(goal, entry, replacement, handle);
                    }
                };
        };
    }

    /** A preview goes on, so that everything that stands against it is said at once. */
    private void object(Urn urn, String message, boolean fails) {
        if (fails) {
            deployment.events().error(urn, message);
            deployment.events().stepsRefused();
            deployment.halt().fail();
        } else {
            deployment.events().warning(urn, message);
        }
    }

    private StepOutcome same(Goal goal, Ledger.Entry entry, ObjectValue inputs, StepOp op) {
        var before = entry.present();
        if (before.isProvider()) {
            deployment.providerResources().same(goal.urn(), before.id(), before.inputs());
        }
        var wanted = GoalState.kept(goal, inputs, before)
                .outputs(
                        goal.custom()
                                ? Secretness.ofOutputs(inputs, before.outputs(), goal.additionalSecretOutputs())
                                : before.outputs())
                .build();
        if (op == StepOp.IMPORT) {
            // the import said already what there is to say
            deployment.ledger().change().put(entry, wanted).record();
            return new StepOutcome.Done(op, entry, wanted);
        }
        return planned(goal.urn(), StepOp.SAME, () -> steps.same(entry, wanted));
    }

    private StepOutcome update(
            Goal goal, Ledger.Entry entry, ObjectValue inputs, DiffAnswer diff, @Nullable ProviderHandle handle) {
        var wanted = GoalState.kept(goal, inputs, entry.present()).build();
        return planned(
                goal.urn(),
                StepOp.UPDATE,
                () -> handle == null
                        ? steps.component(StepOp.UPDATE, wanted, new Replaced(entry, false), diff)
                        : steps.update(entry, wanted, diff, handle));
    }

    private StepOutcome replace(
            Goal goal, Ledger.Entry entry, Decision.Replace decision, @Nullable ProviderHandle handle) {
        var before = entry.present();
        var diff = decision.diff();
        var inputs = handle == null ? Optional.of(goal.inputs()) : checks.fresh(goal, handle);
        if (inputs.isEmpty()) {
            return REFUSED;
        }
        differences.willReplace(goal.urn());
        var wanted = GoalState.created(goal, inputs.get()).build();
        var deleteFirst = decision.deleteFirst() || checks.namesReplacementsAlike(goal);
        var gone = before.pendingReplacement() || deleteFirst;
        if (deleteFirst && !before.pendingReplacement() && !replacements.deleteFirst(entry)) {
            return new StepOutcome.Failed("the old resource could not be deleted");
        }
        var deviation = gone
                ? deployment.plans().steps(goal.urn(), StepOp.REPLACE, StepOp.CREATE_REPLACEMENT)
                : deployment.plans().steps(goal.urn(), StepOp.CREATE_REPLACEMENT, StepOp.REPLACE);
        if (deviation.isPresent()) {
            return refuse(goal.urn(), deviation.get());
        }
        var place = new Replaced(entry, !gone);
        if (gone) {
            steps.replace(before, wanted, diff);
        }
        var made = handle == null
                ? steps.component(StepOp.CREATE_REPLACEMENT, wanted, place, diff)
                : settled(
                        goal,
                        inputs.get(),
                        handle,
                        steps.create(StepOp.CREATE_REPLACEMENT, wanted, place, diff, handle));
        return gone ? made : replaced(made, before, diff);
    }

    /** Once there is something in its place, a resource is replaced, as upstream tells it: by then it is marked for its deletion. */
    private StepOutcome replaced(StepOutcome made, ResourceState before, DiffAnswer diff) {
        if (made instanceof StepOutcome.Done(var _, var _, var after)) {
            steps.replace(before.change().delete(true).build(), after, diff);
        }
        return made;
    }

    private StepOutcome refuse(Urn urn, String message) {
        deployment.refuse(urn, message);
        return new StepOutcome.Failed(message);
    }

    /** The resources that nobody registered, in the state's order. */
    List<Ledger.Entry> unclaimed() {
        var unclaimed = olds.all().stream().filter(old -> {
            var state = old.entry().state();
            return state != null && (!old.isTaken() || state.delete() || isOrphan(old));
        });
        var replaced = takenOver.stream().filter(entry -> {
            var state = entry.state();
            return state != null && state.delete();
        });
        var all = Stream.concat(unclaimed.map(OldResources.Old::entry), replaced)
                .distinct()
                .toList();
        var urns = all.stream().map(entry -> entry.present().urn()).collect(Collectors.toSet());
        // nobody registers what only shows a part of another resource: it goes with that one
        return all.stream()
                .filter(entry -> {
                    var whole = entry.present().viewOf();
                    return whole == null || urns.contains(whole);
                })
                .toList();
    }

    /** Deleted for a replacement that nobody asked for since. */
    private static boolean isOrphan(OldResources.Old old) {
        return old.deletion() != null && old.entry().present().pendingReplacement();
    }
}
