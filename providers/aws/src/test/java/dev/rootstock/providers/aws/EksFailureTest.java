package dev.rootstock.providers.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.rootstock.engine.provider.CreateAnswer;
import dev.rootstock.engine.provider.CreateRequest;
import dev.rootstock.engine.provider.ReadAnswer;
import dev.rootstock.engine.provider.UpdateAnswer;
import dev.rootstock.engine.provider.UpdateRequest;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import dev.rootstock.providers.aws.World.Thing;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** EKS fails after it has said yes; what it says of that later is what a user needs. No emulator fails so. */
class EksFailureTest {

    private static final String CLUSTER = """
        {"name": "main", "roleArn": "arn:aws:iam::123456789012:role/eks", "vpcConfig": {"subnetIds": ["s-1", "s-2"]}}
        """;
    private static final String NODES = """
        {"clusterName": "main", "nodeGroupName": "web", "nodeRoleArn": "arn:aws:iam::123456789012:role/nodes",
         "subnetIds": ["s-1"], "scalingConfig": {"minSize": 1, "desiredSize": 1, "maxSize": 1}}
        """;

    private Eks eks;
    private World world;

    @BeforeEach
    void open() throws IOException {
        eks = new Eks();
        world = new World(Cloud.configurationAt(eks.address(), ""));
    }

    @AfterEach
    void close() {
        world.close();
        eks.close();
    }

    @Test
    void aClusterThatCannotBeMadeIsKeptAndTellsWhy() {
        eks.answers("POST /clusters", "{\"cluster\": {\"name\": \"main\", \"status\": \"CREATING\"}}");
        eks.answers("GET /clusters/main", """
            {"cluster": {"name": "main", "status": "FAILED", "health": {"issues": [
                {"code": "Ec2SubnetNotFound", "message": "The subnet is gone", "resourceIds": ["s-2"]}]}}}
            """);
        var answer = create(EksCases.CLUSTER, CLUSTER);
        assertThat(answer).isInstanceOf(CreateAnswer.PartiallyCreated.class);
        var partial = (CreateAnswer.PartiallyCreated) answer;
        assertThat(partial.id()).isEqualTo("main");
        assertThat(partial.reasons())
                .singleElement()
                .asString()
                .contains("FAILED", "Ec2SubnetNotFound: The subnet is gone (s-2)");
    }

    @Test
    void machinesThatCannotBeMadeTellWhy() {
        eks.answers("POST /clusters/main/node-groups", "{\"nodegroup\": {\"nodegroupName\": \"web\"}}");
        eks.answers("GET /clusters/main/node-groups/web", """
            {"nodegroup": {"nodegroupName": "web", "clusterName": "main", "status": "CREATE_FAILED", "health": {"issues": [
                {"code": "NodeCreationFailure", "message": "Instances failed to join", "resourceIds": ["i-1"]}]}}}
            """);
        var answer = create(EksCases.NODE_GROUP, NODES);
        assertThat(answer).isInstanceOf(CreateAnswer.PartiallyCreated.class);
        assertThat(((CreateAnswer.PartiallyCreated) answer).reasons())
                .singleElement()
                .asString()
                .contains("CREATE_FAILED", "NodeCreationFailure: Instances failed to join (i-1)");
    }

    @Test
    void anUpdateThatFailsTellsWhy() {
        eks.answers("POST /clusters/main/updates", "{\"update\": {\"id\": \"u-1\", \"status\": \"InProgress\"}}");
        eks.answers("GET /clusters/main/updates/u-1", """
            {"update": {"id": "u-1", "status": "Failed", "errors": [
                {"errorCode": "IpNotAvailable", "errorMessage": "No addresses left", "resourceIds": ["s-1"]}]}}
            """);
        eks.answers(
                "GET /clusters/main",
                "{\"cluster\": {\"name\": \"main\", \"status\": \"ACTIVE\", \"version\": \"1.32\"}}");
        var inputs = World.json(CLUSTER);
        var answer = world.provider.update(new UpdateRequest(
                World.urn(EksCases.CLUSTER, "main"),
                "main",
                inputs,
                inputs,
                inputs.with("version", PropertyValue.of("1.33")),
                List.of(),
                30,
                false));
        assertThat(answer).isInstanceOf(UpdateAnswer.PartiallyUpdated.class);
        var partial = (UpdateAnswer.PartiallyUpdated) answer;
        assertThat(partial.outputs().text("version")).contains("1.32");
        assertThat(partial.reasons())
                .singleElement()
                .asString()
                .contains("u-1", "Failed", "IpNotAvailable: No addresses left (s-1)");
    }

    @Test
    void waitingForAnAddonThatIsNotWellSaysWhatIsWrong() {
        eks.answers("POST /clusters/main/addons", "{\"addon\": {\"addonName\": \"coredns\"}}");
        eks.answers("GET /clusters/main/addons/coredns", """
            {"addon": {"addonName": "coredns", "clusterName": "main", "status": "DEGRADED", "health": {"issues": [
                {"code": "InsufficientNumberOfReplicas", "message": "No nodes to run on"}]}}}
            """);
        var urn = World.urn(EksCases.ADDON, "it");
        var inputs = world.check(
                urn, ObjectValue.EMPTY, World.json("{\"clusterName\": \"main\", \"addonName\": \"coredns\"}"));
        var answer = world.provider.create(new CreateRequest(urn, inputs, 0.5, false, "t", false));
        assertThat(answer).isInstanceOf(CreateAnswer.PartiallyCreated.class);
        assertThat(((CreateAnswer.PartiallyCreated) answer).reasons())
                .first()
                .asString()
                .contains("DEGRADED", "InsufficientNumberOfReplicas: No nodes to run on");
    }

    @Test
    void aRoleThatIsNotSeenYetIsTriedAgainAndAMistakeIsNot() {
        eks.refuses(
                "POST /clusters",
                "Role with arn: arn:aws:iam::123456789012:role/eks, could not be assumed because it does"
                        + " not exist",
                2);
        eks.answers("POST /clusters", "{\"cluster\": {\"name\": \"main\", \"status\": \"CREATING\"}}");
        eks.answers("GET /clusters/main", "{\"cluster\": {\"name\": \"main\", \"status\": \"ACTIVE\"}}");
        assertThat(create(EksCases.CLUSTER, CLUSTER)).isInstanceOf(CreateAnswer.Created.class);
        eks.refuses("POST /clusters", "unsupported Kubernetes version 0.1", 1);
        assertThat(create(EksCases.CLUSTER, CLUSTER)).isInstanceOf(CreateAnswer.Failed.class);
    }

    @Test
    void onlyTheRightCodeSaysThatItIsGone() {
        eks.unknown = "{\"__type\": \"AccessDeniedException\", \"message\": \"no\"}";
        assertThat(read(EksCases.CLUSTER, "main")).isInstanceOf(ReadAnswer.Failed.class);
        assertThat(read(EksCases.ADDON, "main:coredns")).isInstanceOf(ReadAnswer.Failed.class);
        eks.unknown = "{\"__type\": \"ResourceNotFoundException\", \"message\": \"no\"}";
        assertThat(read(EksCases.CLUSTER, "main")).isInstanceOf(ReadAnswer.Absent.class);
        assertThat(read(EksCases.ACCESS_POLICY, "main#arn:aws:iam::1:role/a#arn:aws:eks::aws:cluster-access-policy/A"))
                .isInstanceOf(ReadAnswer.Absent.class);
    }

    private CreateAnswer create(String type, String inputs) {
        var urn = World.urn(type, "it");
        return world.create(urn, world.check(urn, ObjectValue.EMPTY, World.json(inputs)), "token", false);
    }

    private ReadAnswer read(String type, String id) {
        return world.read(new Thing(World.urn(type, "it"), id, ObjectValue.EMPTY, ObjectValue.EMPTY));
    }

    /** Answers each request as it was told to, and all others with a 404. */
    private static final class Eks implements AutoCloseable {
        private final HttpServer server;
        private final Map<String, String> answers = new ConcurrentHashMap<>();
        private final Map<String, Refusal> refusals = new ConcurrentHashMap<>();
        private volatile String unknown = "{\"message\": \"no such page\"}";

        private record Refusal(String message, int times) {}

        Eks() throws IOException {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                var request = exchange.getRequestMethod() + " "
                        + exchange.getRequestURI().getPath();
                var refusal = refusals.get(request);
                var answer = answers.get(request);
                if (refusal != null) {
                    refusals.computeIfPresent(
                            request, (_, r) -> r.times() > 1 ? new Refusal(r.message(), r.times() - 1) : null);
                    answer = "{\"__type\": \"InvalidParameterException\", \"message\": \"" + refusal.message() + "\"}";
                }
                var body = (answer == null ? unknown : answer).getBytes(StandardCharsets.UTF_8);
                exchange.getRequestBody().readAllBytes();
                exchange.sendResponseHeaders(refusal != null ? 400 : answer == null ? 404 : 200, body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
            });
            server.start();
        }

        void answers(String request, String body) {
            answers.put(request, body);
        }

        void refuses(String request, String message, int times) {
            refusals.put(request, new Refusal(message, times));
        }

        String address() {
            return "http://127.0.0.1:" + server.getAddress().getPort();
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
