package dev.rootstock.engine.run;

import dev.rootstock.engine.resource.PendingOperation;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.state.StateChange;
import dev.rootstock.engine.state.StateWriter;
import dev.rootstock.engine.state.StateWriter.OperationId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Records an operation's steps in a stack's state. */
public final class WriterJournal implements StepJournal {

    private final StateWriter writer;
    private final Map<Urn, PendingOperation> interrupted = new HashMap<>();

    public WriterJournal(StateWriter writer) {
        this.writer = writer;
        writer.snapshot().pendingOperations().forEach(operation -> interrupted.put(operation.resource().urn(), operation));
    }

    @Override
    public long begin(PendingOperation operation) {
        return writer.begin(operation).number();
    }

    @Override
    public void end(long operation, List<StateEdit> edits) {
        var changes = changes(edits);
        if (changes.isEmpty()) {
            writer.fail(new OperationId(operation));
        } else {
            writer.succeed(new OperationId(operation), changes);
        }
        settle(edits);
    }

    @Override
    public void edit(List<StateEdit> edits) {
        writer.record(changes(edits));
        settle(edits);
    }

    private void settle(List<StateEdit> edits) {
        for (var edit : edits) {
            if (edit instanceof StateEdit.Settled(var urn)) {
                PendingOperation pending;
                synchronized (interrupted) {
                    pending = interrupted.remove(urn);
                }
                if (pending != null && pending.kind() == PendingOperation.Kind.CREATING) {
                    writer.settle(pending, List.of());
                }
            }
        }
    }

    private static List<StateChange> changes(List<StateEdit> edits) {
        var changes = new ArrayList<StateChange>(edits.size());
        for (var edit : edits) {
            switch (edit) {
                case StateEdit.Added(var after) -> changes.add(new StateChange.Added(after));
                case StateEdit.Changed(var before, var after) -> changes.add(new StateChange.Changed(before, after));
                case StateEdit.Removed(var before) -> changes.add(new StateChange.Removed(before));
                case StateEdit.Renamed _, StateEdit.Settled _ -> {
                    // a changed URN says that it is renamed; what is settled is told apart
                }
            }
        }
        return changes;
    }
}
