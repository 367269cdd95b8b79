package dev.rootstock.engine.state;

import dev.rootstock.engine.resource.PendingOperation;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The write-ahead journal of one run. The lock guards the state, the buffer and the counters; whoever needs its record on disk and
 * finds nobody writing becomes the writer for all records gathered so far, so that many steps at once share one write and one sync.
 *
 * <p>Nothing is written, not even a header, until the first record that has to be durable.
 */
public final class Journal implements StateWriter {

    private final JournalStore store;
    private final JournalRecords records;
    private final Supplier<SecretVault> vault;
    private final Supplier<byte[]> header;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition written = lock.newCondition();
    private final AtomicLong numbers = new AtomicLong();

    /** The latest record that says what came of something. */
    private final AtomicLong outcomes = new AtomicLong();

    private final MergedState state;

    private ByteArrayOutputStream buffer = new ByteArrayOutputStream();
    private volatile boolean keyed = false;
    private boolean started = false;
    private boolean writing = false;
    private long gathered = 0;
    private long durable = 0;
    private @Nullable RuntimeException failure;

    /**
     * @param base the state that the run begins with
     * @param hash the SHA-256 of the checkpoint that holds it
     * @param epoch the fencing epoch of the run
     * @param vault asked for when something is first recorded; encrypts the secrets
     * @param secrets the provider that the vault uses, as a state records it
     */
    public Journal(
            JournalStore store,
            Snapshot base,
            String hash,
            long epoch,
            Supplier<SecretVault> vault,
            Supplier<Snapshot.@Nullable SecretsRecord> secrets) {
        this.store = store;
        this.records = new JournalRecords(vault);
        this.vault = vault;
        this.header = () -> records.header(hash, epoch, Instant.now(), secrets.get());
        this.state = new MergedState(base);
    }

    @Override
    public OperationId begin(PendingOperation operation) {
        requireKey();
        var number = numbers.incrementAndGet();
        var record = records.begin(number, operation);
        sync(gather(record, () -> state.begin(number, operation)));
        return new OperationId(number);
    }

    /** What a step gives back may be secret: without the key nothing may be begun. */
    private void requireKey() {
        if (!keyed) {
            vault.get().warmUp();
            keyed = true;
        }
    }

    @Override
    public void succeed(OperationId operation, List<StateChange> changes) {
        var record = records.success(operation.number(), changes);
        var number = gather(record, () -> {
            changes.forEach(state::check);
            state.end(operation.number());
            changes.forEach(state::apply);
        });
        outcomes.accumulateAndGet(number, Math::max);
    }

    @Override
    public void confirm() {
        sync(outcomes.get());
    }

    @Override
    public void fail(OperationId operation) {
        // losing this record to a crash leaves the operation pending, which is right: nobody confirmed anything
        gather(records.failure(operation.number()), () -> state.end(operation.number()));
    }

    @Override
    public void record(List<StateChange> changes) {
        var real = changes.stream().filter(Journal::changesSomething).toList();
        if (!real.isEmpty()) {
            gather(records.changes(real), () -> {
                real.forEach(state::check);
                real.forEach(state::apply);
            });
        }
    }

    @Override
    public void settle(PendingOperation operation, List<StateChange> changes) {
        var record = records.settled(operation, changes);
        sync(gather(record, () -> {
            changes.forEach(state::check);
            state.settle(operation.kind(), ResourceKey.of(operation.resource()));
            changes.forEach(state::apply);
        }));
    }

    @Override
    public Snapshot snapshot() {
        lock.lock();
        try {
            return state.snapshot();
        } finally {
            lock.unlock();
        }
    }

    /** Whether the state is another than the one that the run began with. */
    public boolean isChanged() {
        lock.lock();
        try {
            return state.isChanged();
        } finally {
            lock.unlock();
        }
    }

    /** Whether anything was written. */
    public boolean isStarted() {
        lock.lock();
        try {
            return started;
        } finally {
            lock.unlock();
        }
    }

    /** Whether a write failed; nothing can be recorded any more, but the state in memory is as it should be. */
    public boolean isBroken() {
        lock.lock();
        try {
            return failure != null;
        } finally {
            lock.unlock();
        }
    }

    /** The record that {@link #fold} writes, for a journal of an earlier run. */
    public static byte[] foldedRecord(String checkpoint) {
        return JournalRecords.folded(checkpoint);
    }

    /** How many of the bytes of a journal, or of a batch that was appended to one, are whole records. */
    public static int whole(byte[] batch) {
        return JournalFrames.read(batch).usable();
    }

    /** Makes everything recorded so far durable. */
    public void flush() {
        lock.lock();
        long all;
        try {
            all = gathered;
        } finally {
            lock.unlock();
        }
        sync(all);
    }

    /**
     * Notes, durably, that a checkpoint with everything recorded so far is about to be put in place.
     *
     * @param checkpoint its SHA-256
     */
    public void fold(String checkpoint) {
        sync(gather(foldedRecord(checkpoint), () -> {}));
    }

    private static boolean changesSomething(StateChange change) {
        return !(change instanceof StateChange.Changed(var before, var after) && before.equals(after));
    }

    /** Takes a change into the state and its record into the buffer, in the same order for both. Answers the record's number. */
    private long gather(byte[] record, Runnable change) {
        lock.lock();
        try {
            failIfBroken();
            change.run();
            buffer.writeBytes(record);
            return ++gathered;
        } finally {
            lock.unlock();
        }
    }

    private void sync(long record) {
        lock.lock();
        try {
            while (durable < record) {
                failIfBroken();
                if (writing) {
                    written.awaitUninterruptibly();
                } else {
                    write();
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** Writes the buffer, without holding the lock meanwhile. */
    private void write() {
        var batch = buffer;
        var upTo = gathered;
        var first = !started;
        buffer = new ByteArrayOutputStream();
        writing = true;
        lock.unlock();
        RuntimeException problem = null;
        try {
            store.append(first ? withHeader(batch.toByteArray()) : batch.toByteArray());
        } catch (RuntimeException e) {
            problem = e;
        }
        lock.lock();
        writing = false;
        if (problem == null) {
            started = true;
            durable = upTo;
        } else {
            failure = problem;
        }
        written.signalAll();
    }

    private byte[] withHeader(byte[] records) {
        var all = new ByteArrayOutputStream();
        all.writeBytes(header.get());
        all.writeBytes(records);
        return all.toByteArray();
    }

    /** After a failed write nothing more can be recorded: what lies behind a gap would never be read. */
    private void failIfBroken() {
        if (failure != null) {
            throw new StateLostException(String.valueOf(failure.getMessage()), failure);
        }
    }
}
