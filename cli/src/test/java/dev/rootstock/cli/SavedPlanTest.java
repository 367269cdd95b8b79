package dev.rootstock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.cli.served.Registrations;
import dev.rootstock.cli.served.ServedProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code preview --save-plan} and {@code up --plan}. */
final class SavedPlanTest {

    @TempDir
    private Path folder;

    private Rootstock rootstock;
    private Path project;
    private Path plan;
    private Path kept;

    @BeforeEach
    void plan() throws IOException {
        rootstock = new Rootstock(Files.createDirectory(folder.resolve("home")));
        project = SmallProject.ofRandomStrings(folder.resolve("tree"), 2);
        kept = folder.resolve("kept.json");
        plan = Files.createSymbolicLink(folder.resolve("plan.json"), kept);
        rootstock.run(project, "stack", "init", "dev").ok();
        rootstock
                .run(project, "config", "set", "--secret", "hush", "the canary sings")
                .ok();
        var preview = rootstock.run(project, "preview", "--save-plan", plan.toString());
        assertThat(preview.ok().out())
                .contains(
                        "Update plan written to '" + plan + "'",
                        "to constrain the update to the operations planned by this preview");
    }

    @Test
    void an_update_keeps_to_the_plan_and_refuses_what_is_not_in_it() throws IOException {
        assertThat(plan).as("a link stays one").isSymbolicLink();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)))
                .isEqualTo("rw-------");
        assertThat(Files.readString(plan))
                .contains("\"tree:hush\": {\n            \"secure\"")
                .doesNotContain("canary");

        assertThat(up().ok().out()).contains("+ 3 created");

        rootstock.run(project, "config", "set", "count", "3").ok();
        var more = up();
        assertThat(more.exit()).isEqualTo(1);
        assertThat(more.all())
                .contains("::node-2 violates plan: create is not allowed by the plan: no steps were expected");
        assertThat(rootstock.run(project, "stack", "export").ok().out()).doesNotContain("node-2");

        assertThat(rootstock.run(project, "up", "--yes", "--strict").ok().out())
                .as("a plan of its own")
                .contains("+ 1 created");
    }

    private Rootstock.Outcome up() {
        return rootstock.run(project, "up", "--yes", "--plan", plan.toString());
    }

    @Test
    void a_plan_that_is_another_stacks_or_damaged_or_missing_is_told_so() throws IOException {
        rootstock.run(project, "stack", "init", "prod").ok();
        var other = rootstock.run(project, "up", "--yes", "-s", "prod", "--plan", plan.toString());
        assertThat(other.exit()).isEqualTo(1);
        assertThat(other.err())
                .isEqualTo("error: the plan " + plan + " was made for the stack 'dev' of the project 'tree', not for"
                        + " 'prod' of 'tree'\n");

        Files.writeString(plan, Files.readString(plan).substring(0, 300));
        assertThat(up().err())
                .contains("error: the plan " + plan + " cannot be used: the JSON is broken or ends too early");

        Files.delete(plan);
        assertThat(up().err())
                .contains("error: open " + plan
                        + ": there is no such plan; make one with `rootstock preview --save-plan");
    }

    @Test
    void a_plan_whose_secrets_have_another_key_is_told_so() throws IOException {
        try (var program =
                new ServedProgram(stack -> stack.outputs(Map.of("token", Registrations.secret("canary-2718"))))) {
            var client = "--client=" + program.address();
            rootstock
                    .run(project, "preview", "--save-plan", plan.toString(), client)
                    .ok();
            assertThat(Files.readString(plan)).contains("ciphertext").doesNotContain("canary-2718");
            String[] up = {"up", "--yes", "--plan", plan.toString(), client};

            var wrong = rootstock.with("PULUMI_CONFIG_PASSPHRASE", "wrong").run(project, up);
            assertThat(wrong.exit()).isEqualTo(1);
            assertThat(wrong.err()).startsWith("error: ").contains("incorrect passphrase");

            rootstock
                    .typing(
                            "battery staple\nbattery staple\n",
                            project,
                            "stack",
                            "change-secrets-provider",
                            "passphrase")
                    .ok();
            var changed = rootstock.with("PULUMI_CONFIG_PASSPHRASE", "battery staple");
            var stale = changed.run(project, up);
            assertThat(stale.exit()).isEqualTo(1);
            assertThat(stale.err())
                    .isEqualTo("error: the plan " + plan
                            + " cannot be used: a secret could not be decrypted: it was encrypted with another key or"
                            + " is damaged; make it again with `rootstock preview --save-plan "
                            + plan + "`\n");
            changed.run(project, "preview", "--save-plan", plan.toString(), client)
                    .ok();
            changed.run(project, up).ok();
        }
    }
}
