package dev.rootstock.cli.display;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.engine.event.Diagnostic;
import dev.rootstock.engine.event.Diagnostic.Severity;
import dev.rootstock.engine.event.Event;
import dev.rootstock.engine.event.StepDescription;
import dev.rootstock.engine.event.StepOp;
import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What programs that listen are told, as the stock command tells them. */
final class EventLinesTest {

    private static final String DEFAULT_PROVIDER = """
        {"sequence": 1, "timestamp": 1, "resourcePreEvent": {"metadata": {"op": "create", \
        "urn": "urn:pulumi:dev::small::pulumi:providers:random::default_4_0_0", "type": "pulumi:providers:random", \
        "old": null, "new": {"type": "pulumi:providers:random", \
        "urn": "urn:pulumi:dev::small::pulumi:providers:random::default_4_0_0", "custom": true, "id": "", \
        "parent": "", "inputs": {}, "outputs": {}, "provider": ""}, "keys": null, "diffs": null, \
        "detailedDiff": null, "logical": true, "provider": ""}}}\
        """;

    private static Event defaultProvider() {
        return new RecordedEvents(false).read(DEFAULT_PROVIDER).orElseThrow();
    }

    @Test
    void a_log_tells_of_default_providers_and_what_is_printed_does_not() {
        var log = new ArrayList<String>();
        EventLines.log(log::add, Clock.systemUTC()).accept(defaultProvider());
        assertThat(log).singleElement().asString().contains("resourcePreEvent", "default_4_0_0");

        var printed = new ByteArrayOutputStream();
        new EventLines(new PrintStream(printed, true, StandardCharsets.UTF_8), Clock.systemUTC())
                .accept(defaultProvider());
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void what_is_updated_has_neither_id_nor_outputs_yet_when_it_begins_and_the_text_of_an_asset_is_left_out() {
        var log = new ArrayList<String>();
        var lines = EventLines.log(log::add, Clock.systemUTC());
        var text = new PropertyValue.Asset("aa", "confidential", null, null);
        var state = ResourceState.of(new Urn("urn:pulumi:dev::small::cloud:index:Thing::a"), true)
                .id("id-a")
                .inputs(ObjectValue.of(Map.of("file", text)))
                .outputs(ObjectValue.of(Map.of("made", PropertyValue.of("late"))))
                .build();
        var step = new StepDescription(StepOp.UPDATE, state.urn(), null, state, List.of(), List.of(), Map.of(), true);
        lines.accept(new Event.StepStarted(step));
        lines.accept(new Event.StepDone(step));
        lines.accept(new Event.StepFailed(step, true));
        assertThat(log.getFirst()).contains("<contents elided>").doesNotContain("confidential", "late", "id-a");
        assertThat(log.get(1)).contains("late", "id-a").doesNotContain("confidential");
        assertThat(log.getLast()).as("the steps that were done before").contains("\"steps\":1");
    }

    @Test
    void steps_of_a_preview_are_marked_as_planned() {
        var log = new ArrayList<String>();
        var lines = EventLines.log(log::add, Clock.systemUTC());
        lines.accept(new Event.Started(true, Map.of()));
        lines.accept(defaultProvider());
        lines.accept(new Event.Started(false, Map.of()));
        lines.accept(defaultProvider());
        assertThat(log.get(1)).endsWith(",\"planning\":true}}");
        assertThat(log.get(3)).doesNotContain("planning");
    }

    @Test
    void what_a_program_writes_to_its_standard_error_is_marked() {
        var log = new ArrayList<String>();
        var lines = EventLines.log(log::add, Clock.systemUTC());
        lines.accept(new Diagnostic(Severity.INFO, "out", null, Diagnostic.STANDARD_OUTPUT, false));
        lines.accept(new Diagnostic(Severity.INFO, "err", null, Diagnostic.STANDARD_ERROR, false));
        assertThat(log.getFirst()).contains("\"severity\":\"info\"").doesNotContain("streamID");
        assertThat(log.getLast()).contains("\"severity\":\"info#err\"");
    }

    @Test
    void colours_that_a_program_puts_into_its_messages_are_left_out() {
        var log = new ArrayList<String>();
        EventLines.log(log::add, Clock.systemUTC())
                .accept(Diagnostic.of(
                        Severity.ERROR,
                        null,
                        "Error: boom\n\u001b[90m    at node:internal\u001b[39m \u001b[4mx\u001b[24m"));
        assertThat(log).singleElement().asString().contains("Error: boom\\n    at node:internal x\\n");
    }
}
