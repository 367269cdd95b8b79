package dev.rootstock.testbed;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A private AWS emulator on a free port, with its own state; it ends when closed, or with the JVM. */
public final class AwsEmulator implements AutoCloseable {
    /** Two emulators with different mistakes; which one is right about which kind is told in the launchers' mends. */
    public enum Kind {
        /** The demo's emulator. */
        MINISTACK("ministack"),
        /** For tests only: closer to AWS for EC2 and IAM. It keeps nothing over a restart. */
        MOTO("moto");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }

    static final String ACCOUNT = "123456789012";
    private static final Duration STARTING = Duration.ofMinutes(2);

    private final Server server;
    private final Running.Aws running;
    private final AwsControl control;

    private AwsEmulator(Server server, Running.Aws running) {
        this.server = server;
        this.running = running;
        this.control = new AwsControl(running.endpoint());
    }

    /**
     * Prepares the emulator if need be (once per user), starts it and waits until it answers.
     *
     * @param dir for its state and its log; a MiniStack that is started again with the same folder has what it had
     * @throws TestbedException when it cannot be prepared or started
     */
    public static AwsEmulator start(Kind kind, Path dir) {
        var port = Ports.free();
        var server = launch(Cache.perUser(), kind, dir, port, Server.Life.TETHERED, ProgressListener.silent());
        return new AwsEmulator(server, await(server, port));
    }

    static Server launch(Cache cache, Kind kind, Path dir, int port, Server.Life life, ProgressListener listener) {
        var sources = Sources.aws();
        var python = PythonEnvironment.prepare(cache, sources, kind.title(), listener)
                .python();
        var launcher = sources.unpack(cache).resolve(kind.title() + "_launcher.py");
        listener.progress(Progress.step(Part.AWS, "starting the AWS emulator on port " + port));
        var command = List.of(
                python.toString(),
                launcher.toString(),
                "--port",
                Integer.toString(port),
                "--data",
                Cache.privateFolder(dir).resolve("data").toString(),
                "--account",
                ACCOUNT);
        return Server.launch(Part.AWS, command, Map.of("PYTHONUNBUFFERED", "1"), dir.resolve("log"), life);
    }

    static Running.Aws await(Server server, int port) {
        var control = new AwsControl(endpoint(port));
        return running(port, server.await(control::identity, STARTING));
    }

    static Running.Aws running(int port, String identity) {
        return new Running.Aws(endpoint(port), ACCOUNT, "rootstock", ACCOUNT, identity);
    }

    static URI endpoint(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }

    public Running.Aws running() {
        return running;
    }

    public URI endpoint() {
        return running.endpoint();
    }

    public String accessKey() {
        return running.accessKey();
    }

    public String secretKey() {
        return running.secretKey();
    }

    public String accountId() {
        return running.accountId();
    }

    /** Answers the next calls of an operation with a failure or after a delay. */
    public void fail(Fault fault) {
        control.request(
                "POST",
                "faults",
                Map.of(
                        "service", fault.service(),
                        "action", fault.action(),
                        "times", Integer.toString(fault.times()),
                        "status", Integer.toString(fault.status()),
                        "code", fault.code(),
                        "delay", Double.toString(fault.delay().toMillis() / 1000.0)));
    }

    public void clearFaults() {
        control.request("DELETE", "faults", Map.of());
    }

    /**
     * Makes new things of a kind reach their final state only after a number of reads, as AWS takes its time.
     *
     * @param kind such as {@code eks:cluster}, {@code eks:nodegroup}, {@code ec2:natgateway}, {@code rds:instance}
     */
    public void settleAfter(String kind, int reads) {
        control.request("POST", "polls", Map.of("kind", kind, "times", Integer.toString(reads)));
    }

    public void settleAtOnce() {
        control.request("DELETE", "polls", Map.of());
    }

    /** All calls since the start or the last {@link #forgetCalls()}, each as {@code service Operation}, in order. */
    public List<String> calls() {
        return control.lines("calls");
    }

    /** Those of {@link #calls()} that change something. */
    public List<String> writeCalls() {
        return control.lines("write_calls");
    }

    public void forgetCalls() {
        control.request("DELETE", "calls", Map.of());
    }

    /** The calls that the emulator had no answer for: a test that relied on one proved nothing. */
    public List<String> unimplemented() {
        return control.lines("unimplemented");
    }

    /** Forgets every resource of every account, all faults and calls, and takes a new identity. */
    public void reset() {
        control.request("POST", "reset", Map.of());
    }

    @Override
    public void close() {
        server.stop();
    }
}
