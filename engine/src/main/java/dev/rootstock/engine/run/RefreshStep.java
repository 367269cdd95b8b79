package dev.rootstock.engine.run;

import dev.rootstock.engine.event.StepDescription;
import dev.rootstock.engine.event.StepOp;
import dev.rootstock.engine.plan.Comparison;
import dev.rootstock.engine.plan.IgnoreChanges;
import dev.rootstock.engine.plan.Secretness;
import dev.rootstock.engine.provider.DiffAnswer;
import dev.rootstock.engine.provider.DiffAnswer.Kind;
import dev.rootstock.engine.provider.DiffAnswer.PropertyChange;
import dev.rootstock.engine.provider.DiffRequest;
import dev.rootstock.engine.provider.ReadAnswer;
import dev.rootstock.engine.provider.ReadRequest;
import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.run.ProviderHandle.Diffed;
import dev.rootstock.engine.value.ValueDiff;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Reads one resource and says what it is by now. Records nothing: that is up to the caller. */
final class RefreshStep {
    private final Deployment deployment;

    /** Only what an earlier operation left open is looked at: by the way, so what cannot be read is not in the operation's way. */
    private final boolean settling;

    private final Queue<ViewWatch> watches = new ConcurrentLinkedQueue<>();

    /** What was said of views by now; what came of them is told. */
    List<ViewWatch.Outcome> takeViews() {
        var outcomes = new ArrayList<ViewWatch.Outcome>();
        for (var watch = watches.poll(); watch != null; watch = watches.poll()) {
            outcomes.add(watch.outcome());
            watch.tell(problem -> {
                deployment.events().error(null, problem);
                deployment.halt().fail();
            });
        }
        return outcomes;
    }

    RefreshStep(Deployment deployment, boolean settling) {
        this.deployment = deployment;
        this.settling = settling;
    }

    /** What a look at a resource has shown. */
    sealed interface Seen {
        /** It is there; the state is the old one where nothing is different. */
        record There(ResourceState state) implements Seen {}

        record Gone() implements Seen {}

        /** The reason is reported already; the resource stays as it was. */
        record Unreadable() implements Seen {}
    }

    static boolean isReadable(ResourceState state) {
        return state.custom() && !state.isProvider() && !state.pendingReplacement() && state.viewOf() == null;
    }

    /**
     * @param before what the state has
     * @param wanted the same with the options that the program gives it by now
     */
    Seen read(ResourceState before, ResourceState wanted) {
        var handle = deployment.handle(wanted.type(), wanted.provider());
        if (handle.isEmpty()) {
            unreadable(before, Steps.missingProvider(wanted));
            return new Seen.Unreadable();
        }
        if (handle.get().hasUnknownConfiguration()) {
            deployment
                    .events()
                    .info(
                            before.urn(),
                            "It cannot be read before its provider can be configured, so it is shown as it was.");
            return new Seen.There(wanted);
        }
        var request = new ReadRequest(
                wanted.urn(),
                before.id(),
                before.inputs(),
                before.outputs(),
                wanted.customTimeouts().read());
        try (var _ = deployment.permits().enter(handle.get().limit());
                var views = deployment.views().watch(before.urn(), handle.get())) {
            watches.add(views);
            deployment.events().stepStarted(Deployment.describe(StepOp.REFRESH, before, before));
            return switch (handle.get().read(request)) {
                case ReadAnswer.Found answer -> new Seen.There(found(before, wanted, answer, handle.get()));
                case ReadAnswer.Absent() -> {
                    deployment.events().stepDone(Deployment.describe(StepOp.DELETE, before, null), true);
                    yield new Seen.Gone();
                }
                case ReadAnswer.Failed(var error) -> {
                    unreadable(before, error.message());
                    if (!settling) {
                        deployment
                                .events()
                                .stepFailed(Deployment.describe(StepOp.REFRESH, before, before), error.outcomeKnown());
                    }
                    yield new Seen.Unreadable();
                }
            };
        }
    }

    /** One that cannot be read does not keep the others from being read, but the operation has failed. */
    private void unreadable(ResourceState state, String message) {
        if (settling) {
            deployment
                    .events()
                    .warning(
                            state.urn(),
                            "An earlier operation was interrupted while it changed this, and what became of it could"
                                    + " not be read: " + message);
            return;
        }
        deployment.events().error(state.urn(), deployment.failure(message));
        deployment.halt().fail();
    }

    private ResourceState found(
            ResourceState before, ResourceState wanted, ReadAnswer.Found answer, ProviderHandle handle) {
        var inputs = answer.inputs().isEmpty() || before.external() ? before.inputs() : answer.inputs();
        var outputs = Secretness.kept(
                before.outputs(),
                Secretness.ofOutputs(before.inputs(), answer.outputs(), wanted.additionalSecretOutputs()));
        if (!answer.problems().isEmpty()) {
            // the stock command's own words (pulumi/pulumi, pkg/resource/deploy/step.go, RefreshStep.Apply)
            deployment
                    .events()
                    .warning(
                            before.urn(),
                            "Refreshed resource is in an unhealthy state:\n* "
                                    + String.join("\n* ", answer.problems()));
        }
        var keptInputs =
                ValueDiff.same(before.inputs(), inputs) ? before.inputs() : Secretness.kept(before.inputs(), inputs);
        var after = wanted.change()
                .id(answer.id())
                .inputs(keptInputs)
                .outputs(outputs.equals(before.outputs()) ? before.outputs() : outputs)
                .initErrors(deployment.events().secrets().masked(answer.problems()))
                .refreshBeforeUpdate(answer.refreshBeforeUpdate())
                .build();
        var same = isSame(before, after);
        if (same && settling) {
            seen(Deployment.describe(StepOp.SAME, before, before));
            return after;
        }
        // what an earlier refresh has found, and no update has mended, is found by each: inputs may be older than
        // outputs
        var changed = same ? after : after.change().modified(deployment.now()).build();
        var drift = drift(before, changed, handle);
        var drifted = deployment.options().refreshFirst() ? StepOp.REFRESH : StepOp.UPDATE;
        seen(Deployment.describe(
                drift.changes() == DiffAnswer.Changes.NONE ? StepOp.SAME : drifted, before, changed, drift));
        return changed;
    }

    private static boolean isSame(ResourceState before, ResourceState after) {
        return before.id().equals(after.id())
                && before.inputs().equals(after.inputs())
                && before.outputs().equals(after.outputs())
                && before.initErrors().equals(after.initErrors())
                && before.refreshBeforeUpdate() == after.refreshBeforeUpdate();
    }

    private void seen(StepDescription step) {
        if (settling || deployment.options().refreshFirst()) {
            // the operation that follows comes to it again, and counts it then
            deployment.events().notCounted(step);
        } else {
            deployment.events().stepDone(step, true);
        }
    }

    /** What is different now, as the provider sees it: the reverse of what an update would have to do. */
    private DiffAnswer drift(ResourceState before, ResourceState after, ProviderHandle handle) {
        if (before.external() || deployment.options().switches().outputsDrift()) {
            return Comparison.ofOutputs(before.outputs(), after.outputs());
        }
        // what is ignored is taken over, and shown as no difference
        var ignoring = IgnoreChanges.apply(after.inputs(), before.inputs(), before.ignoreChanges())
                .inputs();
        var diffed = handle.diff(new DiffRequest(
                after.urn(), after.id(), after.inputs(), after.outputs(), ignoring, before.ignoreChanges()));
        return switch (diffed) {
            case Diffed.Answer(var diff) -> {
                var completed = Comparison.completed(diff, after.inputs(), ignoring, List.of());
                yield new DiffAnswer(
                        completed.changes(),
                        List.of(),
                        List.of(),
                        completed.changedKeys(),
                        inverted(completed.detailedDiff()),
                        false);
            }
            case Diffed.Failed _ -> Comparison.ofOutputs(before.inputs(), after.inputs());
        };
    }

    private static Map<String, PropertyChange> inverted(Map<String, PropertyChange> diff) {
        var inverted = new LinkedHashMap<String, PropertyChange>();
        diff.forEach((path, change) -> inverted.put(
                path,
                new PropertyChange(
                        switch (change.kind()) {
                            case ADD, ADD_REPLACE -> Kind.DELETE;
                            case DELETE, DELETE_REPLACE -> Kind.ADD;
                            case UPDATE, UPDATE_REPLACE -> Kind.UPDATE;
                        },
                        true)));
        return inverted;
    }
}
