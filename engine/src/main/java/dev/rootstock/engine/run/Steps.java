package dev.rootstock.engine.run;

import dev.rootstock.engine.event.StepDescription;
import dev.rootstock.engine.event.StepOp;
import dev.rootstock.engine.provider.DiffAnswer;
import dev.rootstock.engine.provider.ReadRequest;
import dev.rootstock.engine.resource.ResourceState;
import org.jspecify.annotations.Nullable;

/**
 * Does single steps: says that they begin, asks the provider, records what came of it, says that they ended. Follows pulumi/pulumi,
 * pkg/resource/deploy/step.go.
 */
final class Steps {
    private final StateStep states;
    private final CreateStep creations;
    private final UpdateStep updates;
    private final DeleteStep deletions;
    private final ReadStep reads;

    Steps(Deployment deployment) {
        var record = new StepRecord(deployment);
        this.states = new StateStep(deployment, record);
        this.creations = new CreateStep(deployment, record);
        this.updates = new UpdateStep(deployment, record);
        this.deletions = new DeleteStep(deployment, record);
        this.reads = new ReadStep(deployment, record);
    }

    /** Nothing changes but perhaps what the state says. */
    StepOutcome.Done same(Ledger.Entry entry, ResourceState wanted) {
        return states.same(entry, wanted);
    }

    /** A component comes, or changes: no provider is asked. */
    StepOutcome component(StepOp op, ResourceState wanted, @Nullable Replaced replaced, DiffAnswer diff) {
        return states.component(op, wanted, replaced, diff);
    }

    /** Says that a resource is replaced; what is done about it are steps of their own. */
    void replace(ResourceState before, ResourceState wanted, DiffAnswer diff) {
        states.replace(before, wanted, diff);
    }

    /** Takes a resource out of the state that was deleted before and whose replacement nobody asks for any more. */
    void removePendingReplacement(Ledger.Entry entry) {
        states.removePendingReplacement(entry);
    }

    /** Makes a resource. */
    StepOutcome create(
            StepOp op, ResourceState wanted, @Nullable Replaced replaced, DiffAnswer diff, ProviderHandle handle) {
        return creations.create(op, wanted, replaced, diff, handle);
    }

    /** Changes a resource in place. */
    StepOutcome update(Ledger.Entry entry, ResourceState wanted, DiffAnswer diff, ProviderHandle handle) {
        return updates.update(entry, wanted, diff, handle);
    }

    /**
     * Deletes a resource.
     *
     * @param op DELETE, or DELETE_REPLACED for one half of a replacement
     * @param replacementFollows whether the state keeps it, marked, until its replacement is there
     * @param goesAlong whether the deletion of another resource takes it along, so that the provider is not asked
     */
    StepOutcome delete(StepOp op, Ledger.Entry entry, boolean replacementFollows, boolean goesAlong) {
        return deletions.delete(op, entry, replacementFollows, goesAlong);
    }

    /** Asks for an object that has to exist, in previews too. */
    ReadStep.Found lookUp(StepDescription step, ReadRequest request, ProviderHandle handle) {
        return reads.lookUp(step, request, handle);
    }

    static String missingProvider(ResourceState state) {
        return "The provider " + state.provider() + " of " + state.urn().name()
                + " is neither in the state nor registered by the program, so "
                + state.urn().name() + " cannot be managed.";
    }
}
