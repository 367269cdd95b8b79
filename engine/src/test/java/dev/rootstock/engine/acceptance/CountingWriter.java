package dev.rootstock.engine.acceptance;

import dev.rootstock.engine.resource.PendingOperation;
import dev.rootstock.engine.state.Snapshot;
import dev.rootstock.engine.state.StateChange;
import dev.rootstock.engine.state.StateWriter;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what is to be written, and writes nothing. */
final class CountingWriter implements StateWriter {
    private final AtomicLong records = new AtomicLong();

    long records() {
        return records.get();
    }

    @Override
    public OperationId begin(PendingOperation operation) {
        return new OperationId(records.incrementAndGet());
    }

    @Override
    public void succeed(OperationId operation, List<StateChange> changes) {
        records.incrementAndGet();
    }

    @Override
    public void confirm() {}

    @Override
    public void fail(OperationId operation) {
        records.incrementAndGet();
    }

    @Override
    public void record(List<StateChange> changes) {
        records.incrementAndGet();
    }

    @Override
    public void settle(PendingOperation operation, List<StateChange> changes) {
        records.incrementAndGet();
    }

    @Override
    public Snapshot snapshot() {
        return Snapshot.empty("v3");
    }
}
