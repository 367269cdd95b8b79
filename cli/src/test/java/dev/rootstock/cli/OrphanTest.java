package dev.rootstock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
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

        killed(rootstock, project, "preview");
    }

    @Test
    void neither_a_build_tool_nor_what_it_started_outlives_the_command_that_was_killed() throws Exception {
        var project = Files.createDirectory(temporary.resolve("project"));
        Files.writeString(
                project.resolve("Pulumi.yaml"), "name: endless\nruntime: {name: java, options: {in-process: false}}\n");
        Files.writeString(project.resolve("pom.xml"), "<project/>");
        script(project.resolve("mvnw"), """
            trap '' TERM
            sh -c 'trap "" TERM; sleep 600 & echo $! >>pid.new; wait' &
            echo $! >>pid.new
            echo $$ >>pid.new
            while [ "$(wc -l <pid.new)" -lt 3 ]; do sleep 0.1; done
            mv pid.new pid
            wait
            """);

        killed(new Rootstock(Files.createDirectory(temporary.resolve("home"))), project, "preview");
    }

    @Test
    void neither_a_plugin_nor_what_it_started_outlives_the_command_that_was_killed() throws Exception {
        var project = SmallProject.ofRandomStrings(temporary.resolve("project"), 1);
        var libraries = Files.createDirectory(temporary.resolve("libraries"));
        NodeModules.into(libraries);
        var plugins = Files.createDirectory(temporary.resolve("plugins"));
        // a creation by it takes longer than this test
        script(plugins.resolve("pulumi-resource-random"), """
            sleep 600 &
            echo $! >pid.new
            echo $$ >>pid.new
            mv pid.new '%s'
            exec node '%s' "$@"
            """.formatted(
                        project.resolve("pid"), Rootstock.checkout().resolve("bench/slow-random/plugin.js")));
        var rootstock = new Rootstock(Files.createDirectory(temporary.resolve("home")))
                .with("PATH", plugins + ":" + System.getenv("PATH"))
                .with("ROOTSTOCK_PLUGINS", "random")
                .with("SLOW_LIBRARIES", libraries.toString())
                .with("SLOW_MS", "600000");

        killed(rootstock, project, "up", "--yes", "--skip-preview");
    }

    private static void script(Path file, String script) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + script);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    /** Starts the command, waits for the file {@code pid}, kills the command, and waits for the end of all that the file names. */
    private void killed(Rootstock rootstock, Path project, String... arguments) throws Exception {
        rootstock.run(project, "stack", "init", "dev").ok();
        var log = temporary.resolve("log");
        var command = rootstock.start(project, log, arguments);
        try {
            Eventually.holds(PATIENCE, () -> Files.exists(project.resolve("pid")) || !command.isAlive());
            assertThat(command.isAlive()).as(Files.readString(log)).isTrue();
            var family = Files.readAllLines(project.resolve("pid")).stream()
                    .map(pid -> ProcessHandle.of(Long.parseLong(pid)).orElseThrow())
                    .toList();
            try {
                command.destroyForcibly();

                Eventually.holds(PATIENCE, () -> family.stream().noneMatch(ProcessHandle::isAlive));
            } finally {
                family.forEach(ProcessHandle::destroyForcibly);
            }
        } finally {
            command.destroyForcibly();
        }
    }
}
