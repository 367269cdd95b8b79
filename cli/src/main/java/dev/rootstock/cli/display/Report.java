package dev.rootstock.cli.display;

import dev.rootstock.cli.display.Terminal.Color;
import dev.rootstock.engine.event.Diagnostic;
import dev.rootstock.engine.event.Event;
import dev.rootstock.engine.event.StepOp;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** What follows the rows of an operation: diagnostics, outputs, counts and the time it took. */
final class Report {

    private final Terminal terminal;
    private final PropertyText text;
    private final Urn none = new Urn("urn:pulumi:-::-::" + Urn.ROOT_STACK_TYPE + "::-");

    Report(Terminal terminal, boolean showSecrets) {
        this.terminal = terminal;
        this.text = new PropertyText(showSecrets);
    }

    void diagnostics(List<Diagnostic> diagnostics) {
        if (diagnostics.isEmpty()) {
            return;
        }
        var byResource = new LinkedHashMap<Urn, List<Diagnostic>>();
        diagnostics.forEach(diagnostic -> byResource
                .computeIfAbsent(diagnostic.urn() == null ? none : diagnostic.urn(), _ -> new ArrayList<>())
                .add(diagnostic));
        terminal.out().println(terminal.paint(Color.BOLD, "Diagnostics:"));
        byResource.forEach((urn, messages) -> {
            terminal.out()
                    .println(
                            urn.equals(none)
                                    ? "  the run:"
                                    : "  " + Row.shortType(urn.type()) + " (" + urn.name() + "):");
            messages.forEach(this::message);
            terminal.out().println();
        });
    }

    private void message(Diagnostic diagnostic) {
        var prefix = switch (diagnostic.severity()) {
            case ERROR -> terminal.paint(Color.RED, "error: ");
            case WARNING -> terminal.paint(Color.YELLOW, "warning: ");
            case INFO, DEBUG -> "";
        };
        var first = true;
        for (var line : diagnostic.message().strip().split("\n")) {
            terminal.out().println("    " + (first ? prefix : "") + line);
            first = false;
        }
    }

    /** The stack's outputs, marked where they changed. Nothing is printed if there are none. */
    void outputs(ObjectValue before, ObjectValue after) {
        var names = new TreeSet<>(before.names());
        names.addAll(after.names());
        if (names.isEmpty()) {
            return;
        }
        var width = names.stream().mapToInt(String::length).max().orElse(0);
        terminal.out().println(terminal.paint(Color.BOLD, "Outputs:"));
        for (var name : names) {
            terminal.out()
                    .println(output(
                            name, width, Optional.ofNullable(before.get(name)), Optional.ofNullable(after.get(name))));
        }
        terminal.out().println();
    }

    private String output(String name, int width, Optional<PropertyValue> before, Optional<PropertyValue> after) {
        var label = name + " ".repeat(width - name.length()) + ": ";
        if (after.isEmpty()) {
            return terminal.paint(
                    Color.RED, "  - " + label + before.map(text::inline).orElse(""));
        }
        var now = text.inline(after.get());
        if (before.isEmpty()) {
            return terminal.paint(Color.GREEN, "  + " + label + now);
        }
        return before.equals(after)
                ? "    " + label + now
                : terminal.paint(Color.YELLOW, "  ~ " + label + text.inline(before.get()) + " => " + now);
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
                terminal.out()
                        .println("    "
                                + terminal.paint(
                                        StepWords.color(op),
                                        StepWords.prefix(op).strip() + " " + count + " "
                                                + StepWords.summary(op, summary.preview())));
            }
        }
        var same = summary.changes().getOrDefault(StepOp.SAME, 0);
        var parts = new ArrayList<String>();
        if (kinds > 1 || (changes > 0 && same > 0)) {
            parts.add(changes + (changes == 1 ? " change" : " changes"));
        }
        if (same > 0) {
            parts.add(same + " unchanged");
        }
        if (errored > 0) {
            parts.add(errored + " errored");
        }
        if (!parts.isEmpty()) {
            terminal.out().println("    " + String.join(". ", parts));
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
            terminal.out().println(terminal.paint(Color.BOLD, "Duration:") + " " + duration(summary.duration()));
        }
    }

    /** Such as {@code 3s} or {@code 2m5s}. */
    static String duration(Duration duration) {
        var seconds = Math.max(1, (duration.toMillis() + 500) / 1000);
        return seconds < 60 ? seconds + "s" : seconds / 60 + "m" + seconds % 60 + "s";
    }
}
