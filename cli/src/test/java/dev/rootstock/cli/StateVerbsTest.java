package dev.rootstock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** States edited by hand: {@code state}, and the verbs of {@code stack} that give stacks names and tags. */
final class StateVerbsTest {

    private static final String SECRET = "the canary sings";

    @TempDir
    private Path folder;

    private Rootstock rootstock;
    private Path project;

    @BeforeEach
    void importState() throws IOException {
        rootstock = new Rootstock(Files.createDirectory(folder.resolve("home")));
        project = Files.createDirectory(folder.resolve("zoo"));
        Files.writeString(project.resolve("Pulumi.yaml"), "name: zoo\nruntime: nodejs\n");
        rootstock.run(project, "stack", "init", "dev").ok();
        Files.writeString(folder.resolve("state.json"), """
            {"version": 3, "deployment": {"manifest": {"time": "2026-01-01T00:00:00Z", "magic": "", "version": ""},
             "resources": [
              {"urn": "urn:pulumi:dev::zoo::pulumi:pulumi:Stack::zoo-dev", "custom": false, "type": "pulumi:pulumi:Stack"},
              {"urn": "urn:pulumi:dev::zoo::pulumi:providers:random::default", "custom": true, "id": "p",
               "type": "pulumi:providers:random"},
              {"urn": "%1$sa", "custom": true, "id": "a", "type": "random:index/randomString:RandomString",
               "outputs": {"result": {"4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
                           "plaintext": "\\"%2$s\\""}},
               "parent": "urn:pulumi:dev::zoo::pulumi:pulumi:Stack::zoo-dev",
               "provider": "urn:pulumi:dev::zoo::pulumi:providers:random::default::p"},
              {"urn": "%1$sb", "custom": true, "id": "b", "type": "random:index/randomString:RandomString",
               "parent": "urn:pulumi:dev::zoo::pulumi:pulumi:Stack::zoo-dev", "dependencies": ["%1$sa"],
               "provider": "urn:pulumi:dev::zoo::pulumi:providers:random::default::p"}]}}
            """.formatted(urn(""), SECRET));
        rootstock
                .run(project, "stack", "import", "-s", "dev", "--file", folder.resolve("state.json") + "")
                .ok();
    }

    private static String urn(String name) {
        return "urn:pulumi:dev::zoo::random:index/randomString:RandomString::" + name;
    }

    private Rootstock.Outcome state(String... arguments) {
        var line = new ArrayList<>(List.of("state"));
        line.addAll(List.of(arguments));
        if (!line.contains("move")) {
            line.addAll(List.of("-s", "dev"));
        }
        // no verb but `edit`, `get` and `move` needs the key
        return rootstock.with("PULUMI_CONFIG_PASSPHRASE", "").run(project, line.toArray(String[]::new));
    }

    private String export(String stack) {
        return rootstock.run(project, "stack", "export", "-s", stack).ok().out();
    }

    @Test
    void resources_are_taken_out_marked_and_renamed_without_the_key() {
        var typo = state("delete", urn("A"));
        assertThat(typo.exit()).isEqualTo(1);
        assertThat(typo.err()).contains("No such resource", "Did you mean:\n  " + urn("a"));

        var needed = state("delete", urn("a"));
        assertThat(needed.exit()).isEqualTo(1);
        assertThat(needed.err())
                .contains("can't be safely deleted because the following resources depend on it", " * \"b\"");

        assertThat(state("protect", urn("b")).ok().out()).isEqualTo("1 resources protected\n");
        assertThat(state("delete", urn("b")).err()).contains("because it is protected");
        assertThat(state("unprotect", "--all").ok().out()).isEqualTo("All resources unprotected\n");

        assertThat(state("taint", urn("b")).ok().out()).isEqualTo("1 resources tainted\n");
        assertThat(export("dev")).contains("\"version\": 4", "\"taint\": true");
        state("untaint", urn("b")).ok();
        assertThat(export("dev")).contains("\"version\": 3").doesNotContain("taint");

        state("rename", urn("a"), "z").ok();
        assertThat(export("dev")).contains(urn("z")).doesNotContain(urn("a"), SECRET);

        assertThat(state("delete", urn("z"), "--target-dependents").ok().out()).isEqualTo("Resource deleted\n");
        assertThat(export("dev")).doesNotContain(urn("b")).contains("zoo-dev");
    }

    @Test
    void a_resource_is_shown_with_its_secrets_hidden_unless_they_were_asked_for() {
        var shown =
                rootstock.run(project, "state", "get", "a", "-s", "dev").ok().out();
        assertThat(shown).contains("URN:  " + urn("a"), "result: [secret]").doesNotContain(SECRET);
        assertThat(rootstock
                        .run(project, "state", "get", urn("a"), "-s", "dev", "--json", "--show-secrets")
                        .ok()
                        .out())
                .contains("\"result\": \"" + SECRET + "\"");
        assertThat(state("get", "nobody").err()).contains("no resource identified by \"nobody\"");
    }

    @Test
    @DisplayName("58: resources move to another stack with their provider and their secrets")
    void resources_move_to_another_stack_with_their_provider_and_their_secrets() {
        rootstock.run(project, "stack", "init", "prod").ok();

        var moved = rootstock.run(project, "state", "move", "--source", "dev", "--dest", "prod", "--yes", urn("a"));

        assertThat(moved.ok().out())
                .contains(
                        "Planning to move the following resources from organization/zoo/dev to"
                                + " organization/zoo/prod:",
                        "  - " + urn("b") + " has a dependency on " + urn("a"),
                        "Successfully moved resources");
        assertThat(export("dev")).doesNotContain(urn("a")).contains(urn("b"));
        assertThat(export("prod")).contains("urn:pulumi:prod::zoo::pulumi:providers:random::default::p");
        assertThat(rootstock
                        .run(project, "state", "get", "a", "-s", "prod", "--show-secrets")
                        .ok()
                        .out())
                .contains(SECRET);
    }

    @Test
    void the_state_is_edited_in_an_editor_and_refused_when_it_is_not_sound() {
        var edited = rootstock.with("EDITOR", "sed -i 's/\"id\": \"b\"/\"id\": \"c\"/'");
        assertThat(edited.run(project, "state", "edit", "--yes", "-s", "dev")
                        .ok()
                        .out())
                .isEqualTo("State edited\n");
        assertThat(export("dev")).contains("\"id\": \"c\"").doesNotContain(SECRET);

        var broken = rootstock.with("EDITOR", "sed -i 's/::a\",$/::nobody\",/'");
        var refused = broken.run(project, "state", "edit", "--yes", "-s", "dev");
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err()).contains("provided state is not valid", "missing dependency");

        assertThat(rootstock
                        .with("EDITOR", "rm")
                        .run(project, "state", "edit", "--yes", "-s", "dev")
                        .err())
                .contains("what was edited cannot be read: there is no such file");
    }

    @Test
    @DisplayName("58: a stack is renamed with its file, its tags and everything in it")
    void a_stack_is_renamed_with_its_file_its_tags_and_everything_in_it() throws IOException {
        rootstock.run(project, "config", "set", "-s", "dev", "colour", "red").ok();
        rootstock
                .run(project, "stack", "tag", "set", "-s", "dev", "team", "keepers")
                .ok();

        var inTheWay = Files.writeString(project.resolve("Pulumi.test.yaml"), "config: {}\n");
        assertThat(rootstock
                        .run(project, "stack", "rename", "-s", "dev", "test")
                        .err())
                .contains("there is a file " + inTheWay + " already")
                .contains("Nothing was renamed");
        Files.delete(inTheWay);

        assertThat(rootstock
                        .run(project, "stack", "rename", "-s", "dev", "test")
                        .ok()
                        .out())
                .isEqualTo("Renamed dev to test\n");

        assertThat(export("test")).contains("urn:pulumi:test::zoo::pulumi:pulumi:Stack::zoo-test");
        assertThat(project.resolve("Pulumi.dev.yaml")).doesNotExist();
        assertThat(rootstock.run(project, "config", "get", "colour").ok().out()).isEqualTo("red\n");
        assertThat(rootstock.run(project, "stack", "tag", "get", "team").ok().out())
                .isEqualTo("keepers\n");
        assertThat(rootstock.run(project, "stack", "tag", "rm", "team").ok().out())
                .isEmpty();
        assertThat(rootstock.run(project, "stack", "tag", "get", "team").err())
                .contains("stack tag 'team' not found for stack 'test'");

        assertThat(rootstock.run(project, "stack", "unselect").ok().err()).contains("Stack was unselected");
        assertThat(rootstock.run(project, "stack", "export").err()).contains("no stack selected");
        assertThat(rootstock.run(project, "stack", "export", "-s", "dev").exit())
                .isEqualTo(6);
    }

    @Test
    void a_state_that_is_not_sound_is_refused_until_it_is_repaired() throws IOException {
        var sound = Files.readString(folder.resolve("state.json"));
        Files.writeString(folder.resolve("state.json"), sound.replace("[\"" + urn("a"), "[\"" + urn("gone")));
        rootstock
                .run(project, "stack", "import", "-s", "dev", "--force", "--file", folder.resolve("state.json") + "")
                .ok();
        assertThat(state("protect", "--all").err()).contains("snapshot integrity failure; refusing to use");

        // as a last resort it can be used, and written, as it is
        assertThat(state("protect", "--all", "--disable-integrity-checking")
                        .ok()
                        .out())
                .contains("resources protected");
        assertThat(rootstock
                        .run(project, "stack", "-s", "dev", "--disable-integrity-checking")
                        .ok()
                        .out())
                .contains("Current stack resources");

        assertThat(state("repair").ok().out())
                .contains(
                        "The following resources will be modified to remove missing dependencies:",
                        "~ " + urn("b") + "\n  - " + urn("gone") + " [dependency]",
                        "State repaired successfully");

        assertThat(state("repair").ok().out()).isEqualTo("The snapshot is already valid; skipping repair\n");
        assertThat(export("dev")).contains(urn("b")).doesNotContain("gone", SECRET);
    }
}
