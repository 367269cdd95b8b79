package dev.rootstock.cli.display;

import dev.rootstock.cli.display.Terminal.Color;
import dev.rootstock.engine.event.Diagnostic;
import dev.rootstock.engine.event.Event;
import dev.rootstock.engine.event.StepDescription;
import dev.rootstock.engine.event.StepOp;
import dev.rootstock.engine.plan.DefaultProvider;
import dev.rootstock.engine.resource.Urn;
import java.time.Clock;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What {@code watch} prints: a line for everything that happens, with the time and the resource's name (pulumi/pulumi,
 * pkg/backend/display/watch.go).
 */
public final class WatchDisplay implements Display {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);
    private static final int NAME_WIDTH = 20;

    private final Terminal terminal;
    private final OperationDisplay.Options options;
    private final Clock clock;

    public WatchDisplay(Terminal terminal, OperationDisplay.Options options, Clock clock) {
        this.terminal = terminal;
        this.options = options;
        this.clock = clock;
    }

    @Override
    public synchronized void accept(Event event) {
        switch (event) {
            case Event.StepStarted(var step) -> {
                if (isShown(step)) {
                    say(step.urn().name(), type(step) + ": " + step.op().label() + "...");
                }
            }
            case Event.StepDone(var step) -> {
                if (isShown(step)) {
                    say(step.urn().name(), type(step) + ": " + step.op().label() + "... \u2705");
                }
                if (step.urn().type().equals(Urn.ROOT_STACK_TYPE)) {
                    outputs(step);
                }
            }
            case Event.StepFailed(var step, var _) ->
                say(
                        step.urn().name(),
                        "failed " + step.op().label() + " "
                                + Row.shortType(step.urn().type()));
            case Diagnostic diagnostic -> {
                if (!diagnostic.ephemeral()
                        && (options.debug() || diagnostic.severity() != Diagnostic.Severity.DEBUG)) {
                    var urn = diagnostic.urn();
                    say(
                            urn == null ? "" : urn.name(),
                            Report.prefix(terminal, diagnostic) + terminal.foreign(diagnostic.message()));
                }
            }
            case Event.Summary summary -> summary(summary);
            case Event.Started _, Event.Cancelling _, Event.DebuggerAwaited _ -> {
                // the verb itself tells of these
            }
        }
    }

    private boolean isShown(StepDescription step) {
        return !DefaultProvider.is(step.urn())
                && switch (step.op()) {
                    case SAME -> options.sames();
                    case CREATE_REPLACEMENT, DELETE_REPLACED, READ_REPLACEMENT, DISCARD_REPLACED ->
                        options.replacementSteps();
                    case CREATE,
                            UPDATE,
                            DELETE,
                            REPLACE,
                            READ,
                            REFRESH,
                            READ_DISCARD,
                            REMOVE_PENDING_REPLACE,
                            IMPORT,
                            IMPORT_REPLACEMENT -> true;
                };
    }

    private String type(StepDescription step) {
        return terminal.paint(Color.BOLD, Row.shortType(step.urn().type()));
    }

    private void outputs(StepDescription stack) {
        var text = OutputsText.of(stack, terminal, options.detail(), 1, false, false, false);
        if (options.outputs() && !text.isEmpty()) {
            say("", "--- Outputs ---");
            say("", text);
        }
    }

    private void summary(Event.Summary summary) {
        var made = summary.changes().entrySet().stream()
                .filter(change -> change.getKey() != StepOp.SAME && change.getValue() > 0)
                .map(change -> change.getValue() + " " + change.getKey().label())
                .sorted()
                .collect(Collectors.joining(", "));
        var changes = "changes made: " + (made.isEmpty() ? "None" : made) + ".";
        say(
                "",
                summary.succeeded()
                        ? terminal.paint(Color.GREEN, "\ud83c\udf89 Update complete; " + changes)
                        : terminal.paint(Color.RED, "\u274c Update failed; " + changes));
    }

    /** An update that did not begin. */
    public void failed(String why) {
        say("", terminal.paint(Color.RED, "\u274c Update failed; changes made: None."));
        say("", terminal.paint(Color.RED, "error: " + terminal.foreign(why)));
    }

    /** @param name of the resource that it is about, empty for none */
    private synchronized void say(String name, String text) {
        var shown = options.urns() || name.length() <= NAME_WIDTH ? name : name.substring(0, NAME_WIDTH);
        var prefix = "   " + LocalTime.now(clock).format(TIME) + "[ " + String.format("%-" + NAME_WIDTH + "s", shown)
                + " ] ";
        text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .forEach(line -> terminal.out().println(prefix + line));
        terminal.out().flush();
    }

    @Override
    public void close() {
        terminal.out().flush();
    }
}
