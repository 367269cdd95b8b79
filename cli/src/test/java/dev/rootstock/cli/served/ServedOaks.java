package dev.rootstock.cli.served;

import com.google.protobuf.Empty;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.rootstock.protocol.grpc.LoopbackServer;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import pulumirpc.Plugin.PluginAttach;
import pulumirpc.Plugin.PluginInfo;
import pulumirpc.Provider.CheckRequest;
import pulumirpc.Provider.CheckResponse;
import pulumirpc.Provider.ConfigureRequest;
import pulumirpc.Provider.ConfigureResponse;
import pulumirpc.Provider.CreateRequest;
import pulumirpc.Provider.CreateResponse;
import pulumirpc.Provider.DeleteRequest;
import pulumirpc.Provider.DiffRequest;
import pulumirpc.Provider.DiffResponse;
import pulumirpc.Provider.ProviderHandshakeRequest;
import pulumirpc.Provider.ProviderHandshakeResponse;
import pulumirpc.Provider.ReadRequest;
import pulumirpc.Provider.ReadResponse;
import pulumirpc.ResourceProviderGrpc;

/** A plugin of the package {@code oak} that runs in the test, which says what it does with a creation or a deletion. */
public final class ServedOaks implements AutoCloseable {

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final LoopbackServer server = LoopbackServer.start(List.of(new Plugin()), List.of(), threads);
    private final AtomicInteger ids = new AtomicInteger();

    /** What exists, by id. */
    public final Map<String, Struct> trees = new ConcurrentHashMap<>();

    /** What was called, as {@code create a}. */
    public final List<String> calls = new CopyOnWriteArrayList<>();

    /** Calls that are not answered until the plugin is told to cancel. */
    public final List<String> stuck = new CopyOnWriteArrayList<>();

    private final CountDownLatch cancelled = new CountDownLatch(1);

    /** What PULUMI_DEBUG_PROVIDERS takes. */
    public String attached() {
        return "oak:" + server.address().replaceFirst(".*:", "");
    }

    @Override
    public void close() {
        server.close();
        threads.shutdownNow();
    }

    private final class Plugin extends ResourceProviderGrpc.ResourceProviderImplBase {

        private static <T> void answer(StreamObserver<T> observer, T answer) {
            observer.onNext(answer);
            observer.onCompleted();
        }

        /** Whether the call goes on; it is refused when the plugin was told to cancel. */
        private boolean called(String call, StreamObserver<?> observer) {
            calls.add(call);
            if (!stuck.contains(call)) {
                return true;
            }
            try {
                if (cancelled.await(2, TimeUnit.MINUTES)) {
                    observer.onError(Status.CANCELLED
                            .withDescription("the oak was told to stop")
                            .asRuntimeException());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return false;
        }

        @Override
        public void handshake(ProviderHandshakeRequest request, StreamObserver<ProviderHandshakeResponse> observer) {
            answer(
                    observer,
                    ProviderHandshakeResponse.newBuilder()
                            .setAcceptSecrets(true)
                            .build());
        }

        @Override
        public void checkConfig(CheckRequest request, StreamObserver<CheckResponse> observer) {
            answer(
                    observer,
                    CheckResponse.newBuilder().setInputs(request.getNews()).build());
        }

        @Override
        public void diffConfig(DiffRequest request, StreamObserver<DiffResponse> observer) {
            answer(
                    observer,
                    DiffResponse.newBuilder()
                            .setChanges(DiffResponse.DiffChanges.DIFF_NONE)
                            .build());
        }

        /** Pulumi's command says so to a provider that runs already. */
        @Override
        public void attach(PluginAttach request, StreamObserver<Empty> observer) {
            answer(observer, Empty.getDefaultInstance());
        }

        @Override
        public void getPluginInfo(Empty request, StreamObserver<PluginInfo> observer) {
            answer(observer, PluginInfo.getDefaultInstance());
        }

        @Override
        public void configure(ConfigureRequest request, StreamObserver<ConfigureResponse> observer) {
            answer(
                    observer,
                    ConfigureResponse.newBuilder().setAcceptSecrets(true).build());
        }

        @Override
        public void check(CheckRequest request, StreamObserver<CheckResponse> observer) {
            answer(
                    observer,
                    CheckResponse.newBuilder().setInputs(request.getNews()).build());
        }

        @Override
        public void diff(DiffRequest request, StreamObserver<DiffResponse> observer) {
            answer(observer, DiffResponse.getDefaultInstance());
        }

        @Override
        public void create(CreateRequest request, StreamObserver<CreateResponse> observer) {
            if (request.getPreview()) {
                answer(
                        observer,
                        CreateResponse.newBuilder()
                                .setProperties(request.getProperties())
                                .build());
                return;
            }
            if (called("create " + request.getName(), observer)) {
                var id = "oak-" + ids.incrementAndGet();
                trees.put(id, request.getProperties());
                answer(
                        observer,
                        CreateResponse.newBuilder()
                                .setId(id)
                                .setProperties(with(request.getProperties(), id))
                                .build());
            }
        }

        @Override
        public void read(ReadRequest request, StreamObserver<ReadResponse> observer) {
            var tree = trees.get(request.getId());
            answer(
                    observer,
                    tree == null
                            ? ReadResponse.getDefaultInstance()
                            : ReadResponse.newBuilder()
                                    .setId(request.getId())
                                    .setInputs(tree)
                                    .setProperties(with(tree, request.getId()))
                                    .build());
        }

        private static Struct with(Struct inputs, String id) {
            return inputs.toBuilder()
                    .putFields("ring", Value.newBuilder().setStringValue(id).build())
                    .build();
        }

        @Override
        public void delete(DeleteRequest request, StreamObserver<Empty> observer) {
            if (called("delete " + request.getName(), observer)) {
                trees.remove(request.getId());
                answer(observer, Empty.getDefaultInstance());
            }
        }

        @Override
        public void cancel(Empty request, StreamObserver<Empty> observer) {
            calls.add("cancel");
            cancelled.countDown();
            answer(observer, Empty.getDefaultInstance());
        }
    }
}
