package dev.rootstock.cli.workspace;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
        var names = names();
        return names.isEmpty() ? Optional.empty() : Optional.of(names.getLast());
    }

    /** Those that were deployed, the last one last. */
    private List<String> names() {
        try {
            return Files.exists(file)
                    ? Files.readAllLines(file).stream()
                            .map(String::strip)
                            .filter(name -> !name.isEmpty())
                            .toList()
                    : List.of();
        } catch (IOException e) {
            throw new CliException(file + " cannot be read: " + e.getMessage() + "; remove it and name an environment");
        }
    }

    /** Writes nothing if it is remembered as the last one already. */
    void remember(String name) {
        if (!name().equals(Optional.of(name))) {
            var names = new ArrayList<>(names());
            names.remove(name);
            names.add(name);
            write(names);
        }
    }

    /** It is no more: the one that was deployed before it is meant again. */
    void forget(String name) {
        var names = new ArrayList<>(names());
        if (names.remove(name)) {
            write(names);
        }
    }

    private void write(List<String> names) {
        try {
            Files.createDirectories(file.getParent());
            WholeFile.write(file, String.join("\n", names) + (names.isEmpty() ? "" : "\n"));
        } catch (IOException e) {
            throw new CliException(file + " cannot be written: " + e.getMessage());
        }
    }
}
