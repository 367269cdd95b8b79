package dev.rootstock.cli.display;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.engine.event.Diagnostic;
import dev.rootstock.engine.event.Event;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.state.StateFormatException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** An event log that the stock command has recorded, shown by our displays. */
final class RecordedEventsTest {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Terminal terminal =
            new Terminal(new PrintStream(bytes, true, StandardCharsets.UTF_8), false, false, 80, 24);

    private static OperationDisplay.Options options(boolean diff) {
        return new OperationDisplay.Options(false, false, diff, true, false, true, false, false, false, false, false);
    }

    private String shown(Display display) throws IOException {
        var events = new RecordedEvents(false);
        try (display;
                var log = getClass().getResourceAsStream("stock-replacement.jsonl")) {
            new String(log.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .forEach(line -> events.read(line).ifPresent(display::accept));
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void rows_diagnostics_outputs_and_counts() throws IOException {
        var stack = new Urn("urn:pulumi:dev::small::pulumi:pulumi:Stack::small-dev");

        var text = shown(new OperationDisplay(terminal, options(false), "updating", stack, 0));

        // what was measured depends on what else the machine does
        assertThat(text.replaceAll("\\(\\d+\\.\\d\\ds\\)", "(0.00s)"))
                .contains(
                        " ++ random:index:RandomString text creating replacement (0s) [diff: ~length]",
                        " +- random:index:RandomString text replaced (0.00s) [diff: ~length]; warning: beware of this",
                        "    pulumi:pulumi:Stack small-dev running hello",
                        " -  random:index:RandomPet pet deleted",
                        "    pulumi:pulumi:Stack small-dev  1 message",
                        "Diagnostics:\n",
                        "  random:index:RandomString (text):\n    warning: beware of this\n",
                        "  - gone  : true\n    list  : [\n        [0]: 1\n        [1]: \"two\"\n",
                        "  ~ mode  : \"one\" => \"two\"\n",
                        "    secret: [secret]\n",
                        """
                        Resources:
                            - 1 deleted
                            +-1 replaced
                            2 changes. 3 unchanged
                        """);
    }

    /** As the stock command does for a program that fails before it registers anything. */
    @Test
    void a_message_before_the_stack_is_known_does_not_say_that_it_is_running() {
        var stack = new Urn("urn:pulumi:dev::small::pulumi:pulumi:Stack::small-dev");

        try (var display = new OperationDisplay(terminal, options(false), "updating", stack, 0)) {
            display.accept(new Event.Started(false, Map.of()));
            display.accept(new Diagnostic(Diagnostic.Severity.ERROR, "no such option\n", null, 0, false));
        }

        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .contains("    pulumi:pulumi:Stack small-dev  error: no such option")
                .doesNotContain("running");
    }

    @Test
    void properties_of_every_step() throws IOException {
        var text = shown(new DiffDisplay(terminal, options(true), terminal.out()));

        assertThat(text)
                .contains("    +-random:index/randomString:RandomString: (replace)\n", "      ~ length: 8 => 9\n")
                .contains("    - random:index/randomPet:RandomPet: (delete)\n", "warning: beware of this\n")
                .doesNotContain("create-replacement");
    }

    @Test
    void what_is_no_event_is_refused_and_what_is_not_known_is_passed_over() {
        var events = new RecordedEvents(false);

        assertThat(events.read("{\"sequence\": 1, \"policyLoadEvent\": {\"a\": [1]}}"))
                .isEmpty();
        Assertions.assertThatThrownBy(() -> events.read("{\"resourcePreEvent\": ["))
                .isInstanceOf(StateFormatException.class);
    }
}
