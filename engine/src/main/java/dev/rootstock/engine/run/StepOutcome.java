package dev.rootstock.engine.run;

import dev.rootstock.engine.event.StepOp;
import dev.rootstock.engine.resource.ResourceState;
import org.jspecify.annotations.Nullable;

/** What became of one step, or of all steps of one registration. */
sealed interface StepOutcome {

    /** The state holds the resource at that place. */
    record Done(StepOp op, Ledger.Entry entry, ResourceState state) implements StepOutcome {}

    /** The reason is reported already. */
    record Failed(String reason) implements StepOutcome {}

    /** It was left out and is not in the state: not a target, or dependent on what failed. */
    record LeftOut(@Nullable String becauseOf) implements StepOutcome {}
}
