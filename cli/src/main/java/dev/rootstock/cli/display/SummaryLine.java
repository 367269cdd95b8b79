package dev.rootstock.cli.display;

import dev.rootstock.engine.event.Diagnostic;
import dev.rootstock.engine.event.Event;
import dev.rootstock.engine.event.StepDescription;
import dev.rootstock.engine.event.StepOp;
import dev.rootstock.engine.plan.DefaultProvider;
import dev.rootstock.engine.state.JsonOutput;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of JSON in the end: how it went, and which resources it was about, as {@code --output json} of Pulumi's operations prints it
 * (pulumi/pulumi, pkg/backend/display/summary_json.go). The duration is in nanoseconds. What went wrong is told on the other stream.
 */
public final class SummaryLine implements Display {

    private final PrintStream out;
    private final PrintStream messages;
    private final boolean sames;
    private final List<StepDescription> steps = new ArrayList<>();
    private Event.@Nullable Summary summary;

    /** @param sames whether unchanged resources are listed too */
    public SummaryLine(PrintStream out, PrintStream messages, boolean sames) {
        this.out = out;
        this.messages = messages;
        this.sames = sames;
    }

    @Override
    public synchronized void accept(Event event) {
        switch (event) {
            case Event.StepStarted(var step) -> {
                if (!DefaultProvider.is(step.urn()) && (sames || step.op() != StepOp.SAME)) {
                    steps.add(step);
                }
            }
            case Diagnostic diagnostic -> {
                if (diagnostic.severity() == Diagnostic.Severity.ERROR) {
                    messages.println("error: " + diagnostic.message().strip());
                }
            }
            case Event.Summary end -> summary = end;
            case Event.Started _, Event.StepDone _, Event.StepFailed _, Event.Cancelling _, Event.DebuggerAwaited _ -> {
                // shows in the summary
            }
        }
    }

    @Override
    public synchronized void close() {
        var end = summary;
        if (end == null) {
            return;
        }
        out.println(JsonOutput.text(json -> {
            json.beginObject()
                    .field("result", end.succeeded() ? "succeeded" : "failed")
                    .field("duration", end.duration().toNanos());
            if (!end.changes().isEmpty()) {
                json.name("summary");
                EventLines.changes(json, end);
            }
            if (!steps.isEmpty()) {
                json.name("resources").beginArray();
                steps.forEach(step -> resource(json, step));
                json.endArray();
            }
            json.endObject();
        }));
        out.flush();
    }

    private static void resource(JsonOutput json, StepDescription step) {
        var state = step.after() != null ? step.after() : step.before();
        var parent = state == null ? null : state.parent();
        json.beginObject()
                .field("urn", step.urn().text())
                .field("type", step.urn().type())
                .field("name", step.urn().name())
                .field("op", step.op().label());
        if (parent != null) {
            json.field("parent", parent.text());
        }
        json.endObject();
    }
}
