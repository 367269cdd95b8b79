package dev.rootstock.testbed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A private Kubernetes control plane on free ports, with its own state; it ends when closed, or with the JVM. Pods are pretended:
 * they become ready, and Jobs complete, at once. The label {@value #BEHAVIOUR} gives a pod another fate.
 */
public final class KubernetesControlPlane implements AutoCloseable {
    /**
     * On a pod (in a template's metadata): {@code fail}, {@code crash-loop}, {@code pull-error}, {@code unready} or
     * {@code pending}. Any value on a claim or on a Service of type LoadBalancer keeps it pending.
     */
    public static final String BEHAVIOUR = "testbed.rootstock.dev/behaviour";

    private static final Duration STARTING = Duration.ofMinutes(4);

    private final Server server;
    private final Running.Kubernetes running;

    private KubernetesControlPlane(Server server, Running.Kubernetes running) {
        this.server = server;
        this.running = running;
    }

    /**
     * Prepares the control plane if need be (once per user; minutes when Go has to compile it), starts it and waits until nodes
     * are ready.
     *
     * @param dir for its state and its logs; one that is started again with the same folder has what it had
     * @throws TestbedException when it cannot be prepared or started
     */
    public static KubernetesControlPlane start(Path dir) {
        var port = Ports.free();
        var server = launch(Cache.perUser(), dir, port, Ports.free(), Server.Life.TETHERED, ProgressListener.silent());
        return new KubernetesControlPlane(server, await(server, dir, port));
    }

    static Server launch(Cache cache, Path dir, int port, int kwokPort, Server.Life life, ProgressListener listener) {
        var program = GoProgram.prepare(cache, Sources.kubernetes(), listener).binary();
        listener.progress(Progress.step(Part.KUBERNETES, "starting the Kubernetes control plane on port " + port));
        try {
            Files.deleteIfExists(
                    Cache.privateFolder(dir).resolve("data/ready")); // left there by a process that was killed
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var command = List.of(
                program.toString(),
                "control-plane",
                "--dir",
                dir.resolve("data").toString(),
                "--port",
                Integer.toString(port),
                "--kwok-port",
                Integer.toString(kwokPort));
        return Server.launch(Part.KUBERNETES, command, Map.of(), dir.resolve("log"), life);
    }

    static Running.Kubernetes await(Server server, Path dir, int port) {
        return server.await(() -> running(dir, port), STARTING);
    }

    /** Empty until the control plane has said in its folder that it is ready. */
    static Optional<Running.Kubernetes> running(Path dir, int port) {
        var data = dir.resolve("data");
        try {
            return Files.exists(data.resolve("ready"))
                    ? Optional.of(new Running.Kubernetes(
                            data.resolve("kubeconfig"),
                            URI.create("https://127.0.0.1:" + port),
                            Files.readString(data.resolve("identity")).strip()))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Running.Kubernetes running() {
        return running;
    }

    /** Of an administrator, with certificates inside. */
    public Path kubeconfig() {
        return running.kubeconfig();
    }

    public URI server() {
        return running.server();
    }

    @Override
    public void close() {
        server.stop();
    }
}
