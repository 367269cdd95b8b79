package dev.rootstock.protocol.provider.drive;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Empty;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.rootstock.engine.event.StepOp;
import dev.rootstock.engine.fake.FakeProgram;
import dev.rootstock.engine.fake.Resource;
import dev.rootstock.engine.fake.TestStack;
import dev.rootstock.engine.provider.Provider;
import dev.rootstock.engine.provider.ProviderFactory;
import dev.rootstock.engine.resource.Alias;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.protocol.grpc.Channels;
import dev.rootstock.protocol.grpc.LoopbackServer;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
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
import pulumirpc.Provider.UpdateRequest;
import pulumirpc.Provider.UpdateResponse;
import pulumirpc.Provider.View;
import pulumirpc.ResourceProviderGrpc;
import pulumirpc.ResourceStatusGrpc;
import pulumirpc.ResourceStatusOuterClass.PublishViewStepsRequest;
import pulumirpc.ResourceStatusOuterClass.ViewStep;
import pulumirpc.ResourceStatusOuterClass.ViewStepState;

/** A plugin that shows what its modules consist of, as that of Terraform's modules does. */
final class PluginViewsTest {

    private LoopbackServer server;
    private PluginEngine engine;
    private TestStack stack;
    private boolean engineShowsViews;

    /** What the module had by then, as the plugin was told in its latest call. */
    private List<View> known = List.of();

    private final List<String> refused = new CopyOnWriteArrayList<>();
    private String error = "";
    private boolean gone;
    private boolean silent;

    @BeforeEach
    void serve() {
        server = LoopbackServer.start(List.of(new Plugin()), List.of(), Executors.newVirtualThreadPerTaskExecutor());
        engine = new PluginEngine(_ -> {});
        stack = new TestStack(new Modules());
    }

    @AfterEach
    void stop() {
        engine.close();
        server.close();
    }

    private final class Modules implements ProviderFactory {
        @Override
        public String packageName() {
            return "modules";
        }

        @Override
        public String version() {
            return "1.0.0";
        }

        @Override
        public Provider create() {
            return new PluginFactory(
                            new PluginLocation.Listening(
                                    "modules", Integer.parseInt(server.address().replaceFirst(".*:", ""))),
                            new PluginSettings(Map.of(), "project", Path.of("."), engine),
                            new PluginPatience(Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ZERO))
                    .create();
        }
    }

    private final class Plugin extends ResourceProviderGrpc.ResourceProviderImplBase {

        private static <T> void answer(StreamObserver<T> observer, T answer) {
            observer.onNext(answer);
            observer.onCompleted();
        }

        private void publish(String address, String token, ViewStep.Builder step) {
            if (silent) {
                return;
            }
            var channel = Channels.open(address);
            try {
                ResourceStatusGrpc.newBlockingStub(channel)
                        .withDeadlineAfter(20, TimeUnit.SECONDS)
                        .publishViewSteps(PublishViewStepsRequest.newBuilder()
                                .setToken(token)
                                .addSteps(step.setError(error))
                                .build());
            } catch (StatusRuntimeException e) {
                refused.add(e.getStatus().getCode() + " " + e.getStatus().getDescription());
            } finally {
                channel.shutdownNow();
            }
        }

        private static ViewStepState.Builder part(Struct inputs) {
            return ViewStepState.newBuilder()
                    .setType("modules:index:Part")
                    .setName("part")
                    .setInputs(inputs)
                    .setOutputs(inputs);
        }

        @Override
        public void handshake(ProviderHandshakeRequest request, StreamObserver<ProviderHandshakeResponse> observer) {
            engineShowsViews = request.getSupportsViews();
            answer(
                    observer,
                    ProviderHandshakeResponse.newBuilder()
                            .setAcceptSecrets(true)
                            .build());
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
        public void diff(DiffRequest request, StreamObserver<DiffResponse> observer) {
            answer(observer, DiffResponse.getDefaultInstance());
        }

        @Override
        public void create(CreateRequest request, StreamObserver<CreateResponse> observer) {
            publish(
                    request.getResourceStatusAddress(),
                    request.getResourceStatusToken(),
                    ViewStep.newBuilder().setOp(ViewStep.Op.CREATE).setNew(part(request.getProperties())));
            answer(
                    observer,
                    CreateResponse.newBuilder()
                            .setId(request.getPreview() ? "" : "id")
                            .setProperties(request.getProperties())
                            .build());
        }

        @Override
        public void update(UpdateRequest request, StreamObserver<UpdateResponse> observer) {
            known = request.getOldViewsList();
            publish(
                    request.getResourceStatusAddress(),
                    request.getResourceStatusToken(),
                    ViewStep.newBuilder()
                            .setOp(ViewStep.Op.UPDATE)
                            .setOld(part(request.getOldInputs()))
                            .setNew(part(request.getNews())));
            answer(
                    observer,
                    UpdateResponse.newBuilder().setProperties(request.getNews()).build());
        }

        @Override
        public void read(ReadRequest request, StreamObserver<ReadResponse> observer) {
            known = request.getOldViewsList();
            var drifted = request.getInputs().toBuilder()
                    .putFields("x", Value.newBuilder().setStringValue("drifted").build())
                    .build();
            publish(
                    request.getResourceStatusAddress(),
                    request.getResourceStatusToken(),
                    ViewStep.newBuilder()
                            .setOp(ViewStep.Op.UPDATE)
                            .setOld(part(request.getInputs()))
                            .setNew(part(drifted)));
            answer(
                    observer,
                    gone
                            ? ReadResponse.getDefaultInstance()
                            : ReadResponse.newBuilder()
                                    .setId(request.getId())
                                    .setInputs(request.getInputs())
                                    .setProperties(request.getProperties())
                                    .build());
        }

        @Override
        public void delete(DeleteRequest request, StreamObserver<Empty> observer) {
            known = request.getOldViewsList();
            publish(
                    request.getResourceStatusAddress(),
                    request.getResourceStatusToken(),
                    ViewStep.newBuilder().setOp(ViewStep.Op.DELETE).setOld(part(request.getOldInputs())));
            answer(observer, Empty.getDefaultInstance());
        }
    }

    private static FakeProgram.Body module(String x) {
        return context -> context.register(new Resource("modules:index:Module", "module").with("x", x));
    }

    @Test
    void a_view_comes_changes_and_goes_with_the_resource_that_it_belongs_to() {
        var first = stack.up(module("1"));
        assertThat(engineShowsViews).isTrue();
        assertThat(refused).isEmpty();
        assertThat(first.changes()).containsEntry(StepOp.CREATE, 3);
        assertThat(stack.changes()).containsExactly("create module", "create part");
        var part = stack.resource("part");
        assertThat(part.viewOf()).isEqualTo(stack.resource("module").urn());
        assertThat(part.parent()).isEqualTo(part.viewOf());
        assertThat(part.urn().qualifiedType()).isEqualTo("modules:index:Module$modules:index:Part");
        assertThat(part.outputs().text("x")).contains("1");

        assertThat(stack.up(module("1")).changes()).isEqualTo(Map.of(StepOp.SAME, 3));

        stack.preview(module("2"));
        assertThat(stack.changes()).containsExactly("update module", "update part");
        assertThat(stack.resource("part").inputs().text("x")).contains("1");
        stack.up(module("2"));
        assertThat(known).extracting(View::getName).containsExactly("part");
        assertThat(stack.resource("part").inputs().text("x")).contains("2");

        stack.preview(_ -> {});
        assertThat(stack.changes()).containsExactly("delete module", "delete part");
        assertThat(stack.up(_ -> {}).changes()).containsEntry(StepOp.DELETE, 2);
        assertThat(known).hasSize(1);
        assertThat(stack.names()).isEmpty();
    }

    @Test
    void a_view_stays_with_a_resource_that_has_another_name_by_now() {
        stack.up(module("1"));
        var before = stack.resource("module").urn();
        FakeProgram.Body renamed = context -> context.register(new Resource("modules:index:Module", "other")
                .aliases(new Alias.Full(before))
                .with("x", "2"));

        assertThat(stack.up(renamed).succeeded()).isTrue();

        assertThat(refused).isEmpty();
        assertThat(known).hasSize(1);
        assertThat(stack.names()).containsExactly("other", "part");
        assertThat(stack.resource("part").viewOf())
                .isEqualTo(stack.resource("other").urn());
        assertThat(stack.resource("part").inputs().text("x")).contains("2");
        assertThat(stack.destroy().succeeded()).isTrue();
        assertThat(stack.resources).isEmpty();
    }

    @Test
    void what_is_wrong_with_a_view_fails_the_run_and_leaves_the_view_as_it_was() {
        stack.up(module("1"));
        error = "the part is broken";

        var result = stack.up(module("2"));

        assertThat(result.succeeded()).isFalse();
        assertThat(stack.errors()).containsExactly("the part is broken");
        assertThat(stack.resource("part").inputs().text("x")).contains("1");
        assertThat(stack.resource("module").inputs().text("x")).contains("2");
    }

    @Test
    void a_refresh_takes_views_over_and_forgets_them_with_the_resource() {
        stack.up(module("1"));

        var refreshed = stack.refresh();
        assertThat(refreshed.succeeded()).isTrue();
        assertThat(refreshed.changes()).containsEntry(StepOp.UPDATE, 1);
        assertThat(stack.resource("part").outputs().text("x")).contains("drifted");

        gone = true;
        stack.refresh();
        assertThat(stack.names()).isEmpty();
    }

    @Test
    void views_that_the_plugin_does_not_speak_of_go_with_the_resource_all_the_same() {
        stack.up(module("1"));
        silent = true;

        assertThat(stack.destroy().succeeded()).isTrue();
        assertThat(stack.changes()).contains("delete module", "delete part");
        assertThat(stack.resources).isEmpty();
    }

    @Test
    void a_step_of_a_view_that_is_not_there_is_refused() {
        silent = true;
        stack.up(module("1"));
        silent = false;

        assertThat(stack.up(module("2")).succeeded()).isTrue();
        assertThat(refused).singleElement().asString().startsWith(Status.Code.INVALID_ARGUMENT + " there is no view");
        assertThat(stack.resource("module").inputs()).isEqualTo(ObjectValue.ofTexts(Map.of("x", "2")));
    }
}
