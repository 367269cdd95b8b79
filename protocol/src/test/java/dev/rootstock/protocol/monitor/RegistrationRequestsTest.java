package dev.rootstock.protocol.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import dev.rootstock.engine.program.PackageDescription;
import dev.rootstock.engine.resource.Alias;
import dev.rootstock.engine.resource.CustomTimeouts;
import dev.rootstock.engine.resource.Origin;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import dev.rootstock.protocol.fake.RecordingMonitor;
import dev.rootstock.protocol.grpc.Channels;
import dev.rootstock.protocol.grpc.LoopbackServer;
import dev.rootstock.protocol.wire.StructWriter;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import pulumirpc.AliasOuterClass;
import pulumirpc.Resource.ReadResourceRequest;
import pulumirpc.Resource.RegisterResourceRequest;
import pulumirpc.ResourceMonitorGrpc;
import pulumirpc.ResourceMonitorGrpc.ResourceMonitorBlockingStub;
import pulumirpc.Source.SourcePosition;
import pulumirpc.Source.StackFrame;
import pulumirpc.Source.StackTrace;

/** What a program in another process asks for, as the engine gets it. */
final class RegistrationRequestsTest {
    private static final String PARENT = "urn:pulumi:dev::site::my:index:Site::site";

    private final RecordingMonitor monitor = new RecordingMonitor();
    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (var one : open.reversed()) {
            one.close();
        }
    }

    /** @param runtime what the program's SDK says it is, empty for one that says nothing */
    private ResourceMonitorBlockingStub monitor(String runtime) {
        var callbacks = new Callbacks();
        open.add(callbacks);
        var settings =
                new ProgramSettings("organization", "site", "dev", "/p", "/p", true, 7, false, Map.of(), Set.of());
        var server = LoopbackServer.start(
                List.of(new MonitorService(monitor, settings, callbacks)), List.of(new NodeAliases()), Runnable::run);
        open.add(server);
        var channel = Channels.open(server.address());
        open.add(channel::shutdownNow);
        var stub = ResourceMonitorGrpc.newBlockingStub(channel).withDeadlineAfter(60, TimeUnit.SECONDS);
        if (runtime.isEmpty()) {
            return stub;
        }
        var headers = new Metadata();
        headers.put(Metadata.Key.of("pulumi-runtime", Metadata.ASCII_STRING_MARSHALLER), runtime);
        return stub.withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
    }

    private static RegisterResourceRequest.Builder thing() {
        return RegisterResourceRequest.newBuilder()
                .setType("test:index:Thing")
                .setName("a")
                .setCustom(true);
    }

    private static AliasOuterClass.Alias alias(AliasOuterClass.Alias.Spec.Builder spec) {
        return AliasOuterClass.Alias.newBuilder().setSpec(spec).build();
    }

    private static AliasOuterClass.Alias.Spec.Builder spec() {
        return AliasOuterClass.Alias.Spec.newBuilder();
    }

    private List<Alias.Parent> parents(ResourceMonitorBlockingStub stub, boolean aliasSpecs) {
        monitor.registrations.clear();
        stub.registerResource(thing().setAliasSpecs(aliasSpecs)
                .addAliases(alias(spec().setName("old")))
                .addAliases(alias(spec().setName("old").setNoParent(true)))
                .addAliases(alias(spec().setName("old").setParentUrn(PARENT)))
                .addAliases(alias(spec().setName("old").setParentUrn("")))
                .build());
        return monitor.registration("a").aliases().stream()
                .map(alias -> ((Alias.Parts) alias).parent())
                .toList();
    }

    @Test
    @DisplayName("24: aliases come as whole URNs or in parts")
    void aliasesComeInBothForms() {
        monitor("")
                .registerResource(thing().addAliasURNs(PARENT)
                        .addAliases(AliasOuterClass.Alias.newBuilder().setUrn(PARENT))
                        .addAliases(alias(
                                spec().setName("n").setType("t").setStack("s").setProject("p")))
                        .build());

        assertThat(monitor.registration("a").aliases())
                .containsExactly(
                        new Alias.Full(new Urn(PARENT)),
                        new Alias.Full(new Urn(PARENT)),
                        new Alias.Parts(
                                Optional.of("n"),
                                Optional.of("t"),
                                Optional.of("s"),
                                Optional.of("p"),
                                new Alias.Parent.Same()));
    }

    @Test
    @DisplayName("24: an alias without a parent has the present one")
    void anAliasWithoutAParentHasThePresentOne() {
        var said = List.of(
                new Alias.Parent.Same(),
                new Alias.Parent.None(),
                new Alias.Parent.Other(new Urn(PARENT)),
                new Alias.Parent.Same());

        assertThat(parents(monitor(""), false)).isEqualTo(said);
        assertThat(parents(monitor("python"), false)).isEqualTo(said);
        assertThat(parents(monitor("nodejs"), true)).isEqualTo(said);
    }

    @Test
    @DisplayName("24: an early SDK for Node.js means the opposite")
    void anEarlyNodeSdkMeansTheOpposite() {
        assertThat(parents(monitor("nodejs"), false))
                .isEqualTo(List.of(
                        new Alias.Parent.None(),
                        new Alias.Parent.Same(),
                        new Alias.Parent.Other(new Urn(PARENT)),
                        new Alias.Parent.None()));
    }

    @Test
    @DisplayName("31: timeouts are written as durations and taken in seconds")
    void timeoutsAreDurations() {
        monitor("")
                .registerResource(thing().setCustomTimeouts(RegisterResourceRequest.CustomTimeouts.newBuilder()
                                .setCreate("5m")
                                .setUpdate("1h30m")
                                .setDelete("1.5s"))
                        .build());

        assertThat(monitor.registration("a").customTimeouts()).isEqualTo(new CustomTimeouts(300, 5400, 1.5, 0));
    }

    @Test
    @DisplayName("31: what is no duration is refused")
    void whatIsNoDurationIsRefused() {
        var request = thing().setCustomTimeouts(
                        RegisterResourceRequest.CustomTimeouts.newBuilder().setCreate("soon"))
                .build();

        var refused = catchThrowableOfType(
                StatusRuntimeException.class, () -> monitor("").registerResource(request));

        assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
        assertThat(refused.getStatus().getDescription()).contains("soon");
    }

    private String refused(RegisterResourceRequest.Builder request) {
        var refused = catchThrowableOfType(
                StatusRuntimeException.class, () -> monitor("").registerResource(request.build()));
        assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
        return String.valueOf(refused.getStatus().getDescription());
    }

    @Test
    @DisplayName("51: what a request asks for and cannot be done is refused by name, not passed over")
    void nothingThatIsAskedForIsPassedOver() {
        var migrations = UnknownFieldSet.newBuilder()
                .addField(
                        43,
                        UnknownFieldSet.Field.newBuilder()
                                .addLengthDelimited(ByteString.EMPTY)
                                .build())
                .build();

        assertThat(refused(thing().setUnknownFields(migrations))).contains("\"a\" asks for state migrations");
        assertThat(refused(thing().putEnvVarMappings("HERE", "THERE")))
                .contains("envVarMappings can only be used with provider resources");
        assertThat(refused(thing().addHideDiffs("a["))).contains("hideDiffs", "a[");
        assertThat(refused(thing().setPackageRef("nobody"))).contains("unknown provider package 'nobody'");
        assertThat(monitor.registrations).isEmpty();
    }

    @Test
    void whatIsReadByHasNoOutputValuesLeftInIt() {
        var output = StructWriter.KEEPING_ALL.write(ObjectValue.EMPTY.with(
                "name", new PropertyValue.Output(PropertyValue.of("oak"), true, Set.of("urn:pulumi:dev::site::t::a"))));

        var read = Requests.read(ReadResourceRequest.newBuilder()
                .setType("test:index:Thing")
                .setName("a")
                .setProperties(output)
                .build());

        assertThat(read.inputs().get("name")).isEqualTo(PropertyValue.secret(PropertyValue.of("oak")));
    }

    @Test
    @DisplayName("57: the state learns where a resource was registered and by which calls")
    void whereAResourceComesFromIsHandedOn() {
        monitor("")
                .registerResource(thing().setSourcePosition(position("/p/a.js", 3))
                        .setStackTrace(StackTrace.newBuilder()
                                .addFrames(StackFrame.newBuilder().setPc(position("/p/a.js", 3)))
                                .addFrames(StackFrame.getDefaultInstance())
                                .addFrames(StackFrame.newBuilder().setPc(position("/p/b.js", 8))))
                        .setSnippetId("7c9e")
                        .build());

        assertThat(monitor.registration("a").origin())
                .isEqualTo(
                        new Origin("project:///a.js#3", List.of("project:///a.js#3", "", "project:///b.js#8"), "7c9e"));
    }

    private static SourcePosition position(String file, int line) {
        return SourcePosition.newBuilder()
                .setUri("file://" + file)
                .setLine(line)
                .build();
    }

    @Test
    @DisplayName("54: a plugin that a request gives checksums of is a package of its own")
    void checksumsDescribeAPackage() {
        monitor("")
                .registerResource(thing().setVersion("1.2.3")
                        .putPluginChecksums("linux-amd64", ByteString.copyFrom(new byte[] {1, (byte) 0xab}))
                        .build());

        var reference = monitor.registration("a").packageReference();
        assertThat(monitor.packages.get(reference))
                .isEqualTo(new PackageDescription("test", "1.2.3", "", Map.of("linux-amd64", "01ab"), null));
    }

    @Test
    @DisplayName("10: deleteBeforeReplace is true, false or left to the provider")
    void deleteBeforeReplaceHasThreeValues() {
        var stub = monitor("");
        stub.registerResource(thing().setName("unset").build());
        stub.registerResource(
                thing().setName("no").setDeleteBeforeReplaceDefined(true).build());
        stub.registerResource(
                thing().setName("yes").setDeleteBeforeReplace(true).build());

        assertThat(monitor.registration("unset").deleteBeforeReplace()).isNull();
        assertThat(monitor.registration("no").deleteBeforeReplace()).isFalse();
        assertThat(monitor.registration("yes").deleteBeforeReplace()).isTrue();
    }
}
