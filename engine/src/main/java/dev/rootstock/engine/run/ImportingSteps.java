package dev.rootstock.engine.run;

import dev.rootstock.engine.event.StepOp;
import dev.rootstock.engine.provider.CheckAnswer;
import dev.rootstock.engine.provider.CheckRequest;
import dev.rootstock.engine.resource.Goal;
import dev.rootstock.engine.resource.ProviderReference;
import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.value.ObjectValue;

/**
 * Takes existing objects over into the state as they are. A goal with an id is looked up, and what is found becomes its inputs; the goal's
 * own inputs only name the properties to keep, none for all. What the state has already, such as a parent or the stack, stays as it is.
 * Follows pulumi/pulumi, pkg/resource/deploy/import.go.
 */
final class ImportingSteps implements GoalSteps {
    private final Deployment deployment;
    private final Steps steps;
    private final Imports imports;
    private final Stepper others;

    /** @param others makes what is missing: the stack, components and default providers */
    ImportingSteps(Deployment deployment, Steps steps, Stepper others) {
        this.deployment = deployment;
        this.steps = steps;
        this.imports = new Imports(deployment, steps);
        this.others = others;
    }

    @Override
    public StepOutcome step(Goal goal) {
        if (ProviderReference.isProviderType(goal.type())) {
            return others.step(goal);
        }
        var known = others.takeover().present(goal.urn());
        if (known == null) {
            return goal.importIdIfAny().isPresent() ? imported(goal) : others.step(goal);
        }
        var state = known.present();
        var id = state.importId().isEmpty() ? state.id() : state.importId();
        if (goal.importIdIfAny().filter(wanted -> !wanted.equals(id)).isPresent()) {
            return refuse(
                    goal,
                    "resource '" + goal.urn() + "' already exists with the id '" + id
                            + "'; give the import another name, or take that one out with `state delete`");
        }
        others.takeover().take(goal);
        return steps.same(known, state);
    }

    private StepOutcome imported(Goal goal) {
        var handle = deployment.handle(goal.type(), goal.provider());
        if (handle.isEmpty()) {
            return refuse(goal, "there is no provider " + goal.provider() + " to import " + goal.name() + " with");
        }
        return switch (imports.run(goal, null, handle.get())) {
            case Imports.Outcome.Failed(var outcome) -> outcome;
            case Imports.Outcome.Imported(var entry) -> {
                var after = kept(goal, entry.present());
                warnOfUnknown(goal, entry.present());
                deployment.ledger().change().put(entry, after).record();
                warnOfInvalid(goal, after, handle.get());
                yield new StepOutcome.Done(StepOp.IMPORT, entry, after);
            }
        };
    }

    private static ResourceState kept(Goal goal, ResourceState found) {
        var kept = ObjectValue.EMPTY;
        for (var name : goal.inputs().names()) {
            var value = found.inputs().get(name);
            if (value != null) {
                kept = kept.with(name, value);
            }
        }
        return goal.inputs().isEmpty() ? found : found.change().inputs(kept).build();
    }

    /** The stock command leaves a property that was asked for out without a word where the object has none of that name. */
    private void warnOfUnknown(Goal goal, ResourceState found) {
        for (var name : goal.inputs().names()) {
            if (found.inputs().get(name) == null) {
                deployment
                        .events()
                        .warning(
                                goal.urn(),
                                goal.type() + " resource '" + goal.name() + "' has no input '" + name
                                        + "' to keep; it has "
                                        + String.join(", ", found.inputs().names()));
            }
        }
    }

    /** What is there may be what nobody could make again; it is taken over all the same. */
    private void warnOfInvalid(Goal goal, ResourceState after, ProviderHandle handle) {
        var answer = handle.check(new CheckRequest(
                goal.urn(), after.inputs(), after.inputs(), deployment.plans().seed(goal.urn(), deployment::seed)));
        for (CheckAnswer.Failure failure : answer.failures()) {
            deployment
                    .events()
                    .warning(
                            goal.urn(),
                            goal.type() + " resource '" + goal.name() + "' has a problem: "
                                    + (failure.property().isEmpty() ? "" : failure.property() + ": ")
                                    + failure.reason());
        }
    }

    private StepOutcome refuse(Goal goal, String message) {
        deployment.fail(goal.urn(), message);
        return new StepOutcome.Failed(message);
    }
}
