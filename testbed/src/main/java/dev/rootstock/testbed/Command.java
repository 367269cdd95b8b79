package dev.rootstock.testbed;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A program that is run to its end, such as pip or the Go compiler; its output is read line by line, both streams as one. */
final class Command {
    private final List<String> line;
    private @Nullable Path folder;
    private @Nullable Path log;
    private Duration patience = Duration.ofMinutes(1);
    private Consumer<String> each = output -> {};
    private final Map<String, String> environment = Tool.environment();

    private Command(List<String> line) {
        this.line = line;
    }

    static Command of(String... line) {
        return new Command(List.of(line));
    }

    static Command of(List<String> line) {
        return new Command(List.copyOf(line));
    }

    Command in(Path place) {
        folder = place;
        return this;
    }

    /** Also keeps the output in a file. */
    Command log(Path file) {
        log = file;
        return this;
    }

    Command within(Duration time) {
        patience = time;
        return this;
    }

    Command with(String name, String value) {
        environment.put(name, value);
        return this;
    }

    Command eachLine(Consumer<String> listener) {
        each = listener;
        return this;
    }

    /** What came of it. A program that cannot be started counts as one that failed and said why. */
    record Outcome(int exitCode, List<String> output) {
        boolean succeeded() {
            return exitCode == 0;
        }

        String lastLine() {
            return output.isEmpty() ? "" : output.getLast();
        }

        String tail(int lines) {
            return String.join("\n", output.subList(Math.max(0, output.size() - lines), output.size()));
        }
    }

    Outcome run() {
        var builder = new ProcessBuilder(line).redirectErrorStream(true);
        builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        builder.environment().clear();
        builder.environment().putAll(environment);
        if (folder != null) {
            builder.directory(folder.toFile());
        }
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            return new Outcome(127, List.of(String.valueOf(e.getMessage())));
        }
        var guard = Thread.ofVirtual().start(() -> endAfter(process, patience));
        var output = new ArrayList<String>();
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8);
                var copy = log == null ? null : Files.newBufferedWriter(log)) {
            for (var text = reader.readLine(); text != null; text = reader.readLine()) {
                output.add(text);
                if (copy != null) {
                    copy.write(text);
                    copy.newLine();
                }
                each.accept(text);
            }
            var exit = process.waitFor();
            if (exit != 0 && !guard.isAlive() && output.isEmpty()) {
                output.add("no end within " + patience.toSeconds() + " s");
            }
            return new Outcome(exit, List.copyOf(output));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TestbedException(line.getFirst() + " was interrupted.", e);
        } finally {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
            guard.interrupt();
        }
    }

    private static void endAfter(Process process, Duration patience) {
        try {
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the command has ended
        }
    }
}
