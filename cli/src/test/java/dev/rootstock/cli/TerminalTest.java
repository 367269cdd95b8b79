package dev.rootstock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command on a terminal, which {@code script} of util-linux provides. */
final class TerminalTest {

    @TempDir
    private Path temporary;

    private Path project;
    private Rootstock rootstock;

    @BeforeEach
    void project() throws IOException {
        Assumptions.assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/script"))
                        && System.getProperty("os.name").equals("Linux"),
                "skipped: there is no script(1) to give the command a terminal");
        project = SmallProject.ofRandomStrings(temporary.resolve("project"), 3);
        rootstock = new Rootstock(Files.createDirectory(temporary.resolve("home"))).with("TERM", "xterm");
        rootstock.run(project, "stack", "init", "dev").ok();
    }

    @Test
    void the_tree_is_as_wide_as_the_window_and_details_are_shown_before_the_answer() throws Exception {
        var shown = typing("stty cols 40 rows 20", "details\n", "yes\n");

        assertThat(shown.exit()).isZero();
        assertThat(shown.out())
                .contains("[yes/no/details]", "[urn=urn:pulumi:dev::tree::", "+ 4 created")
                .contains("\u001b[");
        assertThat(shown.out().replaceAll("\u001b\\[[0-9;]*[A-Za-z]", "").lines())
                .filteredOn(row -> row.contains("random:index"))
                .filteredOn(row -> row.contains("├─") || row.contains("└─"))
                .isNotEmpty()
                .allMatch(row -> row.length() < 40);
    }

    @Test
    void a_window_without_a_size_and_a_wish_for_no_colours_are_honoured() throws Exception {
        rootstock = rootstock.with("NO_COLOR", "1");

        var shown = typing("stty cols 0 rows 0", "no\n");

        assertThat(shown.exit()).isEqualTo(8);
        assertThat(shown.out()).contains("confirmation declined").doesNotContainPattern("\u001b\\[\\d*m");
    }

    @Test
    void ctrl_c_at_the_question_leaves_no_lock() throws Exception {
        var shown = typing("stty cols 80 rows 20", "\u0003");

        assertThat(shown.exit()).isEqualTo(8);
        assertThat(shown.out()).contains("update canceled");
        try (var files = Files.walk(rootstock.home().resolve("state/.pulumi"))) {
            assertThat(files.filter(Files::isRegularFile)
                            .filter(file -> file.toString().contains("/locks/")))
                    .isEmpty();
        }
    }

    /** Runs {@code up} on a terminal; what is typed is there from the beginning, as far as it is not typed at a question. */
    private Rootstock.Outcome typing(String size, String... typed) throws Exception {
        var out = temporary.resolve("shown");
        var command = rootstock.launcher("rootstock");
        var process = new ProcessBuilder(List.of("script", "-qec", size + " && exec " + command + " up", "/dev/null"))
                .directory(project.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        process.environment().clear();
        process.environment().putAll(rootstock.environment());
        process.environment().put("SHELL", "/bin/sh");
        var running = process.start();
        try (var keys = running.outputWriter()) {
            for (var i = 0; i < typed.length; i++) {
                var questions = i + 1;
                Eventually.holds(
                        Duration.ofMinutes(2), () -> count(Files.readString(out), "[yes/no/details]") >= questions);
                keys.write(typed[i]);
                keys.flush();
            }
            assertThat(running.waitFor(2, TimeUnit.MINUTES)).isTrue();
        } finally {
            running.destroyForcibly();
        }
        return new Rootstock.Outcome(running.exitValue(), Files.readString(out), "");
    }

    private static int count(String text, String word) {
        return text.split(java.util.regex.Pattern.quote(word), -1).length - 1;
    }
}
