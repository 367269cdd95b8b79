package dev.rootstock.protocol.provider.serve;

import dev.rootstock.engine.provider.ProviderFactory;
import dev.rootstock.protocol.grpc.LoopbackServer;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Serves one provider on a free port of the loopback interface, each call on a thread of its own. */
public final class ProviderServer implements AutoCloseable {

    private final ProviderService service;
    private final LoopbackServer server;
    private final ExecutorService threads;

    private ProviderServer(ProviderService service, LoopbackServer server, ExecutorService threads) {
        this.service = service;
        this.server = server;
        this.threads = threads;
    }

    /** Starts to serve a provider that is not configured yet. */
    public static ProviderServer start(ProviderFactory factory) {
        var service = new ProviderService(factory);
        var threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            return new ProviderServer(service, LoopbackServer.start(List.of(service), List.of(), threads), threads);
        } catch (RuntimeException e) {
            threads.shutdownNow();
            throw e;
        }
    }

    public int port() {
        var address = server.address();
        return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
    }

    /** Stops at once what is in flight, and closes the provider. */
    @Override
    public void close() {
        server.close();
        threads.shutdownNow();
        service.close();
    }
}
