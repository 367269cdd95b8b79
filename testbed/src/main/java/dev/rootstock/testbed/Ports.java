package dev.rootstock.testbed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;

/** Free ports of 127.0.0.1, and the memory of which ones a long-lived server had. */
final class Ports {
    private static final Duration LETTING_GO = Duration.ofSeconds(2);

    private Ports() {}

    static int free() {
        try (var socket = new ServerSocket(0, 1, loopback())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no port of 127.0.0.1 is free", e);
        }
    }

    static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true); // a port whose last connections are still closing can be listened on
            socket.bind(new InetSocketAddress(loopback(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** A server that was just killed can take a moment to let go of its port. */
    private static boolean becomesFree(int port) {
        var deadline = System.nanoTime() + LETTING_GO.toNanos();
        while (!isFree(port)) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            Pause.of(Duration.ofMillis(50));
        }
        return true;
    }

    /** The port that was remembered under this name if nobody else took it meanwhile; otherwise a free one, remembered from now on. */
    static int remembered(Path file, String name, Part part, ProgressListener listener) {
        try {
            var ports = read(file);
            var before = Integer.parseInt(ports.getProperty(name, "0"));
            if (before > 0 && becomesFree(before)) {
                return before;
            }
            var chosen = free();
            if (before > 0) {
                listener.progress(Progress.step(
                        part,
                        "port " + before + " is taken by another program now, so " + part.title() + " moves to port "
                                + chosen));
            }
            ports.setProperty(name, Integer.toString(chosen));
            try (var out = Files.newBufferedWriter(file)) {
                ports.store(out, null);
            }
            return chosen;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static int recall(Path file, String name) {
        try {
            return Integer.parseInt(read(file).getProperty(name, "0"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Properties read(Path file) throws IOException {
        var ports = new Properties();
        if (Files.exists(file)) {
            try (var in = Files.newBufferedReader(file)) {
                ports.load(in);
            }
        }
        return ports;
    }

    private static InetAddress loopback() {
        try {
            return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
