package dev.rootstock.engine.backend;

import dev.rootstock.engine.secrets.Sha256;
import dev.rootstock.engine.state.DeploymentReader;
import dev.rootstock.engine.state.SecretVault;
import dev.rootstock.engine.state.Snapshot;
import dev.rootstock.engine.state.StateFormatException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** A stack's checkpoint as it lies in a store, compressed or not. */
final class CheckpointObject {
    private static final String GZIP = ".gz";
    private static final String ZSTANDARD = ".zst";

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
        var names = List.of(plain, plain + GZIP, plain + ZSTANDARD);
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

    static boolean isCompressed(String key) {
        return key.endsWith(GZIP);
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
        var bytes = stored.bytes();
        if (bytes.length > 2 && bytes[0] == 0x1f && bytes[1] == (byte) 0x8b) {
            try (var unzipped = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
                return unzipped.readAllBytes();
            } catch (IOException e) {
                throw new StateFormatException("its compressed data is damaged or ends too early", e);
            }
        }
        if (bytes.length > 4
                && bytes[0] == 0x28
                && bytes[1] == (byte) 0xb5
                && bytes[2] == 0x2f
                && bytes[3] == (byte) 0xfd) {
            throw new StateFormatException(
                    "it is compressed with Zstandard, which is not supported here: decompress it with `zstd -d`");
        }
        return bytes;
    }
}
