package dev.rootstock.engine.backend;

import dev.rootstock.engine.state.Journal;
import dev.rootstock.engine.state.JournalReplay;
import dev.rootstock.engine.state.Manifest;
import dev.rootstock.engine.state.Snapshot;
import dev.rootstock.engine.state.StackRename;
import dev.rootstock.engine.state.StateLostException;
import dev.rootstock.engine.state.StateWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A stack in a store under lock. The lock field guards the state and the writer, which a run uses from several threads. */
final class ObjectSession implements StackSession {

    private final ObjectBackend backend;
    private final ObjectStore store;
    private final StackName name;
    private final StackObjects objects;
    private final JournalLog log;
    private final HeldLock held;
    private final Duration length;
    private final SessionSecrets secrets;
    private final InstantSource clock;
    private final List<String> notices;
    private final ReentrantLock own = new ReentrantLock();

    private final String checkpoint;
    private String version;
    private String hash;
    private Snapshot base;
    private @Nullable Journal journal;

    private boolean closed = false;
    private boolean gone = false;

    private ObjectSession(
            ObjectBackend backend,
            StackObjects objects,
            StackName name,
            StackLock.Answer.Got got,
            StackObjects.Contents contents,
            StackSecrets secrets) {
        this.backend = backend;
        this.store = backend.store();
        this.name = name;
        this.objects = objects;
        this.log = objects.journal();
        this.held = got.lock();
        this.checkpoint = contents.checkpoint();
        this.version = contents.version();
        this.hash = contents.hash();
        this.base = contents.stored();
        this.secrets = new SessionSecrets(name, secrets, () -> base().secrets(), contents.vault());
        this.length = backend.lease();
        this.clock = backend.clock();
        this.notices = new ArrayList<>(got.notices());
    }

    /** Opens a stack whose lock was just taken, and folds in what an interrupted run left. */
    static ObjectSession open(
            ObjectBackend backend,
            StackObjects objects,
            StackName name,
            StackLock.Answer.Got got,
            StackObjects.Contents contents,
            StackSecrets secrets) {
        var session = new ObjectSession(backend, objects, name, got, contents, secrets);
        session.exclusively(() -> {
            // what lies about may be what the next holder of the lock is writing
            got.lock().check();
            objects.sweep();
            return true;
        });
        OldState.notice(name, got.lock().held().saved(), contents).ifPresent(session.notices::add);
        session.log.write(got.lock());
        contents.journal().ifPresent(session::recover);
        if (!got.lock().recorded().base().equals(session.hash)) {
            got.lock().nothingRecorded();
        }
        got.lock().settle();
        return session;
    }

    private void recover(JournalReplay.Outcome outcome) {
        switch (outcome) {
            case JournalReplay.Outcome.Nothing _ -> dropUnused();
            case JournalReplay.Outcome.Merged merged -> {
                secrets.recovered(merged.secrets());
                notices.add("an interrupted run of " + name + " had recorded changes; they are part of the state now");
                notices.addAll(merged.notices());
                if (!merged.notices().isEmpty()) {
                    notices.add("the torn journal was kept as " + log.copy("torn"));
                }
                var goesOn = merged.notices().isEmpty() || log.truncate(merged.usable());
                if (merged.snapshot() != base) {
                    put(merged.snapshot(), true, hash -> {
                        if (goesOn) {
                            log.append(Journal.foldedRecord(hash));
                        }
                    });
                } else {
                    dropUnused();
                }
            }
            case JournalReplay.Outcome.Foreign(var recorded) -> {
                var aside = log.setAside("orphaned");
                notices.add("the state of " + name
                        + " was written by another program after a run was interrupted; what that run had "
                        + "recorded is not part of the state and is kept in " + aside + ": "
                        + String.join(", ", recorded));
            }
        }
    }

    /** Drops a journal from which the state has nothing. */
    private void dropUnused() {
        held.takeBackRecorded();
        log.drop();
    }

    @Override
    public StackName stack() {
        return name;
    }

    @Override
    public Snapshot base() {
        return locked(() -> base);
    }

    @Override
    public List<String> notices() {
        return List.copyOf(notices);
    }

    @Override
    public StateWriter writer() {
        return journal();
    }

    private Journal journal() {
        return locked(() -> {
            var known = journal;
            if (known == null) {
                var continued = hash;
                known = new Journal(
                        bytes -> append(bytes, continued),
                        base,
                        continued,
                        held.epoch(),
                        secrets::vault,
                        secrets::record);
                journal = known;
            }
            return known;
        });
    }

    /** That there is a journal is noted beside it: a write of its own is cheap in a folder only, elsewhere the renewals of the lease do it. */
    private void append(byte[] bytes, String continued) {
        log.append(bytes);
        held.recorded(new Lease.Recorded(continued, log.chain(), log.length()), store.excludes());
    }

    @Override
    public Duration lease() {
        return length;
    }

    @Override
    public void renew() {
        held.renew();
    }

    private <T> T exclusively(Supplier<T> steps) {
        return store.exclusively(ObjectLayout.guard(name), steps);
    }

    @Override
    public Optional<Snapshot> commit(UpdateRecord update) {
        var recorded = journal();
        if (!recorded.isChanged()) {
            if (recorded.isStarted()) {
                exclusively(() -> {
                    held.check();
                    dropUnused();
                    return true;
                });
            }
            forgetJournal();
            return Optional.empty();
        }
        var written = put(recorded.snapshot(), true, hash -> announce(recorded, hash));
        forgetJournal();
        remember(update);
        return Optional.of(written);
    }

    @Override
    public void note(UpdateRecord update) {
        remember(update);
    }

    private void announce(Journal recorded, String hash) {
        if (!recorded.isBroken() && (recorded.isStarted() || log.fences())) {
            recorded.fold(hash);
        } else if (log.fences()) {
            // the checkpoint has it all, whatever could not be recorded
            log.append(Journal.foldedRecord(hash));
        }
    }

    @Override
    public void replace(Snapshot snapshot, UpdateRecord update) {
        if (journal().isChanged()) {
            throw new IllegalStateException("a run is recording on " + name);
        }
        put(snapshot, false, this::fence);
        forgetJournal();
        remember(update);
    }

    private void fence(String hash) {
        if (log.fences()) {
            log.append(Journal.foldedRecord(hash));
        }
    }

    /** Writes a checkpoint and makes it the base; between writing it and putting it in place its hash is announced. */
    private Snapshot put(Snapshot snapshot, boolean verified, Consumer<String> announce) {
        try {
            return write(snapshot, verified, announce);
        } catch (BackendException e) {
            // whoever has the lock by now may have swept away what was being written
            held.check();
            throw e;
        }
    }

    private Snapshot write(Snapshot snapshot, boolean verified, Consumer<String> announce) {
        var time = time();
        var complete =
                snapshot.withManifest(Manifest.of(time, EngineVersion.TEXT)).withSecrets(secrets.record());
        try (var staged = verified
                ? objects.stageVerified(checkpoint, complete, secrets.vault())
                : objects.stage(checkpoint, complete, secrets.vault())) {
            announce.accept(staged.hash());
            var written = exclusively(() -> {
                held.check();
                return switch (objects.publish(staged, checkpoint, new WriteCondition.Matches(version))) {
                    case WriteAnswer.Written(var newVersion) -> newVersion;
                    case WriteAnswer.Refused _ -> ownVersion(staged.hash());
                };
            });
            held.saved(new Lease.Saved(staged.hash(), time));
            locked(() -> {
                base = complete;
                hash = staged.hash();
                version = written;
                return hash;
            });
        }
        held.nothingRecorded();
        exclusively(() -> {
            log.drop();
            return true;
        });
        return complete;
    }

    /** Now, or the first moment after the last state: where a clock was put back, an old state must still look older. */
    private Instant time() {
        var now = clock.instant();
        var next = held.held().saved().time().plusNanos(1);
        return now.isBefore(next) ? next : now;
    }

    /** A write that failed may have happened; if it did not, somebody wrote who does not know our lock. */
    private String ownVersion(String hash) {
        return CheckpointObject.load(store, checkpoint)
                .filter(there -> there.hash().equals(hash))
                .map(CheckpointObject::version)
                .orElseThrow(() -> {
                    held.check();
                    return new StateLostException("the state of " + name
                            + " was written by another program while this run had the lock; nothing more was written,"
                            + " and what this run did is kept in " + log.place());
                });
    }

    private void remember(UpdateRecord update) {
        new HistoryObjects(store, name).add(update, checkpoint);
        backend.backUp(name, checkpoint);
    }

    private void forgetJournal() {
        locked(() -> {
            journal = null;
            return name;
        });
    }

    @Override
    public void delete() {
        fence("");
        exclusively(() -> {
            held.check();
            objects.deleteAll();
            return true;
        });
        gone();
    }

    /**
     * The stack's lease and guard stay. Its epoch must go on growing: were it to begin anew, a writer that lost the lock long ago could
     * have the epoch of a later stack of that name. And a guard that is removed keeps nobody out who waits on the removed file.
     */
    private void gone() {
        held.saved(Lease.Saved.NOTHING);
        held.nothingRecorded();
        locked(() -> {
            gone = true;
            return name;
        });
    }

    @Override
    public void rename(StackName to) {
        if (journal().isChanged()) {
            throw new IllegalStateException("a run is recording on " + name);
        }
        var target = backend.objects(to);
        var renamed = StackRename.rename(base(), to.stack(), to.project());
        var ending = checkpoint.substring(ObjectLayout.checkpoint(name).length());
        var place = ObjectLayout.checkpoint(to) + ending;
        fence("");
        store.exclusively(ObjectLayout.guard(to), () -> {
            if (backend.exists(to)) {
                throw exists(to);
            }
            try (var staged = target.stageVerified(place, renamed, secrets.vault())) {
                return exclusively(() -> {
                    held.check();
                    if (target.publish(staged, place, new WriteCondition.Absent()) instanceof WriteAnswer.Refused) {
                        throw exists(to);
                    }
                    new HistoryObjects(store, name).copyTo(to);
                    backend.setTags(to, backend.tags(name));
                    objects.deleteAll();
                    // unlike that of a removed stack, its state is not lost
                    store.delete(List.of(CheckpointObject.backup(checkpoint)));
                    return true;
                });
            }
        });
        gone();
    }

    private static BackendException exists(StackName to) {
        return new BackendException("there is a stack " + to + " already; remove it or choose another name");
    }

    @Override
    public void close() {
        var old = locked(() -> {
            var first = !closed;
            closed = true;
            return first ? Optional.ofNullable(journal) : Optional.<Journal>empty();
        });
        try {
            if (old.isPresent() && old.get().isChanged() && !old.get().isBroken()) {
                old.get().flush();
            }
        } finally {
            log.close();
            held.release();
            if (locked(() -> gone)) {
                exclusively(() -> {
                    store.prune(ObjectLayout.locks(name));
                    store.prune(ObjectLayout.history(name));
                    return true;
                });
            }
        }
    }

    private <T> T locked(Supplier<T> step) {
        own.lock();
        try {
            return step.get();
        } finally {
            own.unlock();
        }
    }
}
