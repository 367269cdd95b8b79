package dev.rootstock.cli.display;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.engine.event.Diagnostic;
import dev.rootstock.engine.event.Diagnostic.Severity;
import dev.rootstock.engine.event.Event;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What compilers and programs say in colours. */
final class ForeignColorsTest {

    private static final String SAID = "[\u001b[1;31mERROR\u001b[m] it does not compile\u001b[0m\u001b[0m";

    @Test
    void colours_are_left_out_where_none_are_shown() {
        assertThat(shown(false)).contains("[ERROR] it does not compile").doesNotContain("\u001b");
        assertThat(shown(true)).contains("\u001b[1;31mERROR");
    }

    private static String shown(boolean color) {
        var out = new ByteArrayOutputStream();
        var terminal = new Terminal(new PrintStream(out, true, StandardCharsets.UTF_8), false, color, 80, 24);
        try (var display = new WatchDisplay(
                terminal,
                new OperationDisplay.Options(false, false, false, true, false, true, false, false, false, false, false),
                Clock.systemUTC())) {
            display.accept(new Event.Started(false, Map.of()));
            display.accept(Diagnostic.of(Severity.INFO, null, SAID));
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
