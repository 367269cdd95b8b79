package dev.rootstock.engine.backend;

import dev.rootstock.engine.secrets.SecretsException;
import dev.rootstock.engine.secrets.SecretsProvider;
import dev.rootstock.engine.state.DeploymentJson;
import dev.rootstock.engine.state.JournalReplay;
import dev.rootstock.engine.state.SecretVault;
import dev.rootstock.engine.state.Snapshot;
import dev.rootstock.engine.state.SnapshotIntegrity;
import dev.rootstock.engine.state.StateFormatException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** The files of one stack in a folder: reading what they hold together, and replacing the checkpoint. */
final class FolderStack {

    /**
     * What the files hold.
     *
     * @param checkpoint the checkpoint file, with compression's ending
     * @param hash the checkpoint's SHA-256
     * @param stored what the checkpoint alone holds
     * @param journal what the journal beside it means, empty if there is none
     */
    record Contents(
            Path checkpoint, String hash, Snapshot stored, SecretVault vault, Optional<JournalReplay.Outcome> journal) {

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

    private final FolderLayout layout;
    private final StackName name;

    FolderStack(FolderLayout layout, StackName name) {
        this.layout = layout;
        this.name = name;
    }

    /** Reads checkpoint and journal; empty if there is no such stack. Fails on a state that breaks the integrity rules. */
    Optional<Contents> read(StackSecrets secrets) {
        var contents = readOnce(secrets);
        // a reader without the lock may get an old checkpoint and the journal of the next run
        for (var attempt = 0;
                attempt < RACES && contents.isPresent() && contents.get().isForeign();
                attempt++) {
            var again = readOnce(secrets);
            if (again.isPresent() && again.get().hash().equals(contents.get().hash())) {
                break;
            }
            contents = again;
        }
        return contents;
    }

    /** What there is if the state cannot be used: nothing, in the place of the checkpoint as it is. */
    Optional<Contents> readNothing(StackSecrets secrets) {
        return CheckpointFile.read(layout.checkpoint(name))
                .map(file -> new Contents(
                        file.file(),
                        file.hash(),
                        Snapshot.empty(EngineVersion.TEXT),
                        new SecretVault(new Writer(secrets)::provider),
                        Optional.empty()));
    }

    private Optional<Contents> readOnce(StackSecrets secrets) {
        return CheckpointFile.read(layout.checkpoint(name)).map(file -> {
            var hash = file.hash();
            var writer = new Writer(secrets);
            var vault = new SecretVault(writer::provider);
            var stored = file.snapshot(secrets, vault);
            writer.current = stored.secrets();
            verify(stored, file.file());
            var journal = JournalFile.read(layout.journal(name))
                    .map(bytes -> JournalReplay.replay(
                            bytes, layout.journal(name).toString(), stored, hash, secrets.readers(), vault));
            var contents = new Contents(file.file(), hash, stored, vault, journal);
            verify(contents.snapshot(), layout.journal(name));
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
    Optional<Path> setJournalAside() {
        var journal = layout.journal(name);
        return Files.exists(journal) ? Optional.of(JournalFile.setAside(journal, "orphaned")) : Optional.empty();
    }

    private static void verify(Snapshot snapshot, Path file) {
        var problems = SnapshotIntegrity.problems(snapshot);
        if (!problems.isEmpty()) {
            throw new StateFormatException(
                    "snapshot integrity failure; refusing to use " + file + ": " + String.join("; ", problems));
        }
    }

    /**
     * Writes a new checkpoint, without putting it in place yet.
     *
     * @return the temporary file and its SHA-256
     * @throws StateFormatException if the snapshot breaks the integrity rules: it is not written
     */
    Prepared prepareVerified(Path checkpoint, Snapshot snapshot, SecretVault vault) {
        var problems = SnapshotIntegrity.problems(snapshot);
        if (!problems.isEmpty()) {
            throw new StateFormatException("the new state of " + name + " is not sound and was not written ("
                    + String.join("; ", problems) + "); what the run did is kept in " + layout.journal(name));
        }
        return prepare(checkpoint, snapshot, vault);
    }

    /** The same without looking at the integrity rules, for a state that somebody insists on. */
    Prepared prepare(Path checkpoint, Snapshot snapshot, SecretVault vault) {
        return prepare(checkpoint, out -> DeploymentJson.checkpoint(out, name.qualified(), snapshot, vault));
    }

    /** A checkpoint that is written but not in place. */
    record Prepared(Path temporary, Path checkpoint, String hash) {}

    private static Prepared prepare(Path checkpoint, Consumer<OutputStream> content) {
        var digest = CheckpointFile.sha256();
        var temporary = DurableFiles.prepare(checkpoint, out -> {
            var hashed = new DigestOutputStream(out, digest);
            if (CheckpointFile.isCompressed(checkpoint)) {
                var zipped = new GZIPOutputStream(hashed);
                content.accept(zipped);
                zipped.finish();
            } else {
                content.accept(hashed);
            }
        });
        return new Prepared(temporary, checkpoint, HexFormat.of().formatHex(digest.digest()));
    }

    /** Puts a checkpoint in place; what was there becomes the backup. Called under the guard. */
    static void publish(Prepared prepared) {
        var checkpoint = prepared.checkpoint();
        if (Files.exists(checkpoint)) {
            DurableFiles.link(checkpoint, CheckpointFile.backup(checkpoint));
        }
        DurableFiles.publish(prepared.temporary(), checkpoint);
        deleteSidecar(checkpoint);
    }

    /** Pulumi's file library keeps a checksum beside each file that it wrote; it would be wrong now. */
    private static void deleteSidecar(Path checkpoint) {
        delete(checkpoint.resolveSibling(checkpoint.getFileName() + ".attrs"));
    }

    /** Removes what crashed writers left. Called under the lock. */
    void sweep() {
        var checkpoint = layout.checkpoint(name);
        try (var files = Files.newDirectoryStream(
                DurableFiles.folder(checkpoint), name.stack() + ".json*" + DurableFiles.TEMPORARY)) {
            files.forEach(FolderStack::delete);
        } catch (IOException e) {
            throw DurableFiles.cannotRead(DurableFiles.folder(checkpoint), e);
        }
    }

    /** Removes everything of the stack but its lock. */
    void deleteAll() {
        CheckpointFile.find(layout.checkpoint(name)).ifPresent(checkpoint -> {
            deleteSidecar(CheckpointFile.backup(checkpoint));
            // as Pulumi does: a stack that was removed by mistake can be had back
            DurableFiles.link(checkpoint, CheckpointFile.backup(checkpoint));
            delete(checkpoint);
            deleteSidecar(checkpoint);
        });
        delete(layout.tags(name));
        deleteSidecar(layout.tags(name));
        JournalFile.delete(layout.journal(name));
        deleteFolder(layout.history(name));
    }

    static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw DurableFiles.cannotWrite(file, e);
        }
    }

    private static void deleteFolder(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> found;
        try (var files = Files.walk(folder)) {
            found = new ArrayList<>(files.toList());
        } catch (IOException e) {
            throw DurableFiles.cannotRead(folder, e);
        }
        found.reversed().forEach(FolderStack::delete);
    }
}
