package dev.rootstock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Configuration for scripts: many values at once, JSON, and back to what was deployed. */
final class ConfigVerbsTest {

    @TempDir
    private Path temporary;

    private Path project;
    private Path file;
    private Rootstock rootstock;

    @BeforeEach
    void make() throws IOException {
        project = SmallProject.ofRandomStrings(temporary.resolve("project"), 1);
        file = project.resolve("Pulumi.dev.yaml");
        rootstock = new Rootstock(Files.createDirectory(temporary.resolve("home")));
        run("stack", "init", "dev").ok();
    }

    private Rootstock.Outcome run(String... arguments) {
        return rootstock.run(project, arguments);
    }

    private static JsonObject object(Rootstock.Outcome outcome) {
        return JsonParser.parseString(outcome.ok().out()).getAsJsonObject();
    }

    @Test
    void many_values_are_set_read_as_json_and_removed() throws IOException {
        run("config", "set-all", "--plaintext", "a=1", "--secret", "b=canary=1", "-s", "dev")
                .ok();
        run("config", "set-all", "--path", "--plaintext", "m.list[0]=3", "--secret", "m.key=canary-2")
                .ok();
        run("config", "set-all", "--json", """
            {"tree:c": {"value": "x", "secret": false}, "d": {"value": "canary-3", "secret": true},
             "e": {"value": "{}", "objectValue": {"deep": [1, "two", true]}, "secret": false}}\
            """).ok();

        assertThat(Files.readString(file)).doesNotContain("canary").contains("tree:a: \"1\"", "- 3");
        var hidden = object(run("config", "--json"));
        assertThat(hidden.getAsJsonObject("tree:b").has("value")).isFalse();
        assertThat(hidden.getAsJsonObject("tree:m").get("secret").getAsBoolean())
                .isTrue();
        assertThat(hidden.getAsJsonObject("tree:count").get("value").getAsString())
                .as("what the project says")
                .isEqualTo("1");
        var clear = object(run("config", "--json", "--show-secrets"));
        assertThat(clear.getAsJsonObject("tree:b").get("value").getAsString()).isEqualTo("canary=1");
        assertThat(clear.getAsJsonObject("tree:m").get("objectValue"))
                .isEqualTo(JsonParser.parseString("{\"key\": \"canary-2\", \"list\": [3]}"));
        assertThat(clear.getAsJsonObject("tree:e").get("value").getAsString()).isEqualTo("{\"deep\":[1,\"two\",true]}");
        assertThat(object(run("config", "get", "d", "--json")).get("value").getAsString())
                .isEqualTo("canary-3");

        run("config", "rm-all", "a", "b", "never-there").ok();
        run("config", "rm-all", "--path", "m.key").ok();
        assertThat(object(run("config", "--json")).keySet())
                .containsExactlyInAnyOrder("tree:c", "tree:count", "tree:d", "tree:e", "tree:m");
    }

    @Test
    void nothing_is_set_when_one_of_them_cannot_be() throws IOException {
        assertThat(run("config", "set-all", "--plaintext", "a=1", "--plaintext", "nonsense")
                        .err())
                .contains("config value must be in the form [key]=[value]");
        assertThat(run("config", "set-all", "--json", "{\"a\": 1}").err()).contains("'a' is no object with a value");
        assertThat(run("config", "set-all", "--json", "{\"a\": ").err()).contains("--json cannot be read");
        assertThat(run(
                                "config",
                                "set-all",
                                "--json",
                                "{\"a\": {\"value\": \"v\"}, \"b\": {\"objectValue\": {\"c\": 1}}}")
                        .err())
                .contains("'b' is no object with a value");
        assertThat(run("config", "set-all", "--path", "--plaintext", "a=0o644", "--plaintext", "m.x[1]=2")
                        .err())
                .contains("would leave a hole");
        assertThat(object(run("config", "--json")).keySet()).containsExactly("tree:count");
    }

    @Test
    void a_text_stays_the_text_it_is() throws IOException {
        run(
                        "config",
                        "set-all",
                        "--path",
                        "--plaintext",
                        "mode=0o644",
                        "--plaintext",
                        "n=-0",
                        "--plaintext",
                        "m.mode=0o644",
                        "--plaintext",
                        "m.zero=-0",
                        "--plaintext",
                        "m.big=18446744073709551615")
                .ok();

        assertThat(Files.readString(file)).endsWith("""
              tree:mode: "0o644"
              tree:n: "-0"
              tree:m:
                mode: "0o644"
                zero: 0
                big: 18446744073709551615
            """);
        assertThat(run("config", "get", "mode").ok().out()).isEqualTo("0o644\n");
    }

    @Test
    void a_key_that_pulumi_cannot_read_is_refused_by_every_verb() throws IOException {
        run("stack", "init", "prod").ok();
        run("config", "set", "whole", "1", "-s", "dev").ok();
        var before = Files.readString(file);

        for (var verb : List.of(
                "set a:b:c x",
                "set --path a:b:c.d x",
                "set-all --plaintext a=1 --plaintext a:b:c=x",
                "rm a:b:c",
                "rm-all a:b:c",
                "get a:b:c",
                "cp a:b:c -d prod")) {
            var refused = run(("config " + verb + " -s dev").split(" "));
            assertThat(refused.exit()).as(verb).isEqualTo(1);
            assertThat(refused.err())
                    .startsWith("error: invalid configuration key: could not parse a:b:c as a configuration key");
        }
        assertThat(run(
                                "config",
                                "set-all",
                                "-s",
                                "dev",
                                "--json",
                                "{\"a\": {\"value\": \"1\"}, \"a:b:c\": {\"value\": \"x\"}}")
                        .exit())
                .isEqualTo(1);
        assertThat(run("preview", "-s", "dev", "-c", "a:b:c=x").err())
                .contains("could not parse a:b:c as a configuration key");
        assertThat(Files.readString(file)).isEqualTo(before);
    }

    @Test
    void a_damaged_record_is_named_and_hides_nothing_else() throws IOException {
        run("up", "--yes", "--skip-preview").ok();
        run("up", "--yes", "--skip-preview", "-c", "count=2").ok();
        Path latest;
        try (var records = Files.list(rootstock.home().resolve("state/.pulumi/history/tree/dev"))) {
            latest = records.filter(record -> record.toString().endsWith(".history.json"))
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
        }
        Files.writeString(latest, Files.readString(latest).substring(0, 40));

        var history = run("stack", "history").ok();

        assertThat(history.out()).contains("Version: 1").doesNotContain("Version: 2");
        assertThat(history.err()).contains("warning: " + latest + " cannot be read: ");
        assertThat(run("config", "refresh").err()).contains(latest + " cannot be read");
    }

    @Test
    void a_key_without_a_value_can_be_removed() throws IOException {
        Files.writeString(file, "config:\n  tree:none:\n  tree:map: {none: null}\n");

        assertThat(run("config", "get", "none").ok().out()).isEqualTo("\n");
        assertThat(run("config", "set", "--path", "other.secure", "x").err())
                .contains("maps with the single key \"secure\" are reserved");
        run("config", "rm", "none").ok();
        run("config", "rm", "--path", "map.none").ok();

        assertThat(Files.readString(file)).doesNotContain("none");
    }

    @Test
    void what_was_deployed_comes_back_and_the_history_shows_it() throws IOException {
        assertThat(run("config", "refresh").err()).contains("no previous deployment");
        run(
                        "config",
                        "set-all",
                        "--path",
                        "--plaintext",
                        "m.l[0]=1",
                        "--secret",
                        "m.s=canary-4",
                        "--secret",
                        "t=canary-5")
                .ok();
        run("up", "--yes", "--skip-preview").ok();
        var deployed = Files.readString(file);
        run("config", "rm", "m").ok();
        run("config", "set", "new", "x").ok();
        // an edit deploys nothing
        run("state", "protect", "--all", "--yes").ok();

        assertThat(run("config", "refresh").ok().out()).contains("backed up existing configuration file to ");

        assertThat(object(run("config", "--json", "--show-secrets")).toString())
                .contains("canary-4", "canary-5")
                .doesNotContain("tree:new");
        assertThat(Files.readString(file)).doesNotContain("canary");
        assertThat(Files.readString(project.resolve("Pulumi.dev.yaml.bak"))).contains("tree:new");
        assertThat(deployed).doesNotContain("canary");

        assertThat(history().toString()).contains("\"secret\":true").doesNotContain("canary");
        assertThat(history("--show-secrets").get(0).getAsJsonObject().toString())
                .as("for the stock command, which reads the latest entry")
                .contains("\"import\"", "canary-4", "canary-5");
        var update = history("--show-secrets", "--page", "2").get(0).getAsJsonObject();
        assertThat(update.toString()).contains("canary-4", "canary-5");
        assertThat(update.getAsJsonObject("environment").get("exec.kind").getAsString())
                .isEqualTo("cli");
    }

    private JsonArray history(String... more) {
        var arguments = new java.util.ArrayList<>(java.util.List.of("stack", "history", "--json", "--page-size", "1"));
        arguments.addAll(java.util.List.of(more));
        return JsonParser.parseString(run(arguments.toArray(String[]::new)).ok().out())
                .getAsJsonArray();
    }
}
