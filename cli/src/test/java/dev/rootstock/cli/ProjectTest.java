package dev.rootstock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An ordinary project, here one that makes random strings: what the verbs do, and what they say when something is wrong. */
final class ProjectTest {

    @TempDir
    private Path temporary;

    private Path project;
    private Rootstock rootstock;

    @BeforeEach
    void make() throws IOException {
        project = SmallProject.ofRandomStrings(temporary.resolve("project"), 3);
        rootstock = new Rootstock(Files.createDirectory(temporary.resolve("home")));
    }

    @Test
    void an_update_makes_what_the_program_asks_for_and_the_next_one_changes_nothing() throws IOException {
        rootstock.run(project, "stack", "init", "dev").ok();

        var first = rootstock.run(project, "up", "--yes").ok();
        assertThat(first.out())
                .contains("Previewing update (dev):", "Updating (dev):", "node-2 created", "+ 4 created", "Duration:");
        var before = content(rootstock.home().resolve("state"));

        var second = rootstock.run(project, "up", "--yes").ok();
        assertThat(second.out()).contains("4 unchanged").doesNotContain("created");
        assertThat(rootstock.run(project, "preview", "--expect-no-changes").exit())
                .isZero();
        assertThat(content(rootstock.home().resolve("state"))).isEqualTo(before);
    }

    @Test
    void a_change_is_shown_before_it_is_made_and_unexpected_ones_have_their_own_exit_code() {
        rootstock.run(project, "stack", "init", "dev").ok();
        rootstock.run(project, "up", "--yes", "--skip-preview").ok();

        assertThat(rootstock.run(project, "preview", "-c", "count=2").ok().out())
                .contains("- ", "node-2 delete", "- 1 to delete");
        assertThat(rootstock
                        .run(project, "preview", "-c", "count=2", "--expect-no-changes")
                        .exit())
                .isEqualTo(7);
        assertThat(rootstock.run(project, "up", "--yes", "-c", "count=2").ok().out())
                .contains("node-2 deleted", "- 1 deleted");
        assertThat(rootstock.run(project, "destroy", "--yes").ok().out()).contains("deleted");
        assertThat(rootstock.run(project, "stack", "rm", "dev", "--yes").ok().out())
                .contains("has been removed");
    }

    @Test
    void variables_stand_for_flags_that_are_not_given() {
        rootstock.run(project, "stack", "init", "dev").ok();
        var counting =
                rootstock.with("PULUMI_OPTION_CONFIG", "count=1").with("PULUMI_OPTION_EXPECT_NO_CHANGES", "true");

        var preview = counting.run(project, "preview");

        assertThat(preview.exit()).isEqualTo(7);
        assertThat(preview.out()).contains("+ 2 to create");
        assertThat(counting.run(project, "preview", "-c", "count=2").out()).contains("+ 3 to create");
    }

    @Test
    void a_pipeline_says_yes_to_every_question_once_and_for_all() {
        rootstock.run(project, "stack", "init", "dev").ok();
        assertThat(rootstock.run(project, "up").exit()).isEqualTo(2);
        var pipeline = rootstock.with("PULUMI_SKIP_CONFIRMATIONS", "true");

        assertThat(pipeline.run(project, "up").ok().out()).contains(" created");
        assertThat(pipeline.run(project, "destroy").ok().out()).contains(" deleted");
        assertThat(pipeline.run(project, "stack", "rm", "dev").ok().out()).contains("has been removed");
    }

    @Test
    void a_variable_that_is_neither_true_nor_false_is_refused() {
        rootstock.run(project, "stack", "init", "dev").ok();

        var refused = rootstock.with("PULUMI_OPTION_TARGET_DEPENDENTS", "maybe").run(project, "preview");
        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.err())
                .isEqualTo("error: the variable PULUMI_OPTION_TARGET_DEPENDENTS is true or false, not 'maybe'\n");
        assertThat(rootstock
                        .with("PULUMI_OPTION_EXPECT_NO_CHANGES", "F")
                        .run(project, "preview")
                        .exit())
                .isZero();
    }

    @Test
    void a_file_that_cannot_be_used_is_named_with_the_reason() throws IOException {
        rootstock.run(project, "stack", "init", "dev").ok();
        var folder = Files.createDirectory(project.resolve("empty"));
        Files.writeString(project.resolve("truncated.json"), "{\"version\": 3, \"deployment\": {");

        assertThat(rootstock
                        .run(project, "preview", "--save-plan", "none/plan.json")
                        .all())
                .contains("the plan could not be written to none/plan.json: there is no folder ")
                .doesNotContain(".tmp");
        assertThat(rootstock.run(project, "preview", "--save-plan", "empty").all())
                .contains("the plan could not be written to empty: it is a folder");
        assertThat(folder).isEmptyDirectory();
        assertThat(rootstock
                        .run(project, "preview", "--import-file", "none/import.json")
                        .all())
                .contains("the import file could not be written to none/import.json: there is no folder ");
        assertThat(rootstock
                        .run(project, "stack", "import", "--file", "nope.json")
                        .err())
                .isEqualTo("error: could not read nope.json: there is no such file\n");
        assertThat(rootstock
                        .run(project, "stack", "import", "--file", "truncated.json")
                        .err())
                .startsWith("error: truncated.json cannot be imported: ");
        assertThat(rootstock
                        .run(project, "import", "--file", "nope.json", "--yes")
                        .err())
                .isEqualTo("error: the import file nope.json cannot be read: there is no such file\n");
    }

    @Test
    void a_lock_is_broken_by_the_name_of_its_stack() {
        rootstock.run(project, "stack", "init", "dev").ok();
        rootstock.run(project, "stack", "init", "prod").ok();

        assertThat(rootstock.run(project, "cancel", "dev", "--yes").ok().out()).contains("'dev' has been canceled");
        assertThat(rootstock.run(project, "cancel", "dex", "--yes").exit()).isEqualTo(6);
    }

    @Test
    void a_stack_can_be_looked_at_exported_and_imported() throws IOException {
        rootstock.run(project, "stack", "init", "dev").ok();
        rootstock.run(project, "up", "--yes", "--skip-preview").ok();

        var output =
                rootstock.run(project, "stack", "output", "last").ok().out().strip();
        assertThat(output).hasSize(12);
        assertThat(rootstock.run(project, "stack", "output", "none").err())
                .contains("current stack does not have output property 'none'");
        assertThat(rootstock.run(project, "stack", "ls").ok().out()).contains("dev*");
        assertThat(rootstock.run(project, "stack", "history").ok().out()).contains("UpdateKind: update");

        var exported = temporary.resolve("state.json");
        rootstock.run(project, "stack", "export", "--file", exported.toString()).ok();
        assertThat(Files.readString(exported)).contains("\"version\": 3", output);
        rootstock
                .run(project, "stack", "rm", "dev", "--yes", "--force", "--preserve-config")
                .ok();
        rootstock.run(project, "stack", "init", "dev").ok();
        rootstock.run(project, "stack", "import", "--file", exported.toString()).ok();
        assertThat(rootstock.run(project, "preview", "--expect-no-changes").ok().out())
                .contains("4 unchanged");
    }

    @Test
    void configuration_can_be_set_read_and_removed_and_secrets_are_hidden() throws IOException {
        rootstock.run(project, "stack", "init", "dev").ok();
        rootstock.run(project, "config", "set", "aws:region", "eu-west-1").ok();
        rootstock
                .run(project, "config", "set", "--secret", "token", "canary-3141")
                .ok();

        assertThat(rootstock.run(project, "config").ok().out())
                .contains("eu-west-1", "[secret]")
                .doesNotContain("canary-3141");
        assertThat(rootstock.run(project, "config", "get", "token").ok().out().strip())
                .isEqualTo("canary-3141");
        assertThat(Files.readString(project.resolve("Pulumi.dev.yaml"))).doesNotContain("canary-3141");
        rootstock.run(project, "config", "rm", "aws:region").ok();
        assertThat(rootstock.run(project, "config", "get", "aws:region").err())
                .contains("configuration key 'aws:region' not found for stack 'dev'");
    }

    @Test
    void configuration_has_an_inside_that_paths_lead_to() throws IOException {
        rootstock.run(project, "stack", "init", "dev").ok();
        set("servers[0].name", "one");
        set("servers[0].port", "8080");
        set("servers[1].name", "two");
        set("--secret", "servers[1].token", "canary-1618");

        assertThat(rootstock
                        .run(project, "config", "get", "--path", "servers[0]")
                        .ok()
                        .out()
                        .strip())
                .isEqualTo("{\"name\":\"one\",\"port\":8080}");
        assertThat(rootstock
                        .run(project, "config", "get", "--path", "servers[1].token")
                        .ok()
                        .out()
                        .strip())
                .isEqualTo("canary-1618");
        assertThat(Files.readString(project.resolve("Pulumi.dev.yaml"))).doesNotContain("canary-1618");
        assertThat(rootstock
                        .run(project, "config", "set", "--path", "servers[3]", "x")
                        .err())
                .contains("the next one is 2");
        rootstock.run(project, "config", "rm", "--path", "servers[0]").ok();
        assertThat(rootstock
                        .run(project, "config", "get", "--path", "servers[0].name")
                        .ok()
                        .out()
                        .strip())
                .isEqualTo("two");
    }

    private void set(String... arguments) {
        var command = new java.util.ArrayList<>(List.of("config", "set", "--path"));
        command.addAll(List.of(arguments));
        rootstock.run(project, command.toArray(String[]::new)).ok();
    }

    @Test
    void what_cannot_be_done_is_said_in_one_sentence_with_pulumis_exit_code() {
        rootstock.run(project, "stack", "init", "dev").ok();

        var noTerminal = rootstock.run(project, "up");
        assertThat(noTerminal.exit()).isEqualTo(2);
        assertThat(noTerminal.err()).contains("--yes or --skip-preview or --preview-only must be passed in");

        var noStack = rootstock.run(project, "preview", "--stack", "dex");
        assertThat(noStack.exit()).isEqualTo(6);
        assertThat(noStack.err()).contains("no stack named 'dex' found; did you mean 'dev'?");

        var noVerb = rootstock.run(project, "previw");
        assertThat(noVerb.exit()).isEqualTo(2);
        assertThat(noVerb.err()).contains("unknown command \"previw\"", "Did you mean this?\n\trootstock preview\n");

        var wrongPassphrase =
                rootstock.with("PULUMI_CONFIG_PASSPHRASE", "wrong").run(project, "config", "set", "--secret", "a", "b");
        assertThat(wrongPassphrase.exit()).isEqualTo(1);
        assertThat(wrongPassphrase.err()).contains("incorrect passphrase").doesNotContain("\tat ");
    }

    @Test
    void a_truncated_state_is_refused_and_kept_as_it_is() throws IOException {
        rootstock.run(project, "stack", "init", "dev").ok();
        rootstock.run(project, "up", "--yes", "--skip-preview").ok();
        var checkpoint = rootstock.home().resolve("state/.pulumi/stacks/tree/dev.json");
        var whole = Files.readString(checkpoint);
        Files.writeString(checkpoint, whole.substring(0, whole.length() / 2));

        var refused = rootstock.run(project, "up", "--yes");

        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err()).contains("dev.json").doesNotContain("\tat ");
        assertThat(Files.readString(checkpoint)).hasSize(whole.length() / 2);
    }

    @Test
    void a_read_only_state_folder_is_told_and_nothing_is_made() throws IOException {
        rootstock.run(project, "stack", "init", "dev").ok();
        var folder = rootstock.home().resolve("state/.pulumi");
        if ("root".equals(System.getProperty("user.name"))) {
            // root may write anywhere, so a file stands where the folder of locks has to be
            Files.deleteIfExists(folder.resolve("locks/organization/tree/dev"));
            deleteTree(folder.resolve("locks"));
            Files.writeString(folder.resolve("locks"), "in the way");
        } else {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-xr-xr-x"));
        }

        var refused = rootstock.run(project, "up", "--yes");

        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.all()).contains("locks").doesNotContain("\tat ").doesNotContain("created");
    }

    @Test
    @DisplayName("50: a second update at the same time is told who holds the lock")
    void a_second_update_at_the_same_time_is_told_who_holds_the_lock() throws Exception {
        rootstock.run(project, "stack", "init", "dev").ok();
        var log = temporary.resolve("first.log");
        var first = rootstock.start(project, log, "up", "--yes", "--skip-preview", "-c", "count=20000");
        try {
            awaitText(log, "created");

            var second = rootstock.run(project, "up", "--yes", "--skip-preview");

            assertThat(second.exit()).isEqualTo(1);
            assertThat(second.err())
                    .contains("the stack is currently locked by 1 lock(s)", "pid " + first.pid())
                    .containsPattern("created by \\S+@\\S+ \\(pid \\d+\\) at 20\\d\\d-\\d\\d-\\d\\dT");
        } finally {
            first.destroyForcibly();
            first.waitFor(1, TimeUnit.MINUTES);
        }
    }

    @Test
    @DisplayName(
            "49: an update that was killed leaves a state that can be read, and the next one takes over at once and"
                    + " finishes")
    void an_update_that_was_killed_is_taken_over_at_once_and_finished() throws Exception {
        rootstock.run(project, "stack", "init", "dev").ok();
        var log = temporary.resolve("first.log");
        var first = rootstock.start(project, log, "up", "--yes", "--skip-preview", "-c", "count=3000");
        awaitText(log, "node-100 created");
        first.destroyForcibly();
        first.waitFor(1, TimeUnit.MINUTES);

        var second = rootstock
                .run(project, "up", "--yes", "--skip-preview", "-c", "count=3000")
                .ok();

        assertThat(second.out()).contains("unchanged");
        assertThat(rootstock
                        .run(project, "preview", "-c", "count=3000", "--expect-no-changes")
                        .ok()
                        .out())
                .contains("3001 unchanged");
    }

    @Test
    void ctrl_c_finishes_what_is_in_flight_and_keeps_it() throws Exception {
        rootstock.run(project, "stack", "init", "dev").ok();
        var log = temporary.resolve("first.log");
        var first = rootstock.start(project, log, "up", "--yes", "--skip-preview", "-c", "count=20000");
        awaitText(log, "node-10 created");
        new ProcessBuilder("kill", "-INT", Long.toString(first.pid())).start().waitFor();

        assertThat(first.waitFor(2, TimeUnit.MINUTES)).isTrue();

        assertThat(first.exitValue()).isEqualTo(8);
        assertThat(Files.readString(log)).contains("Stopping: what is in flight is finished");
        assertThat(rootstock.run(project, "stack").ok().out()).contains("node-10");
    }

    private static void awaitText(Path log, String text) throws Exception {
        for (var i = 0; i < 1200; i++) {
            if (Files.exists(log) && Files.readString(log).contains(text)) {
                return;
            }
            Thread.sleep(100);
        }
        throw new AssertionError("never wrote '" + text + "': " + Files.readString(log));
    }

    private static void deleteTree(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (var file :
                        files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    /** Every file of a folder with its time of change and size, locks and their leases aside. */
    private static List<String> content(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().contains("/locks/")
                            && !file.toString().contains("/leases/"))
                    .sorted()
                    .map(file -> {
                        try {
                            return file + " " + Files.getLastModifiedTime(file) + " " + Files.size(file);
                        } catch (IOException e) {
                            throw new java.io.UncheckedIOException(e);
                        }
                    })
                    .toList();
        }
    }
}
