package dev.rootstock.engine.event;

import java.time.Duration;
import java.util.Map;

/** Something that happened during an operation. Values in events may be secret and stay wrapped. */
public sealed interface Event
        permits Event.Started,
                Event.StepStarted,
                Event.StepDone,
                Event.StepFailed,
                Diagnostic,
                Event.Summary,
                Event.Cancelling,
                Event.DebuggerAwaited {

    /** The operation begins. */
    record Started(boolean preview, Map<String, String> config) implements Event {}

    /** A step begins; in a preview, is planned. */
    record StepStarted(StepDescription step) implements Event {}

    /** A step is done, or a component or the stack got its outputs. */
    record StepDone(StepDescription step) implements Event {}

    /** A step failed; a diagnostic says why. */
    record StepFailed(StepDescription step, boolean outcomeKnown) implements Event {}

    /**
     * The operation is over.
     *
     * @param changes how many steps of each kind there were, {@code SAME} included
     * @param maybeCorrupt whether a provider could not tell if a change was made
     */
    record Summary(
            boolean preview, boolean succeeded, boolean maybeCorrupt, Duration duration, Map<StepOp, Integer> changes)
            implements Event {}

    /** The user asked to stop; what is in flight is finished. */
    record Cancelling() implements Event {}

    /**
     * The program, or a plugin, waits for a debugger.
     *
     * @param configuration how one attaches to it, in the words of the Debug Adapter Protocol's clients
     */
    record DebuggerAwaited(Map<String, Object> configuration) implements Event {}
}
