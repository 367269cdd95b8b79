package dev.rootstock.cli.display;

import dev.rootstock.engine.event.Diagnostic;
import dev.rootstock.engine.event.Diagnostic.Severity;
import dev.rootstock.engine.event.Event;
import dev.rootstock.engine.event.StepDescription;
import dev.rootstock.engine.event.StepOp;
import dev.rootstock.engine.plan.DefaultProvider;
import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.state.JsonOutput;
import dev.rootstock.engine.state.ResourceJson;
import dev.rootstock.engine.state.SecretForm;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One object of JSON for a whole preview, as {@code preview --json} of Pulumi prints it (pulumi/pulumi, pkg/backend/display/json.go,
 * PreviewDigest): the steps, what was said, and how many changes there are. Of what stays the same only the stack itself is listed.
 */
public final class PreviewDigest implements Display {

    private static final SecretForm HIDDEN = new SecretForm.Hidden();

    private final PrintStream out;
    private final boolean sames;
    private final boolean replacementSteps;
    private final List<StepDescription> steps = new ArrayList<>();
    private final List<Diagnostic> diagnostics = new ArrayList<>();
    private Map<String, String> config = Map.of();
    private Event.@Nullable Summary summary;

    /** @param options whether what stays the same is listed, and both halves of a replacement */
    public PreviewDigest(PrintStream out, OperationDisplay.Options options) {
        this.out = out;
        this.sames = options.sames();
        this.replacementSteps = options.replacementSteps();
    }

    @Override
    public synchronized void accept(Event event) {
        switch (event) {
            case Event.Started started -> config = started.config();
            case Event.StepStarted(var step) -> {
                if (isListed(step)) {
                    steps.add(StepJson.planned(step));
                }
            }
            case Event.StepDone(var step) -> refreshed(step);
            case Diagnostic diagnostic -> {
                if (diagnostic.severity() != Severity.DEBUG && !diagnostic.ephemeral()) {
                    diagnostics.add(diagnostic);
                }
            }
            case Event.Summary end -> summary = end;
            case Event.StepFailed _, Event.Cancelling _, Event.DebuggerAwaited _ -> {
                // a digest is about the plan; what failed is told by a diagnostic
            }
        }
    }

    /** What a refresh has found takes the place of its step. */
    private void refreshed(StepDescription step) {
        if (step.op() == StepOp.DELETE
                || step.op() == StepOp.UPDATE && !step.detailedDiff().isEmpty()) {
            steps.replaceAll(
                    begun -> begun.op() == StepOp.REFRESH && begun.urn().equals(step.urn()) ? step : begun);
        }
    }

    /** Of a replacement the step that a user asked for, unless both halves are wanted. */
    private boolean isListed(StepDescription step) {
        if (DefaultProvider.is(step.urn())) {
            return false;
        }
        if (step.urn().type().equals(Urn.ROOT_STACK_TYPE)) {
            return true;
        }
        return switch (step.op()) {
            case SAME -> sames || isProtected(step.before()) != isProtected(step.after());
            case REPLACE, CREATE_REPLACEMENT, DELETE_REPLACED, READ_REPLACEMENT, DISCARD_REPLACED ->
                replacementSteps || step.logical();
            case IMPORT_REPLACEMENT, REMOVE_PENDING_REPLACE -> replacementSteps || step.logical();
            case CREATE, UPDATE, DELETE, READ, READ_DISCARD, REFRESH, IMPORT -> true;
        };
    }

    private static boolean isProtected(@Nullable ResourceState state) {
        return state != null && state.protect();
    }

    @Override
    public synchronized void close() {
        var json = JsonOutput.indented(out, "    ");
        json.beginObject();
        if (!config.isEmpty()) {
            json.name("config").beginObject();
            new TreeMap<>(config).forEach(json::field);
            json.endObject();
        }
        if (!steps.isEmpty()) {
            json.name("steps").beginArray();
            steps.forEach(step -> step(json, step));
            json.endArray();
        }
        if (!diagnostics.isEmpty()) {
            json.name("diagnostics").beginArray();
            diagnostics.forEach(diagnostic -> diagnostic(json, diagnostic));
            json.endArray();
        }
        var end = summary;
        if (end != null) {
            json.field("duration", end.duration().toNanos());
            json.name("changeSummary");
            EventLines.changes(json, end);
            if (end.maybeCorrupt()) {
                json.field("maybeCorrupt", true);
            }
        }
        json.endObject();
        json.flush();
        out.println();
        out.flush();
    }

    private static void step(JsonOutput json, StepDescription step) {
        json.beginObject();
        json.field("op", step.op().label()).field("urn", step.urn().text());
        var provider = StepJson.provider(step);
        if (!provider.isEmpty()) {
            json.field("provider", provider);
        }
        state(json, "oldState", step.before());
        state(json, "newState", step.after());
        if (!step.diffKeys().isEmpty()) {
            json.name("diffReasons").texts(step.diffKeys());
        }
        if (!step.replaceKeys().isEmpty()) {
            json.name("replaceReasons").texts(step.replaceKeys());
        }
        StepJson.detailedDiff(json, step, "kind");
        json.endObject();
    }

    private static void state(JsonOutput json, String name, @Nullable ResourceState state) {
        if (state != null) {
            json.name(name);
            ResourceJson.write(json, state, HIDDEN);
        }
    }

    private static void diagnostic(JsonOutput json, Diagnostic diagnostic) {
        var label = EventLines.label(diagnostic.severity());
        json.beginObject();
        if (diagnostic.urn() != null) {
            json.field("urn", diagnostic.urn().text());
        }
        json.field(
                        "message",
                        (diagnostic.severity() == Severity.INFO ? "" : label + ": ")
                                + diagnostic.message().stripTrailing() + "\n")
                .field("severity", label)
                .endObject();
    }
}
