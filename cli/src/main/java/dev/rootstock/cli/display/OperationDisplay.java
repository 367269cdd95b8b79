package dev.rootstock.cli.display;

import dev.rootstock.engine.event.Diagnostic;
import dev.rootstock.engine.event.Diagnostic.Severity;
import dev.rootstock.engine.event.Event;
import dev.rootstock.engine.event.StepDescription;
import dev.rootstock.engine.event.StepOp;
import dev.rootstock.engine.plan.DefaultProvider;
import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.resource.Urn;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Shows one operation as rows, a row for each resource that changes, while it runs, and reports on it in the end (pulumi/pulumi,
 * pkg/backend/display/progress.go).
 *
 * <p>On a terminal the rows are a tree that is drawn again as it grows; otherwise every change is a line of its own.
 */
public final class OperationDisplay implements Display {

    /**
     * What to show.
     *
     * @param sames whether unchanged resources get a row
     * @param replacementSteps whether both halves of a replacement are shown in a diff
     * @param diff whether to show each step with its properties instead of a row
     * @param outputs whether to show the stack's outputs in the end
     * @param reads whether resources that are only read get a row
     * @param urns whether resources are shown by their URN
     * @param config whether to show the configuration first
     * @param truncated whether long values are cut
     * @param debug whether messages for debugging are shown
     */
    public record Options(
            boolean sames,
            boolean replacementSteps,
            boolean diff,
            boolean outputs,
            boolean showSecrets,
            boolean progress,
            boolean reads,
            boolean urns,
            boolean config,
            boolean truncated,
            boolean debug) {

        /** The same with each step's properties, whole. */
        public Options withDiff() {
            return new Options(
                    sames, replacementSteps, true, outputs, showSecrets, progress, reads, urns, config, false, debug);
        }

        PropertyPrinter.Detail detail() {
            return new PropertyPrinter.Detail(showSecrets, truncated, false);
        }
    }

    /** In a plain log something is printed at least that often, so that nobody takes a slow operation for a dead one. */
    private static final long QUIET_NANOS = 10_000_000_000L;

    private static final int LONGEST_QUIET = 6;

    private final Terminal terminal;
    private final Options options;
    private final String verb;
    private final LongSupplier clock;
    private final Map<Urn, Row> rows = new LinkedHashMap<>();
    private final Row root;
    private final LiveTree tree;
    private final Estimate estimate;
    private boolean rootSeen;
    private boolean rootFirst;
    private boolean preview;
    private boolean over;
    private boolean failed;
    private long lastPrinted;
    private int heartbeats;
    private Event.@Nullable Summary summary;

    /**
     * @param verb what is done, such as {@code updating}
     * @param stack the stack's URN, to which messages without one belong
     * @param expected how many steps a preview has found; 0 where none has
     */
    public OperationDisplay(Terminal terminal, Options options, String verb, Urn stack, int expected) {
        this(terminal, options, verb, stack, expected, System::nanoTime);
    }

    OperationDisplay(Terminal terminal, Options options, String verb, Urn stack, int expected, LongSupplier clock) {
        this.terminal = terminal;
        this.options = options;
        this.verb = verb;
        this.clock = clock;
        this.root = new Row(stack);
        this.estimate = new Estimate(expected, clock.getAsLong());
        this.lastPrinted = clock.getAsLong();
        this.tree = new LiveTree(terminal, terminal.interactive() && options.progress());
    }

    @Override
    public synchronized void accept(Event event) {
        switch (event) {
            case Event.Started started -> {
                preview = started.preview();
                prelude(started);
            }
            case Event.StepStarted(var step) -> started(step);
            case Event.StepDone(var step) -> done(step);
            case Event.StepFailed failed -> failed(failed.step());
            case Diagnostic diagnostic -> diagnostic(Report.shown(terminal, diagnostic));
            case Event.Cancelling _ -> cancelling();
            case Event.DebuggerAwaited _ -> {
                // a message tells of it
            }
            case Event.Summary end -> summary = end;
        }
    }

    private void prelude(Event.Started started) {
        if (options.config()) {
            print(terminal.paint(Terminal.Color.FAINT, "Configuration:"));
            new java.util.TreeMap<>(started.config()).forEach((key, value) -> print("    " + key + ": " + value));
        }
        print("");
    }

    // ---- steps

    private void started(StepDescription step) {
        var row = rowOf(step);
        if (row != null) {
            row.started(step, clock.getAsLong());
            updated(row);
        }
    }

    private void done(StepDescription step) {
        var row = rowOf(step);
        if (row == null) {
            return;
        }
        var wasRefresh = row.op() == StepOp.REFRESH;
        row.done(step, clock.getAsLong());
        if (step.op() != StepOp.SAME || wasRefresh) {
            estimate.done(step.op() + " " + step.urn());
        }
        var state = step.after() != null ? step.after() : step.before();
        var custom = state == null || state.custom();
        if (tree.live() || wasRefresh || !preview && custom && step.op() != StepOp.SAME) {
            updated(row);
        }
    }

    private void failed(StepDescription step) {
        failed = true;
        var row = rowOf(step);
        if (row != null) {
            row.failed = true;
            updated(row);
        }
    }

    /** The step's row, made for its first event; null where a step gets none. */
    private @Nullable Row rowOf(StepDescription step) {
        if (DefaultProvider.is(step.urn())) {
            // made by the way; nobody asked for it
            return null;
        }
        switch (step.op()) {
            case READ -> {
                if (!options.reads()) {
                    var text = "read " + Row.shortType(step.urn().type()) + " " + Row.shownName(step.urn());
                    diagnostic(new Diagnostic(Severity.INFO, text, null, 0, true));
                    return null;
                }
            }
            case READ_DISCARD, READ_REPLACEMENT -> {
                if (!options.reads()) {
                    return null;
                }
            }
            default -> {}
        }
        var isRoot = step.urn().type().equals(Urn.ROOT_STACK_TYPE);
        var row = isRoot ? root : rows.computeIfAbsent(step.urn(), Row::new);
        // whether the stack itself changes shows with its first event only
        if (isRoot && rootSeen || isShown(step)) {
            row.hidden = false;
        }
        if (isRoot) {
            rootFirst |= !rootSeen && rows.keySet().stream().allMatch(root.urn::equals);
            rootSeen = true;
            rows.putIfAbsent(root.urn, root);
        }
        return row;
    }

    private boolean isShown(StepDescription step) {
        return step.op() != StepOp.SAME || options.sames() || protection(step.before()) != protection(step.after());
    }

    private static boolean protection(@Nullable ResourceState state) {
        return state != null && state.protect();
    }

    private void diagnostic(Diagnostic diagnostic) {
        if (diagnostic.severity() == Severity.DEBUG && !options.debug()
                || diagnostic.message().isBlank()) {
            return;
        }
        var urn = diagnostic.urn();
        var row = urn == null || urn.type().equals(Urn.ROOT_STACK_TYPE) ? root : rows.computeIfAbsent(urn, Row::new);
        rows.putIfAbsent(row.urn, row);
        row.hidden = false;
        row.named |= urn != null;
        row.say(diagnostic);
        updated(row);
    }

    private void updated(Row row) {
        if (tree.live()) {
            draw();
        } else if (!row.hidden && (options.progress() || painter().isDone(row))) {
            print(painter().line(row, clock.getAsLong()));
        }
    }

    private RowPainter painter() {
        return new RowPainter(terminal, tree.live(), preview, over, failed, options.urns());
    }

    private void draw() {
        tree.draw(rows.values(), painter(), clock.getAsLong(), status());
    }

    private String status() {
        var text = preview ? null : estimate.text(clock.getAsLong());
        return text == null ? "" : (estimate.bar(20) + " " + text).strip();
    }

    private void print(String line) {
        terminal.out().println(line);
        lastPrinted = clock.getAsLong();
        heartbeats = 0;
    }

    private void cancelling() {
        tree.erase();
        terminal.out()
                .println("Stopping: what is in flight is finished, nothing new is started. Press Ctrl-C again to stop"
                        + " at once.");
    }

    // ---- the end

    private void report(Event.Summary end) {
        var unfinished =
                rows.values().stream().filter(row -> !painter().isDone(row)).toList();
        over = true;
        if (tree.live()) {
            tree.finish(rows.values(), painter(), clock.getAsLong());
            terminal.out().println();
        } else {
            unfinished.stream()
                    .filter(row -> !row.hidden)
                    .forEach(row -> print(painter().line(row, clock.getAsLong())));
        }
        var report = new Report(terminal, options.detail());
        rows.values().forEach(report::diagnostics);
        var last = root.step;
        if (options.outputs() && last != null && hasOutputs(last, end)) {
            report.outputs(last, preview, options.sames());
        }
        var errored = rows.values().stream()
                .filter(row -> row.count(Severity.ERROR) > 0)
                .count();
        report.summary(end, (int) errored);
        terminal.out().println();
        terminal.out().flush();
    }

    /**
     * A program that failed may not have given its outputs, so that all of them would seem to go; those of a stack that goes
     * all do, and are shown only where nothing went before it, as by the stock command.
     */
    private boolean hasOutputs(StepDescription last, Event.Summary end) {
        return last.op() == StepOp.DELETE ? rootFirst : end.succeeded() || root.hasDone(last.op());
    }

    /** Redraws the times of what is running; called now and then by whoever owns the display. */
    @Override
    public synchronized void tick() {
        if (over) {
            return;
        }
        if (tree.live()) {
            draw();
        } else if (options.progress()) {
            heartbeat();
        }
        terminal.out().flush();
    }

    /** In a log: a sign of life where nothing was printed for a while, rarer the longer it is quiet. */
    private void heartbeat() {
        var now = clock.getAsLong();
        if (now - lastPrinted < QUIET_NANOS * Math.min(heartbeats + 1, LONGEST_QUIET)) {
            return;
        }
        var text = preview ? null : estimate.text(now);
        terminal.out().println("@ " + verb + "..." + (text == null ? "" : " " + text));
        lastPrinted = now;
        heartbeats++;
    }

    @Override
    public synchronized void close() {
        var end = summary;
        if (end != null && !over) {
            report(end);
        }
        tree.erase();
        terminal.out().flush();
    }
}
