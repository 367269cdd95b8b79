package dev.rootstock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.testbed.Part;
import dev.rootstock.testbed.ProgressListener;
import dev.rootstock.testbed.Running;
import dev.rootstock.testbed.Testbed;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The main job, as a new user tries it: the demo becomes a running site on real servers; a change, a second site, drift, a kill. The
 * tests build on each other, in order, because a site takes a while to make.
 */
@TestMethodOrder(OrderAnnotation.class)
final class DemoTest {

    @TempDir
    private static Path temporary;

    private static Path environments;
    private static Rootstock rootstock;
    private static Running.Aws aws;
    private static Running.Kubernetes kubernetes;

    @BeforeAll
    static void prepare() throws IOException {
        environments = temporary.resolve("checkout/environments");
        copyTree(Rootstock.checkout().resolve("environments"), environments);
        for (var name : List.of("demo", "dev", "staging", "prod")) {
            var file = environments.resolve(name).resolve("Pulumi.yaml");
            Files.writeString(
                    file,
                    Files.readString(file)
                            .replace(
                                    "../../stacks/openedx-aws",
                                    Rootstock.checkout()
                                            .resolve("stacks/openedx-aws")
                                            .toString()));
        }
        rootstock = new Rootstock(Files.createDirectories(temporary.resolve("home")))
                .with("PULUMI_CONFIG_PASSPHRASE", "")
                .with(
                        "ROOTSTOCK_CACHE",
                        OwnTestbed.in(Files.createDirectories(temporary.resolve("cache")))
                                .toString())
                .learning(temporary.resolve("demo.jsa"));
    }

    @AfterAll
    static void stop() {
        Testbed.in(temporary.resolve("cache")).forget(EnumSet.allOf(Part.class), ProgressListener.silent());
    }

    @Test
    @Order(1)
    void the_demo_becomes_a_site() {
        var up = run("up", "demo", "--yes").ok();

        assertThat(up.out()).contains("Previewing update (demo):", "Updating (demo):", "Outputs:", "Duration:");
        assertThat(up.all()).doesNotContain("errored");
        var running = Testbed.in(temporary.resolve("cache")).up(EnumSet.allOf(Part.class), ProgressListener.silent());
        aws = (Running.Aws) running.get(Part.AWS);
        kubernetes = (Running.Kubernetes) running.get(Part.KUBERNETES);
        try (var cluster = cluster();
                var databases = rds()) {
            assertThat(cluster.apps()
                            .deployments()
                            .inNamespace(namespace("demo"))
                            .withName("lms")
                            .get()
                            .getStatus()
                            .getAvailableReplicas())
                    .isEqualTo(1);
            assertThat(databases.describeDBInstances().dbInstances())
                    .anyMatch(instance -> instance.dbInstanceIdentifier().contains("demo"));
        }
    }

    @Test
    @Order(2)
    void its_outputs_say_where_everything_is_and_hide_secrets() {
        var hidden = run("stack", "output", "-C", environments.resolve("demo").toString())
                .ok()
                .out();
        assertThat(hidden).contains("[secret]");

        var shown = run(
                        "stack",
                        "output",
                        "--show-secrets",
                        "-C",
                        environments.resolve("demo").toString())
                .ok()
                .out();
        assertThat(shown).doesNotContain("[secret]");
    }

    @Test
    @Order(3)
    void a_second_update_changes_nothing_and_writes_to_no_server() throws IOException {
        var writes = writeCalls();
        var state = Files.readString(checkpoint("demo"));

        var again = run("up", "demo", "--yes").ok();

        assertThat(again.out()).contains("unchanged").doesNotContain(" created", " updated", " deleted");
        assertThat(run("preview", "demo", "--expect-no-changes").exit()).isZero();
        assertThat(Files.readString(checkpoint("demo"))).isEqualTo(state);
        assertThat(writeCalls()).isEqualTo(writes);
    }

    @Test
    @Order(4)
    void one_more_replica_is_one_update_of_one_deployment() throws IOException {
        edit("demo", "lms.replicas = 1", "lms.replicas = 2");

        var preview = run("preview", "demo").ok();
        assertThat(changes(preview.out())).hasSize(1).first().asString().contains("Deployment openedx-lms update");

        run("up", "demo", "--yes").ok();
        try (var cluster = cluster()) {
            assertThat(cluster.apps()
                            .deployments()
                            .inNamespace(namespace("demo"))
                            .withName("lms")
                            .get()
                            .getSpec()
                            .getReplicas())
                    .isEqualTo(2);
        }
    }

    @Test
    @Order(5)
    void another_database_class_is_an_update_in_place() throws IOException {
        edit("demo", "class = db.t4g.small", "class = db.t4g.medium");

        var preview = run("preview", "demo").ok();
        assertThat(changes(preview.out()))
                .hasSize(1)
                .first()
                .asString()
                .contains("aws:rds:Instance", "update", "instanceClass");

        run("up", "demo", "--yes").ok();
        try (var databases = rds()) {
            assertThat(databases.describeDBInstances().dbInstances())
                    .anyMatch(instance -> instance.dbInstanceClass().equals("db.t4g.medium"));
        }
    }

    @Test
    @Order(6)
    void a_tag_on_everything_is_an_update_in_place_of_what_has_tags_and_of_nothing_else() throws IOException {
        edit("demo", "include \"../defaults.conf\"", "include \"../defaults.conf\"\ntags { CostCentre = physics }");

        var preview = run("preview", "demo").ok();
        assertThat(changes(preview.out()))
                .hasSizeGreaterThan(20)
                .allMatch(row -> row.startsWith(" ~ "), "an update in place")
                .allMatch(
                        // machines get the tag from a new version of their launch template
                        row -> row.matches(".*\\[diff: ~((tags|tagSpecifications|defaultTags|launchTemplate),?)+]"),
                        "of tags alone");
        assertThat(preview.out()).contains("aws:ec2:Vpc", "aws:rds:Instance", "aws:s3:BucketV2", "aws:eks:Cluster");

        run("up", "demo", "--yes").ok();
        try (var network = ec2();
                var databases = rds();
                var buckets = s3()) {
            var tagged =
                    Filter.builder().name("tag:CostCentre").values("physics").build();
            assertThat(network.describeVpcs(vpcs -> vpcs.filters(tagged)).vpcs())
                    .hasSize(1);
            assertThat(databases.describeDBInstances().dbInstances())
                    .filteredOn(instance -> instance.engine().equals("mysql"))
                    .allSatisfy(instance -> assertThat(instance.tagList())
                            .anyMatch(tag -> tag.key().equals("CostCentre")
                                    && tag.value().equals("physics")));
            assertThat(buckets.listBuckets().buckets())
                    .isNotEmpty()
                    .allSatisfy(bucket -> assertThat(buckets.getBucketTagging(ask -> ask.bucket(bucket.name()))
                                    .tagSet())
                            .anyMatch(tag -> tag.value().equals("physics")));
        }
        assertThat(run("preview", "demo", "--expect-no-changes").exit()).isZero();
    }

    @Test
    @Order(7)
    void a_copied_folder_is_a_second_site_and_its_destruction_leaves_the_first_alone() throws IOException {
        var before = inventory();
        run("env", "copy", "demo", "sandbox").ok();

        run("up", "sandbox", "--yes").ok();
        var namespace = namespace("sandbox");
        try (var cluster = cluster()) {
            assertThat(cluster.namespaces().withName(namespace).get()).isNotNull();
        }
        assertThat(inventory()).isNotEqualTo(before);
        run("destroy", "sandbox", "--yes").ok();

        assertThat(inventory()).isEqualTo(before);
        try (var cluster = cluster()) {
            assertThat(cluster.namespaces().withName(namespace).get()).isNull();
        }
        assertThat(run("preview", "demo", "--expect-no-changes").exit()).isZero();
    }

    @Test
    @Order(8)
    void what_was_deleted_behind_its_back_is_found_named_and_put_back() {
        try (var cluster = cluster()) {
            cluster.apps()
                    .deployments()
                    .inNamespace(namespace("demo"))
                    .withName("cms")
                    .delete();
            cluster.apps()
                    .deployments()
                    .inNamespace(namespace("demo"))
                    .withName("cms")
                    .waitUntilCondition(gone -> gone == null, 1, TimeUnit.MINUTES);
        }

        var refresh = run("refresh", "demo", "--yes").ok();
        assertThat(refresh.out()).contains("cms");

        run("up", "demo", "--yes").ok();
        try (var cluster = cluster()) {
            assertThat(cluster.apps()
                            .deployments()
                            .inNamespace(namespace("demo"))
                            .withName("cms")
                            .get())
                    .isNotNull();
        }
    }

    @Test
    @Order(9)
    void an_update_killed_in_the_middle_is_finished_by_the_next_and_nothing_is_made_twice() throws Exception {
        run("env", "copy", "demo", "killed").ok();
        var log = temporary.resolve("killed.log");
        var process = rootstock.start(environments, log, "up", "killed", "--yes", "--skip-preview");
        for (var i = 0; i < 3000 && !Files.readString(log).contains("aws:ec2:Vpc"); i++) {
            Thread.sleep(100);
        }
        Thread.sleep(1500);
        process.destroyForcibly();
        process.waitFor(1, TimeUnit.MINUTES);

        run("up", "killed", "--yes").ok();

        assertThat(run("preview", "killed", "--expect-no-changes").exit()).isZero();
        try (var network = ec2()) {
            assertThat(network.describeVpcs(request -> request.filters(Filter.builder()
                                    .name("tag:Environment")
                                    .values("killed")
                                    .build()))
                            .vpcs())
                    .hasSize(1);
        }
        run("destroy", "killed", "--yes").ok();
    }

    @Test
    @Order(10)
    void an_emulator_that_was_reset_is_recognised() {
        Testbed.in(temporary.resolve("cache")).forget(EnumSet.of(Part.AWS), ProgressListener.silent());

        var refused = run("up", "demo", "--yes");

        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err()).contains("the AWS emulator has been reset and has forgotten everything");
    }

    // ---- what the servers have

    private static Rootstock.Outcome run(String... arguments) {
        return rootstock.run(environments, arguments);
    }

    /** The rows of a preview that stand for changes. */
    private static List<String> changes(String preview) {
        return preview.lines()
                .filter(line -> line.matches(" (\\+|~|-|\\+-|=) .*"))
                .toList();
    }

    private static String namespace(String environment) {
        return rootstock
                .run(environments.resolve(environment), "stack", "output", "namespace")
                .ok()
                .out()
                .strip();
    }

    private static Path checkpoint(String stack) {
        return rootstock.home().resolve("state/.pulumi/stacks/openedx/" + stack + ".json");
    }

    private static void edit(String environment, String from, String to) throws IOException {
        var file = environments.resolve(environment).resolve("environment.conf");
        var text = Files.readString(file);
        assertThat(text).contains(from);
        Files.writeString(file, text.replace(from, to));
    }

    private static String writeCalls() throws IOException {
        try (var answer =
                URI.create(aws.endpoint() + "/_rootstock/write_calls").toURL().openStream()) {
            return new String(answer.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }

    /** How many of each kind there are, for noticing what is left over. */
    private static Map<String, Integer> inventory() {
        var counts = new TreeMap<String, Integer>();
        try (var network = ec2();
                var databases = rds();
                var buckets = s3()) {
            counts.put("vpcs", network.describeVpcs().vpcs().size());
            counts.put("subnets", network.describeSubnets().subnets().size());
            counts.put(
                    "security groups",
                    network.describeSecurityGroups().securityGroups().size());
            counts.put(
                    "route tables", network.describeRouteTables().routeTables().size());
            counts.put("addresses", network.describeAddresses().addresses().size());
            counts.put(
                    "databases", databases.describeDBInstances().dbInstances().size());
            counts.put(
                    "subnet groups",
                    databases.describeDBSubnetGroups().dbSubnetGroups().size());
            counts.put("buckets", buckets.listBuckets().buckets().size());
        }
        return counts;
    }

    private static KubernetesClient cluster() {
        try {
            return new KubernetesClientBuilder()
                    .withConfig(Config.fromKubeconfig(Files.readString(kubernetes.kubeconfig())))
                    .build();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Ec2Client ec2() {
        return Ec2Client.builder()
                .endpointOverride(aws.endpoint())
                .region(region())
                .credentialsProvider(credentials())
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }

    private static RdsClient rds() {
        return RdsClient.builder()
                .endpointOverride(aws.endpoint())
                .region(region())
                .credentialsProvider(credentials())
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }

    private static S3Client s3() {
        return S3Client.builder()
                .endpointOverride(aws.endpoint())
                .region(region())
                .credentialsProvider(credentials())
                .forcePathStyle(true)
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }

    private static Region region() {
        return Region.EU_WEST_1;
    }

    private static StaticCredentialsProvider credentials() {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create(aws.accessKey(), aws.secretKey()));
    }

    private static void copyTree(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (var file : files.toList()) {
                var target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else if (!file.getFileName().toString().matches("Pulumi\\..+\\.yaml")) {
                    Files.copy(file, target);
                }
            }
        }
    }
}
