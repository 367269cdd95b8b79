package dev.rootstock.protocol.grpc;

import io.grpc.BindableService;
import io.grpc.Server;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** A server for other processes of this machine, on a free port of the loopback interface, until it is closed. */
public final class LoopbackServer implements AutoCloseable {

    /** What upstream allows in either direction (sdk/go/common/util/rpcutil). */
    public static final int MAX_MESSAGE_BYTES = 400 * 1024 * 1024;

    private static final int CLOSING_SECONDS = 2;

    private final Server server;

    private LoopbackServer(Server server) {
        this.server = server;
    }

    /**
     * Starts to serve.
     *
     * @param executor what handlers run on; handlers that never block may run on the caller's thread
     */
    public static LoopbackServer start(
            List<BindableService> services, List<ServerInterceptor> interceptors, Executor executor) {
        var builder = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .executor(executor)
                .maxInboundMessageSize(MAX_MESSAGE_BYTES);
        // interceptors look into messages, so they come after those are read
        services.forEach(service -> builder.addService(
                DeepMessages.served(ServerInterceptors.intercept(service.bindService(), interceptors))));
        try {
            return new LoopbackServer(builder.build().start());
        } catch (IOException e) {
            throw new UncheckedIOException("no port of the loopback interface could be opened", e);
        }
    }

    /** Where it listens, as {@code host:port}. */
    public String address() {
        return "127.0.0.1:" + server.getPort();
    }

    /** Calls that are under way are cut off. */
    @Override
    public void close() {
        server.shutdownNow();
        try {
            server.awaitTermination(CLOSING_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
