package dev.rootstock.engine.run;

import dev.rootstock.engine.plan.Comparison;
import dev.rootstock.engine.plan.IgnoreChanges;
import dev.rootstock.engine.provider.DiffAnswer;
import dev.rootstock.engine.provider.DiffRequest;
import dev.rootstock.engine.resource.Goal;
import dev.rootstock.engine.resource.ProviderReference;
import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.run.ProviderHandle.Diffed;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.ValueDiff;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * How what a program asks for differs from what the state has: by what the user or another resource's replacement demands, by the
 * provider that manages it, or by its inputs. Follows diff and providerChanged of pulumi/pulumi,
 * pkg/resource/deploy/step_generator.go.
 */
final class Differences {
    private static final DiffAnswer NOT_KNOWN =
            new DiffAnswer(DiffAnswer.Changes.SOME, List.of(), List.of(), List.of(), Map.of(), false);

    private final Deployment deployment;
    private final Takeover takeover;
    private final Set<Urn> replaced = ConcurrentHashMap.newKeySet();
    private final Map<ProviderChange, Boolean> providerChanges = new ConcurrentHashMap<>();

    private record ProviderChange(ProviderReference from, ProviderReference to) {}

    Differences(Deployment deployment, Takeover takeover) {
        this.deployment = deployment;
        this.takeover = takeover;
    }

    /** From now on, what is to be replaced or deleted with that resource is replaced. */
    void willReplace(Urn urn) {
        replaced.add(urn);
    }

    /** @param handle null for a component */
    Diffed of(Goal goal, ResourceState before, ObjectValue inputs, @Nullable ProviderHandle handle) {
        var demanded = demanded(goal, before);
        if (demanded != null) {
            return new Diffed.Answer(Comparison.replacing(demanded));
        }
        var ignoring = IgnoreChanges.apply(before.inputs(), inputs, goal.ignoreChanges())
                .inputs();
        if (handle == null) {
            return new Diffed.Answer(Comparison.ofInputs(before.inputs(), ignoring));
        }
        if (handle.hasUnknownConfiguration()) {
            deployment
                    .events()
                    .info(
                            goal.urn(),
                            "What changes cannot be told before its provider can be configured, so it is shown as an"
                                    + " update.");
            return new Diffed.Answer(NOT_KNOWN);
        }
        if (deployment.options().switches().inputsDecide() && ValueDiff.same(before.inputs(), inputs)) {
            return new Diffed.Answer(DiffAnswer.NONE);
        }
        var diffed = handle.diff(new DiffRequest(
                goal.urn(), before.id(), before.inputs(), before.outputs(), inputs, goal.ignoreChanges()));
        return switch (diffed) {
            case Diffed.Answer(var answer) ->
                new Diffed.Answer(Comparison.completed(answer, before.inputs(), ignoring, goal.replaceOnChanges()));
            case Diffed.Failed failed -> failed;
        };
    }

    /** What a replacement is blamed on that needs no comparison of inputs, null if none is demanded. */
    private @Nullable String demanded(Goal goal, ResourceState before) {
        if (before.taint() || deployment.replaceTargets().names(goal.urn())) {
            return "id";
        }
        if (goal.replaceWith().stream().anyMatch(replaced::contains)) {
            return "replaceWith";
        }
        if (goal.deletedWith() != null && replaced.contains(goal.deletedWith())) {
            return "deletedWith";
        }
        return providerChanged(before, goal) ? "provider" : null;
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
}
