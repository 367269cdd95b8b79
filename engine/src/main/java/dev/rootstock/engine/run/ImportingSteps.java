package dev.rootstock.engine.run;

import dev.rootstock.engine.event.StepOp;
import dev.rootstock.engine.plan.Goals;
import dev.rootstock.engine.provider.CheckAnswer;
import dev.rootstock.engine.provider.CheckRequest;
import dev.rootstock.engine.resource.Goal;
import dev.rootstock.engine.resource.ProviderReference;
import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import java.util.Map;

/**
 * Takes existing objects over into the state as they are. A goal with an id is looked up, and what is found becomes its inputs; the goal's
 * own inputs are what the object does not tell; those that are null name the properties to keep, none for all. One whose outputs are
 * given is taken over as given. What the state has already, such as a parent or the stack, stays as it is. Follows pulumi/pulumi, pkg/resource/deploy/import.go.
 */
final class ImportingSteps implements GoalSteps {
    private final Deployment deployment;
    private final Steps steps;
    private final Imports imports;
    private final Stepper others;
    private final Map<Urn, ObjectValue> given;

    /**
     * @param others makes what is missing: the stack and providers
     * @param given the outputs of what is not looked at
     */
    ImportingSteps(Deployment deployment, Steps steps, Stepper others, Map<Urn, ObjectValue> given) {
        this.deployment = deployment;
        this.steps = steps;
        this.imports = new Imports(deployment, steps);
        this.others = others;
        this.given = given;
    }

    @Override
    public void skip(Goal goal) {
        others.skip(goal);
    }

    @Override
    public StepOutcome step(Goal goal) {
        if (ProviderReference.isProviderType(goal.type())) {
            return others.step(goal);
        }
        var known = others.takeover().present(goal.urn());
        if (known == null) {
            if (goal.importIdIfAny().isPresent()) {
                return imported(goal);
            }
            return goal.custom() || goal.type().equals(Urn.ROOT_STACK_TYPE) ? others.step(goal) : noted(goal);
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
        var outputs = given.get(goal.urn());
        var outcome = outputs == null
                ? imports.run(goal, null, handle.get())
                : imports.given(goal, ObjectValue.EMPTY, outputs);
        return switch (outcome) {
            case Imports.Outcome.Failed(var failure) -> failure;
            case Imports.Outcome.Imported(var entry) -> {
                var after = kept(goal, entry.present());
                warnOfUnknown(goal, entry.present());
                deployment.ledger().change().put(entry, after).record();
                warnOfInvalid(goal, after, handle.get());
                yield new StepOutcome.Done(StepOp.IMPORT, entry, after);
            }
        };
    }

    /** A component, which is nowhere but in the state. */
    private StepOutcome noted(Goal goal) {
        var outputs = given.getOrDefault(goal.urn(), ObjectValue.EMPTY);
        var entry = imports.given(goal, goal.inputs(), outputs).entry();
        return new StepOutcome.Done(StepOp.IMPORT, entry, entry.present());
    }

    /** The inputs of the object with those that were supplied where it tells none; of all these, those that are to be kept. */
    private static ResourceState kept(Goal goal, ResourceState found) {
        var supplied = goal.inputs();
        var inputs = found.inputs();
        for (var name : supplied.names()) {
            var value = supplied.get(name);
            if (value != null && !(value instanceof PropertyValue.Null) && inputs.get(name) == null) {
                inputs = inputs.with(name, value);
            }
        }
        if (!supplied.entries().containsValue(PropertyValue.NULL)) {
            return found.change().importId("").inputs(inputs).build();
        }
        var kept = ObjectValue.EMPTY;
        for (var name : supplied.names()) {
            var value = inputs.get(name);
            if (value != null) {
                kept = kept.with(name, value);
            }
        }
        return found.change().importId("").inputs(kept).build();
    }

    /** The stock command leaves a property that was asked for out without a word where the object has none of that name. */
    private void warnOfUnknown(Goal goal, ResourceState found) {
        for (var name : goal.inputs().names()) {
            if (found.inputs().get(name) == null && goal.inputs().get(name) instanceof PropertyValue.Null) {
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
        if (!answer.failures().isEmpty()) {
            // the stock command's own words (pulumi/pulumi, pkg/resource/deploy/step.go, ImportStep.Apply)
            deployment
                    .events()
                    .warning(
                            goal.urn(),
                            "One or more imported inputs failed to validate. "
                                    + (goal.inputs().entries().containsValue(PropertyValue.NULL)
                                            ? "Try specifying a different set of properties to import with in the"
                                                    + " future."
                                            : "This is almost certainly a bug in the `" + Goals.packageOf(goal.type())
                                                    + "` provider.")
                                    + " The import will still proceed, but you will need to edit the generated code"
                                    + " after copying it into your program.");
        }
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
