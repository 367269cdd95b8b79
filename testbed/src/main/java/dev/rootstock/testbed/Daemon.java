package dev.rootstock.testbed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A server process that may outlive the JVM that started it: its process id, and when it started, without which an id that the
 * system gave to another process since would be mistaken for it.
 */
record Daemon(long pid, Instant started) {
    /** The system counts start times in ticks since it booted, and the clock may have been set since. */
    private static final Duration SAME = Duration.ofSeconds(2);

    static Daemon of(Process process) {
        var started = process.toHandle().info().startInstant().orElse(Instant.now());
        return new Daemon(process.pid(), started);
    }

    /** The daemon that the file names, alive or not; empty when there is no such file or it was cut off while written. */
    static Optional<Daemon> read(Path file) {
        try {
            if (!Files.exists(file)) {
                return Optional.empty();
            }
            var words = Files.readString(file).strip().split(" ");
            return words.length == 2 && words[0].matches("\\d{1,18}") && words[1].matches("\\d{1,18}")
                    ? Optional.of(new Daemon(Long.parseLong(words[0]), Instant.ofEpochMilli(Long.parseLong(words[1]))))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void write(Path file) {
        try {
            Files.writeString(file, pid + " " + started.toEpochMilli() + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isAlive() {
        return handle().isPresent();
    }

    /** Asks the process to end, and after the given time makes it. */
    void stop(Duration patience) {
        handle().ifPresent(ProcessHandle::destroy);
        if (!awaitEnd(patience)) {
            kill();
        }
    }

    /** As a crash would end it: nothing is tidied up. */
    void kill() {
        handle().ifPresent(ProcessHandle::destroyForcibly);
        awaitEnd(Duration.ofSeconds(10));
    }

    private boolean awaitEnd(Duration patience) {
        var deadline = System.nanoTime() + patience.toNanos();
        while (isAlive()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            Pause.of(Duration.ofMillis(50));
        }
        return true;
    }

    private Optional<ProcessHandle> handle() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(h -> h.info()
                        .startInstant()
                        .map(s -> Duration.between(s, started).abs().compareTo(SAME) <= 0)
                        .orElse(false))
                .filter(h -> !isZombie());
    }

    /** A dead process stays in the table until its parent asks, and in a container the parent may never do so. */
    private boolean isZombie() {
        var stat = Path.of("/proc/" + pid + "/stat");
        try {
            return Files.exists(stat)
                    && Files.readString(stat).replaceFirst("(?s).*\\) ", "").startsWith("Z");
        } catch (IOException e) {
            return true; // gone between the two calls
        }
    }
}
