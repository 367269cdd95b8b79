package dev.rootstock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * No room for what a command writes: what was there stays, nothing half-written is left, and the reason is told. A limit on the size of
 * files is the nearest to a full disk that needs no privilege.
 */
final class NoRoomTest {

    private static final int RESOURCES = 120;

    @TempDir
    private static Path folder;

    private static Rootstock rootstock;
    private static Path project;

    @BeforeAll
    static void make() throws IOException {
        rootstock = new Rootstock(Files.createDirectory(folder.resolve("home")));
        project = SmallProject.ofRandomStrings(folder.resolve("project"), RESOURCES);
        rootstock.run(project, "stack", "init", "dev").ok();
    }

    /** The second update also shows that neither a change nor its record depends on somebody who takes down what happens. */
    @Test
    void an_update_stops_with_what_was_confirmed_kept_and_the_next_one_goes_on_even_without_its_log() {
        var failed = limited(24, "up", "--yes", "--skip-preview");

        assertThat(failed.exit()).as(failed.all()).isEqualTo(1);
        assertThat(failed.all())
                .containsPattern("error: .*/state/.* cannot be written: File too large")
                .contains("nothing that was stored before is lost")
                .doesNotContain("unexpected", "\tat ");
        var next = rootstock.run(project, "up", "--yes", "--skip-preview", "--event-log", "/dev/full");
        assertThat(next.ok().out()).containsPattern("\\+ \\d+ created").containsPattern("\\d+ unchanged");
        assertThat(next.err().lines().toList())
                .containsOnlyOnce("warning: the event log /dev/full is not complete: No space left on device");
        rootstock.run(project, "preview", "--expect-no-changes").ok();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        config set colour green                           | project/Pulumi.dev.yaml
        config set --secret colour green                  | project/Pulumi.dev.yaml
        stack init other                                  | Pulumi.other.yaml
        stack change-secrets-provider passphrase          | state/.pulumi/
        stack tag set colour green                        | dev.pulumi-tags
        stack select dev                                  | -workspace.json
        stack export --file precious                      | precious
        stack graph precious                              | precious
        preview --save-plan precious                      | precious
        preview --import-file precious                    | precious
        """)
    void nothing_is_half_written(String command, String named) throws IOException {
        Files.writeString(project.resolve("precious"), "what was there");
        var before = contents();

        var failed = limited(0, command.split(" "));

        assertThat(failed.exit()).as(failed.all()).isNotZero();
        assertThat(failed.all())
                .contains("error: ", named, "File too large")
                .doesNotContain("unexpected", "Exception", "\tat ");
        assertThat(contents()).isEqualTo(before);
    }

    /** Every file of the project and of the user's home, but for what this test itself writes there. */
    private static TreeMap<String, String> contents() throws IOException {
        var contents = new TreeMap<String, String>();
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(Files::isRegularFile)
                    .filter(file -> !file.getParent().equals(rootstock.home())
                            && !file.getParent().endsWith("launcher")
                            && !file.toString().endsWith(".guard"))
                    .toList()) {
                contents.put(file.toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return contents;
    }

    /** Runs the command where no file can grow over so many KiB; what it says goes through pipes, which have no such limit. */
    private static Rootstock.Outcome limited(int kibibytes, String... arguments) {
        try {
            var command = new ArrayList<>(List.of(
                    "bash",
                    "-c",
                    "ulimit -f " + kibibytes + "; exec \"$@\"",
                    "bash",
                    rootstock.launcher("rootstock").toString()));
            command.addAll(List.of(arguments));
            var builder = new ProcessBuilder(command).directory(project.toFile());
            builder.environment().clear();
            builder.environment().putAll(rootstock.environment());
            var process = builder.start();
            try (var in = process.outputWriter()) {
                in.write("battery staple\n");
            }
            var err = CompletableFuture.supplyAsync(
                    () -> process.errorReader().lines().toList());
            var out = process.inputReader().lines().toList();
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
            return new Rootstock.Outcome(
                    process.exitValue(), String.join("\n", out), String.join("\n", err.get(1, TimeUnit.MINUTES)));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
