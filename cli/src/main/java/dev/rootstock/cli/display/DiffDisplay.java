package dev.rootstock.cli.display;

import dev.rootstock.cli.display.OperationDisplay.Options;
import dev.rootstock.engine.event.Diagnostic;
import dev.rootstock.engine.event.Diagnostic.Severity;
import dev.rootstock.engine.event.Event;
import dev.rootstock.engine.event.StepDescription;
import dev.rootstock.engine.event.StepOp;
import dev.rootstock.engine.plan.DefaultProvider;
import dev.rootstock.engine.resource.Urn;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Shows each step of an operation with its properties (pulumi/pulumi, pkg/backend/display/diff.go). */
public final class DiffDisplay implements Display {

    private final Terminal terminal;
    private final Options options;
    private final PrintStream messages;
    private final StepText steps;
    private final Map<Urn, StepDescription> seen = new HashMap<>();
    private boolean preview;
    private int errored;

    /** @param messages where diagnostics go, apart from the steps */
    public DiffDisplay(Terminal terminal, Options options, PrintStream messages) {
        this.terminal = terminal;
        this.options = options;
        this.messages = messages;
        this.steps = new StepText(terminal, options);
    }

    @Override
    public synchronized void accept(Event event) {
        switch (event) {
            case Event.Started started -> started(started);
            case Event.StepStarted(var step) -> started(step);
            case Event.StepDone(var step) -> done(step);
            case Event.StepFailed _ -> errored++;
            case Diagnostic diagnostic -> diagnostic(Report.shown(terminal, diagnostic));
            case Event.DebuggerAwaited _ -> {
                // a message tells of it
            }
            case Event.Cancelling _ ->
                terminal.out().println("Stopping: what is in flight is finished, nothing new is started.");
            case Event.Summary summary -> new Report(terminal, options.detail()).summary(summary, errored);
        }
    }

    private void started(Event.Started started) {
        preview = started.preview();
        if (options.config()) {
            terminal.out().println("Configuration:");
            new TreeMap<>(started.config())
                    .forEach((key, value) -> terminal.out().println("    " + key + ": " + value));
        }
    }

    private void started(StepDescription step) {
        if (DefaultProvider.is(step.urn())) {
            return;
        }
        seen.put(step.urn(), step);
        if (step.op() != StepOp.REFRESH && step.op() != StepOp.IMPORT && isShown(step)) {
            terminal.out().print(steps.whole(step, indent(step), preview, false));
        }
    }

    private void done(StepDescription step) {
        if (DefaultProvider.is(step.urn()) || !isShown(step)) {
            return;
        }
        var begun = seen.get(step.urn());
        var refresh = begun != null && begun.op() == StepOp.REFRESH;
        if (step.op() == StepOp.IMPORT || refresh && step.op() == StepOp.UPDATE) {
            terminal.out().print(steps.whole(step, indent(step), preview, refresh));
            return;
        }
        var outputs =
                OutputsText.of(step, terminal, options.detail(), indent(step) + 1, preview, refresh, options.sames());
        if (refresh && (step.op() != StepOp.REFRESH || !outputs.isEmpty() || isRoot(step))) {
            terminal.out().print(steps.header(step, indent(step)));
        }
        if (options.outputs() && !outputs.isEmpty()) {
            var title = "    ".repeat(indent(step) + 1) + "--outputs:--";
            terminal.out()
                    .println(step.op() == StepOp.SAME ? title : terminal.paint(StepWords.color(step.op()), title));
            terminal.out().print(outputs);
        }
    }

    private boolean isShown(StepDescription step) {
        if (isRoot(step)) {
            return true;
        }
        return switch (step.op()) {
            case SAME ->
                options.sames()
                        || step.before() != null
                                && step.after() != null
                                && step.before().protect() != step.after().protect();
            case CREATE_REPLACEMENT, DELETE_REPLACED, READ_REPLACEMENT, DISCARD_REPLACED, IMPORT_REPLACEMENT ->
                options.replacementSteps();
            default -> true;
        };
    }

    private static boolean isRoot(StepDescription step) {
        return step.urn().type().equals(Urn.ROOT_STACK_TYPE);
    }

    /** How deep a step is among those that are shown. */
    private int indent(StepDescription step) {
        var indent = 0;
        var parent = parent(step);
        while (parent != null && seen.get(parent) != null) {
            var above = seen.get(parent);
            if (isShown(above)) {
                indent++;
            }
            parent = parent(above);
        }
        return indent;
    }

    private static @Nullable Urn parent(StepDescription step) {
        var state = step.after() != null ? step.after() : step.before();
        return state == null ? null : state.parent();
    }

    private void diagnostic(Diagnostic diagnostic) {
        if (diagnostic.severity() == Severity.DEBUG && !options.debug() || diagnostic.ephemeral()) {
            return;
        }
        terminal.out().flush();
        var text = Report.prefix(terminal, diagnostic) + diagnostic.message();
        messages.print(diagnostic.streamId() != 0 || text.endsWith("\n") ? text : text + "\n");
        messages.flush();
    }

    @Override
    public synchronized void close() {
        terminal.out().flush();
    }
}
