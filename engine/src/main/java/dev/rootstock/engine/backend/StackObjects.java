package dev.rootstock.engine.backend;

import dev.rootstock.engine.secrets.SecretsException;
import dev.rootstock.engine.secrets.SecretsProvider;
import dev.rootstock.engine.state.DeploymentJson;
import dev.rootstock.engine.state.JournalReplay;
import dev.rootstock.engine.state.SecretVault;
import dev.rootstock.engine.state.Snapshot;
import dev.rootstock.engine.state.SnapshotIntegrity;
import dev.rootstock.engine.state.StateFormatException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The objects of one stack in a store: reading what they hold together, and replacing the checkpoint. */
final class StackObjects {

    /**
     * What the objects hold.
     *
     * @param checkpoint the checkpoint's key, with compression's ending
     * @param version the checkpoint's version
     * @param hash the checkpoint's SHA-256
     * @param stored what the checkpoint alone holds
     * @param journal what the journal beside it means, empty if there is none
     * @param readable whether the checkpoint could be read; what cannot be is replaced by nothing
     */
    record Contents(
            String checkpoint,
            String version,
            String hash,
            Snapshot stored,
            SecretVault vault,
            Optional<JournalReplay.Outcome> journal,
            boolean readable) {

        boolean isForeign() {
            return journal.filter(JournalReplay.Outcome.Foreign.class::isInstance)
                    .isPresent();
        }

        /** The state with what the journal adds. */
        Snapshot snapshot() {
            return journal.map(outcome -> switch (outcome) {
                        case JournalReplay.Outcome.Merged merged -> named(merged);
                        case JournalReplay.Outcome.Nothing _, JournalReplay.Outcome.Foreign _ -> stored;
                    })
                    .orElse(stored);
        }

        /** A stack's first run names the key of its secrets in the journal before the checkpoint does. */
        private static Snapshot named(JournalReplay.Outcome.Merged merged) {
            var snapshot = merged.snapshot();
            return snapshot.secrets() == null ? snapshot.withSecrets(merged.secrets()) : snapshot;
        }
    }

    private static final int RACES = 3;

    private final ObjectStore store;
    private final StackName name;
    private final boolean verified;
    private final JournalLog log;

    /** @param verified whether a state has to keep the integrity rules to be read and to be written */
    StackObjects(ObjectStore store, StackName name, boolean verified) {
        this.store = store;
        this.name = name;
        this.verified = verified;
        this.log = JournalLog.of(store, name);
    }

    JournalLog journal() {
        return log;
    }

    /** Reads checkpoint and journal; empty if there is no such stack. Fails on a state that breaks the integrity rules. */
    Optional<Contents> read(StackSecrets secrets) {
        var contents = readOnce(secrets, verified);
        // a reader without the lock may get an old checkpoint and the journal of the next run
        for (var attempt = 0;
                attempt < RACES && contents.isPresent() && contents.get().isForeign();
                attempt++) {
            var again = readOnce(secrets, verified);
            if (again.isPresent() && again.get().hash().equals(contents.get().hash())) {
                break;
            }
            contents = again;
        }
        return contents;
    }

    /** Whether the checkpoint of that SHA-256 is the state by now. */
    boolean isState(String hash) {
        return CheckpointObject.read(store, ObjectLayout.checkpoint(name))
                .filter(checkpoint -> checkpoint.hash().equals(hash))
                .isPresent();
    }

    /** What there is if the state cannot be used: nothing, in the place of the checkpoint as it is. */
    Optional<Contents> readNothing(StackSecrets secrets) {
        return CheckpointObject.read(store, ObjectLayout.checkpoint(name))
                .map(checkpoint -> new Contents(
                        checkpoint.key(),
                        checkpoint.version(),
                        checkpoint.hash(),
                        Snapshot.empty(EngineVersion.TEXT),
                        new SecretVault(new Writer(secrets)::provider),
                        Optional.empty(),
                        false));
    }

    /** The same for a state that breaks the integrity rules and is to be mended. Called under the lock. */
    Optional<Contents> readUnverified(StackSecrets secrets) {
        return readOnce(secrets, false);
    }

    private Optional<Contents> readOnce(StackSecrets secrets, boolean verified) {
        return CheckpointObject.read(store, ObjectLayout.checkpoint(name)).map(checkpoint -> {
            var hash = checkpoint.hash();
            var writer = new Writer(secrets);
            var vault = new SecretVault(writer::provider);
            var stored = checkpoint.snapshot(secrets, vault);
            writer.current = stored.secrets();
            if (verified) {
                verify(stored, store.place(checkpoint.key()));
            }
            var recorded = log.read();
            log.damage().ifPresent(problem -> {
                throw new StateFormatException(problem);
            });
            var journal = recorded.map(
                    bytes -> JournalReplay.replay(bytes, log.place(), stored, hash, secrets.readers(), vault));
            if (writer.current == null && journal.orElse(null) instanceof JournalReplay.Outcome.Merged merged) {
                writer.current = merged.secrets();
            }
            var contents = new Contents(checkpoint.key(), checkpoint.version(), hash, stored, vault, journal, true);
            if (verified && contents.snapshot() != stored) {
                verify(contents.snapshot(), log.place());
            }
            return contents;
        });
    }

    /** Gives the vault its provider once the state's own is known. */
    private static final class Writer {
        private final StackSecrets secrets;
        private Snapshot.@Nullable SecretsRecord current;

        private Writer(StackSecrets secrets) {
            this.secrets = secrets;
        }

        private SecretsProvider provider() {
            var writer = secrets.writer(current);
            if (writer == null) {
                throw new SecretsException("the stack has no secrets provider to encrypt a secret with");
            }
            return writer;
        }
    }

    /** Puts the journal, if there is one, out of the way. Answers where. */
    Optional<String> setJournalAside() {
        return log.read().map(_ -> log.setAside("orphaned"));
    }

    private static void verify(Snapshot snapshot, String place) {
        var problems = SnapshotIntegrity.problems(snapshot);
        if (!problems.isEmpty()) {
            throw new StateFormatException(
                    "snapshot integrity failure; refusing to use " + place + ": " + String.join("; ", problems));
        }
    }

    /**
     * Writes a new checkpoint, without putting it in place yet.
     *
     * @throws StateFormatException if the snapshot breaks the integrity rules: it is not written
     */
    ObjectStore.Staged stageVerified(String checkpoint, Snapshot snapshot, SecretVault vault) {
        var problems = verified ? SnapshotIntegrity.problems(snapshot) : List.<String>of();
        if (!problems.isEmpty()) {
            throw new StateFormatException("the new state of " + name + " is not sound and was not written ("
                    + String.join("; ", problems) + "); what the run did is kept in " + log.place());
        }
        return stage(checkpoint, snapshot, vault);
    }

    /** The same without looking at the integrity rules, for a state that somebody insists on. */
    ObjectStore.Staged stage(String checkpoint, Snapshot snapshot, SecretVault vault) {
        return store.stage(
                checkpoint,
                Compression.of(checkpoint)
                        .around(out -> DeploymentJson.checkpoint(out, name.qualified(), snapshot, vault)));
    }

    /** Puts a checkpoint in place of the one that was read or written before, which becomes the backup. */
    WriteAnswer publish(ObjectStore.Staged staged, String checkpoint, WriteCondition condition) {
        if (!(condition instanceof WriteCondition.Absent)) {
            store.copy(checkpoint, CheckpointObject.backup(checkpoint));
        }
        return staged.publish(condition);
    }

    /** Removes what crashed writers left. Called under the lock. */
    void sweep() {
        store.sweep(ObjectLayout.checkpoint(name));
    }

    /** Removes everything of the stack but its lock. */
    void deleteAll() {
        CheckpointObject.find(store, ObjectLayout.checkpoint(name)).ifPresent(checkpoint -> {
            // as Pulumi does: a stack that was removed by mistake can be had back
            store.copy(checkpoint, CheckpointObject.backup(checkpoint));
            store.delete(List.of(checkpoint));
            store.delete(CheckpointObject.others(store, ObjectLayout.checkpoint(name), checkpoint));
        });
        store.delete(List.of(ObjectLayout.tags(name)));
        log.drop();
        store.delete(store.list(ObjectLayout.history(name)).stream()
                .map(ObjectEntry::key)
                .toList());
    }
}
