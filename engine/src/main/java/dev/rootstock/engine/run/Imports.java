package dev.rootstock.engine.run;

import dev.rootstock.engine.event.StepOp;
import dev.rootstock.engine.plan.Comparison;
import dev.rootstock.engine.plan.GoalState;
import dev.rootstock.engine.plan.Secretness;
import dev.rootstock.engine.provider.ReadRequest;
import dev.rootstock.engine.resource.Goal;
import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.value.ObjectValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The option {@code import}: takes an existing object over into the state, to be compared with what the program asks for then. */
final class Imports {
    private final Deployment deployment;
    private final Steps steps;

    Imports(Deployment deployment, Steps steps) {
        this.deployment = deployment;
        this.steps = steps;
    }

    sealed interface Outcome {
        record Imported(Ledger.Entry entry) implements Outcome {}

        record Failed(StepOutcome.Failed outcome) implements Outcome {}
    }

    /** Whether the goal names an object other than the one that the state has. */
    boolean wanted(Goal goal, Ledger.@Nullable Entry entry) {
        var id = goal.importId();
        if (id == null) {
            return false;
        }
        if (entry == null) {
            return true;
        }
        var before = entry.present();
        var known = before.importId().isEmpty() ? before.id() : before.importId();
        return before.external() || !known.equals(id);
    }

    Outcome run(Goal goal, Ledger.@Nullable Entry entry, ProviderHandle handle) {
        var id = goal.importIdIfAny().orElseThrow();
        var before = entry == null ? null : entry.present();
        var op = before == null ? StepOp.IMPORT : StepOp.IMPORT_REPLACEMENT;
        var wanted = GoalState.created(goal, goal.inputs()).id(id).build();
        var step = Deployment.describe(op, before, wanted);
        var deviation = deployment.plans().step(goal.urn(), op);
        if (deviation.isPresent()) {
            deployment.refuse(goal.urn(), deviation.get());
            return new Outcome.Failed(new StepOutcome.Failed(deviation.get()));
        }
        var request = new ReadRequest(
                goal.urn(),
                id,
                ObjectValue.EMPTY,
                ObjectValue.EMPTY,
                goal.customTimeouts().read());
        return switch (steps.lookUp(step, request, handle)) {
            case ReadStep.Found.Nothing(var outcome) -> new Outcome.Failed(outcome);
            case ReadStep.Found.Resource(var found, var views) -> {
                var imported = wanted.change()
                        .id(found.id())
                        .inputs(found.inputs())
                        .outputs(Secretness.ofOutputs(goal.inputs(), found.outputs(), goal.additionalSecretOutputs()))
                        .initErrors(deployment.events().secrets().masked(found.problems()))
                        .refreshBeforeUpdate(found.refreshBeforeUpdate())
                        .created(deployment.now())
                        .modified(deployment.now())
                        .build();
                var place = place(entry, before, imported);
                deployment.events().stepDone(Deployment.describe(op, before, imported), true);
                views.record();
                views.tell(problem -> deployment.fail(goal.urn(), problem));
                if (op == StepOp.IMPORT_REPLACEMENT && before != null) {
                    steps.replace(before, imported, Comparison.replacing("id"));
                }
                yield new Outcome.Imported(place);
            }
        };
    }

    /** Takes a resource over as it is described, without asking its provider. */
    Outcome.Imported given(Goal goal, ObjectValue inputs, ObjectValue outputs) {
        var taken = GoalState.created(goal, inputs)
                .id(goal.importIdIfAny().orElse(""))
                .outputs(outputs)
                .initErrors(List.of())
                .created(deployment.now())
                .modified(deployment.now())
                .build();
        var step = Deployment.describe(StepOp.IMPORT, null, taken);
        deployment.events().stepStarted(step);
        var place = place(null, null, taken);
        deployment.events().stepDone(step, true);
        return new Outcome.Imported(place);
    }

    private Ledger.Entry place(Ledger.@Nullable Entry entry, @Nullable ResourceState before, ResourceState imported) {
        var change = deployment.ledger().change();
        if (entry == null || before == null) {
            var added = change.add(imported);
            change.record();
            return added;
        }
        // another object than the one that the state had: that one goes at the end, or is discarded if it was only read
        change.put(entry, before.change().delete(true).build());
        var added = change.add(imported);
        change.record();
        return added;
    }
}
