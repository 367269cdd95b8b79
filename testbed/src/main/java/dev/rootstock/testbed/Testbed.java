package dev.rootstock.testbed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The servers of one user, which survive the run that started them. Preparing happens once; starting takes the ports and the
 * state of the time before; parts are handled side by side.
 */
public final class Testbed {
    /** What was prepared: the same for all test beds of a user. */
    private final Cache cache;

    /** The state of this test bed's servers. */
    private final Cache own;

    private Testbed(Cache cache, Cache own) {
        this.cache = cache;
        this.own = own;
    }

    /** In {@code $ROOTSTOCK_CACHE}, else {@code $XDG_CACHE_HOME/rootstock}, else {@code ~/.cache/rootstock}. */
    public static Testbed perUser() {
        var cache = Cache.perUser();
        return new Testbed(cache, cache);
    }

    /** A test bed beside the user's, with its servers in a folder of its own and what is prepared shared. */
    public static Testbed in(Path folder) {
        return new Testbed(Cache.perUser(), new Cache(folder));
    }

    /** Where the servers' state and logs are kept. */
    public Path folder() {
        return own.root().resolve("servers");
    }

    /**
     * Installs and compiles what the parts need, unless that was done before.
     *
     * @throws TestbedException when a tool is missing or a download fails
     */
    public void prepare(Set<Part> parts, ProgressListener listener) {
        requireTools(parts);
        sideBySide(parts, part -> {
            switch (part) {
                case AWS -> {
                    if (!LocalStack.isAskedFor()) {
                        PythonEnvironment.prepare(cache, Sources.aws(), AwsEmulator.Kind.MINISTACK.title(), listener);
                    }
                }
                case KUBERNETES -> GoProgram.prepare(cache, Sources.kubernetes(), listener);
            }
            return part;
        });
    }

    /**
     * Makes the parts run: prepares and starts those that do not.
     *
     * @return where they are
     * @throws TestbedException when one cannot be prepared or started; those that could be go on running
     */
    public Map<Part, Running> up(Set<Part> parts, ProgressListener listener) {
        requireTools(parts.stream()
                .filter(part ->
                        Daemon.read(pidFile(part)).filter(Daemon::isAlive).isEmpty())
                .collect(Collectors.toSet()));
        return sideBySide(parts, part -> locked(part, listener, () -> start(part, listener)));
    }

    /** How the parts are, in their order. */
    public List<Status> status() {
        return List.of(Part.values()).stream().map(this::status).toList();
    }

    public Status status(Part part) {
        var daemon = Daemon.read(pidFile(part));
        if (daemon.isEmpty()) {
            return new Status.Down(
                    part, isPrepared(part), Files.exists(home(part).resolve("data")));
        }
        if (!daemon.get().isAlive()) {
            return new Status.Dead(part, log(part), Server.tail(log(part), 8));
        }
        var port = Ports.recall(portFile(part), "port");
        var running = switch (part) {
            case AWS -> new AwsControl(AwsEmulator.endpoint(port)).identity().map(id -> AwsEmulator.running(port, id));
            case KUBERNETES -> KubernetesControlPlane.running(home(part), port).filter(r -> answers(port));
        };
        return running.<Status>map(
                        r -> new Status.Up(r, daemon.get().pid(), daemon.get().started()))
                .orElseGet(() ->
                        new Status.Silent(part, daemon.get().pid(), daemon.get().started(), log(part)));
    }

    /** Stops the parts; what they know is kept for the next time. */
    public void down(Set<Part> parts, ProgressListener listener) {
        sideBySide(
                parts,
                part -> locked(part, listener, () -> {
                    stop(part, listener);
                    return part;
                }));
    }

    /** Stops the parts and deletes what they know: the next time they are new servers with new identities. */
    public void forget(Set<Part> parts, ProgressListener listener) {
        sideBySide(
                parts,
                part -> locked(part, listener, () -> {
                    stop(part, listener);
                    Cache.delete(home(part).resolve("data"));
                    return part;
                }));
    }

    /** Before anything is begun: one part's tool is not missed only when another part has been compiled for minutes. */
    private void requireTools(Set<Part> parts) {
        for (var part : parts) {
            if (!isPrepared(part)) {
                switch (part) {
                    case AWS -> Tool.python(Tool.usualPlaces());
                    case KUBERNETES -> Tool.go(Tool.usualPlaces());
                }
            }
        }
    }

    private Running start(Part part, ProgressListener listener) {
        if (part == Part.AWS && LocalStack.isAskedFor()) {
            listener.progress(Progress.step(part, "starting LocalStack in a container, which is Docker's to stop"));
            return LocalStack.startForUser();
        }
        if (status(part) instanceof Status.Up(var running, var pid, var since)) {
            listener.progress(Progress.step(part, part.title() + " runs since " + since + " as process " + pid));
            return running;
        }
        stop(part, listener);
        prepare(Set.of(part), listener); // before a port is chosen: this may take minutes
        var home = home(part);
        var port = Ports.remembered(portFile(part), "port", part, listener);
        return switch (part) {
            case AWS -> {
                var server = AwsEmulator.launch(
                        cache, AwsEmulator.Kind.MINISTACK, home, port, Server.Life.DETACHED, listener);
                server.daemon().write(pidFile(part));
                yield AwsEmulator.await(server, port);
            }
            case KUBERNETES -> {
                var second = Ports.remembered(portFile(part), "kwok", part, listener);
                var server = KubernetesControlPlane.launch(cache, home, port, second, Server.Life.DETACHED, listener);
                server.daemon().write(pidFile(part));
                yield KubernetesControlPlane.await(server, home, port);
            }
        };
    }

    private void stop(Part part, ProgressListener listener) {
        try {
            var daemon = Daemon.read(pidFile(part));
            if (daemon.isPresent() && daemon.get().isAlive()) {
                listener.progress(Progress.step(part, "stopping " + part.title()));
                daemon.get().stop(Server.STOPPING);
            }
            Files.deleteIfExists(pidFile(part));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isPrepared(Part part) {
        return switch (part) {
            case AWS ->
                LocalStack.isAskedFor()
                        || PythonEnvironment.isPrepared(cache, Sources.aws(), AwsEmulator.Kind.MINISTACK.title());
            case KUBERNETES -> GoProgram.isPrepared(cache, Sources.kubernetes());
        };
    }

    /** Whether somebody listens: the control plane's own word that it is ready can be older than its death. */
    private static boolean answers(int port) {
        return !Ports.isFree(port);
    }

    private Path home(Part part) {
        return own.folder("servers/" + part.name().toLowerCase(java.util.Locale.ROOT));
    }

    private Path pidFile(Part part) {
        return home(part).resolve("pid");
    }

    private Path portFile(Part part) {
        return home(part).resolve("ports");
    }

    private Path log(Part part) {
        return home(part).resolve("log");
    }

    private <T> T locked(Part part, ProgressListener listener, java.util.function.Supplier<T> work) {
        return own.locked(
                "server-" + part.name(),
                holder -> listener.progress(Progress.step(
                        part, "waiting for process " + holder + ", which is starting or stopping " + part.title())),
                work);
    }

    private static <T> Map<Part, T> sideBySide(Set<Part> parts, Function<Part, T> work) {
        var results = new EnumMap<Part, T>(Part.class);
        var futures = new EnumMap<Part, Future<T>>(Part.class);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            parts.forEach(part -> futures.put(part, threads.submit(() -> work.apply(part))));
        }
        futures.forEach((part, future) -> {
            try {
                results.put(part, future.get());
            } catch (ExecutionException e) {
                switch (e.getCause()) {
                    case TestbedException known -> throw new TestbedException(known.getMessage(), known);
                    case RuntimeException other -> throw other;
                    case null, default -> throw new IllegalStateException(e);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new TestbedException("Waiting for the test bed was interrupted.", e);
            }
        });
        return results;
    }
}
