package dev.rootstock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left of a run whose own process was killed. */
final class OrphanTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    private Path temporary;

    @Test
    void a_program_does_not_outlive_the_command_that_was_killed() throws Exception {
        var project = Files.createDirectory(temporary.resolve("project"));
        NodeModules.into(project);
        var rootstock = new Rootstock(Files.createDirectory(temporary.resolve("home")));
        Files.writeString(project.resolve("Pulumi.yaml"), "name: endless\nruntime: nodejs\n");
        Files.writeString(project.resolve("package.json"), "{\"name\": \"endless\", \"main\": \"index.js\"}");
        // it neither ends by itself, nor when it is asked to, nor notices that there is no engine any more
        Files.writeString(project.resolve("index.js"), """
            process.on("SIGTERM", () => {});
            setInterval(() => {}, 1000);
            require("fs").writeFileSync("pid.new", String(process.pid));
            require("fs").renameSync("pid.new", "pid");
            """);
        rootstock.run(project, "stack", "init", "dev").ok();
        var log = temporary.resolve("log");

        var command = rootstock.start(project, log, "preview");
        try {
            Eventually.holds(PATIENCE, () -> Files.exists(project.resolve("pid")) || !command.isAlive());
            assertThat(command.isAlive()).as(Files.readString(log)).isTrue();
            var program = ProcessHandle.of(Long.parseLong(Files.readString(project.resolve("pid"))))
                    .orElseThrow();
            try {
                command.destroyForcibly();

                Eventually.holds(PATIENCE, () -> !program.isAlive());
            } finally {
                program.destroyForcibly();
            }
        } finally {
            command.destroyForcibly();
        }
    }
}
