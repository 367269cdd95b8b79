package dev.rootstock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file of events that tools follow, and files named from another folder. */
final class EventLogTest {

    @TempDir
    private Path temporary;

    private Path elsewhere;
    private Path project;
    private Rootstock rootstock;

    @BeforeEach
    void project() throws IOException {
        project = SmallProject.ofRandomStrings(temporary.resolve("project"), 3);
        elsewhere = Files.createDirectory(temporary.resolve("elsewhere"));
        rootstock = new Rootstock(Files.createDirectory(temporary.resolve("home")));
        run("stack", "init", "dev").ok();
    }

    /** As if started in the project's folder. */
    private Rootstock.Outcome run(String... arguments) {
        var all = new ArrayList<>(List.of("-C", "../project"));
        all.addAll(List.of(arguments));
        return rootstock.run(elsewhere, all.toArray(String[]::new));
    }

    @Test
    void every_step_is_told_when_it_begins_and_when_it_is_done() throws IOException {
        var shown = run("up", "--yes", "--skip-preview", "--event-log", "events.jsonl")
                .ok();

        var events = events(project.resolve("events.jsonl"));
        var begun = new HashSet<String>();
        for (var i = 0; i < events.size(); i++) {
            assertThat(events.get(i).get("sequence").getAsInt()).isEqualTo(i);
            var event = events.get(i);
            if (event.has("resourcePreEvent")) {
                begun.add(urn(event, "resourcePreEvent"));
            } else if (event.has("resOutputsEvent")) {
                assertThat(begun).contains(urn(event, "resOutputsEvent"));
            }
        }
        // the default provider is one of them
        assertThat(begun).hasSize(5);
        assertThat(events.getFirst().has("preludeEvent")).isTrue();
        assertThat(events.getLast().has("cancelEvent")).isTrue();
        assertThat(events.get(events.size() - 2)
                        .getAsJsonObject("summaryEvent")
                        .getAsJsonObject("resourceChanges")
                        .get("create")
                        .getAsInt())
                .isEqualTo(4);
        assertThat(shown.out()).contains("+ 4 created");
        assertThat(run("replay-events", "update", "events.jsonl").ok().out()).contains("+ 4 created", "node-2 created");
    }

    @Test
    void what_is_shown_as_json_has_the_time_and_the_number_that_the_log_has() throws IOException {
        var shown = run("up", "--yes", "--skip-preview", "--json", "--event-log", "events.jsonl")
                .ok();

        var log = Files.readAllLines(project.resolve("events.jsonl"));
        // the default provider is told of in the log alone
        assertThat(shown.out().lines()).isSubsetOf(log).hasSize(log.size() - 2);
    }

    @Test
    void files_are_named_from_the_folder_that_is_worked_in() throws IOException {
        run("preview", "--save-plan", "plan.json", "--import-file", "import.json")
                .ok();
        run("up", "--yes", "--plan", "plan.json").ok();
        run("stack", "export", "--file", "state.json").ok();
        run("stack", "import", "--file", "state.json").ok();
        run("stack", "graph", "graph.dot").ok();

        try (var files = Files.list(elsewhere)) {
            assertThat(files).isEmpty();
        }
        assertThat(project.resolve("plan.json")).exists();
        assertThat(project.resolve("import.json")).exists();
        assertThat(project.resolve("state.json")).content().contains("\"deployment\"");
        assertThat(project.resolve("graph.dot")).content().contains("digraph");
    }

    private static String urn(JsonObject event, String kind) {
        return event.getAsJsonObject(kind)
                .getAsJsonObject("metadata")
                .get("urn")
                .getAsString();
    }

    private static List<JsonObject> events(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .map(line -> JsonParser.parseString(line).getAsJsonObject())
                .toList();
    }
}
