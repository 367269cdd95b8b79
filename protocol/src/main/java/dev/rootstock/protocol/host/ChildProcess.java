package dev.rootstock.protocol.host;

import dev.rootstock.protocol.process.OrphanGuard;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/** A process of ours whose output is read line by line, and which is never left behind, not even when this JVM is killed. */
final class ChildProcess {

    /** How long a program has to end by itself after it has learnt that the operation is over. */
    static final Duration GRACE = Duration.ofSeconds(1);

    /** How long a process has after it was asked to end. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /** How long output may still come after the process ended; a grandchild may hold the pipe open for ever. */
    private static final Duration DRAIN = Duration.ofSeconds(2);

    private final Process process;
    private final OrphanGuard guard;
    private final Thread out;
    private final Thread err;

    private ChildProcess(Process process, OrphanGuard guard, Thread out, Thread err) {
        this.process = process;
        this.guard = guard;
        this.out = out;
        this.err = err;
    }

    /**
     * Starts it, with nothing to read from.
     *
     * @param out told each line of its standard output, without the line's end
     * @param err the same for its standard error
     */
    static ChildProcess start(ProcessBuilder builder, Consumer<String> out, Consumer<String> err) throws IOException {
        var guard = OrphanGuard.start();
        try {
            var process = guard.begin(builder);
            return new ChildProcess(
                    process, guard, reading(process.getInputStream(), out), reading(process.getErrorStream(), err));
        } catch (IOException e) {
            guard.release();
            throw e;
        }
    }

    private static Thread reading(InputStream stream, Consumer<String> lines) {
        return Thread.ofVirtual().name("program-output").start(() -> {
            try (var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                for (var line = reader.readLine(); line != null; line = reader.readLine()) {
                    lines.accept(line);
                }
            } catch (IOException e) {
                // the stream is closed under the reader when the process is killed: what came before has been passed on
            }
        });
    }

    /**
     * Waits for its end and for all that it wrote.
     *
     * @param over after this it has only little time left
     * @return its exit code, 128 and the signal's number if it was killed; empty when it has not ended in time
     */
    Optional<Integer> awaitUnless(CompletableFuture<Void> over) throws InterruptedException {
        try {
            CompletableFuture.anyOf(process.onExit(), over).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("neither a process's end nor the operation's can fail", e);
        }
        if (process.isAlive() && !process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
            return Optional.empty();
        }
        out.join(DRAIN);
        err.join(DRAIN);
        return Optional.of(process.exitValue());
    }

    long id() {
        return process.pid();
    }

    /** Told its exit code when it ends by itself or is ended. */
    void onExit(IntConsumer told) {
        process.onExit().thenAccept(ended -> told.accept(ended.exitValue()));
    }

    /** Asks it and its children to end, and kills what has not ended in time. Does nothing to a process that has ended. */
    void stop() {
        var family = process.descendants().toList();
        process.destroy();
        family.forEach(ProcessHandle::destroy);
        var interrupted = Thread.interrupted();
        try {
            process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        process.destroyForcibly();
        family.forEach(ProcessHandle::destroyForcibly);
        guard.release();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
