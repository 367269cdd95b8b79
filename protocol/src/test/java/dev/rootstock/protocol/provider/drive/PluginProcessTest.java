package dev.rootstock.protocol.provider.drive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rootstock.engine.event.Diagnostic;
import dev.rootstock.engine.provider.ConfigureAnswer;
import dev.rootstock.engine.provider.ConfigureRequest;
import dev.rootstock.engine.provider.Platform;
import dev.rootstock.engine.provider.ProviderFactory;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.protocol.grpc.LoopbackServer;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pulumirpc.Provider.ProviderHandshakeRequest;
import pulumirpc.Provider.ProviderHandshakeResponse;
import pulumirpc.ResourceProviderGrpc;

/** Plugins that do not behave. */
final class PluginProcessTest {

    private static final Urn PROVIDER = new Urn("urn:pulumi:dev::site::pulumi:providers:odd::default");
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "PATH", System.getenv("PATH"),
            "PULUMI_CONFIG_PASSPHRASE", "canary",
            "AWS_PROFILE", "site");

    @TempDir
    private Path folder;

    private final List<Diagnostic> said = new CopyOnWriteArrayList<>();
    private PluginConfig config = PluginConfig.NONE;
    private Duration starting = Duration.ofSeconds(60);

    @Test
    void one_that_ends_at_once_is_told_with_its_last_words() throws IOException {
        assertThat(configure("echo 'missing libfoo.so' >&2; exit 3"))
                .contains("pulumi-resource-odd has ended with exit code 3", "missing libfoo.so");
    }

    @Test
    void one_that_prints_something_else_is_told_so() throws IOException {
        assertThat(configure("echo 'Welcome!'; sleep 60")).contains("printed 'Welcome!' instead of its port");
    }

    @Test
    void one_that_cannot_be_started_is_told_so() throws IOException {
        var file = Files.writeString(folder.resolve("pulumi-resource-odd"), "");

        assertThat(configure(new PluginLocation.Startable("odd", "", List.of(file.toString()))))
                .contains("cannot be started");
    }

    @Test
    void one_that_prints_no_port_is_not_waited_for_for_ever() throws Exception {
        var process = PluginProcess.start(
                "odd", plugin("echo waiting >&2; sleep 60").command(), folder, ENVIRONMENT, _ -> {});
        try {
            assertThatThrownBy(() -> process.port(Duration.ofMillis(500)))
                    .isInstanceOf(PluginException.class)
                    .hasMessageContaining("printed no port");
        } finally {
            process.stop();
        }
    }

    @Test
    void one_that_hangs_is_given_up_and_ended_and_told_with_what_it_wrote() throws IOException {
        starting = Duration.ofSeconds(3);
        assertThat(configure("echo $$ >pid; echo 'waiting for a licence' >&2; sleep 60"))
                .contains("printed no port within 3 seconds and was ended", "waiting for a licence", "install it anew");
        assertThat(ProcessHandle.of(
                        Long.parseLong(Files.readString(folder.resolve("pid")).strip())))
                .isNotPresent();
    }

    @Test
    void one_that_refuses_the_handshake_is_told_with_what_it_says() throws IOException {
        var refusing = new ResourceProviderGrpc.ResourceProviderImplBase() {
            @Override
            public void handshake(
                    ProviderHandshakeRequest request, StreamObserver<ProviderHandshakeResponse> observer) {
                observer.onError(
                        Status.UNKNOWN.withDescription("no licence is left").asRuntimeException());
            }
        };
        try (var server =
                LoopbackServer.start(List.of(refusing), List.of(), Executors.newVirtualThreadPerTaskExecutor())) {
            assertThat(configure("echo " + server.address().replaceFirst(".*:", "") + "; sleep 60"))
                    .contains("The plugin of odd refused to work with this engine: no licence is left");
        }
    }

    @Test
    void one_that_prints_a_port_on_which_nobody_listens_is_told_so() throws IOException {
        // a port that was free a moment ago, and is not listened on by a plugin that only sleeps
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        assertThat(configure("echo " + port + "; sleep 60")).contains("printed a port and does not answer there");
    }

    @Test
    void a_number_that_is_no_port_is_told() throws IOException {
        assertThat(configure("echo 70000; sleep 60")).contains("printed '70000' instead of its port");
    }

    @Test
    void one_that_writes_without_end_is_told_by_the_beginning_and_fills_no_memory() throws IOException {
        assertThat(configure("yes garbage | tr -d '\\n'"))
                .contains("printed 'garbagegarbage", "...' instead of its port")
                .hasSizeLessThan(1000);
    }

    @Test
    void one_that_came_from_an_archive_with_another_checksum_is_not_started() throws IOException {
        var file = Files.writeString(folder.resolve("pulumi-resource-odd"), "");
        ArchiveChecksum.keep(folder, "aa11");
        var installed = new PluginLocation.Startable("odd", "1.2.3", List.of(file.toString()));

        assertThat(configure(installed, Map.of(Platform.name(), "bb22")))
                .contains("odd 1.2.3", "checksum bb22", "came from one with aa11", "--checksum bb22");
        assertThat(configure(installed, Map.of(Platform.name(), "AA11", "plan9-mips", "cc33")))
                .contains("cannot be started");
    }

    @Test
    void it_gets_the_engines_address_and_the_environment_but_not_the_engines_secrets() throws IOException {
        var told = configure("echo \"$1 $AWS_PROFILE ${PULUMI_CONFIG_PASSPHRASE:-none} $PULUMI_PROJECT\" >&2; exit 1");

        assertThat(told).containsPattern("127\\.0\\.0\\.1:\\d+ site none site").doesNotContain("canary");
    }

    @Test
    void it_finds_its_own_configuration_without_secrets_in_its_environment() throws IOException {
        config = new PluginConfig(
                Map.of("odd:shape", "round", "odd:token", "canary", "even:shape", "square"), Set.of("odd:token"));

        assertThat(configure("echo \"$PULUMI_CONFIG ${PULUMI_CONFIG_SECRET_KEYS:-none}\" >&2; exit 1"))
                .contains("{\"shape\":\"round\"} none");
    }

    @Test
    void one_that_runs_parts_of_the_program_finds_what_that_does_and_its_output_is_shown() throws Exception {
        config = new PluginConfig(Map.of("pulumi-nodejs:shape", "round", "site:token", "canary"), Set.of("site:token"));

        written("pulumi-nodejs", """
            echo 4711
            echo hello
            echo "$PULUMI_CONFIG $PULUMI_CONFIG_SECRET_KEYS $PULUMI_NODEJS_PROJECT" >&2
            """);

        assertThat(said)
                .containsExactlyInAnyOrder(
                        new Diagnostic(Diagnostic.Severity.INFO, "hello\n", null, Diagnostic.STANDARD_OUTPUT, false),
                        new Diagnostic(
                                Diagnostic.Severity.INFO,
                                "{\"pulumi-nodejs:shape\":\"round\",\"shape\":\"round\",\"site:token\":\"canary\"}"
                                        + " [\"site:token\"] site\n",
                                null,
                                Diagnostic.STANDARD_ERROR,
                                false));
    }

    @Test
    void what_another_writes_is_kept_for_its_end() throws Exception {
        assertThat(written("odd", "echo 4711; echo hello; echo broken >&2; exit 1"))
                .contains("hello", "broken");
        assertThat(said).isEmpty();
    }

    /** What is said of a plugin's end. */
    private String written(String packageName, String script) throws Exception {
        try (var engine = new PluginEngine(_ -> {})) {
            var plugin =
                    new PluginLocation.Startable(packageName, "", plugin(script).command());
            var settings = new PluginSettings(ENVIRONMENT, "site", folder, config, engine, said::add);
            var process = PluginProcess.start(plugin, settings, settings.environmentOf(plugin));
            assertThat(process.port(Duration.ofSeconds(20))).isEqualTo(4711);
            var told = process.death();
            while (told.isEmpty()) {
                told = process.death();
            }
            return told.get();
        }
    }

    private PluginLocation.Startable plugin(String script) throws IOException {
        var file = Files.writeString(folder.resolve("plugin.sh"), script + "\n");
        return new PluginLocation.Startable("odd", "", List.of("sh", file.toString()));
    }

    private String configure(String script) throws IOException {
        return configure(plugin(script));
    }

    /** What is said of the plugin when it is to be configured. */
    private String configure(PluginLocation plugin) {
        return configure(plugin, Map.of());
    }

    private String configure(PluginLocation plugin, Map<String, String> checksums) {
        var patience = new PluginPatience(
                Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ZERO, starting, Duration.ofSeconds(3));
        var wanted = new ProviderFactory.Wanted(null, Map.of(), "", checksums);
        try (var engine = new PluginEngine(_ -> {});
                var provider = new PluginFactory(
                                plugin,
                                new PluginSettings(ENVIRONMENT, "site", folder, config, engine, said::add),
                                patience)
                        .create(wanted)
                        .orElseThrow()) {
            var answer = provider.configure(new ConfigureRequest(PROVIDER, ObjectValue.EMPTY));
            return ((ConfigureAnswer.Failed) answer).error().message();
        }
    }
}
