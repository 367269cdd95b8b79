package dev.rootstock.protocol.host;

import dev.rootstock.engine.program.ResourceMonitor;
import dev.rootstock.protocol.calls.CallLog;
import dev.rootstock.protocol.grpc.HealthService;
import dev.rootstock.protocol.grpc.LoopbackServer;
import dev.rootstock.protocol.monitor.Callbacks;
import dev.rootstock.protocol.monitor.EngineService;
import dev.rootstock.protocol.monitor.MonitorService;
import dev.rootstock.protocol.monitor.NodeAliases;
import dev.rootstock.protocol.monitor.ProgramSettings;
import dev.rootstock.protocol.monitor.StackTraces;
import io.grpc.BindableService;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The engine as one program, or one plugin's components, in another process see it: both of its services at one address. */
public final class ServedMonitor implements AutoCloseable {

    private final LoopbackServer server;
    private final Callbacks callbacks;
    private final CompletableFuture<Void> over;

    private ServedMonitor(LoopbackServer server, Callbacks callbacks, CompletableFuture<Void> over) {
        this.server = server;
        this.callbacks = callbacks;
        this.over = over;
    }

    public static ServedMonitor start(ResourceMonitor monitor, ProgramSettings settings) {
        return start(monitor, settings, new StackTraces());
    }

    /** @param components the calls that led to the components whose code asks */
    public static ServedMonitor start(ResourceMonitor monitor, ProgramSettings settings, StackTraces components) {
        var callbacks = new Callbacks();
        var over = new CompletableFuture<Void>();
        // no service blocks, so the threads of the network do
        var services = List.<BindableService>of(
                new MonitorService(monitor, settings, callbacks, components),
                new EngineService(monitor::log, settings.debugging()),
                new HealthService());
        var interceptors = new ArrayList<ServerInterceptor>(List.of(new Watch(over), new NodeAliases()));
        // the last is the first to see a call
        interceptors.addAll(CallLog.served());
        return new ServedMonitor(LoopbackServer.start(services, interceptors, Runnable::run), callbacks, over);
    }

    public String address() {
        return server.address();
    }

    /**
     * Completes when the program was told that the operation is over before the program is: it is expected to end now, and nothing that it
     * says any more is of interest.
     */
    CompletableFuture<Void> over() {
        return over;
    }

    @Override
    public void close() {
        callbacks.close();
        server.close();
    }

    /** Notices the status by which a program learns that there is no monitor any more. */
    private record Watch(CompletableFuture<Void> over) implements ServerInterceptor {
        @Override
        public <Q, A> ServerCall.Listener<Q> interceptCall(
                ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
            return next.startCall(
                    new SimpleForwardingServerCall<Q, A>(call) {
                        @Override
                        public void close(Status status, Metadata trailers) {
                            super.close(status, trailers);
                            if (status.getCode() == Status.Code.UNAVAILABLE) {
                                over.complete(null);
                            }
                        }
                    },
                    headers);
        }
    }
}
