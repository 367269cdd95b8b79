package dev.rootstock.cli.display;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.engine.event.Event;
import dev.rootstock.engine.event.StepDescription;
import dev.rootstock.engine.event.StepOp;
import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.resource.Urn;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tree that grows on a terminal, as it is to be seen there. */
final class LiveTreeTest {

    private static final OperationDisplay.Options OPTIONS =
            new OperationDisplay.Options(false, false, false, true, false, true, false, false, false, false, false);
    private static final Urn STACK = new Urn("urn:pulumi:dev::p::pulumi:pulumi:Stack::p-dev");

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final StringBuilder written = new StringBuilder();
    private final AtomicLong clock = new AtomicLong();
    private Screen size = new Screen(80, 24);
    private PaintedScreen painted = new PaintedScreen(80);

    private OperationDisplay display(boolean color) {
        painted = new PaintedScreen(size.columns());
        var out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        return new OperationDisplay(
                new Terminal(out, true, color, () -> size), OPTIONS, "updating", STACK, 0, clock::get);
    }

    private void show() {
        var text = bytes.toString(StandardCharsets.UTF_8);
        painted.write(text);
        written.append(text);
        bytes.reset();
    }

    private void becomes(int columns, int rows) {
        size = new Screen(columns, rows);
        painted.becomes(columns);
    }

    private static StepDescription step(String name, boolean done) {
        var urn = new Urn("urn:pulumi:dev::p::test:index:SomethingLong::" + name);
        var state =
                ResourceState.of(urn, true).id(done ? "x" : "").parent(STACK).build();
        return new StepDescription(StepOp.CREATE, urn, null, state, List.of(), List.of(), Map.of(), true);
    }

    private void run(OperationDisplay display, int count, Runnable between) {
        display.accept(new Event.Started(false, Map.of()));
        for (var i = 0; i < count; i++) {
            display.accept(new Event.StepStarted(step("resource-with-a-name-of-some-length-" + i, false)));
            clock.addAndGet(Duration.ofSeconds(1).toNanos());
            display.tick();
            show();
            between.run();
        }
        for (var i = 0; i < count; i++) {
            display.accept(new Event.StepDone(step("resource-with-a-name-of-some-length-" + i, true)));
            clock.addAndGet(Duration.ofSeconds(1).toNanos());
            display.tick();
            show();
        }
        display.accept(new Event.Summary(false, true, false, Duration.ofSeconds(9), Map.of(StepOp.CREATE, count)));
        display.close();
        show();
    }

    private List<String> rows(String word) {
        return painted.lines().stream().filter(line -> line.contains(word)).toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 80, 40, 11, 2, 1})
    void every_row_is_there_once_however_wide_the_window_is(int columns) {
        size = new Screen(columns, 24);

        run(display(false), 5, () -> {});

        assertThat(rows("creating")).isEmpty();
        if (columns >= 80) {
            assertThat(rows("some-length-")).hasSize(5).allMatch(line -> line.length() < columns);
        }
        assertThat(painted.lines()).contains("    + 5 created");
        // the table with its heading and the stack's row, nothing of what was drawn before
        assertThat(painted.lines()).hasSizeLessThan(15);
    }

    @Test
    void a_window_that_becomes_narrower_in_the_middle_keeps_no_remains() {
        size = new Screen(120, 24);
        var display = display(true);

        run(display, 4, () -> becomes(Math.max(30, size.columns() - 30), 24));

        assertThat(rows("creating")).isEmpty();
        assertThat(rows("Type")).hasSize(1);
    }

    @Test
    void where_there_is_no_room_only_what_is_under_way_is_drawn_and_in_the_end_all_of_it() {
        size = new Screen(100, 6);
        var display = display(false);
        display.accept(new Event.Started(false, Map.of()));
        for (var i = 0; i < 30; i++) {
            display.accept(new Event.StepStarted(step("r" + i, false)));
        }
        clock.addAndGet(Duration.ofSeconds(1).toNanos());
        display.tick();
        show();
        assertThat(painted.lines()).hasSizeLessThanOrEqualTo(7).anyMatch(line -> line.contains("30 under way"));
        for (var i = 0; i < 30; i++) {
            display.accept(new Event.StepDone(step("r" + i, true)));
        }
        display.accept(new Event.Summary(false, true, false, Duration.ofSeconds(9), Map.of(StepOp.CREATE, 30)));
        display.close();
        show();

        assertThat(rows("created (")).hasSize(30);
    }

    @Test
    void without_colours_nothing_but_the_cursor_is_moved() {
        run(display(false), 2, () -> {});

        assertThat(written).contains("\u001b[").doesNotContainPattern("\u001b\\[\\d*m");
    }

    @Test
    void names_move_nothing_on_the_screen() {
        assertThat(Row.shownName(new Urn("urn:pulumi:dev::p::t:i:T::a\rb\u001b[31m\n\tü")))
                .isEqualTo("a\\rb\\x1b[31m\\n\\tü");
    }
}
