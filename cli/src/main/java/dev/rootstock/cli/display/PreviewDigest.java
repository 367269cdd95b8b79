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
    private final List<StepDescription> steps = new ArrayList<>();
    private final List<Diagnostic> diagnostics = new ArrayList<>();
    private Map<String, String> config = Map.of();
    private Event.@Nullable Summary summary;

    public PreviewDigest(PrintStream out) {
        this.out = out;
    }

    @Override
    public synchronized void accept(Event event) {
        switch (event) {
            case Event.Started started -> config = started.config();
            case Event.StepStarted(var step) -> {
                if (isListed(step)) {
                    steps.add(step);
                }
            }
            case Diagnostic diagnostic -> {
                if (diagnostic.severity() != Severity.DEBUG && !diagnostic.ephemeral()) {
                    diagnostics.add(diagnostic);
                }
            }
            case Event.Summary end -> summary = end;
            case Event.StepDone _, Event.StepFailed _, Event.Cancelling _ -> {
                // a digest is about the plan; what failed is told by a diagnostic
            }
        }
    }

    private static boolean isListed(StepDescription step) {
        return !DefaultProvider.is(step.urn())
                && (step.op() != StepOp.SAME || step.urn().type().equals(Urn.ROOT_STACK_TYPE));
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
