package dev.rootstock.protocol.provider.drive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import codegen.LoaderGrpc;
import codegen.LoaderOuterClass.GetSchemaRequest;
import codegen.MapperGrpc;
import codegen.MapperOuterClass.GetMappingRequest;
import com.google.protobuf.ByteString;
import com.google.protobuf.Empty;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.rootstock.engine.event.Diagnostic;
import dev.rootstock.engine.program.ComponentProvider;
import dev.rootstock.engine.program.MethodCall;
import dev.rootstock.engine.program.RunDescription;
import dev.rootstock.engine.project.PackageSpec;
import dev.rootstock.engine.provider.CheckAnswer;
import dev.rootstock.engine.provider.CheckRequest;
import dev.rootstock.engine.provider.ConfigureRequest;
import dev.rootstock.engine.provider.DeleteRequest;
import dev.rootstock.engine.provider.DiffAnswer;
import dev.rootstock.engine.provider.DiffRequest;
import dev.rootstock.engine.provider.Parameterization;
import dev.rootstock.engine.provider.Provider;
import dev.rootstock.engine.provider.ProviderFactory;
import dev.rootstock.engine.provider.ReadAnswer;
import dev.rootstock.engine.provider.ReadRequest;
import dev.rootstock.engine.provider.UpdateRequest;
import dev.rootstock.engine.resource.Origin;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import dev.rootstock.protocol.fake.RecordingMonitor;
import dev.rootstock.protocol.grpc.Channels;
import dev.rootstock.protocol.grpc.LoopbackServer;
import dev.rootstock.protocol.monitor.Debugging;
import dev.rootstock.protocol.wire.StructReader;
import io.grpc.Status;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.StreamObserver;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pulumirpc.PackageResolverGrpc;
import pulumirpc.Plugin.PackageDependency;
import pulumirpc.Plugin.PackageParameterization;
import pulumirpc.Plugin.PluginInfo;
import pulumirpc.Provider.CallRequest;
import pulumirpc.Provider.CallResponse;
import pulumirpc.Provider.CheckResponse;
import pulumirpc.Provider.ConfigureResponse;
import pulumirpc.Provider.DiffResponse;
import pulumirpc.Provider.ErrorResourceInitFailed;
import pulumirpc.Provider.PropertyDiff;
import pulumirpc.Provider.ProviderHandshakeRequest;
import pulumirpc.Provider.ProviderHandshakeResponse;
import pulumirpc.Provider.ReadResponse;
import pulumirpc.Provider.UpdateResponse;
import pulumirpc.ResourceProviderGrpc;

/** What plugins are told and how they are understood, where pulumi/pulumi, pkg/resource/plugin/provider_plugin.go is particular. */
final class PluginContractTest {

    private static final Urn URN = new Urn("urn:pulumi:dev::site::kubernetes:index:Thing::a");
    private static final Urn PROVIDER = new Urn("urn:pulumi:dev::site::pulumi:providers:lakes::default");
    private static final ObjectValue WITH_FILES = ObjectValue.of(Map.of(
            "page", new PropertyValue.Asset("abc", "<html>", null, null),
            "all", PropertyValue.secret(new PropertyValue.Archive("def", null, "site.zip", null)),
            "name", PropertyValue.of("site")));

    private final Map<String, Object> asked = new HashMap<>();
    private final List<String> said = new ArrayList<>();
    private Status refusal = Status.OK;
    private DiffResponse diff = DiffResponse.getDefaultInstance();
    private ReadResponse found = ReadResponse.getDefaultInstance();
    private ErrorResourceInitFailed notReady = ErrorResourceInitFailed.getDefaultInstance();
    private LoopbackServer server;
    private PluginEngine engine;
    private Provider provider;

    @BeforeEach
    void serve() {
        server = LoopbackServer.start(List.of(new Plugin()), List.of(), Runnable::run);
        engine = new PluginEngine(_ -> {});
        provider = provider("");
    }

    private Provider provider(String version) {
        var settings = new PluginSettings(
                Map.of(),
                "site",
                Path.of("."),
                PluginConfig.NONE,
                engine,
                (Diagnostic message) -> said.add(message.message()));
        return new PluginFactory(
                        new PluginLocation.Listening(
                                "kubernetes", Integer.parseInt(server.address().replaceFirst(".*:", ""))),
                        settings,
                        new PluginPatience(Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ZERO))
                .create(new ProviderFactory.Wanted(null, Map.of(), version, Map.of()))
                .orElseThrow();
    }

    @AfterEach
    void stop() {
        provider.close();
        engine.close();
        server.close();
    }

    @Test
    void it_is_told_where_it_can_ask_what_packages_consist_of() {
        var packages = new ConversionPackages() {
            @Override
            public String schema(
                    String plugin, String version, String url, @Nullable Parameterization parameterization) {
                return String.join(" ", plugin, version, url);
            }

            @Override
            public String schema(PackageSpec spec) {
                return switch (spec.source()) {
                    case "oak" -> """
                        {"name": "oak", "version": "1.2.3", "pluginDownloadURL": "https://oak"}
                        """;
                    case "bridge" -> """
                        {"name": "%s", "version": "2.0.0",
                         "parameterization": {"baseProvider": {"name": "bridge", "version": "3.0.0"}, "parameter": "b24="}}
                        """.formatted(spec.parameters().getFirst());
                    default -> throw new PluginException("nobody has it");
                };
            }

            @Override
            public Optional<PackageSource.Mapping> mapping(
                    String key, String provider, String plugin, @Nullable Parameterization parameterization) {
                return Optional.of(
                        new PackageSource.Mapping(provider, (key + " " + provider).getBytes(StandardCharsets.UTF_8)));
            }
        };
        engine.close();
        engine = new PluginEngine(_ -> {}, () -> ConversionServices.of(packages, "terraform"), Debugging.NONE);
        provider = provider("");
        provider.diffConfig(
                new DiffRequest(PROVIDER, "", ObjectValue.EMPTY, ObjectValue.EMPTY, ObjectValue.EMPTY, List.of()));

        var told = (ProviderHandshakeRequest) asked.get("handshake");
        var channel = Channels.open(told.getLoaderTarget());
        try {
            assertThat(LoaderGrpc.newBlockingStub(channel)
                            .getSchema(GetSchemaRequest.newBuilder()
                                    .setPackage("oak")
                                    .setVersion("1.2.3")
                                    .setDownloadUrl("github://woods/trees")
                                    .build())
                            .getSchema()
                            .toStringUtf8())
                    .isEqualTo("oak 1.2.3 github://woods/trees");
            var mapper = MapperGrpc.newBlockingStub(channel);
            var asking = GetMappingRequest.newBuilder().setProvider("google");
            assertThat(mapper.getMapping(asking.build()).getData().toStringUtf8())
                    .isEqualTo("terraform google");
            assertThat(mapper.getMapping(asking.setEcosystem("chef").build())
                            .getData()
                            .toStringUtf8())
                    .isEqualTo("chef google");
            assertThat(told.getMapperTarget()).isEqualTo(told.getLoaderTarget());
            assertThat(told.getResolverTarget()).isEqualTo(told.getLoaderTarget());
            assertResolves(PackageResolverGrpc.newBlockingStub(channel));
        } finally {
            channel.shutdownNow();
        }
    }

    private static void assertResolves(PackageResolverGrpc.PackageResolverBlockingStub resolver) {
        var checksum = ByteString.copyFrom(new byte[] {1});
        assertThat(resolver.resolvePackage(pulumirpc.Plugin.PackageSpec.newBuilder()
                        .setSource("oak")
                        .putChecksums("linux-amd64", checksum)
                        .build()))
                .isEqualTo(PackageDependency.newBuilder()
                        .setName("oak")
                        .setKind("resource")
                        .setVersion("1.2.3")
                        .setServer("https://oak")
                        .putChecksums("linux-amd64", checksum)
                        .build());
        assertThat(resolver.resolvePackage(pulumirpc.Plugin.PackageSpec.newBuilder()
                        .setSource("bridge")
                        .addParameters("ash")
                        .build()))
                .isEqualTo(PackageDependency.newBuilder()
                        .setName("bridge")
                        .setKind("resource")
                        .setVersion("3.0.0")
                        .setParameterization(PackageParameterization.newBuilder()
                                .setName("ash")
                                .setVersion("2.0.0")
                                .setValue(ByteString.copyFromUtf8("on")))
                        .build());
        assertThatThrownBy(() -> resolver.resolvePackage(pulumirpc.Plugin.PackageSpec.newBuilder()
                        .setSource("elm")
                        .build()))
                .hasMessageContaining("resolving package \"elm\": nobody has it");
    }

    private final class Plugin extends ResourceProviderGrpc.ResourceProviderImplBase {
        private <A> void answer(String method, Object request, StreamObserver<A> observer, A answer) {
            asked.put(method, request);
            if (refusal.isOk()) {
                observer.onNext(answer);
                observer.onCompleted();
            } else {
                observer.onError(refusal.asRuntimeException());
            }
        }

        @Override
        public void handshake(ProviderHandshakeRequest request, StreamObserver<ProviderHandshakeResponse> observer) {
            asked.put("handshake", request);
            observer.onNext(ProviderHandshakeResponse.newBuilder()
                    .setAcceptSecrets(true)
                    .build());
            observer.onCompleted();
        }

        @Override
        public void getPluginInfo(Empty request, StreamObserver<PluginInfo> observer) {
            answer(
                    "info",
                    request,
                    observer,
                    PluginInfo.newBuilder().setVersion("v1.10.0").build());
        }

        @Override
        public void checkConfig(pulumirpc.Provider.CheckRequest request, StreamObserver<CheckResponse> observer) {
            answer("checkConfig", request, observer, CheckResponse.getDefaultInstance());
        }

        @Override
        public void diffConfig(pulumirpc.Provider.DiffRequest request, StreamObserver<DiffResponse> observer) {
            answer("diffConfig", request, observer, diff);
        }

        @Override
        public void configure(pulumirpc.Provider.ConfigureRequest request, StreamObserver<ConfigureResponse> observer) {
            answer("configure", request, observer, ConfigureResponse.getDefaultInstance());
        }

        @Override
        public void diff(pulumirpc.Provider.DiffRequest request, StreamObserver<DiffResponse> observer) {
            answer("diff", request, observer, diff);
        }

        @Override
        public void read(pulumirpc.Provider.ReadRequest request, StreamObserver<ReadResponse> observer) {
            asked.put("read", request);
            if (notReady.getId().isEmpty()) {
                answer("read", request, observer, found);
            } else {
                observer.onError(StatusProto.toStatusRuntimeException(com.google.rpc.Status.newBuilder()
                        .setCode(Status.Code.UNKNOWN.value())
                        .setMessage("not ready")
                        .addDetails(com.google.protobuf.Any.pack(notReady))
                        .build()));
            }
        }

        @Override
        public void update(pulumirpc.Provider.UpdateRequest request, StreamObserver<UpdateResponse> observer) {
            answer("update", request, observer, UpdateResponse.getDefaultInstance());
        }

        @Override
        public void call(CallRequest request, StreamObserver<CallResponse> observer) {
            answer("call", request, observer, CallResponse.getDefaultInstance());
        }

        @Override
        public void delete(pulumirpc.Provider.DeleteRequest request, StreamObserver<Empty> observer) {
            answer("delete", request, observer, Empty.getDefaultInstance());
        }
    }

    @Test
    void a_method_is_told_its_resource_even_where_the_plugin_takes_no_references_otherwise() {
        var self = new PropertyValue.ResourceReference("urn:pulumi:dev::site::lakes:index:Lake::a", "id-1", "");
        var call = new MethodCall(
                "lakes:index:Lake/fill",
                ObjectValue.EMPTY.with("__self__", self),
                Map.of(),
                "",
                "",
                "",
                "",
                Origin.UNKNOWN);

        ((ComponentProvider) provider)
                .call(
                        call,
                        new RecordingMonitor(),
                        new RunDescription("site", "dev", false, 1, false, Map.of(), Set.of()));

        assertThat(StructReader.read(asked("call", CallRequest.class).getArgs()).get("__self__"))
                .isEqualTo(self);
    }

    private <M> M asked(String method, Class<M> type) {
        return type.cast(asked.get(method));
    }

    @Test
    void a_configuration_comes_with_the_ids_and_the_names_of_the_package_that_the_provider_is_of() {
        provider.configure(new ConfigureRequest(PROVIDER, "id-1", ObjectValue.ofTexts(Map.of("depth", "9"))));

        var request = asked("configure", pulumirpc.Provider.ConfigureRequest.class);
        assertThat(request.getId()).isEqualTo("id-1");
        assertThat(variables(request)).containsExactly(Map.entry("lakes:config:depth", "9"));
    }

    @SuppressWarnings("deprecation")
    private static Map<String, String> variables(pulumirpc.Provider.ConfigureRequest request) {
        return request.getVariablesMap();
    }

    @Test
    void what_is_in_assets_is_told_only_to_make_and_change_objects() {
        provider.diff(new DiffRequest(URN, "a", WITH_FILES, WITH_FILES, WITH_FILES, List.of()));
        provider.update(new UpdateRequest(URN, "a", WITH_FILES, WITH_FILES, WITH_FILES, List.of(), 0, false));
        provider.delete(new DeleteRequest(URN, "a", WITH_FILES, WITH_FILES, 0));

        var diffed = asked("diff", pulumirpc.Provider.DiffRequest.class);
        var updated = asked("update", pulumirpc.Provider.UpdateRequest.class);
        var deleted = asked("delete", pulumirpc.Provider.DeleteRequest.class);
        assertThat(List.of(
                        diffed.getOlds(),
                        diffed.getOldInputs(),
                        diffed.getNews(),
                        updated.getOlds(),
                        updated.getOldInputs(),
                        deleted.getProperties(),
                        deleted.getOldInputs()))
                .allSatisfy(struct ->
                        assertThat(struct.toString()).contains("abc", "def").doesNotContain("<html>", "site.zip"));
        assertThat(StructReader.read(updated.getNews())).isEqualTo(WITH_FILES);
    }

    @Test
    void assets_that_are_said_back_by_their_hashes_keep_what_is_in_them() {
        provider.read(new ReadRequest(URN, "a", WITH_FILES, WITH_FILES, 0));
        var echoed = asked("read", pulumirpc.Provider.ReadRequest.class);
        found = ReadResponse.newBuilder()
                .setId("a")
                .setInputs(echoed.getInputs())
                .setProperties(echoed.getProperties())
                .build();

        var answer = provider.read(new ReadRequest(URN, "a", WITH_FILES, WITH_FILES, 0));

        assertThat(answer).isEqualTo(new ReadAnswer.Found("a", WITH_FILES, WITH_FILES));
    }

    @Test
    void an_object_that_is_not_ready_keeps_the_inputs_that_nobody_says_anything_of() {
        notReady = ErrorResourceInitFailed.newBuilder()
                .setId("a")
                .setProperties(Struct.newBuilder()
                        .putFields("size", Value.newBuilder().setNumberValue(1).build()))
                .addReasons("not yet")
                .build();
        var inputs = ObjectValue.ofTexts(Map.of("name", "site"));

        assertThat(provider.read(new ReadRequest(URN, "a", inputs, ObjectValue.EMPTY, 0)))
                .isEqualTo(new ReadAnswer.Found(
                        "a", inputs, ObjectValue.of(Map.of("size", PropertyValue.of(1))), List.of("not yet")));
    }

    @Test
    void details_of_a_difference_count_only_where_the_plugin_says_that_it_gives_any() {
        diff = DiffResponse.newBuilder()
                .setChanges(DiffResponse.DiffChanges.DIFF_SOME)
                .putDetailedDiff(
                        "size",
                        PropertyDiff.newBuilder()
                                .setKind(PropertyDiff.Kind.UPDATE_REPLACE)
                                .build())
                .build();
        var request = new DiffRequest(URN, "a", ObjectValue.EMPTY, ObjectValue.EMPTY, ObjectValue.EMPTY, List.of());

        assertThat(provider.diff(request).detailedDiff()).isEmpty();

        diff = diff.toBuilder().setHasDetailedDiff(true).build();
        assertThat(provider.diff(request).replaces()).isTrue();
    }

    @Test
    void old_plugins_of_kubernetes_say_in_their_own_way_that_they_check_and_compare_no_configuration() {
        var news = ObjectValue.ofTexts(Map.of("kubeconfig", "file"));
        refusal = Status.UNKNOWN.withDescription("rpc error: code = Unimplemented desc = CheckConfig");
        assertThat(provider.checkConfig(new CheckRequest(PROVIDER, ObjectValue.EMPTY, news, new byte[0])))
                .isEqualTo(CheckAnswer.accepted(news));

        refusal = Status.UNKNOWN.withDescription("json: cannot unmarshal string into Go value of type struct { }");
        assertThat(provider.diffConfig(new DiffRequest(PROVIDER, "a", news, news, news, List.of())))
                .isEqualTo(DiffAnswer.UNKNOWN);
    }

    @Test
    void a_plugin_that_is_older_than_the_program_asks_for_is_warned_of() {
        try (var older = provider("1.11.0")) {
            older.configure(new ConfigureRequest(PROVIDER, ObjectValue.EMPTY));
        }
        assertThat(said)
                .containsExactly("resource plugin kubernetes is expected to have version >=1.11.0, but has 1.10.0;"
                        + " the wrong version may be on your path, or this may be a bug in the plugin");
        try (var newer = provider("1.9.3")) {
            newer.configure(new ConfigureRequest(PROVIDER, ObjectValue.EMPTY));
        }
        assertThat(said).hasSize(1);
    }
}
