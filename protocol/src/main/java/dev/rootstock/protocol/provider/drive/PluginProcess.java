package dev.rootstock.protocol.provider.drive;

import dev.rootstock.engine.event.Diagnostic;
import dev.rootstock.protocol.process.OrphanGuard;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** The process of a plugin. Its first line of output is the port that it serves on; what else it writes is kept for when it dies. */
final class PluginProcess {

    private static final int KEPT_LINES = 40;
    private static final int LAST_PORT = 65535;

    /** How much of a line that should have been a port is shown, in characters. */
    private static final int SHOWN = 200;

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** Launchers may report progress to a terminal in front of the port. */
    private static final Pattern ESCAPE_SEQUENCE = Pattern.compile("\u001b\\][^\u0007\u001b]*(\u0007|\u001b\\\\)");

    private final String name;
    private final Process process;
    private final Consumer<Diagnostic> shown;
    private final CompletableFuture<String> firstLine = new CompletableFuture<>();
    private final ArrayDeque<String> lastLines = new ArrayDeque<>();

    /** Its output and its errors, until they are read to their end. */
    private final CountDownLatch unread = new CountDownLatch(2);

    private PluginProcess(String name, Process process, Consumer<Diagnostic> shown) {
        this.name = name;
        this.process = process;
        this.shown = shown;
    }

    /**
     * Starts it. What one writes that runs parts of the program itself is shown, as what the program writes is.
     *
     * @throws PluginException when it cannot be started
     */
    static PluginProcess start(
            PluginLocation.Startable plugin, PluginSettings settings, Map<String, String> environment) {
        var command = new ArrayList<>(plugin.command());
        command.add(settings.engineAddress());
        return start(
                "pulumi-resource-" + plugin.packageName(),
                command,
                settings.folder(),
                environment,
                plugin.packageName().equals(PluginPlaces.NODE_DYNAMIC) ? settings.messages() : _ -> {});
    }

    /**
     * Starts a plugin of any kind.
     *
     * @param name as messages call it
     * @param shown told what it writes, a line at a time
     * @throws PluginException when it cannot be started
     */
    static PluginProcess start(
            String name,
            List<String> command,
            Path folder,
            Map<String, String> environment,
            Consumer<Diagnostic> shown) {
        var builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        try {
            var process = OrphanGuard.watched(builder);
            var started = new PluginProcess(name, process, shown);
            started.read(process.getInputStream(), true);
            started.read(process.getErrorStream(), false);
            return started;
        } catch (IOException e) {
            throw new PluginException("The plugin " + command.getFirst() + " cannot be started: " + e.getMessage()
                    + ". Install it anew.");
        }
    }

    private void read(InputStream stream, boolean withPort) {
        Thread.ofVirtual().name(name).start(() -> {
            try (var reader = new BoundedLines(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                var first = withPort;
                for (var line = reader.next(); line != null; line = reader.next()) {
                    if (first) {
                        first = false;
                        firstLine.complete(line);
                    } else {
                        keep(line);
                        show(line, withPort ? Diagnostic.STANDARD_OUTPUT : Diagnostic.STANDARD_ERROR);
                    }
                }
            } catch (IOException e) {
                keep("(its output ended: " + e.getMessage() + ")");
            }
            if (withPort) {
                firstLine.complete("");
            }
            unread.countDown();
        });
    }

    private void keep(String line) {
        synchronized (lastLines) {
            lastLines.addLast(line);
            if (lastLines.size() > KEPT_LINES) {
                lastLines.removeFirst();
            }
        }
    }

    private void show(String line, int stream) {
        if (!line.isBlank()) {
            shown.accept(new Diagnostic(Diagnostic.Severity.INFO, line + "\n", null, stream, false));
        }
    }

    /**
     * Waits for the port.
     *
     * @throws PluginException when it does not come, or nobody waits for it any more
     */
    int port(Duration limit) throws InterruptedException {
        try {
            var line = firstLine.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            var text = ESCAPE_SEQUENCE.matcher(line).replaceAll("").strip();
            if (text.matches("\\d{1,5}") && Integer.parseInt(text) <= LAST_PORT) {
                return Integer.parseInt(text);
            }
            throw new PluginException(
                    line.isEmpty()
                            ? death().orElse("The plugin " + name
                                    + " closed its output instead of printing its port. Install it anew.")
                            : "The plugin " + name + " printed '"
                                    + (line.length() > SHOWN ? line.substring(0, SHOWN) + "..." : line)
                                    + "' instead of its port. If that is no Pulumi plugin, put the one that is meant in"
                                    + " its place.");
        } catch (TimeoutException e) {
            throw new PluginException("The plugin " + name + " printed no port within " + limit.toSeconds()
                    + " seconds and was ended. Run it by hand to see what it waits for, or install it anew."
                    + told());
        } catch (CancellationException e) {
            throw new PluginException("The start of the plugin " + name + " was cancelled.");
        } catch (ExecutionException e) {
            throw new IllegalStateException("the first line never ends by an exception", e);
        }
    }

    /** Whoever waits for the port waits no longer. */
    void giveUp() {
        firstLine.cancel(false);
    }

    /** How it ended, with what it wrote last; empty while it runs. */
    Optional<String> death() {
        try {
            // its connections are cut before the system says that it has ended
            if (!process.waitFor(1, TimeUnit.SECONDS)) {
                return Optional.empty();
            }
            awaitLastWords();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
        return Optional.of("The plugin " + name + " has ended with exit code " + process.exitValue() + "." + told());
    }

    /** What it wrote last may still be on its way; a child that it left behind can keep the streams open. */
    private void awaitLastWords() throws InterruptedException {
        if (!unread.await(1, TimeUnit.SECONDS)) {
            keep("(what it started goes on writing)");
        }
    }

    long id() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    private String told() {
        List<String> lines;
        synchronized (lastLines) {
            lines = List.copyOf(lastLines);
        }
        return lines.isEmpty() ? "" : " It wrote:\n" + String.join("\n", lines);
    }

    /** Asks it to end, and kills it when it does not. */
    void stop() {
        var family = process.descendants().toList();
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
            family.forEach(ProcessHandle::destroyForcibly);
            awaitLastWords();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            family.forEach(ProcessHandle::destroyForcibly);
            Thread.currentThread().interrupt();
        }
    }
}
