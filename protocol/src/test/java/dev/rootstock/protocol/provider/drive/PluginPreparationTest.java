package dev.rootstock.protocol.provider.drive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.google.protobuf.Empty;
import dev.rootstock.engine.provider.CheckRequest;
import dev.rootstock.engine.provider.ConfigureAnswer;
import dev.rootstock.engine.provider.ConfigureRequest;
import dev.rootstock.engine.provider.DiffRequest;
import dev.rootstock.engine.provider.Parameterization;
import dev.rootstock.engine.provider.Provider;
import dev.rootstock.engine.provider.ProviderFactory;
import dev.rootstock.engine.resource.Extension;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.protocol.grpc.LoopbackServer;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pulumirpc.Plugin.PluginAttach;
import pulumirpc.Plugin.PluginInfo;
import pulumirpc.Provider.CheckResponse;
import pulumirpc.Provider.ConfigureResponse;
import pulumirpc.Provider.DiffResponse;
import pulumirpc.Provider.ParameterizeRequest;
import pulumirpc.Provider.ParameterizeResponse;
import pulumirpc.Provider.ProviderHandshakeRequest;
import pulumirpc.Provider.ProviderHandshakeResponse;
import pulumirpc.ResourceProviderGrpc;

/** A plugin that does not get ready is not waited for once the operation is cancelled, whatever it is doing; nothing was changed yet. */
final class PluginPreparationTest {

    private static final Urn PROVIDER = new Urn("urn:pulumi:dev::site::pulumi:providers:odd::default");

    @TempDir
    private Path folder;

    /** What is asked of a plugin before it manages anything. */
    private enum Stage {
        HANDSHAKE(PluginPreparationTest::configured),
        ATTACH(PluginPreparationTest::configured),
        INFO(PluginPreparationTest::configured),
        PARAMETERIZE(PluginPreparationTest::configured),
        CHECK(provider -> provider.checkConfig(
                        new CheckRequest(PROVIDER, ObjectValue.EMPTY, ObjectValue.EMPTY, new byte[0]))
                .failures()
                .toString()),
        DIFF(provider -> catchThrowable(() -> provider.diffConfig(new DiffRequest(
                        PROVIDER, "1", ObjectValue.EMPTY, ObjectValue.EMPTY, ObjectValue.EMPTY, List.of())))
                .toString()),
        CONFIGURE(PluginPreparationTest::configured),
        EXTEND(provider -> provider.extend(new Extension("moss", "1.0.0", ""))
                .orElseThrow()
                .message());

        private final Function<Provider, String> said;

        Stage(Function<Provider, String> said) {
            this.said = said;
        }
    }

    private static String configured(Provider provider) {
        var answer = provider.configure(new ConfigureRequest(PROVIDER, ObjectValue.EMPTY));
        return ((ConfigureAnswer.Failed) answer).error().message();
    }

    @ParameterizedTest
    @EnumSource
    void a_call_that_hangs_ends_with_the_operation(Stage stage) throws Exception {
        var plugin = new Plugin(stage);
        var server = LoopbackServer.start(List.of(plugin), List.of(), Executors.newVirtualThreadPerTaskExecutor());
        var port = Integer.parseInt(server.address().replaceFirst(".*:", ""));
        var wanted = new ProviderFactory.Wanted(
                stage == Stage.EXTEND ? null : new Parameterization("odd", "1.0.0", ""), Map.of(), "1.0.0", Map.of());
        try (var engine = new PluginEngine(_ -> {});
                var provider = factory(new PluginLocation.Listening("odd", port), engine)
                        .create(wanted)
                        .orElseThrow()) {
            var said = CompletableFuture.supplyAsync(
                    () -> stage.said.apply(provider), Executors.newVirtualThreadPerTaskExecutor());
            plugin.reached.get(20, TimeUnit.SECONDS);

            provider.cancelling();

            assertThat(said.get(20, TimeUnit.SECONDS)).contains("plugin of odd", "the operation was cancelled");
        } finally {
            server.close();
        }
    }

    @Test
    void one_that_prints_no_port_is_ended_with_the_operation() throws Exception {
        var fifo = folder.resolve("started");
        assertThat(new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor())
                .isZero();
        var script = Files.writeString(folder.resolve("plugin.sh"), "echo $$ >" + fifo + "; exec sleep 300\n");
        try (var engine = new PluginEngine(_ -> {});
                var provider = factory(
                                new PluginLocation.Startable("odd", "", List.of("sh", script.toString())), engine)
                        .create()) {
            var said = CompletableFuture.supplyAsync(
                    () -> configured(provider), Executors.newVirtualThreadPerTaskExecutor());
            var process = ProcessHandle.of(Long.parseLong(read(fifo))).orElseThrow();

            provider.cancelling();

            assertThat(said.get(20, TimeUnit.SECONDS)).contains("the operation was cancelled");
            process.onExit().get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void one_that_was_not_started_before_is_not_started_any_more() throws IOException {
        var script = Files.writeString(folder.resolve("plugin.sh"), "touch " + folder.resolve("started") + "\n");
        try (var engine = new PluginEngine(_ -> {});
                var provider = factory(
                                new PluginLocation.Startable("odd", "", List.of("sh", script.toString())), engine)
                        .create()) {
            provider.cancelling();

            assertThat(configured(provider)).contains("the operation was cancelled");
            assertThat(folder.resolve("started")).doesNotExist();
        }
    }

    private static String read(Path fifo) throws IOException {
        try (var lines = Files.newBufferedReader(fifo)) {
            return lines.readLine().strip();
        }
    }

    private PluginFactory factory(PluginLocation plugin, PluginEngine engine) {
        return new PluginFactory(
                plugin, new PluginSettings(Map.of("PATH", System.getenv("PATH")), "site", folder, engine));
    }

    /** Answers nothing from one stage on, and everything before it. */
    private static final class Plugin extends ResourceProviderGrpc.ResourceProviderImplBase {
        private final Stage hangs;
        private final CompletableFuture<Void> reached = new CompletableFuture<>();

        Plugin(Stage hangs) {
            this.hangs = hangs;
        }

        private <A> void answer(Stage stage, StreamObserver<A> observer, A answer) {
            if (stage == hangs) {
                reached.complete(null);
            } else {
                observer.onNext(answer);
                observer.onCompleted();
            }
        }

        @Override
        public void handshake(ProviderHandshakeRequest request, StreamObserver<ProviderHandshakeResponse> observer) {
            answer(Stage.HANDSHAKE, observer, ProviderHandshakeResponse.getDefaultInstance());
        }

        @Override
        public void attach(PluginAttach request, StreamObserver<Empty> observer) {
            answer(Stage.ATTACH, observer, Empty.getDefaultInstance());
        }

        @Override
        public void getPluginInfo(Empty request, StreamObserver<PluginInfo> observer) {
            answer(
                    Stage.INFO,
                    observer,
                    PluginInfo.newBuilder().setVersion("1.0.0").build());
        }

        @Override
        public void parameterize(ParameterizeRequest request, StreamObserver<ParameterizeResponse> observer) {
            var stage = hangs == Stage.EXTEND ? Stage.EXTEND : Stage.PARAMETERIZE;
            answer(
                    stage,
                    observer,
                    ParameterizeResponse.newBuilder().setName("odd").build());
        }

        @Override
        public void checkConfig(pulumirpc.Provider.CheckRequest request, StreamObserver<CheckResponse> observer) {
            answer(Stage.CHECK, observer, CheckResponse.getDefaultInstance());
        }

        @Override
        public void diffConfig(pulumirpc.Provider.DiffRequest request, StreamObserver<DiffResponse> observer) {
            answer(Stage.DIFF, observer, DiffResponse.getDefaultInstance());
        }

        @Override
        public void configure(pulumirpc.Provider.ConfigureRequest request, StreamObserver<ConfigureResponse> observer) {
            answer(Stage.CONFIGURE, observer, ConfigureResponse.getDefaultInstance());
        }
    }
}
