package dev.rootstock.cli.served;

import com.google.protobuf.Empty;
import dev.rootstock.protocol.grpc.Channels;
import dev.rootstock.protocol.grpc.LoopbackServer;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import pulumirpc.Language.GetRequiredPackagesRequest;
import pulumirpc.Language.GetRequiredPackagesResponse;
import pulumirpc.Language.GetRequiredPluginsRequest;
import pulumirpc.Language.GetRequiredPluginsResponse;
import pulumirpc.Language.LanguageHandshakeRequest;
import pulumirpc.Language.LanguageHandshakeResponse;
import pulumirpc.Language.RunRequest;
import pulumirpc.Language.RunResponse;
import pulumirpc.LanguageRuntimeGrpc;
import pulumirpc.Plugin.PluginInfo;

/**
 * A program as a language runtime that runs already: {@code --client ADDRESS} has any command run it, the stock one and ours. What it
 * registers is said by the test, over the program's own contract.
 */
public final class ServedProgram implements AutoCloseable {

    /** What the program does each time it is run. */
    @FunctionalInterface
    public interface Body {
        void run(Registrations stack) throws Exception;
    }

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final LoopbackServer server;
    private volatile Body body;

    /** @param body what it does, until {@link #becomes} says otherwise */
    public ServedProgram(Body body) {
        this.body = body;
        this.server = LoopbackServer.start(List.of(new Runtime()), List.of(), threads);
    }

    /** From now on it is another program. */
    public void becomes(Body changed) {
        body = changed;
    }

    /** What {@code --client} takes. */
    public String address() {
        return server.address();
    }

    @Override
    public void close() {
        server.close();
        threads.shutdownNow();
    }

    private final class Runtime extends LanguageRuntimeGrpc.LanguageRuntimeImplBase {

        private volatile String engine = "";

        @Override
        public void handshake(LanguageHandshakeRequest request, StreamObserver<LanguageHandshakeResponse> answer) {
            engine = request.getEngineAddress();
            reply(answer, LanguageHandshakeResponse.getDefaultInstance());
        }

        @Override
        public void getPluginInfo(Empty request, StreamObserver<PluginInfo> answer) {
            reply(answer, PluginInfo.newBuilder().setVersion("1.0.0").build());
        }

        @Override
        @SuppressWarnings("deprecation") // older engines still ask for them
        public void getRequiredPlugins(
                GetRequiredPluginsRequest request, StreamObserver<GetRequiredPluginsResponse> answer) {
            reply(answer, GetRequiredPluginsResponse.getDefaultInstance());
        }

        @Override
        public void getRequiredPackages(
                GetRequiredPackagesRequest request, StreamObserver<GetRequiredPackagesResponse> answer) {
            reply(answer, GetRequiredPackagesResponse.getDefaultInstance());
        }

        @Override
        public void cancel(Empty request, StreamObserver<Empty> answer) {
            reply(answer, Empty.getDefaultInstance());
        }

        @Override
        public void run(RunRequest request, StreamObserver<RunResponse> answer) {
            // upstream hands the engine's address to a runtime that runs already as the program's first argument
            var engineAddress = request.getArgsCount() > 0 ? request.getArgs(0) : engine;
            var monitor = Channels.open(request.getMonitorAddress());
            var messages = Channels.open(engineAddress.isEmpty() ? request.getMonitorAddress() : engineAddress);
            try {
                body.run(new Registrations(request, monitor, messages));
                reply(answer, RunResponse.getDefaultInstance());
            } catch (StatusRuntimeException e) {
                // a registration failed, which the engine has told
                reply(answer, RunResponse.newBuilder().setBail(true).build());
            } catch (Exception e) {
                reply(
                        answer,
                        RunResponse.newBuilder()
                                .setError(String.valueOf(e.getMessage()))
                                .build());
            } finally {
                close(monitor);
                close(messages);
            }
        }

        private static void close(ManagedChannel channel) {
            channel.shutdownNow();
        }

        private static <A> void reply(StreamObserver<A> observer, A answer) {
            observer.onNext(answer);
            observer.onCompleted();
        }
    }
}
