package dev.rootstock.cli.workspace;

import dev.rootstock.engine.project.PrivateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;

/**
 * The key of a throw-away environment, beside the file that keeps its passphrase and readable by nobody else either: two lines, the salt
 * that it was derived for and the key in base64. A file that cannot be used is passed over, since the passphrase makes the key again.
 */
record KeyFile(Path path) {

    private static final int KEY_BYTES = 32;

    Optional<byte[]> read(String salt) {
        try {
            var lines = Files.readAllLines(path);
            return lines.size() == 2 && lines.getFirst().equals(salt)
                    ? Optional.of(Base64.getDecoder().decode(lines.getLast())).filter(key -> key.length == KEY_BYTES)
                    : Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    void write(String salt, byte[] key) {
        try {
            PrivateFile.replace(
                    path,
                    fresh -> Files.writeString(
                            fresh, salt + "\n" + Base64.getEncoder().encodeToString(key) + "\n"));
        } catch (IOException e) {
            // (nothing is lost: it takes a third of a second longer the next time)
        }
    }
}
