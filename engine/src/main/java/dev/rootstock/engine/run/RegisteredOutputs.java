package dev.rootstock.engine.run;

import dev.rootstock.engine.event.StepOp;
import dev.rootstock.engine.plan.Secretness;
import dev.rootstock.engine.resource.HookType;
import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.value.ObjectValue;
import org.jspecify.annotations.Nullable;

/** The outputs that components say they have, at once, and those of the stack, at the very end. */
final class RegisteredOutputs {
    private final Deployment deployment;
    private final RegisteredResources resources;
    private volatile @Nullable ObjectValue ofStack;

    RegisteredOutputs(Deployment deployment, RegisteredResources resources) {
        this.deployment = deployment;
        this.resources = resources;
    }

    void register(Urn urn, ObjectValue outputs) {
        var known = resources.find(urn);
        if (known == null) {
            if (resources.isUnsettled(urn)) {
                return;
            }
            deployment.refuse(urn, "cannot complete a resource '" + urn + "' whose registration isn't pending");
            resources.fail(urn);
            return;
        }
        if (urn.equals(resources.root())) {
            ofStack = outputs;
            return;
        }
        var entry = known.entry();
        if (entry == null) {
            return;
        }
        if (deviates(urn, entry.present().outputs(), outputs)) {
            resources.fail(urn);
            return;
        }
        complete(entry, known.op(), outputs);
        afterHooks(entry.present(), known.op());
    }

    /** Whether a plan expected other outputs; that is an error then. */
    private boolean deviates(Urn urn, ObjectValue before, ObjectValue outputs) {
        var deviation = deployment.plans().outputs(urn, before, outputs);
        deviation.ifPresent(what -> deployment.refuse(urn, what));
        return deviation.isPresent();
    }

    /** A component is made or changed when its outputs are there. */
    private void afterHooks(ResourceState component, StepOp op) {
        var problem = op.isCreation()
                ? deployment.hooks().run(HookType.AFTER_CREATE, "create", null, component)
                : op == StepOp.UPDATE
                        ? deployment.hooks().run(HookType.AFTER_UPDATE, "update", component, component)
                        : null;
        if (problem != null) {
            deployment.fail(component.urn(), problem);
        }
    }

    private void complete(Ledger.Entry entry, StepOp op, ObjectValue outputs) {
        var before = entry.present();
        var after = before.outputs().equals(outputs)
                ? before
                : before.change()
                        .outputs(Secretness.ofOutputs(ObjectValue.EMPTY, outputs, before.additionalSecretOutputs()))
                        .build();
        deployment.ledger().change().put(entry, after).record();
        deployment.events().outputs(Deployment.describe(op, op == StepOp.CREATE ? null : before, after));
    }

    /**
     * Gives the stack its outputs, at the very end: what the program said, or, after a failure, that laid over what the stack had.
     *
     * @return the stack's outputs, null when the program never registered the stack
     */
    @Nullable
    ObjectValue finishStack(boolean succeeded) {
        var urn = resources.root();
        var known = urn == null ? null : resources.find(urn);
        if (known == null || known.entry() == null || known.entry().state() == null) {
            return null;
        }
        var before = known.entry().present().outputs();
        var given = ofStack;
        if (given == null) {
            // the program did not come so far
            return before;
        }
        var outputs = succeeded ? given : before.withAll(given);
        if (succeeded && deviates(urn, before, outputs)) {
            return before;
        }
        complete(known.entry(), known.op(), outputs);
        return outputs;
    }
}
