package dev.rootstock.engine.backend;

import dev.rootstock.engine.secrets.Sha256;
import dev.rootstock.engine.state.DeploymentReader;
import dev.rootstock.engine.state.SecretVault;
import dev.rootstock.engine.state.Snapshot;
import dev.rootstock.engine.state.StateFormatException;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** A stack's checkpoint as it lies in a store, compressed or not. */
final class CheckpointObject {
    private final ObjectStore store;
    private final String key;
    private final StoredObject stored;

    private CheckpointObject(ObjectStore store, String key, StoredObject stored) {
        this.store = store;
        this.key = key;
        this.stored = stored;
    }

    /** The checkpoint of that key, the newest where several compressions of it lie about; empty if there is none. */
    static Optional<String> find(ObjectStore store, String plain) {
        return variants(store, plain).stream()
                .reduce((a, b) -> b.modified().isAfter(a.modified()) ? b : a)
                .map(ObjectEntry::key);
    }

    /** The same state in other compressions, which Pulumi's command would take for it. */
    static List<String> others(ObjectStore store, String plain, String key) {
        return variants(store, plain).stream()
                .map(ObjectEntry::key)
                .filter(other -> !other.equals(key))
                .toList();
    }

    private static List<ObjectEntry> variants(ObjectStore store, String plain) {
        var names = Arrays.stream(Compression.values())
                .map(compression -> plain + compression.ending())
                .toList();
        return store.list(plain).stream()
                .filter(entry -> names.contains(entry.key()))
                .toList();
    }

    static Optional<CheckpointObject> read(ObjectStore store, String plain) {
        // it may be replaced by one with another compression meanwhile
        return find(store, plain)
                .flatMap(key -> load(store, key))
                .or(() -> find(store, plain).flatMap(key -> load(store, key)));
    }

    static Optional<CheckpointObject> load(ObjectStore store, String key) {
        return store.get(key).map(object -> new CheckpointObject(store, key, object));
    }

    /** Where a state was kept before the last change of it. */
    static String backup(String key) {
        return key + ".bak";
    }

    String key() {
        return key;
    }

    String version() {
        return stored.version();
    }

    /** The lower-case hex SHA-256 of the object. */
    String hash() {
        return HexFormat.of().formatHex(Sha256.of(stored.bytes()));
    }

    /**
     * What the object holds, an empty snapshot if the stack was never updated.
     *
     * @throws StateFormatException if it is no state, with the file's name and what to do
     */
    Snapshot snapshot(StackSecrets secrets, SecretVault vault) {
        try {
            return DeploymentReader.checkpoint(plain(), secrets.readers(), vault)
                    .orElseGet(() -> Snapshot.empty(EngineVersion.TEXT));
        } catch (StateFormatException e) {
            var backup = backup(key);
            var advice = store.exists(backup)
                    ? "; the state before the last change is in " + store.place(backup)
                            + ": look at it, then copy it over this file"
                    : "; there is no copy of an earlier state beside it";
            throw new StateFormatException(
                    store.place(key) + " cannot be used as a state: " + e.getMessage() + advice, e);
        }
    }

    private byte[] plain() {
        try {
            return Compression.plain(stored.bytes());
        } catch (IOException e) {
            throw new StateFormatException(e.getMessage(), e);
        }
    }
}
