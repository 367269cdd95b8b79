package dev.rootstock.protocol.provider.drive;

import com.google.protobuf.Empty;
import dev.rootstock.engine.event.Diagnostic;
import dev.rootstock.protocol.grpc.LoopbackServer;
import dev.rootstock.protocol.monitor.Messages;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import pulumirpc.EngineGrpc;
import pulumirpc.EngineOuterClass.LogRequest;

/** The engine as plugins see it: somewhere to report to, for as long as it is there. */
public final class PluginEngine implements AutoCloseable {

    private final Consumer<Diagnostic> messages;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable LoopbackServer server;

    /** @param messages told what plugins have to say to the user, from several threads */
    public PluginEngine(Consumer<Diagnostic> messages) {
        this.messages = messages;
    }

    /** Where it is, as {@code host:port}. It begins to serve when someone wants to know. */
    public String address() {
        lock.lock();
        try {
            var serving = server;
            if (serving == null) {
                serving = LoopbackServer.start(List.of(new Service(messages)), List.of(), Runnable::run);
                server = serving;
            }
            return serving.address();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            if (server != null) {
                server.close();
            }
        } finally {
            lock.unlock();
        }
    }

    private static final class Service extends EngineGrpc.EngineImplBase {
        private final Consumer<Diagnostic> messages;

        Service(Consumer<Diagnostic> messages) {
            this.messages = messages;
        }

        @Override
        public void log(LogRequest request, StreamObserver<Empty> observer) {
            Messages.of(request).ifPresent(messages);
            observer.onNext(Empty.getDefaultInstance());
            observer.onCompleted();
        }
    }
}
