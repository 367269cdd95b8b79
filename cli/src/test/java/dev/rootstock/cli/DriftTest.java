package dev.rootstock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.testbed.AwsEmulator;
import dev.rootstock.testbed.Fault;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Route;

/** What changed behind the command's back: it is found and named, and put back; what only seems to be gone is not given up. */
final class DriftTest {

    private static AwsEmulator emulator;

    @TempDir
    private Path temporary;

    private CloudProject cloud;

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
        cloud.run("up", "--yes", "--skip-preview").ok();
    }

    @AfterEach
    void clear() {
        emulator.clearFaults();
    }

    @Test
    void a_bucket_and_a_route_that_were_deleted_are_found_named_and_put_back() {
        try (var ec2 = cloud.ec2();
                var s3 = cloud.s3()) {
            var table = table(ec2);
            ec2.deleteRoute(route -> route.routeTableId(table).destinationCidrBlock("0.0.0.0/0"));
            s3.deleteBucket(bucket -> bucket.bucket(cloud.output("files")));

            var refresh = cloud.run("refresh", "--yes").ok();

            assertThat(refresh.out())
                    .contains("aws:ec2:Route way-out delete", "aws:s3:BucketV2 files delete", "- 2 to delete")
                    .contains("- 2 deleted");
            var preview = cloud.run("preview").ok();
            assertThat(preview.out())
                    .contains("aws:ec2:Route way-out create", "aws:s3:BucketV2 files create", "+ 2 to create");
            assertThat(cloud.run("up", "--yes").ok().out()).contains("+ 2 created", "6 unchanged");
            assertThat(ways(ec2, table)).isEqualTo(1);
            assertThat(s3.listBuckets().buckets()).hasSize(1);
        }
        assertThat(cloud.run("preview", "--expect-no-changes").exit()).isZero();
    }

    @Test
    void a_change_by_hand_is_shown_by_refresh_and_undone_by_the_next_update() {
        try (var ec2 = cloud.ec2()) {
            var network = cloud.output("network");
            ec2.modifyVpcAttribute(change -> change.vpcId(network).enableDnsSupport(off -> off.value(false)));

            assertThat(cloud.run("refresh", "--preview-only").ok().out())
                    .contains("aws:ec2:Vpc network update [diff: ~enableDnsSupport]");
            assertThat(cloud.run("up", "--yes", "--refresh").ok().out()).contains("aws:ec2:Vpc network updated");

            assertThat(ec2.describeVpcAttribute(ask -> ask.vpcId(network).attribute("enableDnsSupport"))
                            .enableDnsSupport()
                            .value())
                    .isTrue();
        }
    }

    @Test
    void a_zone_that_the_cloud_says_is_gone_is_gone() {
        emulator.fail(Fault.failing("route53", "GetHostedZone", 100, 404, "NoSuchHostedZone"));

        assertThat(cloud.run("refresh", "--preview-only").ok().out()).contains("aws:route53:Zone zone delete");
    }

    @Test
    void an_answer_that_does_not_say_that_something_is_gone_is_not_taken_for_it() {
        isKept(
                Fault.failing("route53", "GetHostedZone", 100, 404, "NotFound"),
                "reading aws:route53/zone:Zone zone",
                "NotFound (HTTP 404)");
        isKept(
                Fault.failing("ec2", "DescribeVpcs", 100, 403, "UnauthorizedOperation"),
                "reading aws:ec2/vpc:Vpc network",
                "UnauthorizedOperation (HTTP 403)");
        isKept(Fault.empty("ec2", "DescribeVpcs", 100), "reading aws:ec2/vpc:Vpc network");
        isKept(Fault.empty("route53", "GetHostedZone", 100), "reading aws:route53/zone:Zone zone");
        cloud.run("preview", "--expect-no-changes").ok();
    }

    private void isKept(Fault fault, String... told) {
        emulator.fail(fault);
        var refresh = cloud.run("refresh", "--yes", "--skip-preview");
        emulator.clearFaults();

        assertThat(refresh.exit()).as(refresh.all()).isEqualTo(1);
        assertThat(refresh.out()).contains(told).doesNotContain("deleted").doesNotContain("\tat ");
    }

    private static String table(Ec2Client ec2) {
        return ec2.describeRouteTables(tables -> tables.filters(Filter.builder()
                        .name("route.destination-cidr-block")
                        .values("0.0.0.0/0")
                        .build()))
                .routeTables()
                .getFirst()
                .routeTableId();
    }

    private static long ways(Ec2Client ec2, String table) {
        return ec2.describeRouteTables(tables -> tables.routeTableIds(table)).routeTables().getFirst().routes().stream()
                .map(Route::destinationCidrBlock)
                .filter("0.0.0.0/0"::equals)
                .count();
    }
}
