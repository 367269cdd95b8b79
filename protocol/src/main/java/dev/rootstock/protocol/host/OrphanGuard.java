package dev.rootstock.protocol.host;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Ends a program whose engine was killed and could not end it: a small process that reads from a pipe which the system closes with this
 * JVM, however that ends. It needs nothing of the program, which may be busy, deaf, or written in any language.
 */
final class OrphanGuard {

    /**
     * Ctrl-C reaches all processes of a terminal and must not take the guard away. After the end of its input it asks the process to end,
     * and kills it three seconds later.
     */
    private static final String SCRIPT = """
        trap '' INT TERM HUP
        read -r pid || exit 0
        read -r word && exit 0
        kill -TERM "$pid" 2>/dev/null || exit 0
        sleep 3
        kill -KILL "$pid" 2>/dev/null
        """;

    private final OutputStream pipe;

    private OrphanGuard(OutputStream pipe) {
        this.pipe = pipe;
    }

    /** Starts a guard, before the process that it is to watch. */
    static OrphanGuard start() throws IOException {
        var builder = new ProcessBuilder(List.of("/bin/sh", "-c", SCRIPT))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        return new OrphanGuard(builder.start().getOutputStream());
    }

    /** Says which process it watches. A guard that is gone already ends the process that it cannot watch. */
    void watch(Process process) throws IOException {
        try {
            write(process.pid() + "\n");
        } catch (IOException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    /** There is nothing to watch any more. */
    void release() {
        try (pipe) {
            write("over\n");
        } catch (IOException e) {
            // somebody ended the guard: then it watches nothing either
        }
    }

    private void write(String line) throws IOException {
        pipe.write(line.getBytes(StandardCharsets.US_ASCII));
        pipe.flush();
    }
}
