package dev.rootstock.components.openedx;

import com.pulumi.kubernetes.core.v1.inputs.ExecActionArgs;
import com.pulumi.kubernetes.core.v1.inputs.HTTPGetActionArgs;
import com.pulumi.kubernetes.core.v1.inputs.HTTPHeaderArgs;
import com.pulumi.kubernetes.core.v1.inputs.ProbeArgs;
import com.pulumi.kubernetes.core.v1.inputs.TCPSocketActionArgs;
import java.util.List;
import java.util.Optional;

/**
 * How Kubernetes tells whether a container has started, may get traffic, and is alive.
 *
 * @param readiness absent for what gets no traffic
 */
record Probes(ProbeArgs startup, Optional<ProbeArgs> readiness, ProbeArgs liveness) {

    /** An HTTP server that answers this path when it can serve; alive while it accepts connections. */
    static Probes http(int port, String path, String hostHeader) {
        var get = HTTPGetActionArgs.builder()
                .port(port)
                .path(path)
                .httpHeaders(
                        HTTPHeaderArgs.builder().name("Host").value(hostHeader).build())
                .build();
        return new Probes(
                patient().httpGet(get).build(),
                // a store that hiccups makes every page fail; restarting the web servers would not help it
                Optional.of(regular().httpGet(get).build()),
                regular().tcpSocket(socket(port)).failureThreshold(6).build());
    }

    /** A server that accepts connections when it can serve. */
    static Probes tcp(int port) {
        return new Probes(
                patient().tcpSocket(socket(port)).build(),
                Optional.of(regular().tcpSocket(socket(port)).build()),
                regular().tcpSocket(socket(port)).failureThreshold(6).build());
    }

    /** A server with a command line client that tells. */
    static Probes command(String... command) {
        var exec = ExecActionArgs.builder().command(List.of(command)).build();
        return new Probes(
                patient().exec(exec).build(),
                Optional.of(regular().exec(exec).build()),
                regular().exec(exec).failureThreshold(6).build());
    }

    /** A process that serves nobody, asked rarely as the question is expensive: it loads the application. */
    static Probes rareCommand(String... command) {
        var exec = ExecActionArgs.builder().command(List.of(command)).build();
        var rare = ProbeArgs.builder()
                .exec(exec)
                .periodSeconds(300)
                .timeoutSeconds(60)
                .failureThreshold(3);
        var start = ProbeArgs.builder()
                .exec(exec)
                .initialDelaySeconds(20)
                .periodSeconds(20)
                .timeoutSeconds(60)
                .failureThreshold(15);
        return new Probes(start.build(), Optional.empty(), rare.build());
    }

    private static TCPSocketActionArgs socket(int port) {
        return TCPSocketActionArgs.builder().port(port).build();
    }

    /** Five minutes to start. */
    private static ProbeArgs.Builder patient() {
        return ProbeArgs.builder().periodSeconds(5).timeoutSeconds(5).failureThreshold(60);
    }

    private static ProbeArgs.Builder regular() {
        return ProbeArgs.builder().periodSeconds(10).timeoutSeconds(10).failureThreshold(3);
    }
}
