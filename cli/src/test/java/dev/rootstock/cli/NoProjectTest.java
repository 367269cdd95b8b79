package dev.rootstock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.cli.program.SecretOutputs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be done to a stack that is named in full from a folder without a project. */
final class NoProjectTest {

    private static final String STACK = "organization/small/dev";

    @TempDir
    private Path folder;

    private Rootstock rootstock;
    private Path elsewhere;

    @BeforeEach
    void stack() throws IOException {
        rootstock = new Rootstock(Files.createDirectory(folder.resolve("home")));
        elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        var project = SmallProject.make(folder.resolve("project"), SecretOutputs.class, Map.of("small:count", "2"));
        rootstock.run(project, "stack", "init", "dev").ok();
        rootstock
                .run(project, "config", "set", "--secret", "token", "kept back")
                .ok();
        rootstock.run(project, "up", "--yes", "--skip-preview").ok();
    }

    @Test
    void it_is_destroyed_and_removed_with_the_key_that_its_state_names() throws IOException {
        rootstock.run(elsewhere, "stack", "export", "-s", STACK).ok();

        var destroyed = rootstock
                .run(elsewhere, "destroy", "--yes", "--skip-preview", "-s", STACK)
                .ok();
        var other = Files.createDirectory(folder.resolve("other"));
        Files.writeString(other.resolve("Pulumi.yaml"), "name: other\nruntime: java\n");
        rootstock.run(other, "stack", "init", "dev").ok();
        var removed = rootstock.run(other, "stack", "rm", "--yes", "-s", STACK).ok();

        assertThat(other.resolve("Pulumi.dev.yaml")).exists();
        rootstock
                .run(elsewhere, "stack", "rm", "--yes", "-s", "organization/other/dev")
                .ok();

        assertThat(destroyed.out()).contains("deleted");
        assertThat(removed.out()).contains("Stack '" + STACK + "' has been removed!");
        assertThat(elsewhere).isEmptyDirectory();
        assertThat(folder.resolve("project/Pulumi.dev.yaml")).exists();
    }

    @Test
    void the_program_of_another_project_does_not_touch_it() throws IOException {
        var other = Files.createDirectory(folder.resolve("other"));
        Files.writeString(other.resolve("Pulumi.yaml"), "name: other\nruntime: java\n");
        rootstock.run(other, "stack", "init", "dev").ok();
        var before =
                rootstock.run(elsewhere, "stack", "export", "-s", STACK).ok().out();

        for (var verb : List.of("up --yes --skip-preview", "preview", "refresh --yes", "destroy --yes")) {
            refused(rootstock.run(other, (verb + " -s " + STACK).split(" ")));
        }
        var made = rootstock.run(other, "stack", "init", "organization/small/new");
        assertThat(made.err()).contains("could not create stack: ");
        refused(made);
        rootstock.run(other, "stack", "select", STACK).ok();
        refused(rootstock.run(other, "destroy", "--yes"));
        assertThat(rootstock.run(other, "stack", "output", "count").all()).doesNotContain("no stack");
        var all = rootstock.run(other, "stack", "ls", "--all").ok().out();
        assertThat(all).contains(STACK + "*").doesNotContain("\ndev*");
        assertThat(rootstock
                        .run(other, "stack", "ls", "--all", "-p", "small")
                        .ok()
                        .out())
                .contains(STACK + "*")
                .doesNotContain("\ndev");
        var unset = rootstock.withEmpty("PULUMI_STACK").run(other, "stack", "output");

        assertThat(unset.exit()).isEqualTo(1);
        assertThat(unset.err()).contains("no stack selected", "PULUMI_STACK is set, and empty");
        assertThat(rootstock.run(elsewhere, "stack", "export", "-s", STACK).ok().out())
                .isEqualTo(before);
    }

    private static void refused(Rootstock.Outcome outcome) {
        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.err()).contains("provided project name \"small\" doesn't match Pulumi.yaml");
    }

    @Test
    void what_needs_the_program_still_asks_for_the_project() {
        assertThat(rootstock.run(elsewhere, "up", "--yes", "-s", STACK).err()).contains("no Pulumi.yaml project file");
        assertThat(rootstock
                        .run(elsewhere, "destroy", "--run-program", "--yes", "-s", STACK)
                        .err())
                .contains("no Pulumi.yaml project file");
        assertThat(rootstock.run(elsewhere, "destroy", "--yes", "-s", "dev").err())
                .contains("no Pulumi.yaml project file");
        assertThat(elsewhere).isEmptyDirectory();
    }
}
