package dev.rootstock.cli.workspace;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

/**
 * The environment that was deployed last, for verbs that are called above the environments' folders without naming one, such as
 * {@code rootstock stack output} after {@code rootstock up demo}.
 */
final class CurrentEnvironment {

    private final Path file;

    CurrentEnvironment(Invocation invocation, Path environments) {
        var key = UUID.nameUUIDFromBytes(environments.toString().getBytes(StandardCharsets.UTF_8));
        this.file = invocation.configFolder().resolve("environments").resolve(key.toString());
    }

    Optional<String> name() {
        try {
            return Files.exists(file) ? Optional.of(Files.readString(file).strip()) : Optional.empty();
        } catch (IOException e) {
            throw new CliException(file + " cannot be read: " + e.getMessage() + "; remove it and name an environment");
        }
    }

    /** Writes nothing if it is remembered already. */
    void remember(String name) {
        if (name().equals(Optional.of(name))) {
            return;
        }
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, name + "\n");
        } catch (IOException e) {
            throw new CliException(file + " cannot be written: " + e.getMessage());
        }
    }
}
