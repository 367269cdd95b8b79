package dev.rootstock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.cli.program.Broken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Output is there, or its loss is told; and nobody but the command writes to the terminal. */
final class WrittenOutputTest {

    @TempDir
    private Path temporary;

    private Path project;
    private Rootstock rootstock;

    @BeforeEach
    void make() throws IOException {
        rootstock = new Rootstock(Files.createDirectory(temporary.resolve("home")));
        project = SmallProject.make(temporary.resolve("project"), Broken.class, Map.of("aws:region", "eu-west-1"));
        rootstock.run(project, "stack", "init", "dev").ok();
    }

    @ParameterizedTest
    @ValueSource(strings = {"stack export", "stack output --json", "config", "version", "--help"})
    @EnabledOnOs(OS.LINUX)
    void output_that_a_full_disk_swallows_is_a_failure(String verb) throws Exception {
        var outcome = shell("'%s' " + verb + " >/dev/full");

        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.err())
                .startsWith("error: the ")
                .contains("could not be written")
                .hasLineCount(1);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void another_failure_keeps_its_exit_code() throws Exception {
        assertThat(shell("'%s' stack export --stack no-such >/dev/full").exit()).isEqualTo(6);
    }

    @Test
    void who_reads_only_the_beginning_is_not_told_of_the_rest() throws Exception {
        // the reader is gone before anything is written
        var outcome = shell("('%s' stack export; echo \"exit $?\" >&2) | true");

        assertThat(outcome.err().strip()).isEqualTo("exit 0");
    }

    @Test
    void a_library_that_logs_a_failure_writes_nothing_to_the_terminal() {
        var failed = rootstock.run(project, "preview", "--client", "no.such.host.invalid:50051");

        assertThat(failed.exit()).isEqualTo(1);
        assertThat(failed.out()).contains("The language runtime at no.such.host.invalid:50051 cannot be reached");
        assertThat(failed.err()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"garbage", "::::", "127.0.0.1:99999", "127.0.0.1:", "http://127.0.0.1:80"})
    void what_is_no_address_of_a_language_runtime_is_refused(String address) {
        var refused = rootstock.run(project, "preview", "--client", address);

        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.err())
                .startsWith("error: --client takes the address")
                .contains("HOST:PORT", "not '" + address + "'")
                .hasLineCount(1);
    }

    /** Runs a line of the shell in the project's folder; the command is its {@code %s}. */
    private Rootstock.Outcome shell(String line) throws IOException, InterruptedException {
        var out = temporary.resolve("out");
        var err = temporary.resolve("err");
        var builder = new ProcessBuilder("sh", "-c", line.formatted(rootstock.launcher("rootstock")))
                .directory(project.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().putAll(rootstock.environment());
        var process = builder.start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return new Rootstock.Outcome(process.exitValue(), Files.readString(out), Files.readString(err));
    }
}
