package dev.rootstock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.testbed.AwsEmulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;

/** Objects of AWS that others made are imported, and the code that goes with them leaves nothing to do. */
final class ImportCloudTest {

    private static AwsEmulator emulator;

    @TempDir
    private Path temporary;

    private CloudProject cloud;
    private String network;

    @BeforeAll
    static void start(@TempDir Path folder) {
        emulator = AwsEmulator.start(AwsEmulator.Kind.MINISTACK, folder);
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    @BeforeEach
    void make() throws IOException {
        cloud = CloudProject.make(temporary, emulator);
        try (var ec2 = cloud.ec2()) {
            network = ec2.createVpc(vpc -> vpc.cidrBlock("10.7.0.0/16")).vpc().vpcId();
        }
    }

    @Test
    void what_exists_is_imported_and_its_code_leaves_nothing_to_do() throws IOException {
        var role = "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\","
                + "\"Principal\":{\"Service\":\"ec2.amazonaws.com\"}}]}";
        var file = temporary.resolve("import.json");
        try (var ec2 = cloud.ec2();
                var s3 = cloud.s3();
                var iam = cloud.iam();
                var rds = cloud.rds()) {
            var zones = new String[] {"eu-west-1a", "eu-west-1b"};
            var subnets = new String[2];
            for (var i = 0; i < zones.length; i++) {
                var block = "10.7." + i + ".0/24";
                var zone = zones[i];
                subnets[i] = ec2.createSubnet(
                                subnet -> subnet.vpcId(network).cidrBlock(block).availabilityZone(zone))
                        .subnet()
                        .subnetId();
            }
            var group = ec2.createSecurityGroup(
                            made -> made.vpcId(network).groupName("web").description("web servers"))
                    .groupId();
            var anyone =
                    IpRange.builder().cidrIp("0.0.0.0/0").description("https").build();
            var allowed = IpPermission.builder()
                    .ipProtocol("tcp")
                    .fromPort(443)
                    .toPort(443)
                    .ipRanges(anyone)
                    .build();
            ec2.authorizeSecurityGroupIngress(rule -> rule.groupId(group).ipPermissions(allowed));
            var bucket = "kept-files-" + network;
            s3.createBucket(made ->
                    made.bucket(bucket).createBucketConfiguration(where -> where.locationConstraint("eu-west-1")));
            s3.putBucketVersioning(versions ->
                    versions.bucket(bucket).versioningConfiguration(c -> c.status(BucketVersioningStatus.ENABLED)));
            iam.createRole(made -> made.roleName("runner").assumeRolePolicyDocument(role));
            rds.createDBSubnetGroup(made -> made.dbSubnetGroupName("databases")
                    .dbSubnetGroupDescription("of databases")
                    .subnetIds(subnets));
            rds.createDBInstance(made -> made.dbInstanceIdentifier("records")
                    .dbInstanceClass("db.t4g.micro")
                    .engine("mysql")
                    .allocatedStorage(20)
                    .masterUsername("admin")
                    .masterUserPassword("canary-3141592")
                    .dbSubnetGroupName("databases"));
            Files.writeString(file, """
                {"resources": [
                  {"type": "aws:rds/instance:Instance", "name": "records", "id": "records"},
                  {"type": "aws:rds/subnetGroup:SubnetGroup", "name": "databases", "id": "databases"},
                  {"type": "aws:ec2/vpc:Vpc", "name": "network", "id": "%s"},
                  {"type": "aws:ec2/subnet:Subnet", "name": "first", "id": "%s"},
                  {"type": "aws:ec2/subnet:Subnet", "name": "second", "id": "%s"},
                  {"type": "aws:ec2/securityGroup:SecurityGroup", "name": "web", "id": "%s"},
                  {"type": "aws:s3/bucketV2:BucketV2", "name": "files", "id": "%6$s"},
                  {"type": "aws:s3/bucketVersioningV2:BucketVersioningV2", "name": "versions", "id": "%6$s"},
                  {"type": "aws:iam/role:Role", "name": "runner", "id": "runner"}
                ]}
                """.formatted(network, subnets[0], subnets[1], group, "", bucket));
        }
        var code = temporary.resolve("code.txt");

        var imported = cloud.run("import", "--file", file.toString(), "--yes", "--out", code.toString())
                .ok();

        assertThat(imported.out()).contains("= 9 to import", "= 9 imported").doesNotContain("warning", "canary");
        assertThat(cloud.run("stack", "export").ok().out().split("\"protect\": true"))
                .hasSize(10);
        assertThat(Files.readString(code))
                .contains(
                        ".vpcId(network.id())",
                        ".subnetIds(Output.all(first.id(), second.id()))",
                        ".dbSubnetGroupName(databases.id())",
                        ".bucket(files.id())");
        PastedCode.into(cloud.folder(), Files.readString(code));
        assertThat(cloud.run("preview", "--expect-no-changes").ok().out()).contains("10 unchanged");
    }

    @Test
    void an_id_or_a_type_that_there_is_not_is_told() throws IOException {
        var file = temporary.resolve("import.json");
        Files.writeString(file, """
            {"resources": [
              {"type": "aws:ec2/vpc:Vpc", "name": "gone", "id": "vpc-00000000000000000"},
              {"type": "aws:ec2/subnet:Subnet", "name": "other", "id": "%1$s"},
              {"type": "aws:ec2:Vpc", "name": "short", "id": "%1$s"},
              {"type": "aws:ec2/vpc:Vpc", "name": "network", "id": "%1$s"}
            ]}
            """.formatted(network));

        var run = cloud.run("import", "--file", file.toString(), "--yes", "--skip-preview");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.all())
                .contains(
                        "resource 'vpc-00000000000000000' does not exist: there is no aws:ec2/vpc:Vpc of that id",
                        "resource '" + network + "' does not exist: there is no aws:ec2/subnet:Subnet of that id",
                        "did you mean 'aws:ec2/vpc:Vpc'?",
                        "= 1 imported",
                        "var network = new Vpc(\"network\"");
    }

    @Test
    void an_object_that_a_program_imports_is_brought_to_what_it_asks_for() throws IOException {
        program("importId(\"" + network + "\")", "asked");

        assertThat(cloud.run("preview").ok().out())
                .contains("aws:ec2:Vpc network import", "aws:ec2:Vpc network update [diff: +tags]");
        assertThat(cloud.run("up", "--yes", "--skip-preview").ok().out()).contains("= 1 imported");

        try (var ec2 = cloud.ec2()) {
            assertThat(ec2.describeVpcs(vpc -> vpc.vpcIds(network))
                            .vpcs()
                            .getFirst()
                            .tags())
                    .anyMatch(tag -> tag.value().equals("asked"));
        }
        cloud.run("preview", "--expect-no-changes").ok();
        program("protect(false)", "asked");
        assertThat(cloud.run("preview", "--expect-no-changes").ok().out())
                .as("without the option")
                .contains("2 unchanged");
    }

    @Test
    void what_a_program_ignores_stays_as_it_is_when_it_is_imported() throws IOException {
        program("importId(\"" + network + "\").ignoreChanges(\"tags\")", "asked");

        cloud.run("up", "--yes", "--skip-preview").ok();

        try (var ec2 = cloud.ec2()) {
            assertThat(ec2.describeVpcs(vpc -> vpc.vpcIds(network))
                            .vpcs()
                            .getFirst()
                            .tags())
                    .noneMatch(tag -> tag.value().equals("asked"));
        }
        cloud.run("preview", "--expect-no-changes").ok();
    }

    @Test
    void an_import_that_would_replace_the_object_is_refused() throws IOException {
        PastedCode.into(cloud.folder(), """
            import com.pulumi.aws.ec2.Vpc;
            import com.pulumi.aws.ec2.VpcArgs;
            import com.pulumi.resources.CustomResourceOptions;
            new Vpc("network", VpcArgs.builder().cidrBlock("10.8.0.0/16").build(),
                    CustomResourceOptions.builder().importId("%s").build());
            """.formatted(network));

        var up = cloud.run("up", "--yes", "--skip-preview");

        assertThat(up.exit()).isEqualTo(1);
        assertThat(up.all())
                .contains(
                        "previously-imported resources that still specify an ID may not be replaced; please remove the"
                                + " `import` declaration from your program",
                        "cidrBlock would replace it");
        assertThat(cloud.networks()).isEqualTo(1);
    }

    private void program(String options, String tag) throws IOException {
        PastedCode.into(cloud.folder(), """
            import com.pulumi.aws.ec2.Vpc;
            import com.pulumi.aws.ec2.VpcArgs;
            import com.pulumi.resources.CustomResourceOptions;
            import java.util.Map;
            new Vpc("network", VpcArgs.builder().cidrBlock("10.7.0.0/16").tags(Map.of("Name", "%s")).build(),
                    CustomResourceOptions.builder().%s.build());
            """.formatted(tag, options));
    }
}
