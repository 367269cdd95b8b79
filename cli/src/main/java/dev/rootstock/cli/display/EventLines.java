package dev.rootstock.cli.display;

import dev.rootstock.engine.event.Diagnostic;
import dev.rootstock.engine.event.Diagnostic.Severity;
import dev.rootstock.engine.event.Event;
import dev.rootstock.engine.event.StepDescription;
import dev.rootstock.engine.event.StepOp;
import dev.rootstock.engine.plan.DefaultProvider;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.state.JsonOutput;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * One line of JSON for each event, as {@code up --json} of Pulumi prints them (pulumi/pulumi, sdk/go/common/apitype/events.go). Scripts
 * and the Automation API read it, so names must stay.
 */
public final class EventLines implements Display {

    /** That nobody can tell what became of a resource (sdk/go/common/resource/status.go). */
    private static final int UNKNOWN = 2;

    private static final String CANCELLING =
            "^C received; cancelling. If you would like to terminate immediately, press ^C again.\n";

    private final boolean defaultProviders;
    private final Consumer<String> lines;
    private final InstantSource clock;
    private int sequence;
    private boolean planning;
    private int steps;
    private final Set<Urn> refreshing = new HashSet<>();

    public EventLines(PrintStream out, InstantSource clock) {
        this(
                false,
                line -> {
                    out.println(line);
                    out.flush();
                },
                clock);
    }

    /**
     * Everything that happens, as logs of events have it.
     *
     * @param lines told each event, as JSON without a line's end
     */
    public static EventLines log(Consumer<String> lines, InstantSource clock) {
        return new EventLines(true, lines, clock);
    }

    /** @param defaultProviders whether to tell of providers that nobody asked for too, as logs do and displays do not */
    private EventLines(boolean defaultProviders, Consumer<String> lines, InstantSource clock) {
        this.defaultProviders = defaultProviders;
        this.lines = lines;
        this.clock = clock;
    }

    @Override
    public synchronized void accept(Event event) {
        switch (event) {
            case Event.Started started -> {
                planning = started.preview();
                line("preludeEvent", json -> prelude(json, started.config()));
            }
            case Event.StepStarted(var step) -> {
                step("resourcePreEvent", StepJson.begun(step), this::planning);
                if (!StepJson.custom(step)) {
                    done(step);
                }
            }
            case Event.StepDone(var step) -> {
                step("resOutputsEvent", step, this::planning);
                if (StepJson.custom(step)) {
                    done(step);
                }
                refreshing.remove(step.urn());
            }
            case Event.StepFailed(var step, var known) ->
                step(
                        "resOpFailedEvent",
                        step,
                        json -> json.field("status", known ? 0 : UNKNOWN).field("steps", steps));
            case Diagnostic diagnostic -> diagnostic(diagnostic);
            case Event.Summary summary -> line("summaryEvent", json -> summary(json, summary));
            case Event.DebuggerAwaited(var configuration) ->
                line("startDebuggingEvent", json -> json.name("config").tree(configuration));
            case Event.Cancelling _ ->
                line("stdoutEvent", json -> json.field("message", CANCELLING).field("color", "never"));
        }
    }

    /** The end of the stream. */
    @Override
    public synchronized void close() {
        line("cancelEvent", _ -> {});
    }

    /** Counts the steps that are over, both halves of a replacement as one; a component's is with its beginning. */
    private void done(StepDescription step) {
        if (!DefaultProvider.is(step.urn()) && (step.logical() || refreshing.contains(step.urn()))) {
            steps++;
        }
    }

    private void step(String name, StepDescription step, Consumer<JsonOutput> rest) {
        if (!defaultProviders && DefaultProvider.is(step.urn())) {
            // whoever reads a log as well finds each event under the same number there
            sequence++;
            return;
        }
        if (step.op() == StepOp.REFRESH) {
            refreshing.add(step.urn());
        }
        var refreshed = refreshing.contains(step.urn());
        line(name, json -> {
            json.name("metadata");
            StepJson.metadata(json, step, refreshed);
            rest.accept(json);
        });
    }

    private void planning(JsonOutput json) {
        if (planning) {
            json.field("planning", true);
        }
    }

    private void diagnostic(Diagnostic diagnostic) {
        // an SDK's debug messages carry resolved secrets
        if (diagnostic.severity() == Severity.DEBUG || diagnostic.message().isEmpty()) {
            return;
        }
        line("diagnosticEvent", json -> {
            if (diagnostic.urn() != null) {
                json.field("urn", diagnostic.urn().text());
            }
            if (diagnostic.severity() != Severity.INFO) {
                json.field("prefix", label(diagnostic.severity()) + ": ");
            }
            var plain = Terminal.CODES.matcher(diagnostic.message()).replaceAll("");
            json.field("message", plain.stripTrailing() + "\n").field("color", "never");
            // (pulumi/pulumi, sdk/go/common/diag/sink.go)
            var complaint = diagnostic.streamId() == Diagnostic.STANDARD_ERROR;
            json.field("severity", complaint ? "info#err" : label(diagnostic.severity()));
            if (diagnostic.streamId() > 0) {
                json.field("streamID", diagnostic.streamId());
            }
            if (diagnostic.ephemeral()) {
                json.field("ephemeral", true);
            }
        });
    }

    static String label(Severity severity) {
        return severity.name().toLowerCase(Locale.ROOT);
    }

    private static void prelude(JsonOutput json, Map<String, String> config) {
        json.name("config").beginObject();
        new TreeMap<>(config).forEach(json::field);
        json.endObject();
    }

    private static void summary(JsonOutput json, Event.Summary summary) {
        json.field("maybeCorrupt", summary.maybeCorrupt());
        json.field("durationSeconds", summary.duration().toSeconds());
        json.name("resourceChanges");
        changes(json, summary);
        json.name("PolicyPacks").beginObject().endObject();
        json.field("isPreview", summary.preview()).field("result", summary.succeeded() ? "succeeded" : "failed");
    }

    static void changes(JsonOutput json, Event.Summary summary) {
        var byLabel = new TreeMap<String, Integer>();
        summary.changes().forEach((op, count) -> byLabel.put(op.label(), count));
        json.beginObject();
        byLabel.forEach(json::field);
        json.endObject();
    }

    private void line(String name, Consumer<JsonOutput> content) {
        lines.accept(JsonOutput.text(json -> {
            json.beginObject().field("sequence", sequence++);
            json.field("timestamp", clock.instant().getEpochSecond());
            json.name(name).beginObject();
            content.accept(json);
            json.endObject().endObject();
        }));
    }
}
