package dev.rootstock.engine.state;

import dev.rootstock.engine.resource.PendingOperation;
import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.secrets.SecretsProvider;
import dev.rootstock.engine.secrets.SecretsProviders;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Reads the journal of a run that is under way or was interrupted, and lays it over the checkpoint that it continues. */
public final class JournalReplay {

    /** What a journal means for a checkpoint. */
    public sealed interface Outcome {

        /** The journal holds nothing that the checkpoint does not: nothing was recorded, or it was folded in already. */
        record Nothing() implements Outcome {}

        /**
         * The state with what the run did.
         *
         * @param snapshot the very base if the run changed nothing
         * @param notices what is wrong with the journal, one sentence each
         * @param usable how many bytes of the journal are whole
         * @param secrets what the journal's secrets are encrypted with, null if nothing is
         */
        record Merged(Snapshot snapshot, List<String> notices, int usable, Snapshot.@Nullable SecretsRecord secrets)
                implements Outcome {}

        /**
         * The checkpoint is another than the one that the journal continues: somebody wrote it after the run was interrupted.
         *
         * @param recorded what the run had recorded, one line per resource
         */
        record Foreign(List<String> recorded) implements Outcome {}
    }

    private final SecretsProviders readers;
    private final List<String> recorded = new ArrayList<>();
    private final Snapshot base;
    private final String hash;
    private final SecretVault vault;
    private final MergedState state;

    /** Whether the checkpoint is the one that the journal continues; its changes make no sense on any other. */
    private boolean continues = true;

    private @Nullable String foldedHash;
    private @Nullable ResourceJsonReader resources;
    private Snapshot.@Nullable SecretsRecord secrets;

    private JournalReplay(Snapshot base, String hash, SecretsProviders readers, SecretVault vault) {
        this.base = base;
        this.hash = hash;
        this.state = new MergedState(base);
        this.readers = readers;
        this.vault = vault;
    }

    /**
     * @param journal the journal's bytes; a torn end is tolerated and reported
     * @param place where it lies, for messages
     * @param base what the checkpoint holds
     * @param hash the checkpoint's SHA-256
     * @param vault learns the ciphertexts, if they were made with the same key as the base's
     * @throws StateFormatException if the journal is none, is newer than this engine, or is damaged elsewhere than at its end
     */
    public static Outcome replay(
            byte[] journal, String place, Snapshot base, String hash, SecretsProviders readers, SecretVault vault) {
        var read = JournalFrames.read(journal);
        if (read.behind().isPresent()) {
            throw new StateFormatException(place + " is damaged at byte " + read.usable() + " of " + journal.length
                    + ": a record cannot be read there, and it is not the end, which a crash may tear, for whole"
                    + " records follow from byte " + read.behind().getAsInt()
                    + ". Nothing was changed. Put it back from a backup;"
                    + " without one keep a copy, cut the file off with `truncate -s " + read.usable()
                    + "`, and `import` what"
                    + " the interrupted run made and the state then lacks, or it is made a second time");
        }
        var replay = new JournalReplay(base, hash, readers, vault);
        var notices = new ArrayList<String>();
        if (read.usable() < journal.length) {
            notices.add("the last " + (journal.length - read.usable()) + " bytes of " + place
                    + " are torn and were not used; nothing in them was ever confirmed");
        }
        for (var payload : read.payloads()) {
            try (var in = JsonInput.of(payload)) {
                replay.record(in);
            } catch (StateFormatException e) {
                throw new StateFormatException(place + " cannot be read: " + e.getMessage(), e);
            }
        }
        if (hash.equals(replay.foldedHash) || replay.recorded.isEmpty() && notices.isEmpty()) {
            return new Outcome.Nothing();
        }
        if (!replay.continues) {
            return new Outcome.Foreign(replay.recorded);
        }
        return new Outcome.Merged(replay.state.snapshot(), notices, read.usable(), replay.secrets);
    }

    private void record(JsonInput in) {
        var fields = new Fields();
        in.object(name -> fields.read(name, in));
        switch (fields.kind) {
            case "header" -> {
                if (fields.version > JournalRecords.VERSION) {
                    throw new StateFormatException("it is a journal of version " + fields.version
                            + " and the latest known here is " + JournalRecords.VERSION);
                }
                continues = fields.base == null || fields.base.equals(hash);
                openSecrets(fields.secrets);
            }
            case "begin" -> {
                state.begin(fields.number, fields.operation());
                recorded.add("began " + fields.operation().kind().label() + " "
                        + fields.operation().resource().urn());
            }
            case "success" -> {
                state.end(fields.number);
                apply(fields.changes);
            }
            case "failure" -> state.end(fields.number);
            case "changes" -> apply(fields.changes);
            case "settled" -> {
                if (continues) {
                    state.settle(fields.type(), fields.key());
                }
                apply(fields.changes);
            }
            case "folded" -> foldedHash = fields.checkpoint;
            default -> throw new StateFormatException("it has a record of an unknown kind, '" + fields.kind + "'");
        }
    }

    private void apply(List<Change> changes) {
        for (var change : changes) {
            switch (change) {
                case Change.Add(var after) -> {
                    if (continues) {
                        state.add(after);
                    }
                    recorded.add("added " + ResourceKey.of(after));
                }
                case Change.Alter(var before, var after) -> {
                    if (continues) {
                        state.change(before, after);
                    }
                    recorded.add("changed " + ResourceKey.of(after));
                }
                case Change.Remove(var before) -> {
                    if (continues) {
                        state.remove(before);
                    }
                    recorded.add("removed " + before);
                }
            }
        }
    }

    /** A {@link StateChange} whose former state is only named. */
    private sealed interface Change {
        record Add(ResourceState after) implements Change {}

        record Alter(ResourceKey before, ResourceState after) implements Change {}

        record Remove(ResourceKey before) implements Change {}
    }

    private ResourceState resource(JsonInput in) {
        var reader = resources;
        if (reader == null) {
            throw new StateFormatException("it does not begin with a header");
        }
        return reader.read(in);
    }

    private void openSecrets(Snapshot.@Nullable SecretsRecord record) {
        secrets = record;
        // ciphertexts of another key must not be written back under the base's
        var same = base.secrets() == null || base.secrets().equals(record);
        var opened = new AtomicReference<SecretsProvider>();
        resources = new ResourceJsonReader(
                ciphertext -> {
                    if (record == null) {
                        throw new StateFormatException("it has encrypted secrets but names no secrets provider");
                    }
                    if (opened.get() == null) {
                        opened.set(readers.open(record.type(), record.state()));
                    }
                    return opened.get().decrypt(ciphertext);
                },
                same ? vault : SecretVault.reading());
    }

    /** The fields of one record. */
    private final class Fields {
        private String kind = "";
        private int version = 0;
        private @Nullable String base;
        private @Nullable String checkpoint;
        private Snapshot.@Nullable SecretsRecord secrets;
        private long number = 0;
        private PendingOperation.@Nullable Kind type;
        private String token = "";
        private @Nullable ResourceState resource;
        private @Nullable ResourceKey key;
        private final List<Change> changes = new ArrayList<>();

        private void read(String name, JsonInput in) {
            switch (name) {
                case "record" -> kind = in.text();
                case "version" -> version = in.integer();
                case "base" -> base = in.text();
                case "checkpoint" -> checkpoint = in.text();
                case "secrets_providers" -> secrets = DeploymentReader.secretsRecord(in);
                case "op" -> number = in.integer();
                case "type" -> type = PendingOperation.Kind.parse(in.text()).orElse(null);
                case DeploymentJson.TOKEN -> token = in.text();
                case "resource" -> resource = resource(in);
                case "operation" -> key = keyOf(in);
                case "changes" -> in.array(() -> changes.add(change(in)));
                default -> in.skip();
            }
        }

        private PendingOperation.Kind type() {
            return Optional.ofNullable(type)
                    .orElseThrow(() -> new StateFormatException("it has an operation of an unknown type"));
        }

        private PendingOperation operation() {
            return new PendingOperation(
                    type(),
                    Optional.ofNullable(resource)
                            .orElseThrow(() -> new StateFormatException("it has an operation without a resource")),
                    token);
        }

        private ResourceKey key() {
            return Optional.ofNullable(key)
                    .orElseThrow(() -> new StateFormatException("it has a record that names no resource"));
        }
    }

    private Change change(JsonInput in) {
        var parts = new ArrayList<Change>();
        var before = new ArrayList<ResourceKey>();
        in.object(name -> {
            switch (name) {
                case "add" -> parts.add(new Change.Add(resource(in)));
                case "change" -> before.add(keyOf(in));
                case "to" -> {
                    if (before.isEmpty()) {
                        throw new StateFormatException("it has a change that does not say of what");
                    }
                    parts.add(new Change.Alter(before.getFirst(), resource(in)));
                }
                case "remove" -> parts.add(new Change.Remove(keyOf(in)));
                default -> throw new StateFormatException("it has a change of an unknown kind, '" + name + "'");
            }
        });
        if (parts.isEmpty()) {
            throw new StateFormatException("it has a change that says nothing");
        }
        return parts.getFirst();
    }

    private static ResourceKey keyOf(JsonInput in) {
        var fields = in.map();
        return new ResourceKey(
                urn(String.valueOf(fields.get("urn"))),
                String.valueOf(fields.getOrDefault("id", "")),
                Boolean.TRUE.equals(fields.get("delete")));
    }

    private static Urn urn(String text) {
        try {
            return new Urn(text);
        } catch (IllegalArgumentException e) {
            throw new StateFormatException("it names a resource by what is " + e.getMessage(), e);
        }
    }
}
