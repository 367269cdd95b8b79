package dev.rootstock.providers.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.engine.provider.CreateAnswer;
import dev.rootstock.engine.provider.DeleteAnswer;
import dev.rootstock.engine.provider.DiffAnswer;
import dev.rootstock.engine.provider.ReadAnswer;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.providers.kubernetes.TestProgram.Managed;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What is said when the cluster cannot be asked, or does not allow it: one sentence, and never that an object is gone. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FailureTest {

    private static final String YAML = "metadata: {name: any, namespace: any}\ndata: {a: b}";

    private final TestCluster cluster = new TestCluster();

    @AfterAll
    void close() {
        cluster.close();
    }

    private static String kubeconfig(String server, String user) {
        return """
            apiVersion: v1
            kind: Config
            current-context: it
            clusters: [{name: it, cluster: {server: "%s", insecure-skip-tls-verify: true}}]
            users: [{name: it, user: {%s}}]
            contexts: [{name: it, context: {cluster: it, user: it}}]
            """.formatted(server, user);
    }

    private static TestProgram program(String kubeconfig, boolean deleteUnreachable) {
        return new TestProgram(ObjectValue.builder()
                .put("kubeconfig", kubeconfig)
                .put("deleteUnreachable", deleteUnreachable)
                .build());
    }

    private static Managed managed() {
        return new Managed(
                TestProgram.urn("kubernetes:core/v1:ConfigMap", "any"),
                "any/any",
                Yaml.object("apiVersion: v1\nkind: ConfigMap\n" + YAML),
                ObjectValue.EMPTY);
    }

    private static String readFailure(TestProgram program) {
        var answer = program.read(managed());
        assertThat(answer).isInstanceOf(ReadAnswer.Failed.class);
        return ((ReadAnswer.Failed) answer).error().message();
    }

    private static CreateAnswer.Failed createFailure(TestProgram program) {
        var answer = program.tryCreate(managed().urn(), YAML, 5);
        assertThat(answer).isInstanceOf(CreateAnswer.Failed.class);
        return (CreateAnswer.Failed) answer;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Test
    void aClusterThatDoesNotRunIsNamed() throws IOException {
        var address = "https://127.0.0.1:" + freePort();
        try (var program = program(kubeconfig(address, "token: abc"), false)) {
            assertThat(readFailure(program))
                    .isEqualTo("could not read ConfigMap any/any: the cluster at " + address
                            + " cannot be reached: the connection was refused; check that it runs and that the"
                            + " kubeconfig is the right one");
            assertThat(createFailure(program).error().outcomeKnown()).isTrue();
            assertThat(program.delete(managed(), 5)).isInstanceOf(DeleteAnswer.Failed.class);
        }
        try (var program = program(kubeconfig(address, "token: abc"), true)) {
            assertThat(program.read(managed())).isInstanceOf(ReadAnswer.Absent.class);
            assertThat(program.delete(managed(), 5)).isInstanceOf(DeleteAnswer.Deleted.class);
        }
    }

    @Test
    void aNotFoundFromSomethingElseIsNotAnAbsentObject() throws IOException {
        try (var socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> answerNotFound(socket));
            try (var program = program(kubeconfig("http://127.0.0.1:" + socket.getLocalPort(), "token: abc"), false)) {
                assertThat(readFailure(program)).contains("ConfigMap any/any");
                assertThat(program.delete(managed(), 1)).isInstanceOf(DeleteAnswer.Failed.class);
                var custom = new Managed(
                        TestProgram.urn("kubernetes:example.org/v1:Widget", "any"),
                        "any/any",
                        ObjectValue.EMPTY,
                        ObjectValue.EMPTY);
                assertThat(program.read(custom)).isInstanceOf(ReadAnswer.Failed.class);
                assertThat(program.delete(custom, 1)).isInstanceOf(DeleteAnswer.Failed.class);
            }
        }
    }

    private static void answerNotFound(ServerSocket socket) {
        while (!socket.isClosed()) {
            try (Socket connection = socket.accept()) {
                connection.getInputStream().read(new byte[8192]);
                connection
                        .getOutputStream()
                        .write("HTTP/1.1 404 Not Found\r\nContent-Length: 9\r\nConnection: close\r\n\r\nnot found"
                                .getBytes(StandardCharsets.US_ASCII));
            } catch (IOException e) {
                return; // the test is over
            }
        }
    }

    @Test
    void credentialsThatAreNotAcceptedAreSaidToBeSo() throws IOException {
        var server = cluster.client().getConfiguration().getMasterUrl();
        try (var program = program(kubeconfig(server, "token: nonsense"), false)) {
            assertThat(readFailure(program))
                    .contains("the cluster does not accept the credentials")
                    .doesNotContain("nonsense");
        }
    }

    @Test
    void whatIsNotAllowedIsNotAbsent() {
        var server = cluster.client().getConfiguration().getMasterUrl();
        cluster.client()
                .resource("apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: nobody, namespace: "
                        + cluster.namespace() + "}")
                .create();
        var token = cluster.client()
                .serviceAccounts()
                .inNamespace(cluster.namespace())
                .withName("nobody")
                .tokenRequest(new TokenRequestBuilder().withNewSpec().endSpec().build())
                .getStatus()
                .getToken();
        try (var program = program(kubeconfig(server, "token: " + token), false)) {
            assertThat(readFailure(program)).contains("forbidden").contains("cannot get resource \"configmaps\"");
            assertThat(createFailure(program).error().message()).contains("forbidden");
        }
    }

    @Test
    void aCredentialPluginIsAskedAgainWhenItsTokenIsRefused(@TempDir Path folder) throws IOException {
        var count = folder.resolve("count");
        var plugin = folder.resolve("plugin.sh");
        Files.writeString(plugin, """
            #!/bin/sh
            echo x >> %s
            echo '{"apiVersion": "client.authentication.k8s.io/v1", "kind": "ExecCredential", "status": {"token": "t"}}'
            """.formatted(count));
        assertThat(plugin.toFile().setExecutable(true)).isTrue();
        var server = cluster.client().getConfiguration().getMasterUrl();
        var user =
                "exec: {apiVersion: client.authentication.k8s.io/v1, command: " + plugin + ", interactiveMode: Never}";
        try (var program = program(kubeconfig(server, user), false)) {
            assertThat(readFailure(program))
                    .contains("the cluster does not accept the credentials")
                    .endsWith("they come from the command " + plugin + ": see whether it works by hand");
        }
        assertThat(Files.readAllLines(count).size()).isGreaterThanOrEqualTo(2);
    }

    @Test
    void aNamespaceThatNobodyMakesIsNamed() {
        try (var program = cluster.program()) {
            assertThat(createFailure(program).error().message())
                    .isEqualTo(
                            "could not create ConfigMap any/any: the namespace any does not exist; create it first, or"
                                    + " make this resource depend on it");
        }
    }

    @Test
    void aClusterThatIsNotThereYetIsNotAskedByAnUnchangedPreview() throws IOException {
        try (var program = program(kubeconfig("https://127.0.0.1:" + freePort(), "token: abc"), false)) {
            assertThat(program.diff(managed(), YAML).changes()).isEqualTo(DiffAnswer.Changes.NONE);
        }
    }
}
