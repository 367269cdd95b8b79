package dev.rootstock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.testbed.AwsEmulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A state folder on a file system that is full or read-only: nothing is lost, and the next update finishes once there is room. */
final class StateFolderTest {

    private static final int ROOM = 1024 * 1024;

    @TempDir
    private Path temporary;

    private AwsEmulator emulator;
    private CloudProject cloud;
    private Path state;

    @BeforeEach
    void mount() throws Exception {
        state = Files.createDirectories(temporary.resolve("home/state"));
        var mounted = execute("mount", "-t", "tmpfs", "-o", "size=" + ROOM, "tmpfs", state.toString());
        if (mounted != 0) {
            System.out.println("StateFolderTest is skipped: only root may mount a file system");
        }
        Assumptions.assumeTrue(mounted == 0, "only root may mount a file system");
        emulator = AwsEmulator.start(AwsEmulator.Kind.MINISTACK, temporary.resolve("emulator"));
        cloud = CloudProject.make(temporary, emulator);
    }

    @AfterEach
    void unmount() throws Exception {
        if (emulator != null) {
            emulator.close();
            assertThat(execute("umount", state.toString())).isZero();
        }
    }

    /** With little room left the stack can be locked and some of its steps be recorded, with less not even the lock is complete. */
    @ParameterizedTest
    @ValueSource(ints = {24 * 1024, 4 * 1024})
    void a_full_folder_stops_the_update_and_once_there_is_room_the_next_one_finishes(int left) throws IOException {
        var filler = fill(left);

        var failed = cloud.run("up", "--yes", "--skip-preview");

        assertThat(failed.exit()).isEqualTo(1);
        assertThat(failed.all())
                .containsPattern("error: .*/state/.* cannot be written: No space left on device")
                .contains("nothing that was stored before is lost")
                .doesNotContain("unexpected", "\tat ");
        Files.delete(filler);
        finishesWithNothingTwice();
    }

    @Test
    void a_read_only_folder_is_told_before_anything_is_made() throws Exception {
        assertThat(execute("mount", "-o", "remount,ro", state.toString())).isZero();

        var refused = cloud.run("up", "--yes");

        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err())
                .containsPattern("error: .*/state/.* cannot be written: Read-only file system")
                .hasLineCount(1);
        assertThat(cloud.networks()).isZero();
        assertThat(cloud.run("preview").ok().out()).contains("8 to create");
        assertThat(execute("mount", "-o", "remount,rw", state.toString())).isZero();
        finishesWithNothingTwice();
    }

    private void finishesWithNothingTwice() {
        cloud.run("up", "--yes", "--skip-preview").ok();
        cloud.run("preview", "--expect-no-changes").ok();
        Eventually.holds(Duration.ofSeconds(60), () -> cloud.networks() == 1);
        assertThat(cloud.gateways()).isEqualTo(1);
        assertThat(cloud.buckets()).isEqualTo(1);
    }

    /** Leaves little room. Answers what takes the rest. */
    private Path fill(int left) throws IOException {
        var filler = state.resolve("filler");
        var size = Files.getFileStore(state).getUsableSpace() - left;
        return Files.write(filler, new byte[(int) size]);
    }

    private static int execute(String... command) throws Exception {
        var process = new ProcessBuilder(command).inheritIO().start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }
}
