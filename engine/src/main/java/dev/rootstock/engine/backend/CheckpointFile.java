package dev.rootstock.engine.backend;

import dev.rootstock.engine.state.DeploymentReader;
import dev.rootstock.engine.state.SecretVault;
import dev.rootstock.engine.state.Snapshot;
import dev.rootstock.engine.state.StateFormatException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** A stack's checkpoint as it lies in a folder, compressed or not. */
final class CheckpointFile {
    private static final String GZIP = ".gz";
    private static final String ZSTANDARD = ".zst";

    private final Path file;
    private final byte[] stored;

    private CheckpointFile(Path file, byte[] stored) {
        this.file = file;
        this.stored = stored;
    }

    /** The checkpoint of that name, the newest where several compressions of it lie about; empty if there is none. */
    static Optional<Path> find(Path plain) {
        Optional<Path> newest = Optional.empty();
        var latest = FileTime.fromMillis(Long.MIN_VALUE);
        for (var end : new String[] {"", GZIP, ZSTANDARD}) {
            var candidate = plain.resolveSibling(plain.getFileName() + end);
            try {
                var modified = Files.getLastModifiedTime(candidate);
                if (newest.isEmpty() || modified.compareTo(latest) > 0) {
                    newest = Optional.of(candidate);
                    latest = modified;
                }
            } catch (NoSuchFileException e) {
                continue;
            } catch (IOException e) {
                throw DurableFiles.cannotRead(candidate, e);
            }
        }
        return newest;
    }

    static Optional<CheckpointFile> read(Path plain) {
        return find(plain).map(CheckpointFile::load);
    }

    static CheckpointFile load(Path file) {
        try {
            return new CheckpointFile(file, Files.readAllBytes(file));
        } catch (IOException e) {
            throw DurableFiles.cannotRead(file, e);
        }
    }

    /** Where a state was kept before the last change of it. */
    static Path backup(Path file) {
        return file.resolveSibling(file.getFileName() + ".bak");
    }

    static boolean isCompressed(Path file) {
        return file.toString().endsWith(GZIP);
    }

    Path file() {
        return file;
    }

    /** The lower-case hex SHA-256 of the file. */
    String hash() {
        return HexFormat.of().formatHex(sha256().digest(stored));
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    /**
     * What the file holds, an empty snapshot if the stack was never updated.
     *
     * @throws StateFormatException if it is no state, with the file's name and what to do
     */
    Snapshot snapshot(StackSecrets secrets, SecretVault vault) {
        try {
            return DeploymentReader.checkpoint(plain(), secrets.readers(), vault)
                    .orElseGet(() -> Snapshot.empty(EngineVersion.TEXT));
        } catch (StateFormatException e) {
            var backup = backup(file);
            var advice = Files.exists(backup)
                    ? "; the state before the last change is in " + backup + ": look at it, then copy it over this file"
                    : "; there is no copy of an earlier state beside it";
            throw new StateFormatException(file + " cannot be used as a state: " + e.getMessage() + advice, e);
        }
    }

    private byte[] plain() {
        if (stored.length > 2 && stored[0] == 0x1f && stored[1] == (byte) 0x8b) {
            try (var unzipped = new GZIPInputStream(new ByteArrayInputStream(stored))) {
                return unzipped.readAllBytes();
            } catch (IOException e) {
                throw new StateFormatException("its compressed data is damaged or ends too early", e);
            }
        }
        if (stored.length > 4
                && stored[0] == 0x28
                && stored[1] == (byte) 0xb5
                && stored[2] == 0x2f
                && stored[3] == (byte) 0xfd) {
            throw new StateFormatException(
                    "it is compressed with Zstandard, which is not supported here: decompress it with `zstd -d`");
        }
        return stored;
    }
}
