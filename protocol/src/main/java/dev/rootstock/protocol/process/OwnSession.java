package dev.rootstock.protocol.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Starts a process in a session of its own, so that Ctrl-C at a terminal reaches this process only: what programs and plugins have begun
 * is then finished, or ended by this process. It takes {@code setsid} of util-linux; where there is none the command is in the
 * terminal's group, and Ctrl-C ends it.
 */
public final class OwnSession {
    private static final Optional<String> SETSID = Stream.of("/usr/bin/setsid", "/bin/setsid")
            .filter(OwnSession::isExecutable)
            .findFirst();

    private OwnSession() {}

    /** Starts it in its own session; as it is where its command cannot be run, so that it fails by its own name. */
    public static Process start(ProcessBuilder builder) throws IOException {
        if (SETSID.isPresent() && canBeFound(builder)) {
            var line = new ArrayList<>(List.of(SETSID.get()));
            line.addAll(builder.command());
            builder.command(line);
        }
        return builder.start();
    }

    /** Whether the system would find the program, as it does: names with a slash count from the process's folder. */
    static boolean canBeFound(ProcessBuilder builder) {
        var program = builder.command().getFirst();
        if (program.contains("/")) {
            var folder = builder.directory();
            return isExecutable(
                    folder == null ? program : folder.toPath().resolve(program).toString());
        }
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .anyMatch(folder -> isExecutable(folder + "/" + program));
    }

    private static boolean isExecutable(String file) {
        var path = Path.of(file);
        return Files.isRegularFile(path) && Files.isExecutable(path);
    }
}
