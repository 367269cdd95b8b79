package dev.rootstock.engine.backend;

import dev.rootstock.engine.secrets.SecretsException;
import dev.rootstock.engine.secrets.SecretsProvider;
import dev.rootstock.engine.state.Journal;
import dev.rootstock.engine.state.JournalReplay;
import dev.rootstock.engine.state.Manifest;
import dev.rootstock.engine.state.SecretVault;
import dev.rootstock.engine.state.Snapshot;
import dev.rootstock.engine.state.StackRename;
import dev.rootstock.engine.state.StateWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A stack in a folder under lock. The lock field guards the lease and the writer, which a run uses from several threads. */
final class FolderSession implements StackSession {

    private final FolderBackend backend;
    private final FolderLayout layout;
    private final StackName name;
    private final FolderStack files;
    private final FolderLock lock;
    private final Duration length;
    private final StackSecrets secrets;
    private final InstantSource clock;
    private final List<String> notices;
    private final ReentrantLock own = new ReentrantLock();
    private final JournalFile journalFile;

    private Lease lease;
    private final Path checkpoint;
    private String hash;
    private Snapshot base;
    private final SecretVault readVault;
    private @Nullable SecretVault writeVault;
    private @Nullable Journal journal;
    private boolean closed = false;

    private FolderSession(
            FolderBackend backend,
            FolderLayout layout,
            StackName name,
            FolderLock lock,
            Lease lease,
            FolderStack.Contents contents,
            StackSecrets secrets,
            Duration length,
            InstantSource clock,
            List<String> notices) {
        this.backend = backend;
        this.layout = layout;
        this.name = name;
        this.files = new FolderStack(layout, name);
        this.lock = lock;
        this.lease = lease;
        this.checkpoint = contents.checkpoint();
        this.hash = contents.hash();
        this.base = contents.stored();
        this.readVault = contents.vault();
        this.secrets = secrets;
        this.length = length;
        this.clock = clock;
        this.notices = new ArrayList<>(notices);
        this.journalFile = new JournalFile(layout.journal(name), lock.guard(), () -> lock.check(held()));
    }

    /** Opens a stack whose lock was just taken, and folds in what an interrupted run left. */
    static FolderSession open(
            FolderBackend backend,
            FolderLayout layout,
            StackName name,
            FolderLock lock,
            FolderLock.Answer.Got got,
            FolderStack.Contents contents,
            StackSecrets secrets,
            Duration length,
            InstantSource clock) {
        var session = new FolderSession(
                backend, layout, name, lock, got.lease(), contents, secrets, length, clock, got.notices());
        session.files.sweep();
        contents.journal().ifPresent(session::recover);
        return session;
    }

    private void recover(JournalReplay.Outcome outcome) {
        var file = layout.journal(name);
        switch (outcome) {
            case JournalReplay.Outcome.Nothing _ -> JournalFile.delete(file);
            case JournalReplay.Outcome.Merged merged -> {
                notices.add("an interrupted run of " + name + " had recorded changes; they are part of the state now");
                notices.addAll(merged.notices());
                if (!merged.notices().isEmpty()) {
                    notices.add("the torn journal was kept as " + JournalFile.copy(file, "torn"));
                }
                journalFile.truncate(merged.usable());
                if (merged.snapshot() != base) {
                    put(merged.snapshot(), true, hash -> journalFile.append(Journal.foldedRecord(hash)));
                }
                journalFile.close();
                JournalFile.delete(file);
            }
            case JournalReplay.Outcome.Foreign(var recorded) -> {
                var aside = JournalFile.setAside(file, "orphaned");
                notices.add("the state of " + name
                        + " was written by another program after a run was interrupted; what that run had "
                        + "recorded is not part of the state and is kept in " + aside + ": "
                        + String.join(", ", recorded));
            }
        }
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
                known = new Journal(journalFile, base, hash, lease.epoch(), this::vault, this::secretsRecord);
                journal = known;
            }
            return known;
        });
    }

    @Override
    public Duration lease() {
        return length;
    }

    @Override
    public void renew() {
        var held = held();
        var renewed = lock.renew(held);
        locked(() -> {
            lease = renewed;
            return renewed;
        });
    }

    private Lease held() {
        return locked(() -> lease);
    }

    @Override
    public Optional<Snapshot> commit(UpdateRecord update) {
        var recorded = journal();
        if (!recorded.isChanged()) {
            if (recorded.isStarted()) {
                lock.guard().run(() -> {
                    lock.check(held());
                    journalFile.close();
                    JournalFile.delete(layout.journal(name));
                });
            }
            forgetJournal();
            return Optional.empty();
        }
        var written = put(recorded.snapshot(), true, hash -> {
            // a journal that could not be written is of no use any more: the checkpoint has it all
            if (recorded.isStarted() && !recorded.isBroken()) {
                recorded.fold(hash);
            }
        });
        forgetJournal();
        remember(update);
        return Optional.of(written);
    }

    @Override
    public void replace(Snapshot snapshot, UpdateRecord update) {
        if (journal().isChanged()) {
            throw new IllegalStateException("a run is recording on " + name);
        }
        put(snapshot, false, _ -> {});
        forgetJournal();
        remember(update);
    }

    /** Writes a checkpoint and makes it the base; between writing it and putting it in place its hash is announced. */
    private Snapshot put(Snapshot snapshot, boolean verified, Consumer<String> announce) {
        var complete = snapshot.withManifest(Manifest.of(clock.instant(), EngineVersion.TEXT))
                .withSecrets(secretsRecord());
        var prepared = verified
                ? files.prepareVerified(checkpoint, complete, vault())
                : files.prepare(checkpoint, complete, vault());
        try {
            announce.accept(prepared.hash());
            lock.guard().run(() -> {
                lock.check(held());
                FolderStack.publish(prepared);
                journalFile.close();
                JournalFile.delete(layout.journal(name));
            });
        } catch (RuntimeException e) {
            FolderStack.delete(prepared.temporary());
            throw e;
        }
        locked(() -> {
            base = complete;
            hash = prepared.hash();
            return hash;
        });
        return complete;
    }

    private void remember(UpdateRecord update) {
        new HistoryFiles(layout, name).add(update, checkpoint);
        backend.backUp(name, checkpoint);
    }

    private void forgetJournal() {
        locked(() -> {
            journal = null;
            return name;
        });
    }

    /** The vault to write with: the one that knows the ciphertexts, unless the stack now has another key. */
    private SecretVault vault() {
        return locked(() -> {
            var known = writeVault;
            if (known == null) {
                var record = secretsRecord();
                var same = base.secrets() == null || base.secrets().equals(record);
                known = same ? readVault : new SecretVault(this::provider);
                writeVault = known;
            }
            return known;
        });
    }

    private Snapshot.@Nullable SecretsRecord secretsRecord() {
        var writer = secrets.writer(base().secrets());
        return writer == null ? null : new Snapshot.SecretsRecord(writer.type(), writer.state());
    }

    private SecretsProvider provider() {
        var writer = secrets.writer(base().secrets());
        if (writer == null) {
            throw new SecretsException("the stack " + name + " has no secrets provider to encrypt a secret with");
        }
        return writer;
    }

    @Override
    public void delete() {
        lock.guard().run(() -> {
            lock.check(held());
            files.deleteAll();
        });
    }

    @Override
    public void rename(StackName to) {
        if (journal().isChanged()) {
            throw new IllegalStateException("a run is recording on " + name);
        }
        var target = new FolderStack(layout, to);
        var renamed = StackRename.rename(base(), to.stack(), to.project());
        var ending = checkpoint.getFileName().toString().substring((name.stack() + ".json").length());
        var place = layout.checkpoint(to).resolveSibling(to.stack() + ".json" + ending);
        new Guard(layout.guard(to)).run(() -> {
            if (backend.exists(to)) {
                throw new BackendException("there is a stack " + to + " already; remove it or choose another name");
            }
            var prepared = target.prepareVerified(place, renamed, vault());
            lock.guard().run(() -> {
                lock.check(held());
                FolderStack.publish(prepared);
                new HistoryFiles(layout, name).moveTo(layout, to);
                backend.setTags(to, backend.tags(name));
                files.deleteAll();
            });
        });
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
            journalFile.close();
            lock.release(held());
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
