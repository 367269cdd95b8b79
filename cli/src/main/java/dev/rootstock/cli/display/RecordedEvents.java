package dev.rootstock.cli.display;

import dev.rootstock.engine.event.Diagnostic;
import dev.rootstock.engine.event.Diagnostic.Severity;
import dev.rootstock.engine.event.Event;
import dev.rootstock.engine.event.StepDescription;
import dev.rootstock.engine.event.StepOp;
import dev.rootstock.engine.provider.DiffAnswer;
import dev.rootstock.engine.provider.DiffAnswer.PropertyChange;
import dev.rootstock.engine.resource.ProviderReference;
import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.state.JsonInput;
import dev.rootstock.engine.state.StateFormatException;
import dev.rootstock.engine.state.ValueJsonReader;
import dev.rootstock.engine.value.ObjectValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads the events that an event log recorded, ours or the stock command's (pulumi/pulumi, sdk/go/common/apitype/events.go). Events that
 * say nothing that is shown, such as those of policies, are passed over.
 */
public final class RecordedEvents {

    private final ValueJsonReader values = ValueJsonReader.hiding();
    private final boolean preview;

    /** @param preview whether they are a preview's, which the events that begin it do not tell */
    public RecordedEvents(boolean preview) {
        this.preview = preview;
    }

    /**
     * One line of the log; empty if there is nothing to show.
     *
     * @throws StateFormatException when it is no event
     */
    public Optional<Event> read(String line) {
        try (var in = JsonInput.of(line)) {
            var found = new Event[1];
            in.object(name -> {
                switch (name) {
                    case "preludeEvent" -> found[0] = prelude(in);
                    case "resourcePreEvent" ->
                        found[0] = step(in).map(Event.StepStarted::new).orElse(null);
                    case "resOutputsEvent" ->
                        found[0] = step(in).map(Event.StepDone::new).orElse(null);
                    case "resOpFailedEvent" ->
                        found[0] = step(in).map(step -> new Event.StepFailed(step, true))
                                .orElse(null);
                    case "diagnosticEvent" -> found[0] = diagnostic(in);
                    case "stdoutEvent" -> found[0] = stdout(in);
                    case "summaryEvent" -> found[0] = summary(in);
                    default -> in.skip();
                }
            });
            in.end();
            return Optional.ofNullable(found[0]);
        }
    }

    private Event prelude(JsonInput in) {
        var config = new TreeMap<String, String>();
        in.object(name -> {
            if (name.equals("config")) {
                in.object(key -> config.put(key, in.text()));
            } else {
                in.skip();
            }
        });
        return new Event.Started(preview, config);
    }

    private Event diagnostic(JsonInput in) {
        var texts = new TreeMap<String, String>();
        var stream = new int[1];
        var ephemeral = new boolean[1];
        in.object(name -> {
            switch (name) {
                case "urn", "message", "severity" -> texts.put(name, in.text());
                case "streamID" -> stream[0] = in.integer();
                case "ephemeral" -> ephemeral[0] = in.bool();
                default -> in.skip();
            }
        });
        var severity = switch (texts.getOrDefault("severity", "")) {
            case "debug" -> Severity.DEBUG;
            case "warning" -> Severity.WARNING;
            case "error" -> Severity.ERROR;
            // also "info#err", what a program writes on its standard error
            default -> Severity.INFO;
        };
        var urn = Urn.parse(texts.getOrDefault("urn", "")).orElse(null);
        return new Diagnostic(severity, withoutMarkup(texts.getOrDefault("message", "")), urn, stream[0], ephemeral[0]);
    }

    private static Event stdout(JsonInput in) {
        var message = new String[] {""};
        in.object(name -> {
            if (name.equals("message")) {
                message[0] = withoutMarkup(in.text());
            } else {
                in.skip();
            }
        });
        return Diagnostic.of(Severity.INFO, null, message[0]);
    }

    /** Upstream leaves its marks for colours in some messages. */
    private static String withoutMarkup(String text) {
        return text.replaceAll("<\\{%[^%]*%\\}>", "");
    }

    private Event summary(JsonInput in) {
        var changes = new EnumMap<StepOp, Integer>(StepOp.class);
        var corrupt = new boolean[1];
        var seconds = new int[1];
        var isPreview = new boolean[] {preview};
        var result = new String[] {"succeeded"};
        in.object(name -> {
            switch (name) {
                case "maybeCorrupt" -> corrupt[0] = in.bool();
                case "durationSeconds" -> seconds[0] = in.integer();
                case "isPreview" -> isPreview[0] = in.bool();
                case "result" -> result[0] = in.text();
                case "resourceChanges" ->
                    in.object(label -> {
                        var count = in.integer();
                        op(label).ifPresent(op -> changes.put(op, count));
                    });
                default -> in.skip();
            }
        });
        return new Event.Summary(
                isPreview[0],
                !result[0].equals("failed"),
                corrupt[0],
                Duration.ofSeconds(Math.max(1, seconds[0])),
                changes);
    }

    // ---- steps

    private Optional<StepDescription> step(JsonInput in) {
        var step = new Step[1];
        in.object(name -> {
            if (name.equals("metadata")) {
                step[0] = metadata(in);
            } else {
                in.skip();
            }
        });
        return Optional.ofNullable(step[0]).flatMap(Step::description);
    }

    /** What is gathered of a step before it is whole. */
    private static final class Step {
        String op = "";
        String urn = "";

        @Nullable
        ResourceState before;

        @Nullable
        ResourceState after;

        List<String> keys = List.of();
        List<String> diffs = List.of();
        final Map<String, PropertyChange> detailed = new TreeMap<>();
        boolean logical;

        Optional<StepDescription> description() {
            return op(op).flatMap(known -> Urn.parse(urn)
                    .map(parsed -> new StepDescription(known, parsed, before, after, keys, diffs, detailed, logical)));
        }
    }

    private Step metadata(JsonInput in) {
        var step = new Step();
        in.object(name -> {
            switch (name) {
                case "op" -> step.op = in.text();
                case "urn" -> step.urn = in.text();
                case "old" -> step.before = state(in);
                case "new" -> step.after = state(in);
                case "keys" -> step.keys = texts(in);
                case "diffs" -> step.diffs = texts(in);
                case "detailedDiff" -> in.object(path -> step.detailed.put(path, change(in)));
                case "logical" -> step.logical = in.bool();
                default -> in.skip();
            }
        });
        return step;
    }

    private @Nullable ResourceState state(JsonInput in) {
        if (in.isNull()) {
            return null;
        }
        var texts = new TreeMap<String, String>();
        var flags = new ArrayList<String>();
        var objects = new TreeMap<String, ObjectValue>();
        var lists = new TreeMap<String, List<String>>();
        in.object(name -> {
            switch (name) {
                case "urn", "type", "id", "parent", "provider" -> texts.put(name, in.text());
                case "custom", "delete", "protect", "taint", "external", "retainOnDelete" -> {
                    if (in.bool()) {
                        flags.add(name);
                    }
                }
                case "inputs", "outputs" -> objects.put(name, values.readObject(in));
                case "initErrors", "hideDiffs" -> lists.put(name, texts(in));
                default -> in.skip();
            }
        });
        return Urn.parse(texts.getOrDefault("urn", ""))
                .map(urn -> ResourceState.of(urn, flags.contains("custom"))
                        .type(texts.getOrDefault("type", urn.type()))
                        .id(texts.getOrDefault("id", ""))
                        .parent(Urn.parse(texts.getOrDefault("parent", "")).orElse(null))
                        .provider(ProviderReference.parse(texts.getOrDefault("provider", ""))
                                .orElse(null))
                        .delete(flags.contains("delete"))
                        .protect(flags.contains("protect"))
                        .taint(flags.contains("taint"))
                        .external(flags.contains("external"))
                        .retainOnDelete(flags.contains("retainOnDelete"))
                        .inputs(objects.getOrDefault("inputs", ObjectValue.EMPTY))
                        .outputs(objects.getOrDefault("outputs", ObjectValue.EMPTY))
                        .initErrors(lists.getOrDefault("initErrors", List.of()))
                        .hideDiffs(lists.getOrDefault("hideDiffs", List.of()))
                        .build())
                .orElse(null);
    }

    private static List<String> texts(JsonInput in) {
        return in.isNull() ? List.of() : in.texts();
    }

    private static PropertyChange change(JsonInput in) {
        var kind = new String[] {"update"};
        var input = new boolean[1];
        in.object(name -> {
            switch (name) {
                case "diffKind" -> kind[0] = in.text();
                case "inputDiff" -> input[0] = in.bool();
                default -> in.skip();
            }
        });
        var known = switch (kind[0]) {
            case "add" -> DiffAnswer.Kind.ADD;
            case "add-replace" -> DiffAnswer.Kind.ADD_REPLACE;
            case "delete" -> DiffAnswer.Kind.DELETE;
            case "delete-replace" -> DiffAnswer.Kind.DELETE_REPLACE;
            case "update-replace" -> DiffAnswer.Kind.UPDATE_REPLACE;
            default -> DiffAnswer.Kind.UPDATE;
        };
        return new PropertyChange(known, input[0]);
    }

    private static Optional<StepOp> op(String label) {
        return Arrays.stream(StepOp.values())
                .filter(op -> op.label().equals(label))
                .findFirst();
    }
}
