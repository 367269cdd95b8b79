package dev.rootstock.stacks.openedx.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.test.internal.PulumiTestInternal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SiteTest {

    /** Inputs by which AWS tells resources of one account apart. */
    private static final Map<String, List<String>> NAMES = Map.ofEntries(
            Map.entry("aws:eks/cluster:Cluster", List.of("name")),
            Map.entry("aws:iam/role:Role", List.of("name")),
            Map.entry("aws:iam/policy:Policy", List.of("name")),
            Map.entry("aws:kms/alias:Alias", List.of("name")),
            Map.entry("aws:ec2/launchTemplate:LaunchTemplate", List.of("name")),
            Map.entry("aws:ec2/securityGroup:SecurityGroup", List.of("name")),
            Map.entry("aws:rds/instance:Instance", List.of("identifier", "finalSnapshotIdentifier")),
            Map.entry("aws:rds/subnetGroup:SubnetGroup", List.of("name")),
            Map.entry("aws:rds/parameterGroup:ParameterGroup", List.of("name")),
            Map.entry("aws:docdb/cluster:Cluster", List.of("clusterIdentifier", "finalSnapshotIdentifier")),
            Map.entry("aws:docdb/clusterInstance:ClusterInstance", List.of("identifier")),
            Map.entry("aws:docdb/subnetGroup:SubnetGroup", List.of("name")),
            Map.entry("aws:docdb/clusterParameterGroup:ClusterParameterGroup", List.of("name")),
            Map.entry("aws:elasticache/replicationGroup:ReplicationGroup", List.of("replicationGroupId")),
            Map.entry("aws:elasticache/subnetGroup:SubnetGroup", List.of("name")),
            Map.entry("aws:elasticache/parameterGroup:ParameterGroup", List.of("name")),
            Map.entry("aws:s3/bucketV2:BucketV2", List.of("bucket")),
            Map.entry("aws:secretsmanager/secret:Secret", List.of("name")),
            Map.entry("aws:route53/zone:Zone", List.of("name")));

    /** The environments of this repository do not change between tests: each runs once. */
    private static final Map<String, ProgramRun> RUNS = new ConcurrentHashMap<>();

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"demo", "prod"})
    void asksTheCloudForThis(String environment) {
        var actual = run(environment).onAws().stream().map(Registered::listing).collect(Collectors.joining("\n"));

        var file = Repository.root().resolve("stacks/openedx-aws/src/test/resources/golden/" + environment + ".txt");
        assertThat(actual).isEqualTo(Repository.golden(file, actual));
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "dev", "staging", "prod"})
    void everyEnvironmentIsComplete(String environment) {
        var run = run(environment);

        assertThat(run.ofType("rootstock:openedx:OpenEdx")).hasSize(1);
        assertThat(run.result().outputs())
                .containsKeys("siteUrl", "studioUrl", "namespace", "clusterName", "filesBucket", "nameServers");
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "dev", "staging", "prod"})
    void nothingIsReachableFromTheInternetButThePublicSubnets(String environment) {
        var run = run(environment);

        assertThat(run.ofType("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule"))
                .allSatisfy(rule -> assertThat(rule.texts()).doesNotContain("0.0.0.0/0", "::/0"))
                .allSatisfy(rule ->
                        assertThat(rule.text("referencedSecurityGroupId")).isEqualTo("sg-cluster"));
        assertThat(run.ofType("aws:ec2/securityGroup:SecurityGroup"))
                .allSatisfy(group -> assertThat(group.inputs()).doesNotContainKeys("ingress", "egress"));
        assertThat(run.ofType("aws:ec2/subnet:Subnet"))
                .allSatisfy(subnet ->
                        assertThat(subnet.isTrue("mapPublicIpOnLaunch")).isFalse());
        assertThat(run.ofType("aws:ec2/route:Route").stream()
                        .filter(route -> route.inputs().containsKey("gatewayId"))
                        .map(Registered::name))
                .containsExactly("network-public-internet");
        assertThat(run.ofType("aws:ec2/routeTableAssociation:RouteTableAssociation").stream()
                        .filter(association -> association.text("routeTableId").equals("network-public-id"))
                        .map(association -> association.text("subnetId")))
                .allMatch(subnet -> subnet.startsWith("network-public-"));
        assertThat(run.ofType("aws:rds/instance:Instance"))
                .allSatisfy(it -> assertThat(it.isTrue("publiclyAccessible")).isFalse());
        assertThat(run.ofType("aws:eks/cluster:Cluster").getFirst().inputs().get("vpcConfig"))
                .extracting(vpc -> vpc.getStructValue()
                        .getFieldsOrThrow("endpointPublicAccess")
                        .getBoolValue())
                .isEqualTo(false);
        assertThat(run.ofType("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock"))
                .hasSameSizeAs(run.ofType("aws:s3/bucketV2:BucketV2"))
                .allSatisfy(it -> assertThat(List.of(
                                it.isTrue("blockPublicAcls"),
                                it.isTrue("blockPublicPolicy"),
                                it.isTrue("ignorePublicAcls"),
                                it.isTrue("restrictPublicBuckets")))
                        .containsOnly(true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "dev", "staging", "prod"})
    void everythingAtRestIsEncryptedWithTheEnvironmentsKey(String environment) {
        var run = run(environment);
        var key = "arn:aws:test::Key/data";

        assertThat(Stream.of("aws:rds/instance:Instance", "aws:docdb/cluster:Cluster")
                        .flatMap(type -> run.ofType(type).stream()))
                .allSatisfy(
                        store -> assertThat(store.isTrue("storageEncrypted")).isTrue())
                .allSatisfy(store -> assertThat(store.text("kmsKeyId")).isEqualTo(key));
        assertThat(run.ofType("aws:elasticache/replicationGroup:ReplicationGroup"))
                .allSatisfy(store ->
                        assertThat(store.isTrue("atRestEncryptionEnabled")).isTrue())
                .allSatisfy(store ->
                        assertThat(store.isTrue("transitEncryptionEnabled")).isTrue())
                .allSatisfy(store -> assertThat(store.text("kmsKeyId")).isEqualTo(key));
        assertThat(run.ofType(
                        "aws:s3/bucketServerSideEncryptionConfigurationV2:BucketServerSideEncryptionConfigurationV2"))
                .hasSameSizeAs(run.ofType("aws:s3/bucketV2:BucketV2"))
                .allSatisfy(it -> assertThat(it.texts()).contains("aws:kms", key));
        assertThat(run.ofType("aws:secretsmanager/secret:Secret"))
                .allSatisfy(secret -> assertThat(secret.text("kmsKeyId")).isEqualTo(key));
        assertThat(run.ofType("aws:eks/cluster:Cluster"))
                .allSatisfy(cluster -> assertThat(cluster.texts()).contains(key, "secrets"));
        assertThat(run.ofType("aws:ec2/launchTemplate:LaunchTemplate")
                        .getFirst()
                        .listing())
                .contains("encrypted: true")
                .contains("httpTokens: required");
        assertThat(run.ofType("kubernetes:storage.k8s.io/v1:StorageClass"))
                .singleElement()
                .satisfies(it -> assertThat(it.listing()).contains("encrypted: true"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "staging", "prod"})
    void noDataStoreTalksInClearOrToSomebodyWithoutCredentials(String environment) {
        var run = run(environment);

        assertThat(run.ofType("aws:rds/parameterGroup:ParameterGroup"))
                .singleElement()
                .satisfies(it -> assertThat(it.texts()).contains("require_secure_transport", "1"));
        assertThat(run.ofType("aws:docdb/clusterParameterGroup:ClusterParameterGroup"))
                .singleElement()
                .satisfies(it -> assertThat(it.texts()).contains("tls", "enabled"));
        assertThat(run.ofType("aws:rds/instance:Instance"))
                .allSatisfy(it -> assertThat(it.text("password")).startsWith("generated-"));
        assertThat(run.ofType("aws:docdb/cluster:Cluster"))
                .allSatisfy(it -> assertThat(it.text("masterPassword")).startsWith("generated-"));
        assertThat(run.ofType("aws:elasticache/replicationGroup:ReplicationGroup"))
                .allSatisfy(it -> assertThat(it.text("authToken")).startsWith("generated-"));
        assertThat(run.ofType("aws:s3/bucketPolicy:BucketPolicy"))
                .hasSameSizeAs(run.ofType("aws:s3/bucketV2:BucketV2"))
                .allSatisfy(it -> assertThat(it.text("policy"))
                        .contains("\"Effect\":\"Deny\"", "\"aws:SecureTransport\":\"false\"")
                        .doesNotContain("\"Effect\":\"Allow\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "dev", "staging", "prod"})
    void nobodyHoldsKeysThatDoNotExpire(String environment) {
        assertThat(run(environment).onAws().stream().map(Registered::type))
                .noneMatch(type -> type.startsWith("aws:iam/user") || type.startsWith("aws:iam/accessKey"));
    }

    /** EC2 makes these from the template; what the provider tags by itself does not reach them. */
    @Test
    void machinesAndTheirDisksCarryTheTags() throws IOException {
        var environments = Repository.copyOfEnvironments(folder);
        var file = environments.resolve("demo/environment.conf");
        Files.writeString(file, Files.readString(file) + "\ntags { cost-centre = \"4711\" }\n");
        var run = ProgramRun.of(environments.resolve("demo"), Map.of());

        assertThat(run.result().exceptions()).isEmpty();
        assertThat(run.ofType("aws:ec2/launchTemplate:LaunchTemplate"))
                .singleElement()
                .satisfies(template -> assertThat(template.texts())
                        .contains("instance", "volume", "network-interface", "4711", "openedx-demo-node"));
    }

    @ParameterizedTest
    @CsvSource({"none, 0", "single, 1", "per-zone, 3"})
    void thereAreAsManyWaysOutAsAreAskedFor(String nat, int gateways) throws IOException {
        var environments = Repository.copyOfEnvironments(folder);
        var file = environments.resolve("demo/environment.conf");
        Files.writeString(file, Files.readString(file) + "\nnetwork { zones = 3, nat = " + nat + " }\n");
        var run = ProgramRun.of(environments.resolve("demo"), Map.of());

        assertThat(run.result().exceptions()).isEmpty();
        assertThat(run.ofType("aws:ec2/natGateway:NatGateway")).hasSize(gateways);
        assertThat(run.ofType("aws:ec2/eip:Eip")).hasSize(gateways);
        assertThat(run.ofType("aws:ec2/natGateway:NatGateway").stream()
                        .map(it -> it.text("subnetId"))
                        .distinct())
                .hasSize(gateways);
        assertThat(run.ofType("aws:ec2/route:Route").stream()
                        .map(it -> it.text("natGatewayId"))
                        .filter(id -> !id.isEmpty())
                        .distinct())
                .hasSize(gateways);
    }

    @Test
    void generatedPasswordsAreSecretsWhereverTheyGo() {
        for (var resource : run("demo").onAws()) {
            resource.inputs().forEach((input, value) -> {
                if (value.toString().contains("generated-")) {
                    assertThat(resource.listing()).as(resource.name()).contains(input + " = secret(");
                }
            });
        }
    }

    @Test
    void passwordsAreOutputsThatStayHidden() {
        var outputs = run("demo").result().outputs();

        assertThat(outputs)
                .containsKeys("mysqlPassword", "mongodbPassword", "redisToken", "administratorPassword")
                .containsKeys("mysqlName", "mongodbName", "redisName", "backupsBucket");
        outputs.forEach((name, value) -> assertThat(
                        PulumiTestInternal.extractOutputData(value).isSecret())
                .as(name)
                .isEqualTo(name.endsWith("Password") || name.endsWith("Token")));
    }

    @Test
    void twoEnvironmentsShareNoName() throws IOException {
        var environments = Repository.copyOfEnvironments(folder);
        Files.move(environments.resolve("staging"), environments.resolve("twin"));

        var one = names(ProgramRun.of(environments.resolve("demo"), Map.of()));
        var other = names(ProgramRun.of(environments.resolve("twin"), Map.of()));

        assertThat(one).isNotEmpty().doesNotContainAnyElementsOf(other);
    }

    @Test
    void everyNameFitsItsServiceEvenInTheLongestEnvironment() throws IOException {
        var environments = Repository.copyOfEnvironments(folder);
        var longest = environments.resolve("a".repeat(20));
        Files.move(environments.resolve("prod"), longest);
        var run = ProgramRun.of(longest, Map.of());

        assertThat(run.result().exceptions()).isEmpty();
        assertThat(run.ofType("aws:iam/role:Role"))
                .allSatisfy(it -> assertThat(it.text("name")).hasSizeLessThanOrEqualTo(64));
        assertThat(run.ofType("aws:s3/bucketV2:BucketV2"))
                .allSatisfy(it -> assertThat(it.text("bucket")).hasSizeLessThanOrEqualTo(63));
        assertThat(run.ofType("aws:rds/instance:Instance"))
                .allSatisfy(it -> assertThat(it.text("identifier")).hasSizeLessThanOrEqualTo(63));
        assertThat(run.ofType("aws:elasticache/replicationGroup:ReplicationGroup"))
                .allSatisfy(it -> assertThat(it.text("replicationGroupId")).hasSizeLessThanOrEqualTo(40));
    }

    @Test
    void productionKeepsWhatItHolds() {
        var run = run("prod");

        assertThat(run.registered().stream().filter(Registered::protect).map(Registered::name))
                .containsExactlyInAnyOrder("data", "mysql", "mongodb", "redis", "storage-files", "storage-backups");
        assertThat(run.ofType("aws:ec2/natGateway:NatGateway")).hasSize(3);
        assertThat(run.ofType("aws:rds/instance:Instance"))
                .allSatisfy(it -> assertThat(List.of(it.isTrue("multiAz"), it.isTrue("deletionProtection")))
                        .containsOnly(true));
        assertThat(Stream.of(
                                "aws:rds/instance:Instance",
                                "aws:docdb/cluster:Cluster",
                                "aws:elasticache/replicationGroup:ReplicationGroup")
                        .flatMap(type -> run.ofType(type).stream()))
                .hasSize(3)
                .allSatisfy(
                        store -> assertThat(store.isTrue("skipFinalSnapshot")).isFalse())
                .allSatisfy(store ->
                        assertThat(store.text("finalSnapshotIdentifier")).contains("-final-"));
    }

    @Test
    void productionOutlivesTheLossOfAZone() {
        var run = run("prod");

        assertThat(run.ofType("aws:docdb/clusterInstance:ClusterInstance")).hasSizeGreaterThan(1);
        assertThat(run.ofType("aws:elasticache/replicationGroup:ReplicationGroup"))
                .allSatisfy(
                        it -> assertThat(List.of(it.isTrue("automaticFailoverEnabled"), it.isTrue("multiAzEnabled")))
                                .containsOnly(true));
        assertThat(run.ofType("aws:ec2/subnet:Subnet").stream()
                        .collect(Collectors.groupingBy(
                                it -> it.name().replaceAll("-\\d+$", ""),
                                Collectors.mapping(it -> it.text("availabilityZone"), Collectors.toSet()))))
                .hasSize(4)
                .allSatisfy((tier, zones) -> assertThat(zones).as(tier).hasSize(3));
    }

    @Test
    void developmentRunsItsDataStoresInTheCluster() {
        var run = run("dev");

        assertThat(run.onAws().stream().map(Registered::type))
                .noneMatch(type -> type.startsWith("aws:rds")
                        || type.startsWith("aws:docdb")
                        || type.startsWith("aws:elasticache"));
        assertThat(run.registered().stream().map(Registered::name)).contains("openedx-mysql", "openedx-redis");
    }

    @Test
    void providerSettingsAreGivenToTheProvidersUnseen() {
        var run = ProgramRun.of(
                Repository.environment("demo"),
                Map.of(
                        "aws:endpoints",
                        "[{\"ec2\":\"http://127.0.0.1:1\",\"s3\":\"http://127.0.0.1:1\"}]",
                        "aws:accessKey",
                        "key",
                        "aws:secretKey",
                        "hidden",
                        "aws:s3UsePathStyle",
                        "true",
                        "kubernetes:kubeconfig",
                        "{}"));

        assertThat(run.ofType("pulumi:providers:aws"))
                .singleElement()
                .satisfies(aws -> assertThat(aws.listing())
                        .contains("http://127.0.0.1:1")
                        .contains("s3UsePathStyle = true")
                        .contains("secretKey = secret(hidden)"));
        assertThat(run.ofType("pulumi:providers:kubernetes"))
                .singleElement()
                .satisfies(kubernetes -> assertThat(kubernetes.listing()).contains("kubeconfig = secret({})"));
        assertThat(run.ofType("kubernetes:storage.k8s.io/v1:StorageClass")).isEmpty();
    }

    private static ProgramRun run(String environment) {
        return RUNS.computeIfAbsent(environment, name -> {
            var run = ProgramRun.of(Repository.environment(name), Map.of());
            assertThat(run.result().exceptions()).isEmpty();
            assertThat(run.result().errors()).isEmpty();
            return run;
        });
    }

    private static Set<String> names(ProgramRun run) {
        assertThat(run.result().exceptions()).isEmpty();
        var names = new TreeSet<String>();
        for (var resource : run.onAws()) {
            for (var input : NAMES.getOrDefault(resource.type(), List.of())) {
                if (!resource.text(input).isEmpty()) {
                    names.add(resource.type() + " " + resource.text(input));
                }
            }
        }
        return names;
    }
}
