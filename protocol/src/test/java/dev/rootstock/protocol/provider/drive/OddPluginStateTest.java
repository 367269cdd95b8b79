package dev.rootstock.protocol.provider.drive;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Empty;
import com.google.protobuf.Struct;
import dev.rootstock.engine.backend.Backend;
import dev.rootstock.engine.backend.FolderBackend;
import dev.rootstock.engine.backend.OpenAnswer;
import dev.rootstock.engine.backend.StackName;
import dev.rootstock.engine.backend.StackSecrets;
import dev.rootstock.engine.backend.UpdateRecord;
import dev.rootstock.engine.fake.FakeProgram;
import dev.rootstock.engine.fake.FakeProgram.Context;
import dev.rootstock.engine.fake.FakeSecrets;
import dev.rootstock.engine.fake.Resource;
import dev.rootstock.engine.provider.Provider;
import dev.rootstock.engine.provider.ProviderFactory;
import dev.rootstock.engine.resource.PendingOperation;
import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.run.Operation;
import dev.rootstock.engine.run.OperationKind;
import dev.rootstock.engine.run.OperationOptions;
import dev.rootstock.engine.run.OperationResult;
import dev.rootstock.engine.state.Snapshot;
import dev.rootstock.protocol.grpc.LoopbackServer;
import io.grpc.stub.StreamObserver;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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

/** Plugins that answer twice or die in the middle of a call, and what the state says of it until somebody has looked. */
final class OddPluginStateTest {

    private static final StackName STACK = new StackName("project", "dev");
    private static final String THING = "urn:pulumi:dev::project::odd:index:Thing::a";

    @TempDir
    private Path folder;

    /** What exists, by id; it outlives the plugin. */
    private final ConcurrentSkipListSet<String> made = new ConcurrentSkipListSet<>();

    private Behaviour oddity = Behaviour.NONE;
    private LoopbackServer server;
    private PluginEngine engine;
    private Backend backend;

    private enum Behaviour {
        NONE,
        TWICE,
        DIES
    }

    @BeforeEach
    void serve() {
        start();
        engine = new PluginEngine(_ -> {});
        backend = FolderBackend.of(folder.toUri().toString(), folder, Map.of());
        backend.create(STACK);
    }

    private void start() {
        server = LoopbackServer.start(List.of(new Plugin()), List.of(), Executors.newVirtualThreadPerTaskExecutor());
    }

    @AfterEach
    void stop() {
        engine.close();
        server.close();
    }

    private final class Plugin extends ResourceProviderGrpc.ResourceProviderImplBase {

        private static <T> void answer(StreamObserver<T> observer, T answer) {
            observer.onNext(answer);
            observer.onCompleted();
        }

        @Override
        public void handshake(ProviderHandshakeRequest request, StreamObserver<ProviderHandshakeResponse> observer) {
            answer(observer, ProviderHandshakeResponse.getDefaultInstance());
        }

        @Override
        public void checkConfig(CheckRequest request, StreamObserver<CheckResponse> observer) {
            check(request, observer);
        }

        @Override
        public void configure(ConfigureRequest request, StreamObserver<ConfigureResponse> observer) {
            answer(observer, ConfigureResponse.getDefaultInstance());
        }

        @Override
        public void check(CheckRequest request, StreamObserver<CheckResponse> observer) {
            answer(
                    observer,
                    CheckResponse.newBuilder().setInputs(request.getNews()).build());
        }

        @Override
        public void diffConfig(DiffRequest request, StreamObserver<DiffResponse> observer) {
            diff(request, observer);
        }

        @Override
        public void diff(DiffRequest request, StreamObserver<DiffResponse> observer) {
            answer(
                    observer,
                    DiffResponse.newBuilder()
                            .setChanges(DiffResponse.DiffChanges.DIFF_NONE)
                            .build());
        }

        @Override
        public void create(CreateRequest request, StreamObserver<CreateResponse> observer) {
            var id = "thing-" + (made.size() + 1);
            made.add(id);
            var created = CreateResponse.newBuilder()
                    .setId(id)
                    .setProperties(Struct.getDefaultInstance())
                    .build();
            switch (oddity) {
                case NONE -> answer(observer, created);
                case TWICE -> {
                    observer.onNext(created);
                    answer(observer, created);
                }
                case DIES -> server.close();
            }
        }

        @Override
        public void read(ReadRequest request, StreamObserver<ReadResponse> observer) {
            answer(
                    observer,
                    made.contains(request.getId())
                            ? ReadResponse.newBuilder()
                                    .setId(request.getId())
                                    .setProperties(Struct.getDefaultInstance())
                                    .setInputs(Struct.getDefaultInstance())
                                    .build()
                            : ReadResponse.getDefaultInstance());
        }

        @Override
        public void delete(DeleteRequest request, StreamObserver<Empty> observer) {
            made.remove(request.getId());
            switch (oddity) {
                case NONE, TWICE -> answer(observer, Empty.getDefaultInstance());
                case DIES -> server.close();
            }
        }
    }

    private final class Odd implements ProviderFactory {
        @Override
        public String packageName() {
            return "odd";
        }

        @Override
        public String version() {
            return "1.0.0";
        }

        @Override
        public Provider create() {
            return new PluginFactory(
                            new PluginLocation.Listening(
                                    "odd", Integer.parseInt(server.address().replaceFirst(".*:", ""))),
                            new PluginSettings(Map.of(), "project", folder, engine),
                            new PluginPatience(Duration.ofSeconds(20), Duration.ofSeconds(5), Duration.ZERO))
                    .create();
        }
    }

    private OperationResult run(
            OperationKind kind, UnaryOperator<OperationOptions.Builder> options, FakeProgram.Body body) {
        var secrets = new FakeSecrets("k");
        try (var session = opened(backend.open(STACK, StackSecrets.of(FakeSecrets.opener(), () -> secrets)))) {
            var operation = Operation.of(kind, STACK.stack(), STACK.project())
                    .base(session.base())
                    .writer(session.writer())
                    .providers(List.of(new Odd()))
                    .program(FakeProgram.of(body))
                    .options(options.apply(OperationOptions.defaults().change()).build());
            var result = operation.build().execute();
            session.commit(new UpdateRecord(
                    "update",
                    Instant.EPOCH,
                    "",
                    Map.of(),
                    Map.of(),
                    0,
                    result.succeeded() ? "succeeded" : "failed",
                    Instant.EPOCH,
                    new TreeMap<>()));
            return result;
        }
    }

    private static dev.rootstock.engine.backend.StackSession opened(OpenAnswer answer) {
        return switch (answer) {
            case OpenAnswer.Opened(var session) -> session;
            case OpenAnswer.Locked locked -> throw new AssertionError(locked.message());
            case OpenAnswer.Missing missing -> throw new AssertionError("there is no " + missing.stack());
        };
    }

    private OperationResult up() {
        return run(
                OperationKind.UPDATE,
                options -> options,
                program -> program.answer(new Resource("odd:index:Thing", "a")));
    }

    private OperationResult upWithout() {
        return run(OperationKind.UPDATE, options -> options, Context::stack);
    }

    private Snapshot state() {
        return backend.read(STACK, StackSecrets.of(FakeSecrets.opener(), () -> new FakeSecrets("k")))
                .orElseThrow()
                .snapshot();
    }

    private List<String> ids() {
        return state().resources().stream()
                .filter(state -> state.urn().name().equals("a"))
                .map(ResourceState::id)
                .toList();
    }

    private void assertPending(PendingOperation.Kind kind) {
        assertThat(state().pendingOperations()).singleElement().satisfies(operation -> {
            assertThat(operation.kind()).isEqualTo(kind);
            assertThat(operation.resource().urn().text()).isEqualTo(THING);
        });
    }

    private void comesBack() {
        oddity = Behaviour.NONE;
        server.close();
        start();
    }

    @Test
    void a_creation_that_is_answered_twice_is_pending_is_not_made_again_and_is_taken_in_by_its_id() {
        oddity = Behaviour.TWICE;

        var result = up();

        assertThat(result.succeeded()).isFalse();
        assertThat(result.maybeCorrupt()).isTrue();
        assertPending(PendingOperation.Kind.CREATING);
        assertThat(ids()).isEmpty();
        comesBack();
        assertThat(up().succeeded()).isFalse();
        assertThat(made).containsExactly("thing-1");
        assertPending(PendingOperation.Kind.CREATING);

        assertThat(run(
                                OperationKind.REFRESH,
                                options -> options.importPendingCreates(Map.of(THING, "thing-1")),
                                Context::stack)
                        .succeeded())
                .isTrue();

        assertThat(ids()).containsExactly("thing-1");
        assertThat(state().pendingOperations()).isEmpty();
        assertThat(up().succeeded()).isTrue();
        assertThat(made).containsExactly("thing-1");
    }

    @Test
    void a_creation_in_which_the_plugin_dies_is_pending_and_made_by_the_next_run_once_it_was_given_up() {
        oddity = Behaviour.DIES;

        assertThat(up().succeeded()).isFalse();

        assertPending(PendingOperation.Kind.CREATING);
        made.clear(); // somebody looked, and removed what there was
        comesBack();
        assertThat(run(OperationKind.REFRESH, options -> options.clearPendingCreates(true), Context::stack)
                        .succeeded())
                .isTrue();
        assertThat(up().succeeded()).isTrue();
        assertThat(made).containsExactly("thing-1");
        assertThat(ids()).containsExactly("thing-1");
        assertThat(state().pendingOperations()).isEmpty();
    }

    @Test
    void a_deletion_in_which_the_plugin_dies_is_pending_and_the_next_run_looks() {
        assertThat(up().succeeded()).isTrue();
        oddity = Behaviour.DIES;

        assertThat(upWithout().succeeded()).isFalse();

        assertPending(PendingOperation.Kind.DELETING);
        assertThat(ids()).containsExactly("thing-1");
        comesBack();
        assertThat(upWithout().succeeded()).isTrue();
        assertThat(ids()).isEmpty();
        assertThat(made).isEmpty();
        assertThat(state().pendingOperations()).isEmpty();
    }
}
