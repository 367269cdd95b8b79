package dev.rootstock.cli.display;

import dev.rootstock.engine.event.Diagnostic;
import dev.rootstock.engine.event.Diagnostic.Severity;
import dev.rootstock.engine.event.Event;
import dev.rootstock.engine.event.StepDescription;
import dev.rootstock.engine.event.StepOp;
import dev.rootstock.engine.plan.DefaultProvider;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.value.ObjectValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Shows one operation while it runs, and reports on it in the end.
 *
 * <p>On a terminal the rows are a tree that is drawn again as it grows; otherwise every change is a line of its own.
 */
public final class OperationDisplay implements Display {

    /**
     * What to show.
     *
     * @param sames whether unchanged resources get a row
     * @param replacementSteps whether both halves of a replacement get a row
     * @param diff whether to show each step with its properties instead of a row
     * @param outputs whether to show the stack's outputs in the end
     */
    public record Options(
            boolean sames,
            boolean replacementSteps,
            boolean diff,
            boolean outputs,
            boolean showSecrets,
            boolean progress) {}

    private final Terminal terminal;
    private final Options options;
    private final Map<Urn, Row> rows = new LinkedHashMap<>();
    private final List<Diagnostic> diagnostics = new ArrayList<>();
    private final RowPainter painter;
    private final PropertyDiffText diffText;
    private final LiveTree tree;
    private boolean preview;
    private int errored;
    private ObjectValue outputsBefore = ObjectValue.EMPTY;
    private ObjectValue outputsAfter = ObjectValue.EMPTY;

    public OperationDisplay(Terminal terminal, Options options) {
        this.terminal = terminal;
        this.options = options;
        this.painter = new RowPainter(terminal);
        this.diffText = new PropertyDiffText(terminal, options.showSecrets());
        this.tree = new LiveTree(terminal, painter, terminal.interactive() && options.progress() && !options.diff());
    }

    @Override
    public synchronized void accept(Event event) {
        switch (event) {
            case Event.Started started -> preview = started.preview();
            case Event.StepStarted(var step) -> started(step);
            case Event.StepDone(var step) -> done(step);
            case Event.StepFailed failed -> failed(failed.step());
            case Diagnostic diagnostic -> diagnostic(diagnostic);
            case Event.Cancelling _ -> cancelling();
            case Event.Summary summary -> report(summary);
        }
    }

    private void started(StepDescription step) {
        if (!visible(step)) {
            return;
        }
        var row = rows.get(step.urn());
        if (row == null || row.phase != Row.Phase.RUNNING) {
            row = new Row(step, System.nanoTime());
            rows.put(step.urn(), row);
        } else {
            row.step = step;
        }
        if (options.diff()) {
            return;
        }
        if (tree.live()) {
            tree.draw(rows.values(), preview);
        } else if (!preview && options.progress()) {
            terminal.out().println(painter.line(row, preview));
        }
    }

    private void done(StepDescription step) {
        if (step.urn().type().equals(Urn.ROOT_STACK_TYPE)) {
            rememberOutputs(step);
        }
        if (!visible(step)) {
            return;
        }
        var row = rows.computeIfAbsent(step.urn(), _ -> new Row(step, System.nanoTime()));
        var first = row.phase != Row.Phase.DONE;
        row.step = step;
        row.phase = Row.Phase.DONE;
        row.endedNanos = System.nanoTime();
        if (!first) {
            return;
        }
        if (options.diff()) {
            diffText.print(step);
        } else if (tree.live()) {
            tree.draw(rows.values(), preview);
        } else {
            terminal.out().println(painter.line(row, preview));
        }
    }

    private void rememberOutputs(StepDescription step) {
        if (step.before() != null) {
            outputsBefore = step.before().outputs();
        }
        if (step.after() != null) {
            outputsAfter = step.after().outputs();
        }
    }

    private void failed(StepDescription step) {
        errored++;
        var row = rows.computeIfAbsent(step.urn(), _ -> new Row(step, System.nanoTime()));
        row.phase = Row.Phase.FAILED;
        row.endedNanos = System.nanoTime();
        if (tree.live()) {
            tree.draw(rows.values(), preview);
        } else {
            terminal.out().println(painter.line(row, preview));
        }
    }

    private void diagnostic(Diagnostic diagnostic) {
        if (diagnostic.severity() == Severity.DEBUG) {
            return;
        }
        var row = diagnostic.urn() == null ? null : rows.get(diagnostic.urn());
        if (row != null && !diagnostic.message().isBlank()) {
            row.note = diagnostic.message().strip().lines().findFirst().orElse("");
        }
        if (!diagnostic.ephemeral()) {
            diagnostics.add(diagnostic);
        }
        if (tree.live()) {
            tree.draw(rows.values(), preview);
        } else if (row == null && !diagnostic.ephemeral() && diagnostic.severity() == Severity.INFO) {
            terminal.out().println("    " + diagnostic.message().strip());
        }
    }

    private void cancelling() {
        tree.erase();
        terminal.out()
                .println("Stopping: what is in flight is finished, nothing new is started. Press Ctrl-C again to stop"
                        + " at once.");
    }

    /** Whether a step gets a row. The two halves of a replacement share the row of the replacement itself. */
    private boolean visible(StepDescription step) {
        if (DefaultProvider.is(step.urn()) && !options.sames()) {
            // made by the way; nobody asked for it by name
            return false;
        }
        return switch (step.op()) {
            case SAME -> options.sames();
            case CREATE_REPLACEMENT, DELETE_REPLACED -> options.replacementSteps() || !preview;
            case REPLACE -> preview || options.replacementSteps();
            case REFRESH, READ, READ_REPLACEMENT, READ_DISCARD, DISCARD_REPLACED -> options.sames() || differs(step);
            case CREATE, UPDATE, DELETE, REMOVE_PENDING_REPLACE, IMPORT, IMPORT_REPLACEMENT -> true;
        };
    }

    private static boolean differs(StepDescription step) {
        return step.op() != StepOp.REFRESH
                || step.after() == null
                || !step.diffKeys().isEmpty()
                || !step.detailedDiff().isEmpty();
    }

    private void report(Event.Summary summary) {
        tree.finish(rows.values(), preview);
        var report = new Report(terminal, options.showSecrets());
        terminal.out().println();
        report.diagnostics(diagnostics);
        // a program that failed has not given its outputs
        if (options.outputs() && summary.succeeded()) {
            report.outputs(outputsBefore, outputsAfter);
        }
        report.summary(summary, errored);
        terminal.out().println();
        terminal.out().flush();
    }

    /** Redraws the times of what is running; called now and then by whoever owns the display. */
    public synchronized void tick() {
        if (tree.live()) {
            tree.draw(rows.values(), preview);
        }
    }

    @Override
    public synchronized void close() {
        tree.erase();
        terminal.out().flush();
    }
}
