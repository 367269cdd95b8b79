package dev.rootstock.engine.state;

import dev.rootstock.engine.resource.PendingOperation;
import dev.rootstock.engine.resource.ResourceState;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Writes the records of a journal, as JSON in frames. {@link JournalReplay} reads them.
 *
 * <p>Resources are as in a checkpoint, their secrets encrypted. What was there before is named by URN, id and whether it is an old copy.
 */
final class JournalRecords {

    /** Raised when an older reader would misunderstand a journal. */
    static final int VERSION = 1;

    private final Supplier<SecretVault> vault;

    JournalRecords(Supplier<SecretVault> vault) {
        this.vault = vault;
    }

    /**
     * The first record.
     *
     * @param base the SHA-256 of the checkpoint that the journal continues
     * @param epoch the fencing epoch of the run that writes it
     * @param secrets the provider that its secrets are encrypted with
     */
    byte[] header(String base, long epoch, Instant time, Snapshot.@Nullable SecretsRecord secrets) {
        return record("header", out -> {
            out.field("version", VERSION)
                    .field("base", base)
                    .field("epoch", epoch)
                    .field("time", time.toString());
            if (secrets != null) {
                DeploymentJson.secretsProvider(out.name("secrets_providers"), secrets);
            }
        });
    }

    byte[] begin(long number, PendingOperation operation) {
        return record("begin", out -> {
            out.field("op", number).field("type", operation.kind().label());
            if (!operation.token().isEmpty()) {
                out.field(DeploymentJson.TOKEN, operation.token());
            }
            out.name("resource");
            resource(out, operation.resource());
        });
    }

    byte[] success(long number, List<StateChange> changes) {
        return record("success", out -> changes(out.field("op", number), changes));
    }

    byte[] failure(long number) {
        return record("failure", out -> out.field("op", number));
    }

    byte[] changes(List<StateChange> changes) {
        return record("changes", out -> changes(out, changes));
    }

    byte[] settled(PendingOperation operation, List<StateChange> changes) {
        return record("settled", out -> {
            out.field("type", operation.kind().label()).name("operation");
            key(out, ResourceKey.of(operation.resource()));
            changes(out, changes);
        });
    }

    /**
     * The last record.
     *
     * @param checkpoint the SHA-256 of the checkpoint that holds everything before
     */
    static byte[] folded(String checkpoint) {
        return record("folded", out -> out.field("checkpoint", checkpoint));
    }

    private static byte[] record(String kind, Consumer<JsonOutput> fields) {
        var bytes = new ByteArrayOutputStream();
        var out = JsonOutput.compact(bytes);
        out.beginObject().field("record", kind);
        fields.accept(out);
        out.endObject().flush();
        return JournalFrames.frame(bytes.toByteArray());
    }

    private void changes(JsonOutput out, List<StateChange> changes) {
        out.name("changes").beginArray();
        for (var change : changes) {
            out.beginObject();
            switch (change) {
                case StateChange.Added(var after) -> resource(out.name("add"), after);
                case StateChange.Changed(var before, var after) -> {
                    key(out.name("change"), ResourceKey.of(before));
                    resource(out.name("to"), after);
                }
                case StateChange.Removed(var before) -> key(out.name("remove"), ResourceKey.of(before));
            }
            out.endObject();
        }
        out.endArray();
    }

    private void resource(JsonOutput out, ResourceState resource) {
        ResourceJson.write(
                out,
                resource,
                new SecretForm.Encrypted(vault.get(), resource.urn().text()));
    }

    private static void key(JsonOutput out, ResourceKey key) {
        out.beginObject().field("urn", key.urn().text());
        out.field("id", key.id()).field("delete", key.delete()).endObject();
    }
}
