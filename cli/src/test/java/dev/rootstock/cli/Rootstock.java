package dev.rootstock.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Runs the command in a process of its own, with its own home, state and configuration. */
final class Rootstock {

    private static final int TIMEOUT_MINUTES = 10;
    private static final List<String> CTRL_C = withCtrlC();

    /** How the virtual machine of a command is set up. */
    static final List<String> SETTINGS = List.of(
            "-XX:+UseSerialGC",
            // a run is over before the second compiler would have paid
            "-XX:TieredStopAtLevel=1",
            "-Xmx512m",
            "-Djava.util.concurrent.ForkJoinPool.common.parallelism=4",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    private final Path home;
    private final Map<String, String> environment = new TreeMap<>();
    private final List<String> cache;

    /** @param home an empty folder for everything that a user has */
    Rootstock(Path home) {
        this(home, ClassCache.settings());
    }

    /** @param cache what makes the virtual machine use a class cache */
    Rootstock(Path home, List<String> cache) {
        this.home = home;
        this.cache = cache;
        environment.put("PATH", System.getenv("PATH"));
        environment.put("HOME", home.toString());
        environment.put("PULUMI_HOME", home.resolve("pulumi").toString());
        environment.put("PULUMI_BACKEND_URL", "file://" + home.resolve("state"));
        environment.put("PULUMI_CONFIG_PASSPHRASE", "correct horse");
        // tests that download say where from
        environment.put("PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION", "true");
        environment.put("ROOTSTOCK_HOME", home.resolve("config").toString());
        try {
            Files.createDirectories(home.resolve("state"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path home() {
        return home;
    }

    /** Another user of the same store, with one variable set to nothing. */
    Rootstock withEmpty(String variable) {
        var other = with(variable, "");
        other.environment.put(variable, "");
        return other;
    }

    /** Another user of the same store, with one variable set differently; an empty value removes it. */
    Rootstock with(String variable, String value) {
        var other = new Rootstock(home, cache);
        other.environment.clear();
        other.environment.putAll(environment);
        if (value.isEmpty()) {
            other.environment.remove(variable);
        } else {
            other.environment.put(variable, value);
        }
        return other;
    }

    /**
     * The same with a class cache of its own, for commands that load far more than a small program's do.
     *
     * @param archive made by the first command that ends, which should be one that does most of what the others do
     */
    Rootstock learning(Path archive) {
        var other = new Rootstock(home, ClassCache.learning(archive));
        other.environment.clear();
        other.environment.putAll(environment);
        return other;
    }

    /** Whoever runs the tests in the background has Ctrl-C ignored, and their children would ignore it too. */
    private static List<String> withCtrlC() {
        var command = List.of("env", "--default-signal=INT");
        try {
            var tried = new ArrayList<>(command);
            tried.add("true");
            var process = new ProcessBuilder(tried).start();
            return process.waitFor(TIMEOUT_MINUTES, TimeUnit.MINUTES) && process.exitValue() == 0 ? command : List.of();
        } catch (IOException e) {
            // not every system's command has that
            return List.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    /** How a run ended and what it wrote. */
    record Outcome(int exit, String out, String err) {
        String all() {
            return out + err;
        }

        /** @throws AssertionError with everything that was written, unless it ended well */
        Outcome ok() {
            if (exit != 0) {
                throw new AssertionError("exit code " + exit + "\n" + out + "\n" + err);
            }
            return this;
        }
    }

    Outcome run(Path directory, String... arguments) {
        return typing("", directory, arguments);
    }

    /** The same with something on standard input, which ends after it. */
    Outcome typing(String input, Path directory, String... arguments) {
        try {
            var out = Files.createTempFile(home, "out", "");
            var err = Files.createTempFile(home, "err", "");
            var process = builder(directory, arguments)
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            try (var standardInput = process.outputWriter()) {
                standardInput.write(input);
            }
            if (!process.waitFor(TIMEOUT_MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new AssertionError("did not end: " + List.of(arguments) + "\n" + Files.readString(out));
            }
            return new Outcome(process.exitValue(), Files.readString(out), Files.readString(err));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** Starts the command and does not wait for it; what it writes goes to {@code log}. */
    Process start(Path directory, Path log, String... arguments) throws IOException {
        return builder(directory, arguments)
                .redirectOutput(log.toFile())
                .redirectErrorStream(true)
                .start();
    }

    /** Starts the command with classes that come before its own, and settings of the virtual machine. */
    Process startWith(Path classes, List<String> settings, Path directory, Path log, String... arguments)
            throws IOException {
        var builder = builder(directory, arguments);
        var command = new ArrayList<>(builder.command());
        var path = command.indexOf("-cp") + 1;
        command.set(path, classes + java.io.File.pathSeparator + command.get(path));
        command.addAll(path - 1, settings);
        return builder.command(command)
                .redirectOutput(log.toFile())
                .redirectErrorStream(true)
                .start();
    }

    /** What the command finds in its environment. */
    Map<String, String> environment() {
        return Map.copyOf(environment);
    }

    /** Makes a script of that name which is the command, in a folder of its own, for tools that look for it on the PATH. */
    Path launcher(String name) throws IOException {
        var folder = Files.createDirectories(home.resolve("launcher"));
        var words = command().stream()
                .map(word -> "'" + word.replace("'", "'\\''") + "'")
                .toList();
        var script =
                Files.writeString(folder.resolve(name), "#!/bin/sh\nexec " + String.join(" ", words) + " \"$@\"\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        return script;
    }

    private List<String> command() {
        var command = new ArrayList<>(CTRL_C);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(SETTINGS);
        command.addAll(cache);
        command.addAll(List.of("-cp", ClassCache.classPath(), "dev.rootstock.cli.Main"));
        return command;
    }

    private ProcessBuilder builder(Path directory, String... arguments) {
        var command = new ArrayList<>(command());
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder;
    }

    /** Everything that the tests are run with, the command and the tests' own programs among it. */
    static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    /** The folder of the checkout. */
    static Path checkout() {
        return Path.of("..").toAbsolutePath().normalize();
    }
}
