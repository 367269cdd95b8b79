package dev.rootstock.testbed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A virtual environment with exactly the pinned packages of one requirements file, made once and kept in the cache. */
record PythonEnvironment(Path python) {

    /** Whether {@link #prepare} would have nothing to do. */
    static boolean isPrepared(Cache cache, Sources sources, String name) {
        return isWhole(place(cache, sources, name));
    }

    static PythonEnvironment prepare(Cache cache, Sources sources, String name, ProgressListener listener) {
        var place = place(cache, sources, name);
        if (isWhole(place)) {
            return new PythonEnvironment(place.resolve("bin/python"));
        }
        return cache.locked(
                "python-" + name,
                holder -> listener.progress(Progress.step(
                        Part.AWS, "waiting for process " + holder + ", which is installing " + name + " already")),
                () -> {
                    if (!isWhole(place)) {
                        make(cache, sources, name, place, listener);
                    }
                    return new PythonEnvironment(place.resolve("bin/python"));
                });
    }

    private static Path place(Cache cache, Sources sources, String name) {
        var file = requirements(name);
        return cache.folder("python")
                .resolve(name + "-" + Sources.hash(Map.of(file, sources.files().get(file))));
    }

    private static String requirements(String name) {
        return "requirements-" + name + ".txt";
    }

    /** The interpreter is a link to the system's, which an upgrade can leave dangling: then everything is made anew. */
    private static boolean isWhole(Path place) {
        return Files.exists(place.resolve("complete")) && Files.isExecutable(place.resolve("bin/python"));
    }

    private static void make(Cache cache, Sources sources, String name, Path place, ProgressListener listener) {
        listener.progress(Progress.step(Part.AWS, "making a Python environment for " + name));
        var tool = Tool.python(Tool.usualPlaces());
        Cache.delete(place);
        var made = Command.of(tool.path().toString(), "-m", "venv", place.toString())
                .within(Duration.ofMinutes(3))
                .run();
        if (!made.succeeded()) {
            throw new TestbedException(
                    "%s cannot make a virtual environment: %s. Its venv module may be missing; on Debian and Ubuntu: apt-get install python3-venv."
                            .formatted(tool.path(), made.tail(3)));
        }
        install(cache, sources, name, place, listener);
        try {
            Files.createFile(place.resolve("complete"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void install(Cache cache, Sources sources, String name, Path place, ProgressListener listener) {
        var list = sources.unpack(cache).resolve(requirements(name));
        var total = (int) new String(sources.files().get(requirements(name)), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.matches("[A-Za-z0-9].*==.*"))
                .count();
        var collected = new AtomicInteger();
        var log = cache.folder("logs").resolve("pip-" + name + ".log");
        var installed = Command.of(
                        place.resolve("bin/python").toString(),
                        "-m",
                        "pip",
                        "install",
                        "--require-hashes",
                        "--no-input",
                        "--disable-pip-version-check",
                        "--progress-bar",
                        "off",
                        "-r",
                        list.toString())
                .within(Duration.ofMinutes(15))
                .log(log)
                .eachLine(line -> {
                    if (line.startsWith("Collecting ")) {
                        listener.progress(new Progress(
                                Part.AWS, "downloading " + name, collected.incrementAndGet(), total, "packages", null));
                    } else if (line.startsWith("Installing collected packages")) {
                        listener.progress(Progress.step(Part.AWS, "installing " + name));
                    }
                })
                .run();
        if (!installed.succeeded()) {
            var reasons = installed.output().stream()
                    .filter(line -> line.startsWith("ERROR:"))
                    .map(line -> line.substring("ERROR:".length()).strip())
                    .distinct()
                    .toList();
            throw new TestbedException(
                    "pip could not install %s: %s. It needs the package index once (proxy and PIP_ variables are honoured); all that it said is in %s."
                            .formatted(
                                    name, reasons.isEmpty() ? installed.lastLine() : String.join("; ", reasons), log));
        }
    }
}
