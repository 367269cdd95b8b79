package dev.rootstock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs that never come to their end: the first Ctrl-C ends the run, and what they made until then is kept. */
final class HangingProgramTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private Path temporary;

    private Path project;
    private Path log;
    private Rootstock rootstock;

    @BeforeEach
    void make() throws IOException {
        project = Files.createDirectory(temporary.resolve("project"));
        log = temporary.resolve("up.log");
        NodeModules.into(project);
        rootstock = new Rootstock(Files.createDirectory(temporary.resolve("home")));
        Files.writeString(project.resolve("Pulumi.yaml"), "name: strings\nruntime: nodejs\n");
        Files.writeString(project.resolve("package.json"), "{\"name\": \"strings\", \"main\": \"index.js\"}");
        rootstock.run(project, "stack", "init", "dev").ok();
    }

    private void program(String body) throws IOException {
        Files.writeString(project.resolve("index.js"), """
            const pulumi = require("@pulumi/pulumi");
            const random = require("@pulumi/random");
            """ + body);
    }

    @Test
    void one_that_never_lets_go_of_its_only_thread_is_ended_with_the_run() throws Exception {
        program("new random.RandomPet(\"a\", {}).id.apply(_ => { for (;;) {} });");

        interruptedAfter("a created");

        program("new random.RandomPet(\"a\", {});");
        assertThat(rootstock.run(project, "up", "--yes", "--skip-preview").ok().out())
                .contains("2 unchanged");
    }

    @Test
    void one_that_registers_for_ever_is_ended_with_the_run() throws Exception {
        program("""
            class Site extends pulumi.ComponentResource {
              constructor() { super("my:index:Site", "never-finished", {}); }
            }
            const site = new Site();
            let made = 0;
            const next = () => new random.RandomString("s" + made++, { length: 3 }, { parent: site })
                .result.apply(_ => { setTimeout(next, 1); });
            next();
            """);

        interruptedAfter("s3 created");

        // a component whose outputs never came is no obstacle: it is in the state as far as it got, and goes with the
        // rest
        assertThat(rootstock.run(project, "stack").ok().out()).contains("never-finished", "s0", "s3");
        assertThat(rootstock
                        .run(project, "destroy", "--yes", "--skip-preview")
                        .ok()
                        .out())
                .contains("s3 deleted", "Site never-finished deleting")
                .doesNotContain("error", "failed");
    }

    @Test
    void a_component_that_never_registers_its_outputs_holds_nothing_up() throws IOException {
        program("""
            class Site extends pulumi.ComponentResource {
              constructor() {
                super("my:index:Site", "site", {});
                new random.RandomString("s", { length: 3 }, { parent: this });
              }
            }
            exports.site = new Site().urn;
            """);

        assertThat(rootstock.run(project, "up", "--yes", "--skip-preview").ok().out())
                .contains("s created", "+ 3 created", "strings::my:index:Site::site");
        rootstock.run(project, "preview", "--expect-no-changes").ok();
    }

    @Test
    void a_ctrl_c_before_the_program_begins_is_told_in_the_words_that_sdks_look_for() throws Exception {
        var passphrase = temporary.resolve("passphrase");
        assertThat(new ProcessBuilder("mkfifo", passphrase.toString()).start().waitFor())
                .isZero();
        var preview = rootstock
                .with("PULUMI_CONFIG_PASSPHRASE_FILE", passphrase.toString())
                .with("PULUMI_CONFIG_PASSPHRASE", "")
                .start(project, log, "preview");
        try {
            // it can be opened for writing once it is being read
            var script = "exec 3> '" + passphrase + "'; kill -INT $0; tail --pid=$0 -f /dev/null";
            new ProcessBuilder("timeout", "60", "sh", "-c", script, Long.toString(preview.pid())).start();
            assertThat(preview.waitFor(1, TimeUnit.MINUTES)).isTrue();
        } finally {
            preview.destroyForcibly();
        }
        assertThat(Files.readString(log)).isEqualTo("error: preview canceled\n");
        assertThat(preview.exitValue()).isEqualTo(8);
    }

    private void interruptedAfter(String line) throws Exception {
        var up = rootstock.start(project, log, "up", "--yes", "--skip-preview");
        var children = List.<ProcessHandle>of();
        try {
            Eventually.holds(PATIENCE, () -> Files.readString(log).contains(line));
            children = up.toHandle().descendants().toList();
            new ProcessBuilder("kill", "-INT", Long.toString(up.pid())).start().waitFor();
            assertThat(up.waitFor(1, TimeUnit.MINUTES))
                    .as("one Ctrl-C is enough")
                    .isTrue();
        } finally {
            up.destroyForcibly();
        }
        assertThat(up.exitValue()).isEqualTo(8);
        assertThat(Files.readString(log)).contains("error: update canceled").doesNotContain("\tat ", "unexpected");
        var left = children;
        assertThat(left).isNotEmpty();
        Eventually.holds(Duration.ofSeconds(60), () -> left.stream().noneMatch(ProcessHandle::isAlive));
        assertThat(rootstock.run(project, "stack", "export").ok().out()).doesNotContain("\"type\": \"creating\"");
        assertThat(rootstock.run(project, "stack", "history", "--json").ok().out())
                .contains("\"result\": \"failed\"");
    }
}
