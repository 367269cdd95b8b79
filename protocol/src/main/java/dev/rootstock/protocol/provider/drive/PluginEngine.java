package dev.rootstock.protocol.provider.drive;

import dev.rootstock.engine.event.Diagnostic;
import dev.rootstock.protocol.calls.CallLog;
import dev.rootstock.protocol.grpc.HealthService;
import dev.rootstock.protocol.grpc.LoopbackServer;
import dev.rootstock.protocol.monitor.Debugging;
import dev.rootstock.protocol.monitor.EngineService;
import io.grpc.BindableService;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The engine as plugins see it: somewhere to report to, and alive, for as long as it is there. */
public final class PluginEngine implements AutoCloseable {

    private final Consumer<Diagnostic> messages;
    private final ViewSteps views = new ViewSteps();
    private final ReentrantLock lock = new ReentrantLock();
    private final Supplier<List<BindableService>> packages;
    private final Debugging debugging;
    private @Nullable LoopbackServer server;
    private @Nullable LoopbackServer schemas;

    /** @param messages told what plugins have to say to the user, from several threads */
    public PluginEngine(Consumer<Diagnostic> messages) {
        this(messages, List::of, Debugging.NONE);
    }

    /**
     * @param packages the services by which a plugin learns what packages consist of, empty for none
     * @param debugging which plugins wait for a debugger
     */
    public PluginEngine(Consumer<Diagnostic> messages, Supplier<List<BindableService>> packages, Debugging debugging) {
        this.messages = messages;
        this.packages = packages;
        this.debugging = debugging;
    }

    /** Where it is, as {@code host:port}. It begins to serve when someone wants to know. */
    public String address() {
        lock.lock();
        try {
            var serving = server;
            if (serving == null) {
                serving = LoopbackServer.start(
                        List.of(new EngineService(messages, debugging), views, new HealthService()),
                        CallLog.served(),
                        Runnable::run);
                server = serving;
            }
            return serving.address();
        } finally {
            lock.unlock();
        }
    }

    /** Where plugins ask what packages consist of; empty for nowhere. */
    Optional<String> packagesAddress() {
        lock.lock();
        try {
            if (schemas == null) {
                var services = packages.get();
                if (services.isEmpty()) {
                    return Optional.empty();
                }
                // what is asked starts plugins, which takes its time
                schemas = LoopbackServer.start(
                        services, CallLog.served(), task -> Thread.ofVirtual().start(task));
            }
            return Optional.of(schemas.address());
        } finally {
            lock.unlock();
        }
    }

    Debugging debugging() {
        return debugging;
    }

    /** Where plugins say what they do to views. */
    ViewSteps views() {
        return views;
    }

    @Override
    public void close() {
        lock.lock();
        try {
            if (server != null) {
                server.close();
            }
            if (schemas != null) {
                schemas.close();
            }
        } finally {
            lock.unlock();
        }
    }
}
