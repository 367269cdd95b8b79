package dev.rootstock.engine.run;

import dev.rootstock.engine.resource.PendingOperation;
import java.util.List;

/**
 * Where an operation records what it is about to do and what it did, so that nothing is lost when it is killed. Called from many
 * threads at once. What cannot be recorded is thrown as {@link java.io.UncheckedIOException} and stops the operation.
 *
 * <p>An operation that was begun and never ended stays a pending operation of the state.
 */
public interface StepJournal {

    /** Records that a provider is about to be asked for a change; durable when it returns. Returns a number of its own, not negative, for {@link #end}. */
    long begin(PendingOperation operation);

    /** Records how it ended: what it does to the state, which is nothing when the provider did nothing. Durable soon after. */
    void end(long operation, List<StateEdit> edits);

    /** Records a change of the state for which no provider was asked. Durable soon after. */
    void edit(List<StateEdit> edits);

    /** Keeps nothing; for previews. */
    StepJournal NONE = new StepJournal() {
        @Override
        public long begin(PendingOperation operation) {
            return 0;
        }

        @Override
        public void end(long operation, List<StateEdit> edits) {}

        @Override
        public void edit(List<StateEdit> edits) {}
    };
}
