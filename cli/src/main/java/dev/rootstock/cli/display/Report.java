package dev.rootstock.cli.display;

import dev.rootstock.cli.display.Terminal.Color;
import dev.rootstock.engine.event.Diagnostic;
import dev.rootstock.engine.event.Event;
import dev.rootstock.engine.event.StepDescription;
import dev.rootstock.engine.event.StepOp;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** What follows the rows of an operation: diagnostics, outputs, counts and the time it took. */
final class Report {

    private final Terminal terminal;
    private final PropertyPrinter.Detail detail;
    private boolean hasHeading;

    Report(Terminal terminal, PropertyPrinter.Detail detail) {
        this.terminal = terminal;
        this.detail = detail;
    }

    /** What was said about a resource; chunks of one stream are put together again. */
    void diagnostics(Row row) {
        var streams = new LinkedHashMap<Integer, List<Diagnostic>>();
        row.diagnostics()
                .forEach(diagnostic -> streams.computeIfAbsent(diagnostic.streamId(), _ -> new ArrayList<>())
                        .add(diagnostic));
        var heading = true;
        for (var stream : streams.values()) {
            var lines = lines(stream);
            if (lines.isEmpty()) {
                continue;
            }
            if (!hasHeading) {
                terminal.out().println(terminal.paint(Color.BOLD, "Diagnostics:"));
                hasHeading = true;
            }
            if (heading) {
                terminal.out().println("  " + Row.shortType(row.urn.type()) + " (" + Row.shownName(row.urn) + "):");
                heading = false;
            }
            lines.forEach(line -> terminal.out().println(line.isEmpty() ? "    " : "    " + line));
            terminal.out().println();
        }
    }

    private List<String> lines(List<Diagnostic> stream) {
        var lines = new ArrayList<String>();
        if (stream.getFirst().streamId() != 0) {
            var whole = new StringBuilder(prefix(terminal, stream.getFirst()));
            stream.forEach(part -> whole.append(part.message()));
            addLines(lines, whole.toString());
        } else {
            stream.forEach(one -> addLines(lines, prefix(terminal, one) + one.message()));
        }
        return lines;
    }

    private static void addLines(List<String> lines, String message) {
        message.stripTrailing().lines().map(String::stripTrailing).forEach(lines::add);
    }

    /** A message as this terminal shows it. */
    static Diagnostic shown(Terminal terminal, Diagnostic diagnostic) {
        return new Diagnostic(
                diagnostic.severity(),
                terminal.foreign(diagnostic.message()),
                diagnostic.urn(),
                diagnostic.streamId(),
                diagnostic.ephemeral());
    }

    static String prefix(Terminal terminal, Diagnostic diagnostic) {
        return switch (diagnostic.severity()) {
            case ERROR -> terminal.paint(Color.RED, "error: ");
            case WARNING -> terminal.paint(Color.YELLOW, "warning: ");
            case DEBUG -> terminal.paint(Color.FAINT, "debug: ");
            case INFO -> "";
        };
    }

    /** The stack's outputs, marked where they changed. Nothing is printed if there is nothing to tell. */
    void outputs(StepDescription stack, boolean planning, boolean sames) {
        var text = OutputsText.of(stack, terminal, detail, 1, planning, false, sames);
        if (!text.isEmpty()) {
            terminal.out().println(terminal.paint(Color.BOLD, "Outputs:"));
            terminal.out().println(text);
        }
    }

    void summary(Event.Summary summary, int errored) {
        terminal.out().println(terminal.paint(Color.BOLD, "Resources:"));
        var kinds = 0;
        var changes = 0;
        for (var op : StepOp.values()) {
            var count = summary.changes().getOrDefault(op, 0);
            if (count > 0 && StepWords.counts(op)) {
                kinds++;
                changes += count;
                var text = StepWords.prefix(op) + count + " " + StepWords.summary(op, summary.preview());
                terminal.out().println("    " + terminal.paint(StepWords.color(op), text));
            }
        }
        var same = summary.changes().getOrDefault(StepOp.SAME, 0);
        var parts = new ArrayList<String>();
        if (kinds > 1) {
            parts.add(terminal.paint(Color.BOLD, changes + " changes"));
        }
        if (same > 0) {
            parts.add(same + " unchanged");
        }
        if (!parts.isEmpty()) {
            terminal.out().println("    " + String.join(". ", parts));
        }
        if (errored > 0) {
            terminal.out().println("    " + terminal.paint(Color.RED, errored + " errored"));
        }
        if (summary.maybeCorrupt()) {
            terminal.out()
                    .println("    "
                            + terminal.paint(
                                    Color.YELLOW,
                                    "a provider could not tell whether a change was made; run refresh before"
                                            + " the next update"));
        }
        if (!summary.preview()) {
            terminal.out().println();
            terminal.out()
                    .println(terminal.paint(Color.BOLD, "Duration:") + " " + RowPainter.rounded(summary.duration()));
        }
    }
}
