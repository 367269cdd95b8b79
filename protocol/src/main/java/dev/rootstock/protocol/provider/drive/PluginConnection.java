package dev.rootstock.protocol.provider.drive;

import dev.rootstock.protocol.grpc.Channels;
import dev.rootstock.protocol.monitor.Debugging;
import dev.rootstock.protocol.node.Inspector;
import io.grpc.Context;
import io.grpc.Context.CancellationListener;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import pulumirpc.Plugin.PluginAttach;
import pulumirpc.Provider.ProviderHandshakeRequest;
import pulumirpc.Provider.ProviderHandshakeResponse;
import pulumirpc.ResourceProviderGrpc;
import pulumirpc.ResourceProviderGrpc.ResourceProviderBlockingStub;

/** A plugin that is running and has said what it understands. */
final class PluginConnection implements AutoCloseable {

    private final ManagedChannel channel;
    private final @Nullable PluginProcess process;
    private @Nullable ProviderHandshakeResponse greeting;
    private volatile boolean cancelling = false;

    private PluginConnection(ManagedChannel channel, @Nullable PluginProcess process) {
        this.channel = channel;
        this.process = process;
    }

    /**
     * Starts the plugin, or attaches to it. Ends at once when the context of gRPC that it is called in is cancelled.
     *
     * @throws PluginException when it does not come up or does not answer
     */
    static PluginConnection open(PluginLocation location, PluginSettings settings, PluginPatience patience) {
        return switch (location) {
            case PluginLocation.Unusable(var _, var _, var reason) -> throw new PluginException(reason);
            case PluginLocation.Listening(var packageName, var port) -> {
                var connection = new PluginConnection(channel(packageName, port), null);
                try {
                    // it is there or it is not: nobody is about to start it
                    connection.greet(request(settings), patience.greeting(), false);
                    connection.attach(settings.engineAddress(), patience.greeting());
                } catch (StatusRuntimeException e) {
                    connection.close();
                    throw new PluginException("Nothing that speaks Pulumi's provider protocol answers on port " + port
                            + ", where PULUMI_DEBUG_PROVIDERS says that the plugin of " + packageName + " is ("
                            + e.getStatus().getCode() + ").");
                }
                yield connection;
            }
            case PluginLocation.Startable startable -> start(startable, settings, patience);
        };
    }

    private static PluginConnection start(
            PluginLocation.Startable plugin, PluginSettings settings, PluginPatience patience) {
        LastUsed.note(plugin.folder(), settings.environment());
        var runtime = plugin.runtime();
        var debugging = settings.engine().debugging();
        if (runtime == null || !debugging.ofPlugin(plugin.packageName())) {
            var process = PluginProcess.start(plugin, settings, settings.environmentOf(plugin));
            return greeted(process, plugin, settings, patience);
        }
        var inspector = new Inspector(runtime, Debugging.port(Inspector.USUAL_PORT));
        var environment = new HashMap<>(settings.environmentOf(plugin));
        environment.putAll(inspector.variables());
        var process = PluginProcess.start(plugin.inspected(inspector), settings, environment);
        debugging.awaited(
                inspector.place(process.id()),
                inspector.configuration("Pulumi: Plugin (" + plugin.packageName() + ")", process.id()));
        return greeted(process, plugin, settings, patience.forDebugger());
    }

    private static PluginConnection greeted(
            PluginProcess process, PluginLocation.Startable plugin, PluginSettings settings, PluginPatience patience) {
        CancellationListener giveUp = _ -> process.giveUp();
        Context.current().addListener(giveUp, Runnable::run);
        try {
            var connection =
                    new PluginConnection(channel(plugin.packageName(), process.port(patience.start())), process);
            try {
                var folder = plugin.folder();
                connection.greet(
                        request(settings).toBuilder()
                                .setRootDirectory(String.valueOf(folder))
                                .setProgramDirectory(String.valueOf(folder))
                                .build(),
                        patience.greeting(),
                        true);
                return connection;
            } catch (StatusRuntimeException e) {
                connection.channel.shutdownNow();
                throw new PluginException(process.death().orElseGet(() -> ungreeted(plugin.packageName(), e)));
            }
        } catch (PluginException e) {
            process.stop();
            throw e;
        } catch (InterruptedException e) {
            process.stop();
            Thread.currentThread().interrupt();
            throw new PluginException("The start of the plugin of " + plugin.packageName() + " was interrupted.");
        } finally {
            Context.current().removeListener(giveUp);
        }
    }

    private static String ungreeted(String packageName, StatusRuntimeException thrown) {
        var status = thrown.getStatus();
        return PluginErrors.isAnswer(thrown) && status.getDescription() != null
                ? "The plugin of " + packageName + " refused to work with this engine: " + status.getDescription()
                : "The plugin of " + packageName + " printed a port and does not answer there (" + status.getCode()
                        + "). Run it by hand to see why, or install it anew.";
    }

    private static ManagedChannel channel(String packageName, int port) {
        return Channels.recorded("127.0.0.1:" + port, "resource", "name", packageName);
    }

    private static ProviderHandshakeRequest request(PluginSettings settings) {
        var request = ProviderHandshakeRequest.newBuilder();
        settings.packagesAddress()
                .ifPresent(address -> request.setLoaderTarget(address)
                        .setMapperTarget(address)
                        .setResolverTarget(address));
        return request.setEngineAddress(settings.engineAddress())
                .setConfigureWithUrn(true)
                .setInvokeWithPreview(true)
                .setSupportsRefreshBeforeUpdate(true)
                .setSupportsViews(true)
                .setAcceptsByteString(true)
                .build();
    }

    private void greet(ProviderHandshakeRequest request, Duration limit, boolean wait) {
        try {
            var stub = stub(limit);
            greeting = (wait ? stub.withWaitForReady() : stub).handshake(request);
        } catch (StatusRuntimeException e) {
            if (e.getStatus().getCode() != Status.Code.UNIMPLEMENTED) {
                throw e;
            }
            // a plugin from before there was a handshake says what it understands when it is configured
        }
    }

    private void attach(String engineAddress, Duration limit) {
        try {
            stub(limit)
                    .attach(PluginAttach.newBuilder().setAddress(engineAddress).build());
        } catch (StatusRuntimeException e) {
            if (e.getStatus().getCode() != Status.Code.UNIMPLEMENTED) {
                throw e;
            }
        }
    }

    /** What the plugin said it understands; empty for one from before there was a handshake. */
    Optional<ProviderHandshakeResponse> greeting() {
        return Optional.ofNullable(greeting);
    }

    /** For one call, which fails when it takes longer. */
    ResourceProviderBlockingStub stub(Duration limit) {
        return ResourceProviderGrpc.newBlockingStub(channel).withDeadlineAfter(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Whether it is a process of ours, which ends with this connection. */
    boolean isOurs() {
        return process != null;
    }

    /** How the plugin ended, empty while it runs or is someone else's process. */
    Optional<String> death() {
        return process == null ? Optional.empty() : process.death();
    }

    /** The plugin is asked to cut short what it does, and what it then says of that is no outcome. */
    void cancelling() {
        cancelling = true;
    }

    boolean isCancelling() {
        return cancelling;
    }

    /** Whether it runs, as far as is known without waiting. */
    boolean isAlive() {
        return process == null || process.isAlive();
    }

    @Override
    public void close() {
        channel.shutdownNow();
        if (process != null) {
            process.stop();
        }
    }
}
