package dev.rootstock.engine.run;

import dev.rootstock.engine.event.StepOp;
import dev.rootstock.engine.resource.PendingOperation;
import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.value.ObjectValue;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What an operation came to. After a preview the resources are those that an update would leave, with unknown values.
 *
 * @param succeeded whether everything was done; reasons against it were reported as diagnostics
 * @param cancelled whether the user stopped it
 * @param terminated whether the user stopped it without waiting for what was under way
 * @param changed whether the state differs from the one that the operation began with
 * @param resources the state, what a resource refers to before it
 * @param pending operations without an outcome
 * @param outputs the stack's outputs
 * @param changes how many steps of each kind there were
 */
public record OperationResult(
        boolean succeeded,
        boolean cancelled,
        boolean terminated,
        boolean changed,
        List<ResourceState> resources,
        List<PendingOperation> pending,
        ObjectValue outputs,
        Map<StepOp, Integer> changes,
        boolean maybeCorrupt,
        Duration duration) {

    /** Whether any step did or would do something; reading and leaving as it is are nothing. */
    public boolean hasChanges() {
        return changes.keySet().stream().anyMatch(op -> op != StepOp.SAME && op != StepOp.READ);
    }
}
