package dev.rootstock.protocol.provider.drive;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.rootstock.engine.program.ComponentProvider;
import dev.rootstock.engine.program.ConstructAnswer;
import dev.rootstock.engine.program.Registration;
import dev.rootstock.engine.program.RunDescription;
import dev.rootstock.engine.provider.ConfigureAnswer;
import dev.rootstock.engine.provider.ConfigureRequest;
import dev.rootstock.engine.provider.CreateAnswer;
import dev.rootstock.engine.provider.CreateRequest;
import dev.rootstock.engine.provider.InvokeAnswer;
import dev.rootstock.engine.provider.InvokeRequest;
import dev.rootstock.engine.provider.Provider;
import dev.rootstock.engine.provider.ProviderError;
import dev.rootstock.engine.provider.ReadAnswer;
import dev.rootstock.engine.provider.ReadRequest;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import dev.rootstock.protocol.fake.RecordingMonitor;
import dev.rootstock.protocol.grpc.LoopbackServer;
import dev.rootstock.protocol.wire.StructWriter;
import io.grpc.Status;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pulumirpc.Provider.ConstructRequest;
import pulumirpc.Provider.ConstructResponse;
import pulumirpc.Provider.CreateResponse;
import pulumirpc.Provider.ErrorResourceInitFailed;
import pulumirpc.Provider.InvokeResponse;
import pulumirpc.Provider.ProviderHandshakeRequest;
import pulumirpc.Provider.ProviderHandshakeResponse;
import pulumirpc.Provider.ReadResponse;
import pulumirpc.ResourceProviderGrpc;

/** Plugins that answer late, twice, not at all or with nonsense: whether the object was made is never claimed to be known. */
final class OddPluginTest {

    private static final Urn URN = new Urn("urn:pulumi:dev::site::odd:index:Thing::a");
    private static final Urn PROVIDER = new Urn("urn:pulumi:dev::site::pulumi:providers:odd::default");

    private static final Struct UNKNOWN =
            new StructWriter(true).write(ObjectValue.EMPTY.with("size", PropertyValue.UNKNOWN));

    private Behaviour behaviour = StreamObserver::onCompleted;
    private LoopbackServer server;
    private PluginEngine engine;
    private Provider provider;

    /** How the plugin answers a creation. */
    private interface Behaviour {
        void create(StreamObserver<CreateResponse> observer);
    }

    @BeforeEach
    void serve() {
        server = LoopbackServer.start(List.of(new Plugin()), List.of(), Executors.newVirtualThreadPerTaskExecutor());
        engine = new PluginEngine(_ -> {});
        provider = attachedTo(Integer.parseInt(server.address().replaceFirst(".*:", "")));
    }

    private Provider attachedTo(int port) {
        return new PluginFactory(
                        new PluginLocation.Listening("odd", port),
                        new PluginSettings(Map.of(), "site", Path.of("."), engine),
                        new PluginPatience(Duration.ofSeconds(20), Duration.ofSeconds(2), Duration.ZERO))
                .create();
    }

    @AfterEach
    void stop() {
        provider.close();
        engine.close();
        server.close();
    }

    private final class Plugin extends ResourceProviderGrpc.ResourceProviderImplBase {
        @Override
        public void handshake(ProviderHandshakeRequest request, StreamObserver<ProviderHandshakeResponse> observer) {
            observer.onNext(ProviderHandshakeResponse.newBuilder()
                    .setAcceptSecrets(true)
                    .build());
            observer.onCompleted();
        }

        @Override
        public void create(pulumirpc.Provider.CreateRequest request, StreamObserver<CreateResponse> observer) {
            behaviour.create(observer);
        }

        @Override
        public void read(pulumirpc.Provider.ReadRequest request, StreamObserver<ReadResponse> observer) {
            observer.onNext(
                    ReadResponse.newBuilder().setId("a").setProperties(UNKNOWN).build());
            observer.onCompleted();
        }

        @Override
        public void invoke(pulumirpc.Provider.InvokeRequest request, StreamObserver<InvokeResponse> observer) {
            observer.onNext(InvokeResponse.newBuilder().setReturn(UNKNOWN).build());
            observer.onCompleted();
        }

        @Override
        public void construct(ConstructRequest request, StreamObserver<ConstructResponse> observer) {
            observer.onNext(ConstructResponse.getDefaultInstance());
            observer.onCompleted();
        }
    }

    private static CreateResponse made(String id) {
        return CreateResponse.newBuilder()
                .setId(id)
                .setProperties(Struct.getDefaultInstance())
                .build();
    }

    private CreateAnswer create() {
        return provider.create(new CreateRequest(URN, ObjectValue.EMPTY, 0, false, "token", false));
    }

    private ProviderError failure() {
        var answer = create();
        assertThat(answer).isInstanceOf(CreateAnswer.Failed.class);
        return ((CreateAnswer.Failed) answer).error();
    }

    @Test
    void one_that_never_answers_is_given_up() {
        behaviour = observer -> {};
        var error = failure();
        assertThat(error.outcomeKnown()).isFalse();
        assertThat(error.message()).contains("The plugin of odd did not answer in time");
    }

    @Test
    void one_that_ends_the_call_without_an_answer_leaves_the_outcome_unknown() {
        behaviour = StreamObserver::onCompleted;
        assertThat(failure().outcomeKnown()).isFalse();
    }

    @Test
    void one_that_answers_twice_leaves_the_outcome_unknown() {
        behaviour = observer -> {
            observer.onNext(made("a-1"));
            observer.onNext(made("a-2"));
            observer.onCompleted();
        };
        assertThat(failure().outcomeKnown()).isFalse();
    }

    @Test
    void one_that_answers_after_it_was_given_up_does_not_disturb_the_next_call() {
        var late = new CompletableFuture<StreamObserver<CreateResponse>>();
        behaviour = late::complete;
        assertThat(failure().outcomeKnown()).isFalse();

        behaviour = observer -> {
            // the connection takes what comes too late as it takes anything for a call that is over
            answerLate(late.join());
            observer.onNext(made("a-2"));
            observer.onCompleted();
        };
        assertThat(create()).isEqualTo(new CreateAnswer.Created("a-2", ObjectValue.EMPTY, false));
    }

    private static void answerLate(StreamObserver<CreateResponse> observer) {
        try {
            observer.onNext(made("a-1"));
            observer.onCompleted();
        } catch (RuntimeException cancelled) {
            assertThat(Status.fromThrowable(cancelled).getCode()).isEqualTo(Status.Code.CANCELLED);
        }
    }

    @Test
    void one_that_does_not_say_which_object_it_made_leaves_the_outcome_unknown() {
        behaviour = observer -> {
            observer.onNext(made(""));
            observer.onCompleted();
        };
        var error = failure();
        assertThat(error.outcomeKnown()).isFalse();
        assertThat(error.message()).contains("answered without an id");
    }

    @Test
    void one_that_answers_that_it_was_cut_off_is_believed_unless_it_was_asked_to_stop() {
        for (var status : List.of(Status.CANCELLED, Status.UNAVAILABLE)) {
            behaviour = observer ->
                    observer.onError(status.withDescription("the cloud hung up").asRuntimeException());
            var error = failure();
            assertThat(error.outcomeKnown()).as("%s", status).isTrue();
            assertThat(error.message()).isEqualTo("the cloud hung up");
        }

        provider.cancelling();

        assertThat(failure().outcomeKnown()).isFalse();
    }

    @Test
    void one_that_does_not_say_which_object_is_not_ready_leaves_the_outcome_unknown() {
        behaviour = observer -> observer.onError(StatusProto.toStatusRuntimeException(com.google.rpc.Status.newBuilder()
                .setCode(Status.Code.UNKNOWN.value())
                .setMessage("not ready")
                .addDetails(Any.pack(
                        ErrorResourceInitFailed.newBuilder().addReasons("soon").build()))
                .build()));

        var error = failure();

        assertThat(error.outcomeKnown()).isFalse();
        assertThat(error.message()).contains("did not say which");
    }

    @Test
    void one_that_does_not_know_what_is_there_has_not_answered() {
        assertThat(provider.read(new ReadRequest(URN, "a", ObjectValue.EMPTY, ObjectValue.EMPTY, 0)))
                .isInstanceOfSatisfying(
                        ReadAnswer.Failed.class,
                        failed -> assertThat(failed.error().message()).contains("values that are not known"));
        assertThat(provider.invoke(new InvokeRequest("odd:index:get", ObjectValue.EMPTY, true)))
                .isInstanceOfSatisfying(
                        InvokeAnswer.Failed.class,
                        failed -> assertThat(failed.error().message()).contains("values that are not known"));
    }

    @Test
    void one_that_goes_away_in_mid_call_leaves_the_outcome_unknown() {
        behaviour = _ -> server.close();
        var error = failure();
        assertThat(error.outcomeKnown()).isFalse();
        assertThat(error.message()).contains("The connection to the plugin of odd was lost");
    }

    @Test
    void one_whose_answer_is_large_is_understood() {
        var text = "x".repeat(6 * 1024 * 1024);
        behaviour = observer -> {
            observer.onNext(made("a-1").toBuilder()
                    .setProperties(Struct.newBuilder()
                            .putFields(
                                    "text",
                                    Value.newBuilder().setStringValue(text).build()))
                    .build());
            observer.onCompleted();
        };
        assertThat(create())
                .isInstanceOfSatisfying(
                        CreateAnswer.Created.class,
                        made -> assertThat(made.outputs().text("text")).contains(text));
    }

    @Test
    void one_whose_answer_cannot_be_read_is_recorded_if_it_says_what_it_made() {
        behaviour = unreadable("a-1");
        assertThat(create()).isInstanceOfSatisfying(CreateAnswer.PartiallyCreated.class, partly -> {
            assertThat(partly.id()).isEqualTo("a-1");
            assertThat(partly.reasons()).singleElement().asString().contains("answered what cannot be read");
        });

        behaviour = unreadable("");
        var error = failure();
        assertThat(error.outcomeKnown()).isFalse();
        assertThat(error.message()).contains("The plugin of odd answered what cannot be read", "nonsense");
    }

    private static Behaviour unreadable(String id) {
        return observer -> {
            observer.onNext(made(id).toBuilder()
                    .setProperties(Struct.newBuilder()
                            .putFields(
                                    "odd",
                                    Value.newBuilder()
                                            .setStructValue(Struct.newBuilder()
                                                    .putFields(
                                                            "4dabf18193072939515e22adb298388d",
                                                            Value.newBuilder()
                                                                    .setStringValue("nonsense")
                                                                    .build()))
                                            .build()))
                    .build());
            observer.onCompleted();
        };
    }

    @Test
    void one_that_does_not_say_which_component_it_made_fails_it() {
        var run = new RunDescription("site", "dev", false, 1, false, Map.of(), Set.of());
        var tree = Registration.of("odd:index:Tree", "oak", false, null, ObjectValue.EMPTY);

        var answer = ((ComponentProvider) provider).construct(tree, new RecordingMonitor(), run);

        assertThat(answer)
                .isInstanceOfSatisfying(
                        ConstructAnswer.Failed.class,
                        failed -> assertThat(failed.error().message())
                                .contains("The plugin of odd answered what cannot be read: '' is no URN"));
    }

    @Test
    void details_of_an_error_that_cannot_be_read_are_left_out() {
        var details = com.google.rpc.Status.newBuilder()
                .setCode(Status.Code.UNKNOWN.value())
                .setMessage("no room")
                .addDetails(Any.newBuilder()
                        .setTypeUrl("type.googleapis.com/pulumirpc.ErrorResourceInitFailed")
                        .setValue(ByteString.copyFrom(new byte[] {(byte) 0xff})))
                .build();
        behaviour = observer -> observer.onError(StatusProto.toStatusRuntimeException(details));
        assertThat(failure().message()).contains("no room");
    }

    @Test
    void one_that_leaves_outputs_unknown_is_recorded_with_that_as_the_reason() {
        behaviour = observer -> {
            observer.onNext(made("a-1").toBuilder()
                    .setProperties(Struct.newBuilder()
                            .putFields(
                                    "arn",
                                    Value.newBuilder()
                                            .setStringValue("04da6b54-80e4-46f7-96ec-b56ff0331ba9")
                                            .build()))
                    .build());
            observer.onCompleted();
        };
        assertThat(create()).isInstanceOfSatisfying(CreateAnswer.PartiallyCreated.class, partly -> {
            assertThat(partly.id()).isEqualTo("a-1");
            assertThat(partly.reasons()).singleElement().asString().contains("left outputs unknown");
        });
    }

    @Test
    void what_speaks_another_protocol_is_told_with_its_port() throws IOException {
        try (var web = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> greet(web));
            try (var other = attachedTo(web.getLocalPort())) {
                var answer = other.configure(new ConfigureRequest(PROVIDER, ObjectValue.EMPTY));
                assertThat(((ConfigureAnswer.Failed) answer).error().message())
                        .contains(
                                "Nothing that speaks Pulumi's provider protocol answers on port " + web.getLocalPort());
            }
        }
    }

    private static void greet(ServerSocket web) {
        try (var client = web.accept()) {
            client.getOutputStream()
                    .write("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException closed) {
            assertThat(web.isClosed()).isTrue();
        }
    }

    @Test
    void as_many_calls_are_under_way_as_are_made() throws Exception {
        var together = new CyclicBarrier(64);
        behaviour = observer -> {
            try {
                together.await(20, TimeUnit.SECONDS);
                observer.onNext(made("a"));
                observer.onCompleted();
            } catch (Exception e) {
                observer.onError(e);
            }
        };
        // the first call opens the connection
        provider.configure(new ConfigureRequest(PROVIDER, ObjectValue.EMPTY));
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var patient = new CreateRequest(URN, ObjectValue.EMPTY, 30, false, "token", false);
            var answers = java.util.stream.IntStream.range(0, 64)
                    .mapToObj(_ -> callers.submit(() -> provider.create(patient)))
                    .toList();
            for (var answer : answers) {
                assertThat(answer.get(30, TimeUnit.SECONDS)).isInstanceOf(CreateAnswer.Created.class);
            }
        }
    }
}
