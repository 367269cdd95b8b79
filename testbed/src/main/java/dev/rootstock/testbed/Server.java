package dev.rootstock.testbed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Starts a server process and waits until it answers, in one of two ways of life. */
final class Server {
    /** How a server relates to the JVM that starts it. */
    enum Life {
        /** Ends when the JVM does, in whatever way: its standard input is a pipe from here. */
        TETHERED,
        /** Goes on after the JVM and its terminal: it leads a session of its own. */
        DETACHED
    }

    private static final long LOG_LIMIT = 10_000_000;

    private final Part part;
    private final Path log;
    private final Process process;

    private Server(Part part, Path log, Process process) {
        this.part = part;
        this.log = log;
        this.process = process;
    }

    static Server launch(Part part, List<String> command, Map<String, String> variables, Path log, Life life) {
        try {
            if (Files.exists(log) && Files.size(log) > LOG_LIMIT) {
                Files.delete(log);
            }
            var line = new java.util.ArrayList<>(command);
            var builder = new ProcessBuilder(line).redirectErrorStream(true);
            builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().clear();
            builder.environment().putAll(environment());
            builder.environment().putAll(variables);
            if (life == Life.TETHERED) {
                builder.environment().put("ROOTSTOCK_TETHERED", "1");
            } else {
                line.add("--session");
                builder.redirectInput(Path.of("/dev/null").toFile());
            }
            return new Server(part, log, builder.start());
        } catch (IOException e) {
            throw new TestbedException("%s cannot be started: %s.".formatted(capital(part.title()), e.getMessage()), e);
        }
    }

    /** Neither credentials nor proxies: a server of the test bed has nobody to call. */
    private static Map<String, String> environment() {
        var passed = Tool.environment();
        passed.keySet()
                .removeIf(name -> !List.of("PATH", "HOME", "TMPDIR", "LANG").contains(name));
        return passed;
    }

    Process process() {
        return process;
    }

    Daemon daemon() {
        return Daemon.of(process);
    }

    /** Waits for the probe's answer. A server that ends meanwhile, or never answers, is an error with the last lines of its log. */
    <T> T await(Supplier<Optional<T>> probe, Duration patience) {
        var deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            var answer = probe.get();
            if (answer.isPresent()) {
                return answer.get();
            }
            if (!process.isAlive()) {
                throw new TestbedException("%s ended while it was starting (exit code %d); the last lines of %s:%n%s"
                        .formatted(capital(part.title()), process.exitValue(), log, tail(log, 12)));
            }
            if (System.nanoTime() > deadline) {
                stop();
                throw new TestbedException("%s did not answer within %d s; the last lines of %s:%n%s"
                        .formatted(capital(part.title()), patience.toSeconds(), log, tail(log, 12)));
            }
            Pause.of(Duration.ofMillis(50));
        }
    }

    void stop() {
        daemon().stop(STOPPING);
    }

    /** The control plane ends its parts one after the other; etcd comes last. */
    static final Duration STOPPING = Duration.ofSeconds(30);

    static String tail(Path log, int lines) {
        try {
            var all = Files.exists(log) ? new String(Files.readAllBytes(log), StandardCharsets.UTF_8).strip() : "";
            var kept = all.lines().toList();
            return String.join("\n", kept.subList(Math.max(0, kept.size() - lines), kept.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
