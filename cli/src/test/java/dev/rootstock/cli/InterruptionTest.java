package dev.rootstock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.testbed.AwsEmulator;
import dev.rootstock.testbed.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A run that is stopped while a bucket is being made or deleted: what is known is kept, and the next update looks what became of the
 * bucket.
 */
final class InterruptionTest {

    private static final Duration SLOW = Duration.ofSeconds(20);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static AwsEmulator emulator;

    @TempDir
    private Path temporary;

    private CloudProject cloud;
    private Path log;

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
        log = temporary.resolve("up.log");
        emulator.clearFaults();
        emulator.forgetCalls();
    }

    @Test
    void a_second_ctrl_c_stops_at_once_and_what_was_under_way_is_recorded_as_pending() throws Exception {
        var up = upThatMakesABucketSlowly();
        interrupt(up);
        Eventually.holds(PATIENCE, () -> Files.readString(log).contains("Press Ctrl-C again to stop at once"));
        assertThat(up.isAlive()).isTrue();
        interrupt(up);

        assertThat(up.waitFor(1, TimeUnit.MINUTES)).isTrue();

        assertThat(up.exitValue()).isEqualTo(8);
        assertThat(Files.readString(log)).contains("Stopping at once. What is in flight is recorded");
        assertThat(cloud.buckets()).as("the bucket was not waited for").isZero();
        assertThat(cloud.run("stack", "export").ok().out())
                .containsPattern("\"pending_operations\": \\[\\s*\\{")
                .contains("aws:s3/bucketV2:BucketV2::files", "\"type\": \"creating\"");
        assertThat(history()).containsExactly("failed");
        theNextUpdateTakesTheBucketOver();
        assertThat(history()).containsExactly("succeeded", "failed");
    }

    @Test
    void an_update_that_is_killed_leaves_a_journal_whose_torn_end_does_no_harm() throws Exception {
        var up = upThatMakesABucketSlowly();
        up.destroyForcibly();
        up.waitFor(1, TimeUnit.MINUTES);
        var journal = cloud.rootstock().home().resolve("state/.pulumi/journals/small/dev.journal");
        var whole = Files.readAllBytes(journal);
        var torn = Files.write(journal, Arrays.copyOf(whole, whole.length - 3));
        assertThat(torn).hasSize(whole.length - 3L);

        var next = theNextUpdateTakesTheBucketOver();

        assertThat(next.err())
                .contains("took over the lock of", "pid " + up.pid(), "which is not running any more")
                .contains(
                        "an interrupted run of organization/small/dev had recorded changes; they are part of the state"
                                + " now")
                .contains("the torn journal was kept as");
    }

    @Test
    void who_cancels_a_killed_update_finds_what_it_did_where_pulumis_command_looks() throws Exception {
        var up = upThatMakesABucketSlowly();
        up.destroyForcibly();
        up.waitFor(1, TimeUnit.MINUTES);

        var cancelled = cloud.run("cancel", "--yes").ok();

        assertThat(cancelled.out()).contains("broke the lock", "they are part of the state now");
        assertThat(Files.readString(cloud.rootstock().home().resolve("state/.pulumi/stacks/small/dev.json")))
                .containsPattern("\"pending_operations\": ?\\[\\s*\\{")
                .contains("aws:s3/bucketV2:BucketV2::files", "aws:ec2/vpc:Vpc");
        theNextUpdateTakesTheBucketOver();
    }

    @Test
    void a_system_that_ends_a_destruction_gets_what_is_in_flight_finished_as_ctrl_c_does() throws Exception {
        var destroy = destructionThatDeletesABucketSlowly();
        // the signal that systems send, TERM
        destroy.destroy();

        assertThat(destroy.waitFor(2, TimeUnit.MINUTES)).isTrue();

        assertThat(destroy.exitValue()).isEqualTo(8);
        assertThat(Files.readString(log))
                .contains("files deleted", "error: update canceled")
                .doesNotContain("deleting failed");
        assertThat(cloud.buckets()).isZero();
        theNextUpdatePutsBackWhatIsGone();
    }

    @Test
    void what_a_killed_destruction_had_begun_to_delete_is_looked_for_and_put_back() throws Exception {
        var destroy = destructionThatDeletesABucketSlowly();
        destroy.destroyForcibly();
        destroy.waitFor(1, TimeUnit.MINUTES);
        Eventually.holds(PATIENCE, () -> cloud.buckets() == 0);

        theNextUpdatePutsBackWhatIsGone();
    }

    private Process destructionThatDeletesABucketSlowly() throws IOException {
        cloud.run("up", "--yes", "--skip-preview").ok();
        emulator.fail(Fault.slow("s3", "DeleteBucket", 1, Duration.ofSeconds(8)));
        var destroy = cloud.rootstock().start(cloud.folder(), log, "destroy", "--yes", "--skip-preview");
        Eventually.holds(PATIENCE, () -> emulator.calls().contains("s3 DeleteBucket"));
        return destroy;
    }

    private void theNextUpdatePutsBackWhatIsGone() {
        assertThat(cloud.run("up", "--yes", "--skip-preview").ok().out()).contains("files created");
        assertThat(cloud.buckets()).isEqualTo(1);
        assertThat(cloud.networks()).isEqualTo(1);
        cloud.run("preview", "--expect-no-changes").ok();
        assertThat(cloud.run("refresh", "--yes", "--expect-no-changes").exit()).isZero();
    }

    private Process upThatMakesABucketSlowly() throws IOException {
        emulator.fail(Fault.slow("s3", "CreateBucket", 1, SLOW));
        var up = cloud.rootstock().start(cloud.folder(), log, "up", "--yes", "--skip-preview");
        Eventually.holds(
                PATIENCE,
                () -> Files.readString(log).contains("way-out created")
                        && emulator.calls().contains("s3 CreateBucket"));
        return up;
    }

    private Rootstock.Outcome theNextUpdateTakesTheBucketOver() {
        Eventually.holds(PATIENCE, () -> cloud.buckets() == 1);
        var next = cloud.run("up", "--yes", "--skip-preview").ok();
        cloud.run("preview", "--expect-no-changes").ok();
        assertThat(cloud.buckets()).isEqualTo(1);
        assertThat(cloud.networks()).isEqualTo(1);
        assertThat(cloud.gateways()).isEqualTo(1);
        return next;
    }

    /** What became of the stack's updates, the latest first. */
    private List<String> history() {
        var results = Pattern.compile("\"result\": \"(\\w+)\"")
                .matcher(cloud.run("stack", "history", "--json").ok().out());
        return results.results().map(result -> result.group(1)).toList();
    }

    private static void interrupt(Process process) throws Exception {
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
    }
}
