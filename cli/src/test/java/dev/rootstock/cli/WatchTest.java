package dev.rootstock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The verb {@code watch}. */
final class WatchTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private Path folder;

    @Test
    void every_save_is_deployed_until_ctrl_c() throws Exception {
        var rootstock = new Rootstock(Files.createDirectory(folder.resolve("home")));
        var project = Files.createDirectory(folder.resolve("zoo"));
        NodeModules.into(project);
        Files.writeString(project.resolve("Pulumi.yaml"), "name: zoo\nruntime: nodejs\n");
        program(project, "leaf");
        rootstock.run(project, "stack", "init", "dev").ok();
        var log = folder.resolve("watch.log");

        var watch = rootstock.start(project, log, "watch");
        try {
            deploysEverySave(watch, project, log);
        } finally {
            watch.destroyForcibly();
        }
    }

    private static void deploysEverySave(Process watch, Path project, Path log) throws Exception {
        Eventually.holds(PATIENCE, () -> Files.readString(log).contains("Watch mode enabled"));
        assertThat(Files.readString(log)).contains("Make an edit to organization/zoo/dev and save to deploy.");
        program(project, "tall");
        Eventually.holds(PATIENCE, () -> Files.readString(log).contains("Update complete"));
        assertThat(Files.readString(log))
                .contains("Save detected. Deploying changes...")
                .containsPattern(
                        "   \\d\\d:\\d\\d:\\d\\d\\.\\d{3}\\[ tall {16} ] pulumi:index:Stash: create\\.\\.\\.\n")
                .contains("pulumi:index:Stash: create... ✅", "--- Outputs ---", "name: \"tall\"")
                .contains("changes made: 2 create.");

        Files.writeString(project.resolve("index.js"), "process.exit(3);\n");
        Eventually.holds(PATIENCE, () -> Files.readString(log).contains("Update failed; changes made: None."));
        assertThat(Files.readString(log)).contains("exit code: 3");
        Files.writeString(project.resolve("Pulumi.yaml"), "name: zoo\nruntime: [\n");
        Eventually.holds(PATIENCE, () -> Files.readString(log).contains("] error: "));
        assertThat(watch.isAlive()).isTrue();

        new ProcessBuilder("kill", "-INT", String.valueOf(watch.pid())).start().waitFor();
        assertThat(watch.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(watch.exitValue()).isEqualTo(8);
    }

    private static void program(Path project, String name) throws IOException {
        Files.writeString(project.resolve("index.js"), """
            const pulumi = require("@pulumi/pulumi");
            new pulumi.Stash("%1$s", { input: "x" });
            exports.name = "%1$s";
            """.formatted(name));
    }
}
