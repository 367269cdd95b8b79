package dev.rootstock.engine.run;

import dev.rootstock.engine.resource.PendingOperation;
import dev.rootstock.engine.state.Snapshot;
import dev.rootstock.engine.state.StateChange;
import dev.rootstock.engine.state.StateWriter;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Takes every record and keeps none. */
class MemoryWriter implements StateWriter {
    private final AtomicLong numbers = new AtomicLong();

    @Override
    public OperationId begin(PendingOperation operation) {
        return new OperationId(numbers.incrementAndGet());
    }

    @Override
    public void succeed(OperationId operation, List<StateChange> changes) {}

    @Override
    public void confirm() {}

    @Override
    public void fail(OperationId operation) {}

    @Override
    public void record(List<StateChange> changes) {}

    @Override
    public void settle(PendingOperation operation, List<StateChange> changes) {}

    @Override
    public Snapshot snapshot() {
        return Snapshot.empty("v3");
    }
}
