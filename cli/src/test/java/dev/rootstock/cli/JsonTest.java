package dev.rootstock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code --json} prints, for scripts that were written for Pulumi's command: its names, and nothing else on standard output. */
final class JsonTest {

    @TempDir
    private Path temporary;

    private Path project;
    private Rootstock rootstock;

    @BeforeEach
    void make() throws IOException {
        project = SmallProject.ofRandomStrings(temporary.resolve("project"), 2);
        rootstock = new Rootstock(Files.createDirectory(temporary.resolve("home")));
        rootstock.run(project, "stack", "init", "dev").ok();
        rootstock
                .run(project, "config", "set", "--secret", "token", "canary-3141")
                .ok();
    }

    @Test
    @DisplayName("59: a preview is one JSON object")
    void a_preview_is_one_object() {
        var first = object(rootstock.run(project, "preview", "--json").ok().out());

        assertThat(first.getAsJsonObject("changeSummary").get("create").getAsInt())
                .isEqualTo(3);
        assertThat(first.getAsJsonArray("steps")).hasSize(3).allSatisfy(step -> {
            assertThat(step.getAsJsonObject().get("op").getAsString()).isEqualTo("create");
            assertThat(step.getAsJsonObject().keySet()).contains("urn", "newState", "detailedDiff");
        });
        assertThat(first.get("duration").getAsLong()).isPositive();

        rootstock.run(project, "up", "--yes", "--skip-preview").ok();
        var second = object(rootstock.run(project, "preview", "--json").ok().out());
        assertThat(second.getAsJsonObject("changeSummary").get("same").getAsInt())
                .isEqualTo(3);
        assertThat(second.getAsJsonArray("steps"))
                .singleElement()
                .satisfies(step -> assertThat(step.getAsJsonObject().get("urn").getAsString())
                        .contains("pulumi:pulumi:Stack"));
    }

    @Test
    @DisplayName("59: a change is a line of JSON for every event")
    void a_change_is_a_line_for_every_event() {
        var lines = events("up", "--yes", "--skip-preview", "--json");

        assertThat(lines).allSatisfy(line -> assertThat(line.keySet()).contains("sequence", "timestamp"));
        assertThat(lines.getFirst().has("preludeEvent")).isTrue();
        assertThat(lines.getLast().has("cancelEvent")).isTrue();
        assertThat(lines.stream().filter(line -> line.has("resourcePreEvent"))).hasSize(3);
        var done = lines.stream()
                .filter(line -> line.has("resOutputsEvent"))
                .map(line -> line.getAsJsonObject("resOutputsEvent").getAsJsonObject("metadata"))
                .toList();
        assertThat(done).hasSize(3);
        assertThat(done.getFirst()
                        .getAsJsonObject("new")
                        .getAsJsonObject("outputs")
                        .keySet())
                .contains("result");
        var summary = lines.get(lines.size() - 2).getAsJsonObject("summaryEvent");
        assertThat(summary.get("result").getAsString()).isEqualTo("succeeded");
        assertThat(summary.getAsJsonObject("resourceChanges").get("create").getAsInt())
                .isEqualTo(3);

        var destroyed = events("destroy", "--yes", "--skip-preview", "--json");
        assertThat(destroyed
                        .get(destroyed.size() - 2)
                        .getAsJsonObject("summaryEvent")
                        .getAsJsonObject("resourceChanges")
                        .get("delete")
                        .getAsInt())
                .isEqualTo(3);
    }

    @Test
    void secrets_stay_hidden_and_nobody_is_asked() {
        assertThat(rootstock.run(project, "preview", "--json").ok().out()).doesNotContain("canary-3141");
        assertThat(rootstock.run(project, "up", "--yes", "--json").ok().out())
                .contains("\"tree:token\":\"[secret]\"")
                .doesNotContain("canary-3141");

        var asked = rootstock.run(project, "up", "--json");
        assertThat(asked.exit()).isEqualTo(2);
        assertThat(asked.out()).isEmpty();
    }

    private List<JsonObject> events(String... arguments) {
        return rootstock
                .run(project, arguments)
                .ok()
                .out()
                .lines()
                .map(JsonTest::object)
                .toList();
    }

    private static JsonObject object(String json) {
        return JsonParser.parseString(json).getAsJsonObject();
    }
}
