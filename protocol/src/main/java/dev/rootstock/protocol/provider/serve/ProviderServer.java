package dev.rootstock.protocol.provider.serve;

import dev.rootstock.engine.provider.ProviderFactory;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Serves one provider on a free port of the loopback interface, each call on a thread of its own. */
public final class ProviderServer implements AutoCloseable {

    /** What upstream allows in either direction (sdk/go/common/util/rpcutil): states may be large. */
    static final int MAX_MESSAGE_BYTES = 400 * 1024 * 1024;

    private static final int CLOSING_SECONDS = 2;

    private final ProviderService service;
    private final Server server;
    private final ExecutorService threads;

    private ProviderServer(ProviderService service, Server server, ExecutorService threads) {
        this.service = service;
        this.server = server;
        this.threads = threads;
    }

    /** Starts to serve a provider that is not configured yet. */
    public static ProviderServer start(ProviderFactory factory) {
        var service = new ProviderService(factory.packageName(), factory.version(), factory.create());
        var threads = Executors.newVirtualThreadPerTaskExecutor();
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        var server = NettyServerBuilder.forAddress(address)
                .executor(threads)
                .maxInboundMessageSize(MAX_MESSAGE_BYTES)
                .addService(service)
                .build();
        try {
            server.start();
        } catch (IOException e) {
            threads.shutdownNow();
            throw new UncheckedIOException("no port of the loopback interface could be opened", e);
        }
        return new ProviderServer(service, server, threads);
    }

    public int port() {
        return server.getPort();
    }

    /** Stops at once what is in flight, and closes the provider. */
    @Override
    public void close() {
        server.shutdownNow();
        try {
            server.awaitTermination(CLOSING_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        threads.shutdownNow();
        service.close();
    }
}
