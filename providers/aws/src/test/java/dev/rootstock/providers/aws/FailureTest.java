package dev.rootstock.providers.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.rootstock.engine.provider.CreateAnswer;
import dev.rootstock.engine.provider.CreateRequest;
import dev.rootstock.engine.provider.DeleteAnswer;
import dev.rootstock.engine.provider.ReadAnswer;
import dev.rootstock.engine.provider.ReadRequest;
import dev.rootstock.engine.provider.UpdateAnswer;
import dev.rootstock.engine.provider.UpdateRequest;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.testbed.AwsEmulator;
import dev.rootstock.testbed.Fault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes wrong in a cloud is told in words that help, and nothing that exists is lost. */
class FailureTest {

    private static final String VPC = Ec2Cases.VPC;
    private static AwsEmulator emulator;

    private World world;

    @BeforeAll
    static void start(@TempDir Path dir) {
        emulator = AwsEmulator.start(AwsEmulator.Kind.MOTO, dir);
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    @BeforeEach
    void open() {
        world = new World(Cloud.configurationAt(emulator.endpoint().toString(), ""));
    }

    @AfterEach
    void close() {
        emulator.clearFaults();
        world.close();
    }

    @Test
    void throttlingIsWaitedOut() {
        emulator.fail(Fault.failing("ec2", "CreateVpc", 2, 503, "RequestLimitExceeded"));
        world.make(VPC, "{\"cidrBlock\": \"10.0.0.0/16\"}");
        assertThat(emulator.calls()).filteredOn("ec2 CreateVpc"::equals).hasSizeGreaterThanOrEqualTo(1);
    }

    @Test
    void throttlingWithoutEndIsToldWithWhatToDo() {
        emulator.fail(Fault.failing("ec2", "CreateVpc", 100, 503, "RequestLimitExceeded"));
        var error = failure(create("{\"cidrBlock\": \"10.0.0.0/16\"}"));
        assertThat(error).contains("creating " + VPC, "RequestLimitExceeded", "--parallel");
    }

    @Test
    void aServerErrorLeavesTheOutcomeUnknown() {
        emulator.fail(Fault.failing("ec2", "CreateVpc", 100, 500, "InternalError"));
        var answer = (CreateAnswer.Failed) create("{\"cidrBlock\": \"10.0.0.0/16\"}");
        assertThat(answer.error().outcomeKnown()).isFalse();
        assertThat(answer.error().message()).contains("InternalError", "run refresh");
    }

    @Test
    void aRefusalNamesTheCodeAndIsNoAbsence() {
        var vpc = world.make(VPC, "{\"cidrBlock\": \"10.0.0.0/16\"}");
        emulator.fail(Fault.failing("ec2", "DescribeVpcs", 100, 403, "UnauthorizedOperation"));
        var answer = world.read(vpc);
        assertThat(answer).isInstanceOf(ReadAnswer.Failed.class);
        assertThat(((ReadAnswer.Failed) answer).error().message())
                .contains("UnauthorizedOperation", vpc.id(), "credentials");
    }

    @Test
    void aNotFoundWithoutACodeIsNoAbsence() throws IOException {
        try (var proxy = new Page(404, "<html>not found</html>");
                var misled = new World(Cloud.configurationAt(proxy.address(), ""))) {
            var answer = misled.provider.read(new ReadRequest(
                    World.urn(IamCases.ROLE, "it"), "some-role", ObjectValue.EMPTY, ObjectValue.EMPTY, 10));
            assertThat(answer).isInstanceOf(ReadAnswer.Failed.class);
            var deleted = misled.delete(
                    new World.Thing(World.urn(IamCases.ROLE, "it"), "some-role", ObjectValue.EMPTY, ObjectValue.EMPTY));
            assertThat(deleted).isInstanceOf(DeleteAnswer.Failed.class);
        }
    }

    @Test
    void aNotFoundWithAForeignCodeIsNoAbsenceEither() {
        var vpc = world.make(VPC, "{\"cidrBlock\": \"10.0.0.0/16\"}");
        emulator.fail(Fault.failing("ec2", "DescribeVpcs", 100, 404, "NoSuchThing"));
        var answer = world.read(vpc);
        assertThat(answer).isInstanceOf(ReadAnswer.Failed.class);
        assertThat(((ReadAnswer.Failed) answer).error().message()).contains("NoSuchThing", vpc.id(), "endpoints");
    }

    /** Something between that answers for the cloud, with nothing: no word of it says that an object is gone. */
    @ParameterizedTest
    @CsvSource({
        "aws:ec2/vpc:Vpc, vpc-1",
        "aws:ec2/subnet:Subnet, subnet-1",
        "aws:ec2/securityGroup:SecurityGroup, sg-1",
        "aws:iam/role:Role, some-role",
        "aws:rds/instance:Instance, some-database",
        "aws:route53/zone:Zone, Z1",
        "aws:eks/cluster:Cluster, some-cluster",
    })
    void anEmptyAnswerIsNoAbsence(String type, String id) throws IOException {
        try (var proxy = new Page(200, "");
                var misled = new World(Cloud.configurationAt(proxy.address(), ""))) {
            var answer = misled.provider.read(
                    new ReadRequest(World.urn(type, "it"), id, ObjectValue.EMPTY, ObjectValue.EMPTY, 10));
            assertThat(answer).isInstanceOf(ReadAnswer.Failed.class);
        }
    }

    @Test
    void nobodyThereIsToldWithTheAddressToCheck() {
        try (var alone = new World(Cloud.configurationAt("http://127.0.0.1:1", ""))) {
            var answer = alone.provider.read(
                    new ReadRequest(World.urn(VPC, "it"), "vpc-1", ObjectValue.EMPTY, ObjectValue.EMPTY, 10));
            assertThat(((ReadAnswer.Failed) answer).error().message()).contains("could not be reached", "endpoints");
        }
    }

    @Test
    void whatWasMadeIsKeptWhenTheRestFails() {
        emulator.fail(Fault.failing("ec2", "ModifyVpcAttribute", 100, 400, "UnauthorizedOperation"));
        var urn = World.urn(VPC, World.name("half"));
        var inputs = world.check(
                urn, ObjectValue.EMPTY, World.json("{\"cidrBlock\": \"10.0.0.0/16\", \"enableDnsHostnames\": true}"));
        var answer = world.create(urn, inputs, "token-" + urn.name(), false);
        assertThat(answer).isInstanceOf(CreateAnswer.PartiallyCreated.class);
        var partial = (CreateAnswer.PartiallyCreated) answer;
        world.keep(new World.Thing(urn, partial.id(), inputs, partial.outputs()));
        assertThat(partial.id()).startsWith("vpc-");
        assertThat(partial.outputs().bool("enableDnsHostnames")).contains(false);
        assertThat(partial.reasons().getFirst()).contains("UnauthorizedOperation");
    }

    @Test
    void anInterruptedCreationIsFoundAndFinished() {
        emulator.fail(Fault.failing("ec2", "ModifyVpcAttribute", 100, 400, "UnauthorizedOperation"));
        var urn = World.urn(VPC, World.name("cut"));
        var inputs = world.check(
                urn, ObjectValue.EMPTY, World.json("{\"cidrBlock\": \"10.0.0.0/16\", \"enableDnsHostnames\": true}"));
        var first = (CreateAnswer.PartiallyCreated) world.create(urn, inputs, "token-" + urn.name(), false);
        emulator.clearFaults();
        var second = (CreateAnswer.Created) world.create(urn, inputs, "token-" + urn.name(), true);
        world.keep(new World.Thing(urn, second.id(), inputs, second.outputs()));
        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.outputs().bool("enableDnsHostnames")).contains(true);
    }

    @Test
    void whatWasMadeIsKeptWhenTheAnswerIsLost() throws IOException {
        try (var lossy = new LossyProxy(emulator.endpoint().toString(), "CreateVpc");
                var cut = new World(
                        Cloud.configurationAt(lossy.address(), "").replace("\"maxRetries\": 3", "\"maxRetries\": 1"))) {
            var urn = World.urn(VPC, World.name("lost"));
            var inputs = cut.check(urn, ObjectValue.EMPTY, World.json("{\"cidrBlock\": \"10.0.0.0/16\"}"));
            var answer = cut.create(urn, inputs, "token-" + urn.name(), false);
            assertThat(answer).isInstanceOf(CreateAnswer.PartiallyCreated.class);
            var partial = (CreateAnswer.PartiallyCreated) answer;
            world.keep(new World.Thing(urn, partial.id(), inputs, partial.outputs()));
            assertThat(partial.id()).startsWith("vpc-");
        }
    }

    @Test
    void anotherCreationsObjectIsNotTakenOver() {
        var first = world.make(VPC, "{\"cidrBlock\": \"10.0.0.0/16\"}");
        var second = (CreateAnswer.Created) world.create(first.urn(), first.inputs(), "another-token", true);
        world.keep(new World.Thing(first.urn(), second.id(), first.inputs(), second.outputs()));
        assertThat(second.id()).isNotEqualTo(first.id());
    }

    @Test
    void waitingEndsWithTheLastStatusWhenTimeIsUp() {
        emulator.settleAfter("ec2:natgateway", 1000);
        try {
            var answer = natGateway(1);
            assertThat(answer).isInstanceOf(CreateAnswer.PartiallyCreated.class);
            assertThat(((CreateAnswer.PartiallyCreated) answer).reasons().getFirst())
                    .contains("gave up waiting", "pending", "customTimeouts");
        } finally {
            emulator.settleAtOnce();
        }
    }

    @Test
    void waitingTakesAsLongAsTheCloudDoes() {
        emulator.settleAfter("ec2:natgateway", 3);
        try {
            assertThat(natGateway(60)).isInstanceOf(CreateAnswer.Created.class);
        } finally {
            emulator.settleAtOnce();
        }
    }

    @Test
    void aCancelledRunStopsWaiting() {
        emulator.settleAfter("ec2:natgateway", 1000);
        try {
            world.provider.cancel();
            var answer = natGateway(600);
            assertThat(((CreateAnswer.PartiallyCreated) answer).reasons().getFirst())
                    .contains("cancelled while waiting");
        } finally {
            emulator.settleAtOnce();
        }
    }

    @Test
    void aFailedUpdateTellsWhatIsThereNow() {
        var vpc = world.make(VPC, "{\"cidrBlock\": \"10.0.0.0/16\"}");
        emulator.fail(Fault.failing("ec2", "ModifyVpcAttribute", 100, 400, "InvalidParameterValue"));
        var asked = vpc.inputs().withAll(World.json("{\"enableDnsHostnames\": true}"));
        var answer = world.provider.update(
                new UpdateRequest(vpc.urn(), vpc.id(), vpc.inputs(), vpc.outputs(), asked, List.of(), 30, false));
        assertThat(answer).isInstanceOf(UpdateAnswer.PartiallyUpdated.class);
        assertThat(((UpdateAnswer.PartiallyUpdated) answer).outputs()).isEqualTo(vpc.outputs());
    }

    @Test
    void aMalformedPolicyFailsAtOnce() {
        emulator.fail(Fault.failing("iam", "CreateRole", 1, 400, "MalformedPolicyDocument"));
        var urn = World.urn(IamCases.ROLE, World.name("it"));
        var inputs =
                world.check(urn, ObjectValue.EMPTY, World.json("{\"assumeRolePolicy\": %s}".formatted(IamCases.TRUST)));
        assertThat(failure(world.create(urn, inputs, "token", false))).contains("MalformedPolicyDocument");
    }

    @Test
    void whatIsNotKnownEverywhereYetIsTriedAgain() {
        var role = IamCases.role(world);
        emulator.fail(Fault.failing("iam", "PutRolePolicy", 2, 404, "NoSuchEntity"));
        world.make("aws:iam/rolePolicy:RolePolicy", """
            {"role": "%s", "policy": %s}
            """.formatted(role, IamCases.READS));
        assertThat(emulator.calls()).contains("iam PutRolePolicy");
    }

    @Test
    void anAccountThatIsNotAllowedIsNotTouched() {
        try (var elsewhere = new World(
                Cloud.configurationAt(emulator.endpoint().toString(), "\"allowedAccountIds\": [\"999999999999\"]"))) {
            emulator.forgetCalls();
            var urn = World.urn(VPC, "it");
            var answer = elsewhere.create(urn, World.json("{\"cidrBlock\": \"10.0.0.0/16\"}"), "token", false);
            assertThat(((CreateAnswer.Failed) answer).error().message())
                    .contains("account " + emulator.accountId(), "999999999999");
            assertThat(emulator.writeCalls()).isEmpty();
        }
    }

    @Test
    void noSecretReachesAMessage() {
        var canary = "canary-of-" + World.name("secret");
        try (var secretive = new World(
                Cloud.configurationAt(emulator.endpoint().toString(), "").replace("not-so-secret", canary))) {
            emulator.fail(Fault.failing("ec2", ".*", 100, 403, "AuthFailure"));
            var answer = secretive.create(
                    World.urn(VPC, "it"), World.json("{\"cidrBlock\": \"10.0.0.0/16\"}"), "token", false);
            assertThat(answer.toString()).doesNotContain(canary);
        }
    }

    private CreateAnswer create(String inputs) {
        var urn = World.urn(VPC, World.name("it"));
        return world.create(urn, world.check(urn, ObjectValue.EMPTY, World.json(inputs)), World.name("token"), false);
    }

    private CreateAnswer natGateway(double timeoutSeconds) {
        // ready without what it stands on: the emulator does not mind
        var urn = World.urn("aws:ec2/natGateway:NatGateway", World.name("slow"));
        try (var calm = new World(Cloud.configurationAt(emulator.endpoint().toString(), ""))) {
            var subnet = Ec2Cases.subnet(calm, Ec2Cases.vpc(calm), "10.0.1.0/24");
            var address = calm.make("aws:ec2/eip:Eip", "{\"domain\": \"vpc\"}").id();
            var inputs = calm.check(urn, ObjectValue.EMPTY, World.json("""
                {"subnetId": "%s", "allocationId": "%s"}
                """.formatted(subnet, address)));
            var answer =
                    world.provider.create(new CreateRequest(urn, inputs, timeoutSeconds, false, urn.name(), false));
            emulator.settleAtOnce();
            var id = switch (answer) {
                case CreateAnswer.Created created -> created.id();
                case CreateAnswer.PartiallyCreated partial -> partial.id();
                case CreateAnswer.Failed failed ->
                    throw new AssertionError(failed.error().message());
            };
            assertThat(calm.delete(new World.Thing(urn, id, inputs, inputs))).isInstanceOf(DeleteAnswer.Deleted.class);
            return answer;
        }
    }

    private static String failure(CreateAnswer answer) {
        assertThat(answer).isInstanceOf(CreateAnswer.Failed.class);
        return ((CreateAnswer.Failed) answer).error().message();
    }

    /** Passes everything on, and answers one action with a failure although it was done. */
    private static final class LossyProxy implements AutoCloseable {
        private final HttpServer server;
        private final HttpClient client = HttpClient.newHttpClient();

        LossyProxy(String target, String action) throws IOException {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                var body = exchange.getRequestBody().readAllBytes();
                var request = HttpRequest.newBuilder(URI.create(target + exchange.getRequestURI()))
                        .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
                for (var name : List.of("Authorization", "Content-Type", "X-Amz-Date")) {
                    var value = exchange.getRequestHeaders().getFirst(name);
                    if (value != null) {
                        request.header(name, value);
                    }
                }
                var lost = new String(body, StandardCharsets.UTF_8).contains("Action=" + action + "&");
                try (exchange) {
                    var answer = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
                    exchange.sendResponseHeaders(lost ? 502 : answer.statusCode(), answer.body().length);
                    exchange.getResponseBody().write(lost ? new byte[answer.body().length] : answer.body());
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
            });
            server.start();
        }

        String address() {
            return "http://127.0.0.1:" + server.getAddress().getPort();
        }

        @Override
        public void close() {
            server.stop(0);
            client.close();
        }
    }

    /** A server that says the same to everyone. */
    private static final class Page implements AutoCloseable {
        private final HttpServer server;

        Page(int status, String text) throws IOException {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                var body = text.getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(status, body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
            });
            server.start();
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
