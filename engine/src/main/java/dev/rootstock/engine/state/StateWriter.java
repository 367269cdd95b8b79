package dev.rootstock.engine.state;

import dev.rootstock.engine.resource.PendingOperation;
import java.util.List;

/**
 * Keeps a stack's state while a run changes it. Thread-safe; the calls block, so a run makes them from its virtual threads.
 *
 * <p>A step that calls a provider goes: {@link #begin}, the call, then {@link #succeed} or {@link #fail}, then {@link #confirm}.
 * When begin returns, the intent is durable, and when confirm returns, so is the result: a process that dies in between leaves the
 * operation pending, as it should be. Records are durable in the order in which they are made, so what depends on a result may begin
 * before that is confirmed.
 *
 * <p>Each call throws {@link StateLostException} if this run is no longer the one that may write: it has to stop at once.
 */
public interface StateWriter {

    /** An operation that began and has not ended. */
    record OperationId(long number) {}

    /** Records that a step is about to change the world. Returns once that is durable. */
    OperationId begin(PendingOperation operation);

    /** Records how an operation that did something ended, be it fully or partially; to be confirmed at once. */
    void succeed(OperationId operation, List<StateChange> changes);

    /** Returns once every outcome that was recorded so far is durable. */
    void confirm();

    /** Records that an operation ended without having done anything. */
    void fail(OperationId operation);

    /**
     * Records changes that no provider call made: options of an unchanged resource, outputs of a component. Durable with the next call
     * that waits, or when the run ends. Changes that change nothing are not written.
     */
    void record(List<StateChange> changes);

    /**
     * Takes an operation off the list that an interrupted run left pending, now that it is known what became of it: the resource was
     * found and is added, or there is none. Returns once that is durable.
     */
    void settle(PendingOperation operation, List<StateChange> changes);

    /** The state as it is now: the snapshot that the run began with and every change since. */
    Snapshot snapshot();
}
