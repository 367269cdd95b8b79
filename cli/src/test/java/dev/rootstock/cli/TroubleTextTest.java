package dev.rootstock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said where something is wrong that people meet while they set a project up. */
final class TroubleTextTest {

    @TempDir
    private Path folder;

    private Rootstock rootstock;
    private Path project;

    @BeforeEach
    void make() throws IOException {
        rootstock = new Rootstock(Files.createDirectory(folder.resolve("home")));
        project = Files.createDirectory(folder.resolve("zoo"));
        Files.writeString(project.resolve("Pulumi.yaml"), "name: zoo\nruntime: nodejs\nmain: nowhere\n");
    }

    @Test
    void of_stores() throws IOException {
        var unwritable = rootstock.run(project, "login", "file:///proc");
        assertThat(unwritable.exit()).isEqualTo(1);
        assertThat(unwritable.err()).contains("could not log in to 'file:///proc': nothing can be written to /proc");
        assertThat(rootstock.run(project, "login", "s3://").err())
                .contains("'s3://' names no bucket: write s3://BUCKET or s3://BUCKET/FOLDER");

        rootstock.run(project, "stack", "init", "dev").ok();
        var state = rootstock.home().resolve("state/.pulumi");
        Files.delete(state.resolve("stacks/zoo/dev.json"));
        Files.createDirectories(state.resolve("journals/zoo"));
        Files.writeString(state.resolve("journals/zoo/dev.journal"), "what a run has made");
        var refused = rootstock.run(project, "stack", "init", "dev");
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err())
                .contains("the stack 'dev' has no checkpoint any more, but its journal ", "dev.journal is still there");
    }

    @Test
    void of_a_project_and_its_configuration() throws IOException {
        rootstock.run(project, "stack", "init", "dev").ok();
        assertThat(rootstock.run(project, "preview").err())
                .contains("project 'main' could not be read: stat " + project.resolve("nowhere")
                        + ": no such file or directory");
        Files.writeString(
                project.resolve("Pulumi.yaml"), "name: zoo\nruntime: python\nrequiredPulumiVersion: <1.0.0\n");
        assertThat(rootstock.run(project, "preview").err())
                .containsPattern("Pulumi CLI version .* does not satisfy the version range \"<1.0.0\"");
        var nameless = rootstock.run(project, "config", "set", "", "x");
        assertThat(nameless.exit()).isEqualTo(1);
        assertThat(nameless.err()).contains("a configuration key needs a name; 'zoo:' has none");

        Files.write(
                project.resolve("Pulumi.yaml"),
                "name: zoo\nruntime: nodejs\n# \u00e9".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(rootstock.run(project, "preview").err())
                .contains("Pulumi.yaml cannot be read: it is not text in UTF-8");
    }
}
