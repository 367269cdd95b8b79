package dev.rootstock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.cli.served.ServedProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A language runtime that somebody started, to look into it with a debugger, and named by PULUMI_DEBUG_LANGUAGES. */
final class AttachedLanguageTest {

    @TempDir
    private Path folder;

    @Test
    void the_runtime_of_that_name_runs_the_program() throws IOException {
        var project = Files.createDirectory(folder.resolve("zoo"));
        Files.writeString(project.resolve("Pulumi.yaml"), "name: zoo\nruntime: nodejs\n");
        var rootstock = new Rootstock(Files.createDirectory(folder.resolve("home")));
        rootstock.run(project, "stack", "init", "dev").ok();
        try (var program = new ServedProgram(stack -> stack.component("zoo:index:Home", "far"))) {
            var port = program.address().replaceFirst(".*:", "");
            var attached = rootstock.with("PULUMI_DEBUG_LANGUAGES", "java:1,nodejs:" + port);

            var preview = attached.run(project, "preview");

            assertThat(preview.ok().out()).contains("zoo:index:Home far create");
        }
        var wrong = rootstock.with("PULUMI_DEBUG_LANGUAGES", "nodejs").run(project, "preview");
        assertThat(wrong.exit()).isEqualTo(2);
        assertThat(wrong.err()).contains("PULUMI_DEBUG_LANGUAGES says 'nodejs'; it must list runtimes with the ports");
    }
}
