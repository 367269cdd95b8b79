package dev.rootstock.providers.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.aws.eks.outputs.GetClusterResult;
import dev.rootstock.engine.provider.CreateAnswer;
import dev.rootstock.engine.provider.CreateRequest;
import dev.rootstock.engine.provider.DeleteAnswer;
import dev.rootstock.engine.provider.DiffAnswer;
import dev.rootstock.engine.provider.ReadAnswer;
import dev.rootstock.engine.provider.UpdateAnswer;
import dev.rootstock.engine.provider.UpdateRequest;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import dev.rootstock.providers.aws.World.Thing;
import dev.rootstock.testbed.AwsEmulator;
import java.lang.reflect.Field;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** EKS takes its time and makes one change after the other. */
class EksTest {

    private static AwsEmulator emulator;

    private World world;

    @BeforeAll
    static void start(@TempDir Path dir) {
        emulator = AwsEmulator.start(AwsEmulator.Kind.MINISTACK, dir);
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
        emulator.settleAtOnce();
        world.close();
    }

    @Test
    void aClusterIsThereOnceItIsActive() {
        emulator.settleAfter("eks:cluster", 2);
        var cluster = cluster();
        assertThat(cluster.get("status")).isEqualTo("ACTIVE");
        assertThat(cluster.get("endpoint")).startsWith("https://");
        assertThat(cluster.get("platformVersion")).isNotEmpty();
        assertThat(cluster.outputs()
                        .object("certificateAuthority")
                        .orElseThrow()
                        .text("data"))
                .isPresent();
        assertThat(vpc(cluster).text("clusterSecurityGroupId").orElseThrow()).startsWith("sg-");
        assertThat(vpc(cluster).text("vpcId").orElseThrow()).startsWith("vpc-");
        assertThat(cluster.outputs().get("identities").toString()).contains("https://oidc.eks.");
    }

    @Test
    void aPreviewDoesNotPretendToKnowWhatEksMakes() {
        var urn = World.urn(EksCases.CLUSTER, "preview");
        var inputs = world.check(urn, ObjectValue.EMPTY, World.json(EksCases.cluster(world)));
        var answer = world.provider.create(new CreateRequest(urn, inputs, 0, true, "t", false));
        var vpc = ((CreateAnswer.Created) answer).outputs().object("vpcConfig").orElseThrow();
        assertThat(vpc.get("clusterSecurityGroupId")).isEqualTo(PropertyValue.UNKNOWN);
        assertThat(vpc.get("subnetIds"))
                .isEqualTo(inputs.object("vpcConfig").orElseThrow().get("subnetIds"));
    }

    @Test
    void aCreationThatWasInterruptedIsWaitedForAndAStrangersClusterIsLeftAlone() {
        var urn = World.urn(EksCases.CLUSTER, "main");
        var inputs = world.check(urn, ObjectValue.EMPTY, World.json(EksCases.cluster(world)));
        emulator.settleAfter("eks:cluster", 8);
        var first = world.provider.create(new CreateRequest(urn, inputs, 0.5, false, "one", false));
        assertThat(first).isInstanceOf(CreateAnswer.PartiallyCreated.class);
        var again = world.create(urn, inputs, "one", true);
        assertThat(again).isInstanceOf(CreateAnswer.Created.class);
        var created = (CreateAnswer.Created) again;
        assertThat(created.outputs().text("status")).contains("ACTIVE");
        world.keep(new Thing(urn, created.id(), inputs, created.outputs()));

        var stranger = world.create(urn, inputs, "two", true);
        assertThat(stranger).isInstanceOf(CreateAnswer.Failed.class);
        assertThat(((CreateAnswer.Failed) stranger).error().message()).contains("ResourceInUseException");
    }

    @Test
    void eachChangeOfAClusterIsFollowedUntilItIsMade() {
        var cluster = cluster();
        emulator.settleAfter("eks:update", 2);
        emulator.forgetCalls();
        var changed = updated(cluster, """
            {"version": "1.33", "accessConfig": {"authenticationMode": "API"},
             "enabledClusterLogTypes": ["audit", "scheduler"], "upgradePolicy": {"supportType": "STANDARD"},
             "zonalShiftConfig": {"enabled": true}}
            """);
        assertThat(emulator.writeCalls())
                .containsExactly(
                        "eks UpdateClusterVersion",
                        "eks UpdateClusterConfig",
                        "eks UpdateClusterConfig",
                        "eks UpdateClusterConfig");
        assertThat(changed.get("version")).isEqualTo("1.33");
        assertThat(changed.get("status")).isEqualTo("ACTIVE");
        assertThat(changed.outputs().get("enabledClusterLogTypes"))
                .isEqualTo(PropertyValue.ofTexts(List.of("audit", "scheduler")));
        same(changed);
    }

    @Test
    void theEndpointIsOpenedToAddressesAndClosedAgain() {
        var cluster = cluster();
        var subnets = ((ObjectValue) cluster.inputs().get("vpcConfig")).get("subnetIds");
        var vpc = ObjectValue.builder()
                .put("subnetIds", subnets)
                .put("endpointPrivateAccess", true)
                .put("endpointPublicAccess", true)
                .put("publicAccessCidrs", PropertyValue.ofTexts(List.of("192.0.2.0/24")))
                .build();
        var open = updated(cluster, ObjectValue.builder().put("vpcConfig", vpc).build());
        assertThat(vpc(open).get("publicAccessCidrs")).isEqualTo(PropertyValue.ofTexts(List.of("192.0.2.0/24")));
        assertThat(vpc(open).get("clusterSecurityGroupId"))
                .isEqualTo(vpc(cluster).get("clusterSecurityGroupId"));
        var closed = updated(
                open,
                ObjectValue.builder()
                        .put("vpcConfig", cluster.inputs().get("vpcConfig"))
                        .build());
        assertThat(vpc(closed).bool("endpointPublicAccess")).contains(false);
        same(closed);
    }

    @Test
    void aKeyIsAddedLaterButNeverExchanged() {
        var plain = world.make(EksCases.CLUSTER, """
            {"name": "%s", "roleArn": "arn:aws:iam::123456789012:role/eks", "vpcConfig": {"subnetIds": %s}}
            """.formatted(World.name("plain"), EksCases.subnets(world)));
        var encrypted = updated(plain, encryption("one"));
        assertThat(encrypted.outputs().get("encryptionConfig").toString()).contains("key/one");
        same(encrypted);
        assertThat(diff(encrypted, encryption("two")).replaceKeys()).containsExactly("encryptionConfig");
    }

    @Test
    void aVersionIsNotSkipped() {
        var cluster = cluster();
        var inputs = cluster.inputs().with("version", PropertyValue.of("1.34"));
        var answer = update(cluster, inputs);
        assertThat(answer).isInstanceOf(UpdateAnswer.PartiallyUpdated.class);
        var partial = (UpdateAnswer.PartiallyUpdated) answer;
        assertThat(partial.reasons()).singleElement().asString().contains("from 1.32 to 1.34");
        assertThat(partial.outputs().text("version")).contains("1.32");
    }

    @Test
    void aClusterWithMachinesIsNotDeleted() {
        var cluster = cluster();
        world.make(EksCases.NODE_GROUP, nodes(cluster.id(), ""));
        var answer = world.delete(cluster);
        assertThat(answer).isInstanceOf(DeleteAnswer.Failed.class);
        assertThat(((DeleteAnswer.Failed) answer).error().message()).contains("nodegroups attached");
        assertThat(world.read(cluster)).isInstanceOf(ReadAnswer.Found.class);
    }

    @Test
    void whatIsDeletedIsGone() {
        var cluster = cluster();
        var nodes = world.make(EksCases.NODE_GROUP, nodes(cluster.id(), ""));
        var addon = world.make(
                EksCases.ADDON, "{\"clusterName\": \"%s\", \"addonName\": \"coredns\"}".formatted(cluster.id()));
        for (var kind : List.of("eks:cluster", "eks:nodegroup", "eks:addon")) {
            emulator.settleAfter(kind, 2);
        }
        for (var thing : List.of(addon, nodes, cluster)) {
            assertThat(world.delete(thing)).isInstanceOf(DeleteAnswer.Deleted.class);
            assertThat(world.read(thing)).isInstanceOf(ReadAnswer.Absent.class);
        }
    }

    @Test
    void machinesFollowTheirLaunchTemplateButDoNotLeaveIt() {
        var cluster = cluster();
        var template = template();
        var nodes = world.make(
                EksCases.NODE_GROUP,
                nodes(cluster.id(), ", \"launchTemplate\": {\"id\": \"%s\", \"version\": \"1\"}".formatted(template)));
        emulator.settleAfter("eks:update", 2);
        var followed = updated(nodes, "{\"launchTemplate\": {\"id\": \"%s\", \"version\": \"2\"}}".formatted(template));
        assertThat(followed.outputs().object("launchTemplate").orElseThrow().text("version"))
                .contains("2");
        assertThat(followed.get("status")).isEqualTo("ACTIVE");
        same(followed);
        var another = World.json("{\"launchTemplate\": {\"id\": \"%s\", \"version\": \"1\"}}".formatted(template()));
        assertThat(diff(followed, another).replaceKeys()).containsExactly("launchTemplate");
    }

    @Test
    void labelsAndTaintsThatAreLeftOutAreTakenAway() {
        var cluster = cluster();
        var nodes = world.make(EksCases.NODE_GROUP, nodes(cluster.id(), """
            , "labels": {"pool": "web"}, "taints": [{"key": "web", "effect": "NO_EXECUTE"}]
            """));
        var bare = ObjectValue.builder()
                .put("labels", PropertyValue.NULL)
                .put("taints", PropertyValue.NULL)
                .build();
        same(updated(nodes, bare));
    }

    @Test
    void namesOfMachinesThatWereGivenNoneMayStandBesideTheOldOnes() {
        var cluster = cluster();
        var nodes = world.make(EksCases.NODE_GROUP, """
            {"clusterName": "%s", "nodeGroupNamePrefix": "web-", "subnetIds": %s,
             "nodeRoleArn": "arn:aws:iam::123456789012:role/nodes",
             "scalingConfig": {"minSize": 1, "desiredSize": 1, "maxSize": 1}}
            """.formatted(cluster.id(), EksCases.subnets(world)));
        assertThat(nodes.id()).startsWith(cluster.id() + ":web-");
        var diff = diff(nodes, World.json("{\"diskSize\": 50}"));
        assertThat(diff.replaceKeys()).containsExactly("diskSize");
        assertThat(diff.deleteBeforeReplace()).isFalse();
    }

    @Test
    void anAddonMovesToAnotherVersionOnceTheClusterDoes() {
        var cluster = cluster();
        emulator.settleAfter("eks:addon", 2);
        emulator.settleAfter("eks:update", 2);
        var addon = world.make(EksCases.ADDON, """
            {"clusterName": "%s", "addonName": "coredns", "addonVersion": "v1.11.4-eksbuild.2",
             "resolveConflictsOnUpdate": "PRESERVE"}
            """.formatted(cluster.id()));
        var newer = updated(
                addon,
                "{\"addonVersion\": \"v1.12.1-eksbuild.2\", \"configurationValues\": \"{\\\"replicaCount\\\":3}\"}");
        assertThat(newer.get("addonVersion")).isEqualTo("v1.12.1-eksbuild.2");
        same(newer);
    }

    @Test
    void idsOfAnotherFormAreRefusedWithTheRightOne() {
        var urn = World.urn(EksCases.NODE_GROUP, "it");
        var answer = world.read(new Thing(urn, "nodes", ObjectValue.EMPTY, ObjectValue.EMPTY));
        assertThat(answer).isInstanceOf(ReadAnswer.Failed.class);
        assertThat(((ReadAnswer.Failed) answer).error().message()).contains("CLUSTER:NODEGROUP");
    }

    @Test
    void aClusterIsLookedUpByName() {
        var cluster = cluster();
        var found = world.invoke("aws:eks/getCluster:getCluster", "{\"name\": \"%s\"}".formatted(cluster.id()));
        assertThat(found.text("endpoint")).contains(cluster.get("endpoint"));
        assertThat(found.object("vpcConfig").orElseThrow().get("clusterSecurityGroupId"))
                .isEqualTo(vpc(cluster).get("clusterSecurityGroupId"));
        assertThat(found.get("accessConfigs").toString()).contains("API");
        assertThat(found.toString()).doesNotContain("rootstock:token");
        var fields = Stream.of(GetClusterResult.class.getDeclaredFields())
                .map(Field::getName)
                .toList();
        assertThat(found.names())
                .as("Pulumi's class refuses an answer that lacks one")
                .containsAll(fields);
    }

    @Test
    void aTokenForAClusterIsASignedQuestionWhoWeAre() throws Exception {
        var answer = world.invoke("aws:eks/getClusterAuth:getClusterAuth", "{\"name\": \"main\"}");
        assertThat(answer.get("token")).isInstanceOf(PropertyValue.Secret.class);
        var token = answer.get("token").withoutSecrets().asText().orElseThrow();
        assertThat(token).startsWith("k8s-aws-v1.");
        var question = URI.create(new String(
                Base64.getUrlDecoder().decode(token.substring("k8s-aws-v1.".length())), StandardCharsets.UTF_8));
        assertThat(question.getQuery()).contains("X-Amz-SignedHeaders=host;x-k8s-aws-id", "X-Amz-Expires=60");
        try (var client = HttpClient.newHttpClient()) {
            var said = client.send(
                    HttpRequest.newBuilder(question)
                            .header("x-k8s-aws-id", "main")
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(said.body()).contains("<Account>123456789012</Account>");
        }
    }

    private Thing cluster() {
        return world.make(EksCases.CLUSTER, EksCases.cluster(world));
    }

    private String template() {
        return world.make("aws:ec2/launchTemplate:LaunchTemplate", "{\"instanceType\": \"m6i.large\"}")
                .id();
    }

    private String nodes(String cluster, String more) {
        return """
            {"clusterName": "%s", "nodeGroupName": "%s", "nodeRoleArn": "arn:aws:iam::123456789012:role/nodes",
             "subnetIds": %s, "scalingConfig": {"minSize": 1, "desiredSize": 1, "maxSize": 3}%s}
            """.formatted(cluster, World.name("nodes"), EksCases.subnets(world), more);
    }

    private static ObjectValue encryption(String key) {
        return World.json("""
            {"encryptionConfig": {"provider": {"keyArn": "arn:aws:kms:eu-west-1:123456789012:key/%s"},
                                  "resources": ["secrets"]}}
            """.formatted(key));
    }

    private static ObjectValue vpc(Thing cluster) {
        return cluster.outputs().object("vpcConfig").orElseThrow();
    }

    private Thing updated(Thing thing, String change) {
        return updated(thing, World.json(change));
    }

    private Thing updated(Thing thing, ObjectValue change) {
        var inputs = world.check(thing.urn(), thing.inputs(), thing.inputs().withAll(change));
        assertThat(diff(thing, change).replaceKeys()).isEmpty();
        var preview = world.provider.update(new UpdateRequest(
                thing.urn(), thing.id(), thing.inputs(), thing.outputs(), inputs, List.of(), 0, true));
        assertThat(((UpdateAnswer.Updated) preview).outputs().object("vpcConfig"))
                .as("what other resources refer to stays known")
                .isEqualTo(thing.outputs()
                        .object("vpcConfig")
                        .map(vpc -> vpc.withAll(inputs.object("vpcConfig").orElseThrow())));
        var answer = update(thing, inputs);
        assertThat(answer).isInstanceOf(UpdateAnswer.Updated.class);
        return new Thing(thing.urn(), thing.id(), inputs, ((UpdateAnswer.Updated) answer).outputs());
    }

    private UpdateAnswer update(Thing thing, ObjectValue inputs) {
        return world.provider.update(new UpdateRequest(
                thing.urn(), thing.id(), thing.inputs(), thing.outputs(), inputs, List.of(), 120, false));
    }

    private DiffAnswer diff(Thing thing, ObjectValue change) {
        return world.diff(
                thing, world.check(thing.urn(), thing.inputs(), thing.inputs().withAll(change)));
    }

    /** A read finds just what the last operation told. */
    private void same(Thing thing) {
        var answer = world.read(thing);
        assertThat(answer).isInstanceOf(ReadAnswer.Found.class);
        assertThat(((ReadAnswer.Found) answer).inputs()).isEqualTo(thing.inputs());
        assertThat(((ReadAnswer.Found) answer).outputs()).isEqualTo(thing.outputs());
    }
}
