package dev.rootstock.cli.display;

import dev.rootstock.cli.display.Terminal.Color;
import dev.rootstock.engine.event.Diagnostic;
import dev.rootstock.engine.event.Diagnostic.Severity;
import dev.rootstock.engine.event.StepOp;
import java.time.Duration;
import java.util.ArrayList;

/**
 * The columns of a row (pulumi/pulumi, pkg/backend/display/rows.go and progress.go).
 *
 * @param live whether rows are drawn over themselves; then a replacement is one thing before and after it is carried out
 * @param preview whether nothing is carried out
 * @param over whether the operation is over, so that everything is done
 * @param failed whether something failed, so that a replacement may have been left half done
 */
record RowPainter(Terminal terminal, boolean live, boolean preview, boolean over, boolean failed, boolean urns) {

    /** As it is printed where nobody watches: {@code  +  aws:ec2:Vpc site created (3s) [diff: ~tags]}. */
    String line(Row row, long now) {
        return " " + sign(row) + " " + name(row) + " " + status(row, now) + " " + info(row);
    }

    private String name(Row row) {
        return urns ? row.urn.text() : Row.shortType(row.urn.type()) + " " + Row.shownName(row.urn);
    }

    String sign(Row row) {
        var op = op(row);
        return terminal.paint(StepWords.color(op), StepWords.prefix(op));
    }

    private StepOp op(Row row) {
        var op = row.op();
        if (!live || failed || !preview && !over) {
            return op;
        }
        return switch (op) {
            case CREATE_REPLACEMENT, DELETE_REPLACED, DISCARD_REPLACED -> StepOp.REPLACE;
            default -> op;
        };
    }

    boolean isDone(Row row) {
        return row.failed || over || !row.isRoot() && row.hasDone(row.op());
    }

    String status(Row row, long now) {
        var op = op(row);
        var hasFailed = row.failed || row.count(Severity.ERROR) > 0;
        if (over && !hasFailed && isCutOff(row, op)) {
            return terminal.paint(Color.YELLOW, StepWords.running(op) + " (interrupted)");
        }
        var text = isDone(row) ? done(row, op, hasFailed, now) : running(row, op, now);
        return text + (isRetained(row) ? "[retain]" : "");
    }

    /** A step of a resource that ended neither well nor badly: the operation was stopped before. */
    private static boolean isCutOff(Row row, StepOp op) {
        var step = row.step;
        if (step == null || op == StepOp.SAME || op == StepOp.REMOVE_PENDING_REPLACE || row.hasDone(row.op())) {
            return false;
        }
        var state = step.after() != null ? step.after() : step.before();
        return state != null && state.custom();
    }

    private String running(Row row, StepOp op, long now) {
        if (row.isRoot() && row.named && op == StepOp.SAME) {
            return "running";
        }
        var word = preview ? StepWords.planned(row.op()) : StepWords.running(op);
        var elapsed = preview || op == StepOp.SAME || !row.isTimed() ? "" : " (" + (long) row.seconds(now) + "s)";
        return terminal.paint(StepWords.color(op), word + elapsed);
    }

    private String done(Row row, StepOp op, boolean hasFailed, long now) {
        if (preview) {
            return terminal.paint(StepWords.color(op), StepWords.plannedAsAWhole(row.op()));
        }
        var word = hasFailed ? StepWords.failed(op) : StepWords.done(op);
        var text = op == StepOp.SAME || !row.isTimed() || !row.hasEnded() ? word : word + took(row, now);
        return hasFailed ? terminal.paint(Color.RED, "**" + text + "**") : terminal.paint(StepWords.color(op), text);
    }

    private static String took(Row row, long now) {
        var seconds = row.seconds(now);
        var hundredths = Math.round(seconds * 100);
        // by hand, since there is one for each resource
        return seconds < 1
                ? " (" + hundredths / 100 + "." + hundredths / 10 % 10 + hundredths % 10 + "s)"
                : " (" + (long) seconds + "s)";
    }

    private static boolean isRetained(Row row) {
        var step = row.step;
        if (step == null || step.before() == null || !step.before().retainOnDelete()) {
            return false;
        }
        return switch (step.op()) {
            case DELETE, REPLACE, CREATE_REPLACEMENT, DELETE_REPLACED -> true;
            default -> false;
        };
    }

    String info(Row row) {
        var parts = new ArrayList<String>();
        var changes = ChangedKeys.of(row.telling());
        if (!changes.isEmpty()) {
            parts.add("[" + changes + "]");
        }
        if (over) {
            count(parts, row.count(Severity.ERROR), "error", Color.RED);
            count(parts, row.count(Severity.WARNING), "warning", Color.YELLOW);
            count(parts, row.count(Severity.INFO), "message", Color.MAGENTA);
        } else {
            row.current(live).map(this::text).filter(text -> !text.isEmpty()).ifPresent(parts::add);
        }
        var all = String.join("; ", parts);
        return all.isEmpty() ? all : all.lines().findFirst().orElse("");
    }

    private void count(ArrayList<String> parts, int count, String word, Color color) {
        if (count > 0) {
            parts.add(count + " " + terminal.paint(color, count == 1 ? word : word + "s"));
        }
    }

    private String text(Diagnostic diagnostic) {
        return (Report.prefix(terminal, diagnostic) + diagnostic.message()).stripTrailing();
    }

    /** Such as {@code 1s} or {@code 2m5s}, as Go writes them; what is begun counts. */
    static String rounded(Duration duration) {
        var seconds = (duration.toMillis() + 999) / 1000;
        if (seconds < 60) {
            return seconds + "s";
        }
        var minutes = seconds / 60;
        var rest = minutes % 60 + "m" + seconds % 60 + "s";
        return minutes < 60 ? rest : minutes / 60 + "h" + rest;
    }
}
