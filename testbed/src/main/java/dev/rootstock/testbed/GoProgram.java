package dev.rootstock.testbed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** The control plane's one program, compiled once per version of its sources and kept in the cache. */
record GoProgram(Path binary) {
    /** Measured: 186 modules and 2,600 packages, 6 to 7 minutes on two cores when nothing is in Go's own caches. */
    private static final int MODULES = 190;

    /** The linker would drop what debuggers need; not making it takes a fifth off the compiler's time. */
    private static final String WITHOUT_DEBUGGING = "-gcflags=all=-dwarf=false";

    private static final Pattern KUBERNETES = Pattern.compile("\\bk8s\\.io/kubernetes v(\\d+)\\.(\\d+)\\.(\\d+)");

    static boolean isPrepared(Cache cache, Sources sources) {
        return Files.isExecutable(place(cache, sources));
    }

    static GoProgram prepare(Cache cache, Sources sources, ProgressListener listener) {
        var place = place(cache, sources);
        if (Files.isExecutable(place)) {
            return new GoProgram(place);
        }
        return cache.locked(
                "go",
                holder -> listener.progress(Progress.step(
                        Part.KUBERNETES,
                        "waiting for process " + holder + ", which is compiling the Kubernetes control plane already")),
                () -> {
                    if (!Files.isExecutable(place)) {
                        compile(cache, sources, place, listener);
                    }
                    return new GoProgram(place);
                });
    }

    private static Path place(Cache cache, Sources sources) {
        return cache.folder("kubernetes").resolve("control-plane-" + sources.hash());
    }

    private static void compile(Cache cache, Sources sources, Path place, ProgressListener listener) {
        var go = Tool.go(Tool.usualPlaces()).path().toString();
        var folder = sources.unpack(cache);
        var packages = packages(go, folder, cache, listener);
        var pace = new Pace(packages, listener);
        var draft = place.resolveSibling(place.getFileName() + ".draft");
        var log = cache.folder("logs").resolve("go-build.log");
        var built = Command.of(
                        go,
                        "build",
                        "-mod=readonly",
                        "-buildvcs=false",
                        "-v",
                        "-trimpath",
                        WITHOUT_DEBUGGING,
                        "-ldflags",
                        "-s -w " + version(sources),
                        "-o",
                        draft.toString(),
                        ".")
                .in(folder)
                .within(Duration.ofMinutes(60))
                .log(log)
                .eachLine(line -> pace.packageDone())
                .run();
        if (!built.succeeded()) {
            throw failed("could not compile the Kubernetes control plane", built, log);
        }
        try {
            Files.move(draft, place, StandardCopyOption.ATOMIC_MOVE);
            deleteOutdated(place.resolveSibling(""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Each program takes 170 MB; the one before stays, for another checkout or a server that runs. */
    private static void deleteOutdated(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            var newestFirst = files.sorted(
                            Comparator.comparing((Path f) -> f.toFile().lastModified())
                                    .reversed())
                    .toList();
            for (var outdated : newestFirst.subList(Math.min(2, newestFirst.size()), newestFirst.size())) {
                Files.delete(outdated);
            }
        }
    }

    /** How many packages Go does not have in its own cache; asking makes it download the modules. */
    private static int packages(String go, Path folder, Cache cache, ProgressListener listener) {
        listener.progress(Progress.step(Part.KUBERNETES, "looking up the control plane's modules"));
        var log = cache.folder("logs").resolve("go-list.log");
        var modules = new AtomicInteger();
        var listed = Command.of(
                        go,
                        "list",
                        "-mod=readonly",
                        "-buildvcs=false",
                        "-trimpath",
                        WITHOUT_DEBUGGING,
                        "-deps",
                        "-f",
                        "{{if .Stale}}{{.ImportPath}}{{end}}",
                        ".")
                .in(folder)
                .within(Duration.ofMinutes(30))
                .log(log)
                .eachLine(line -> {
                    if (line.startsWith("go: downloading ")) {
                        listener.progress(new Progress(
                                Part.KUBERNETES,
                                "downloading the control plane's sources",
                                modules.incrementAndGet(),
                                MODULES,
                                "modules",
                                null));
                    }
                })
                .run();
        if (!listed.succeeded()) {
            throw failed("could not get the sources of the Kubernetes control plane", listed, log);
        }
        return (int) listed.output().stream()
                .filter(line -> !line.isBlank() && !line.startsWith("go: "))
                .count();
    }

    /** Without this the server reports v0.0.0, which clients complain about. */
    private static String version(Sources sources) {
        var found = KUBERNETES.matcher(sources.text("go.mod"));
        if (!found.find()) {
            throw new IllegalStateException("go.mod names no version of Kubernetes");
        }
        var variable = "-X k8s.io/component-base/version.";
        return "%1$sgitVersion=v%2$s.%3$s.%4$s %1$sgitMajor=%2$s %1$sgitMinor=%3$s"
                .formatted(variable, found.group(1), found.group(2), found.group(3));
    }

    private static TestbedException failed(String what, Command.Outcome outcome, Path log) {
        return new TestbedException(
                "Go %s: %s. It needs the Go module proxy once (GOPROXY and proxy variables are honoured); all that it said is in %s."
                        .formatted(what, outcome.tail(3), log));
    }

    /** Turns the packages that Go names as it compiles them into progress; the last one is the program itself. */
    private static final class Pace {
        private static final Duration TOO_EARLY = Duration.ofSeconds(10);

        private final int total;
        private final ProgressListener listener;
        private final long start = System.nanoTime();
        private int done;

        Pace(int total, ProgressListener listener) {
            this.total = total;
            this.listener = listener;
            tell();
        }

        void packageDone() {
            done++;
            tell();
        }

        private void tell() {
            if (done + 1 >= total) {
                listener.progress(Progress.step(Part.KUBERNETES, "linking the Kubernetes control plane"));
                return;
            }
            var elapsed = Duration.ofNanos(System.nanoTime() - start);
            var left = elapsed.compareTo(TOO_EARLY) < 0 || done == 0
                    ? null
                    : elapsed.multipliedBy(total - done).dividedBy(done);
            listener.progress(new Progress(
                    Part.KUBERNETES, "compiling the Kubernetes control plane", done, total, "packages", left));
        }
    }
}
