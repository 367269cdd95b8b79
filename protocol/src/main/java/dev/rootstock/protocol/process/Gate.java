package dev.rootstock.protocol.process;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Holds a new process back until its guard knows it. The process begins as a shell that waits for a word from this JVM and then becomes
 * the program; when this JVM is killed before it has said the word, the system closes the pipe and the shell ends. So there is no
 * moment at which a program runs that nobody watches.
 */
final class Gate {

    private static final String SHELL = "/bin/sh";

    /** Reads no further than the line, since a pipe is read byte by byte; then there is nothing to read any more. */
    private static final String SCRIPT = "read -r go && exec \"$@\" </dev/null";

    /** Variables with other names, which other programs may know, do not come through every shell. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private Gate() {}

    /**
     * Puts the gate before a command. There is none for one that shares this process's standard input, nor before one with variables
     * that a shell would lose, nor where the program cannot be run, so that it fails by its own name.
     *
     * @return whether the process has to be let through
     */
    static boolean before(ProcessBuilder builder) {
        if (!builder.redirectInput().equals(Redirect.PIPE)
                || !OwnSession.canBeFound(builder)
                || !builder.environment().keySet().stream()
                        .allMatch(name -> NAME.matcher(name).matches())) {
            return false;
        }
        var line = new ArrayList<>(List.of(SHELL, "-c", SCRIPT, SHELL));
        line.addAll(builder.command());
        builder.command(line);
        return true;
    }

    /** Lets the process through. */
    static void open(Process process) throws IOException {
        try (var pipe = process.getOutputStream()) {
            pipe.write("go\n".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            process.destroyForcibly();
            throw e;
        }
    }
}
