package dev.rootstock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.testbed.AwsEmulator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Credentials that expire in the middle of an update, as those of a role do: what was done is kept, and new ones finish it. */
final class ExpiredCredentialsTest {

    private static AwsEmulator emulator;

    @TempDir
    private Path temporary;

    private ExpiringCredentials credentials;
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
        credentials = ExpiringCredentials.before(emulator.endpoint());
        cloud = CloudProject.make(temporary, emulator, credentials.endpoint());
    }

    @AfterEach
    void end() {
        credentials.close();
    }

    @Test
    void what_was_confirmed_is_kept_and_what_was_refused_is_made_by_the_next_update() {
        credentials.expireAt(action("CreateInternetGateway"), ExpiringCredentials.Last.REFUSED);

        var failed = up();

        assertThat(failed.exit()).isEqualTo(1);
        assertThat(failed.out())
                .contains("creating aws:ec2/internetGateway:InternetGateway gateway: AWS answered RequestExpired")
                .contains("The credentials have expired: get new ones and run again")
                .doesNotContain("\tat ", "whether AWS acted is not known");
        assertThat(export())
                .contains("\"urn\": \"urn:pulumi:dev::small::aws:ec2/vpc:Vpc::network\"")
                .doesNotContain("\"type\": \"creating\"");
        finishesWithNothingTwice();
    }

    @Test
    void an_object_that_was_made_by_the_last_good_call_is_not_made_again() {
        credentials.expireAt(call -> call.startsWith("PUT /files-"), ExpiringCredentials.Last.CARRIED_OUT);

        var failed = up();

        assertThat(failed.exit()).isEqualTo(1);
        assertThat(failed.out()).contains("have expired");
        assertThat(cloud.buckets()).isEqualTo(1);
        assertThat(export()).contains("urn:pulumi:dev::small::aws:s3/bucketV2:BucketV2::files");
        finishesWithNothingTwice();
    }

    /** The SDK makes the call again, and is refused: that says nothing about the first try. */
    @Test
    void a_creation_whose_answer_was_lost_before_they_expired_stays_pending_and_is_found() {
        credentials.expireAt(action("CreateVpc"), ExpiringCredentials.Last.CUT_OFF);

        var failed = up();

        assertThat(failed.exit()).isEqualTo(1);
        assertThat(failed.out()).contains("have expired", "whether AWS acted is not known");
        assertThat(cloud.networks()).isEqualTo(1);
        assertThat(export())
                .containsPattern("\"pending_operations\": \\[\\s*\\{")
                .contains("aws:ec2/vpc:Vpc::network", "\"type\": \"creating\"");
        finishesWithNothingTwice();
    }

    private static Predicate<String> action(String name) {
        return call -> call.contains("Action=" + name + "&");
    }

    private Rootstock.Outcome up() {
        return cloud.run("up", "--yes", "--skip-preview");
    }

    private String export() {
        return cloud.run("stack", "export").ok().out();
    }

    private void finishesWithNothingTwice() {
        credentials.renew();
        up().ok();
        cloud.run("preview", "--expect-no-changes").ok();
        assertThat(cloud.networks()).isEqualTo(1);
        assertThat(cloud.gateways()).isEqualTo(1);
        assertThat(cloud.buckets()).isEqualTo(1);
    }
}
