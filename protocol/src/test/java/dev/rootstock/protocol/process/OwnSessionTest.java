package dev.rootstock.protocol.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OwnSessionTest {

    @TempDir
    private Path folder;

    @Test
    void a_process_leads_its_own_session_so_that_a_terminals_ctrl_c_does_not_reach_it() throws Exception {
        Assumptions.assumeTrue(
                Files.isReadable(Path.of("/proc/self/stat")),
                "skipped: sessions are read from /proc, which is not here");
        var process = OrphanGuard.watched(new ProcessBuilder("cat", "/proc/self/stat"));

        var stat = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);

        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        // pid (name) state parent group session
        var fields = stat.split(" ");
        assertThat(fields[0]).isEqualTo(Long.toString(process.pid()));
        assertThat(fields[4]).as("its process group").isEqualTo(fields[0]);
        assertThat(fields[5]).as("its session").isEqualTo(fields[0]);
    }

    @Test
    void a_process_that_its_guard_does_not_know_yet_does_nothing_and_ends_with_this_one() throws Exception {
        var builder = new ProcessBuilder("sh", "-c", "echo ran >ran").directory(folder.toFile());
        assertThat(Gate.before(builder)).isTrue();
        var process = OwnSession.start(builder);

        // as the system does when this process is killed
        process.getOutputStream().close();

        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(folder.resolve("ran")).doesNotExist();
    }

    @Test
    void a_process_that_its_guard_knows_is_the_program_with_its_arguments_and_variables_and_nothing_to_read()
            throws Exception {
        var tool = Files.writeString(folder.resolve("tool"), "#!/bin/sh\necho \"$# $1 $2 $ODD_VALUE\"; cat\n");
        assertThat(tool.toFile().setExecutable(true)).isTrue();
        var builder = new ProcessBuilder("./tool", "a b", "$HOME '\"").directory(folder.toFile());
        builder.environment().put("ODD_VALUE", "x  'y'\n\"z\"");

        var process = OrphanGuard.watched(builder);

        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("2 a b $HOME '\" x  'y'\n\"z\"\n");
        assertThat(process.waitFor()).isZero();
    }

    @Test
    void variables_that_a_shell_would_lose_reach_the_program() throws Exception {
        var builder = new ProcessBuilder("env");
        builder.environment().put("odd.name", "x");

        var process = OrphanGuard.watched(builder);

        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("odd.name=x");
    }

    @Test
    void what_cannot_be_run_fails_by_its_own_name() throws IOException {
        var unreadable = Files.writeString(folder.resolve("tool"), "#!/bin/sh\n");

        assertThatThrownBy(() -> OrphanGuard.watched(new ProcessBuilder("no-such-program")))
                .hasMessageContaining("\"no-such-program\"");
        assertThatThrownBy(() -> OrphanGuard.watched(new ProcessBuilder(unreadable.toString())))
                .hasMessageContaining(unreadable.toString());
    }
}
