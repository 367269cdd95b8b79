package dev.rootstock.cli.display;

import dev.rootstock.cli.display.Terminal.Color;
import java.time.Duration;

/** Writes one row: as a line of its own, or as a node of the tree. */
final class RowPainter {

    private final Terminal terminal;

    RowPainter(Terminal terminal) {
        this.terminal = terminal;
    }

    /** As it is printed where nobody watches: {@code  +  aws:ec2:Vpc site created (3s) [diff: ~tags]}. */
    String line(Row row, boolean preview) {
        var op = preview ? row.op() : row.step.op();
        var text = " " + terminal.paint(StepWords.color(op), StepWords.prefix(op)) + " " + Row.shortType(row.urn.type())
                + " " + row.urn.name() + " " + status(row, preview);
        var info = info(row);
        return (info.isEmpty() ? text : text + " " + info).stripTrailing();
    }

    String status(Row row, boolean preview) {
        var op = preview ? row.op() : row.step.op();
        return switch (row.phase) {
            case RUNNING -> {
                var word = preview ? StepWords.planned(op) : StepWords.running(op);
                yield preview ? word : terminal.paint(StepWords.color(op), word);
            }
            case DONE -> {
                var word = preview ? StepWords.planned(op) : StepWords.done(op);
                yield terminal.paint(StepWords.color(op), word) + (preview ? "" : elapsed(row));
            }
            case FAILED ->
                terminal.paint(
                        Color.RED, "**" + (preview ? StepWords.planned(op) : StepWords.running(op)) + " failed**");
        };
    }

    /** How long it took, once that is worth telling. */
    private static String elapsed(Row row) {
        var took = Duration.ofNanos(row.endedNanos - row.startedNanos);
        return took.toSeconds() < 1 ? "" : " (" + Report.duration(took) + ")";
    }

    String info(Row row) {
        var diff = row.diffSummary();
        var retained = row.step.op() == dev.rootstock.engine.event.StepOp.DELETE
                && row.step.before() != null
                && row.step.before().retainOnDelete();
        return (retained ? diff + " [retain]" : diff).strip();
    }
}
