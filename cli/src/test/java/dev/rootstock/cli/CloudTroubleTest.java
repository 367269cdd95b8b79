package dev.rootstock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.testbed.AwsEmulator;
import dev.rootstock.testbed.Fault;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cloud that throttles, fails or does not answer: it is said which resource that struck, and the next update goes on from there. */
final class CloudTroubleTest {

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
    }

    @AfterEach
    void clear() {
        emulator.clearFaults();
    }

    @Test
    void throttled_calls_are_made_again() {
        emulator.forgetCalls();
        emulator.fail(Fault.failing("ec2", "CreateVpc", 2, 503, "RequestLimitExceeded"));

        assertThat(cloud.run("up", "--yes", "--skip-preview").ok().out())
                .contains("created")
                .doesNotContain("error");

        assertThat(cloud.networks()).isEqualTo(1);
    }

    @Test
    void a_call_that_fails_names_the_resource_and_the_next_update_finishes() {
        emulator.fail(Fault.failing("ec2", "CreateInternetGateway", 1000, 500, "InternalError"));

        var failed = cloud.run("up", "--yes", "--skip-preview");

        assertThat(failed.exit()).isEqualTo(1);
        assertThat(failed.out())
                .contains("error: creating aws:ec2/internetGateway:InternetGateway gateway: AWS answered"
                        + " InternalError (HTTP 500)")
                .contains("aws:ec2:InternetGateway (gateway):", "run refresh, then try again", "2 errored")
                .doesNotContain("\tat ");
        emulator.clearFaults();
        finishesWithNothingTwice();
    }

    @Test
    void a_call_that_is_not_answered_is_told_with_its_resource_and_the_next_update_finishes() throws IOException {
        cloud.configure(1);
        emulator.fail(Fault.slow("ec2", "CreateVpc", 1, Duration.ofSeconds(75)));

        var failed = cloud.run("up", "--yes", "--skip-preview");

        assertThat(failed.exit()).isEqualTo(1);
        assertThat(failed.out())
                .contains("aws:ec2:Vpc (network):", "AWS did not answer in time", "run refresh, then try again");
        Eventually.holds(Duration.ofSeconds(60), () -> cloud.networks() == 1);
        finishesWithNothingTwice();
    }

    private void finishesWithNothingTwice() {
        cloud.run("up", "--yes", "--skip-preview").ok();
        cloud.run("preview", "--expect-no-changes").ok();
        assertThat(cloud.networks()).isEqualTo(1);
        assertThat(cloud.gateways()).isEqualTo(1);
        assertThat(cloud.buckets()).isEqualTo(1);
    }
}
