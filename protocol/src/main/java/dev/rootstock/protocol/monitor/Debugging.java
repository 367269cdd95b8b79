package dev.rootstock.protocol.monitor;

import dev.rootstock.engine.event.Diagnostic;
import dev.rootstock.engine.event.Event;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What is to wait for a debugger when it is started.
 *
 * @param wanted {@code program}, {@code plugins}, {@code plugin:NAME} or {@code all}
 * @param told of everything that waits
 */
public record Debugging(Set<String> wanted, Consumer<Event> told) {

    public static final Debugging NONE = new Debugging(Set.of(), _ -> {});

    private static final int TRIES = 200;

    public Debugging {
        wanted = Set.copyOf(wanted);
    }

    /** Whether one of these words means something. */
    public static boolean isKnown(String word) {
        return List.of("program", "plugins", "all").contains(word) || word.startsWith("plugin:");
    }

    public boolean ofProgram() {
        return wanted.contains("all") || wanted.contains("program");
    }

    /** @param name the package of the plugin */
    public boolean ofPlugin(String name) {
        return wanted.contains("all") || wanted.contains("plugins") || wanted.contains("plugin:" + name);
    }

    /**
     * Says that something waits.
     *
     * @param where in words, such as {@code on process id 4711}
     */
    public void awaited(String where, Map<String, Object> configuration) {
        told.accept(new Diagnostic(
                Diagnostic.Severity.INFO, "Waiting for debugger to attach (" + where + ")...", null, 0, true));
        told.accept(new Event.DebuggerAwaited(configuration));
    }

    /** The first free port of the loopback interface from that number on, where a debugger can find its program. */
    public static int port(int preferred) {
        for (var port = preferred; port < preferred + TRIES; port++) {
            try (var tried = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return tried.getLocalPort();
            } catch (IOException taken) {
                continue;
            }
        }
        throw new IllegalStateException("no port for a debugger is free, from " + preferred + " on");
    }

    @Override
    public String toString() {
        return "Debugging" + wanted;
    }
}
