package dev.rootstock.protocol.host;

import dev.rootstock.engine.program.ResourceMonitor;
import dev.rootstock.protocol.grpc.HealthService;
import dev.rootstock.protocol.grpc.LoopbackServer;
import dev.rootstock.protocol.monitor.Callbacks;
import dev.rootstock.protocol.monitor.EngineService;
import dev.rootstock.protocol.monitor.MonitorService;
import dev.rootstock.protocol.monitor.ProgramSettings;
import io.grpc.BindableService;
import java.util.List;

/** The engine as one program, or one plugin's components, in another process see it: both of its services at one address. */
public final class ServedMonitor implements AutoCloseable {

    private final LoopbackServer server;

    private final Callbacks callbacks;

    private ServedMonitor(LoopbackServer server, Callbacks callbacks) {
        this.server = server;
        this.callbacks = callbacks;
    }

    public static ServedMonitor start(ResourceMonitor monitor, ProgramSettings settings) {
        var callbacks = new Callbacks();
        // neither service blocks, so the threads of the network do
        var services = List.<BindableService>of(
                new MonitorService(monitor, settings, callbacks), new EngineService(monitor), new HealthService());
        return new ServedMonitor(LoopbackServer.start(services, List.of(), Runnable::run), callbacks);
    }

    public String address() {
        return server.address();
    }

    @Override
    public void close() {
        callbacks.close();
        server.close();
    }
}
