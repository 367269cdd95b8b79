package dev.rootstock.cli.display;

import dev.rootstock.cli.display.OperationDisplay.Options;
import dev.rootstock.engine.event.StepDescription;
import dev.rootstock.engine.event.StepOp;
import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.value.ObjectValue;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** One step with its properties, as {@code --diff} shows it (pulumi/pulumi, pkg/backend/display/object_diff.go). */
record StepText(Terminal terminal, Options options) {

    /** @param refresh whether it is what a refresh has found */
    String whole(StepDescription step, int indent, boolean planning, boolean refresh) {
        return header(step, indent) + details(step, indent + 1, planning, refresh);
    }

    String header(StepDescription step, int indent) {
        var text = new StringBuilder();
        text.append("    ".repeat(indent))
                .append(paint(
                        step.op(),
                        StepWords.prefix(step.op())
                                + (options.urns()
                                        ? step.urn().text()
                                        : step.urn().type()) + ": (" + step.op().label()
                                + retained(step) + ")" + lock(step)))
                .append('\n');
        var op = isWhole(step.op()) ? step.op() : StepOp.SAME;
        var inner = "    ".repeat(indent + 1);
        if (step.before() != null && !step.before().id().isEmpty()) {
            text.append(paint(op, inner + "[id=" + step.before().id() + "]")).append('\n');
        }
        if (!options.urns()) {
            text.append(paint(op, inner + "[urn=" + step.urn() + "]")).append('\n');
        }
        provider(step).ifPresent(line -> text.append(paint(op, inner + line)).append('\n'));
        return text.toString();
    }

    private static boolean isWhole(StepOp op) {
        return switch (op) {
            case CREATE, DELETE, DELETE_REPLACED, READ_DISCARD, DISCARD_REPLACED -> true;
            default -> false;
        };
    }

    private static String retained(StepDescription step) {
        if (step.before() == null || !step.before().retainOnDelete()) {
            return "";
        }
        return switch (step.op()) {
            case DELETE, REPLACE, CREATE_REPLACEMENT, DELETE_REPLACED -> "[retain]";
            default -> "";
        };
    }

    /** Whether it is protected, is about to be, or was until now. */
    private static String lock(StepDescription step) {
        var before = step.before() != null && step.before().protect();
        var after = step.after() != null && step.after().protect();
        if (step.after() != null && before && !after) {
            return " 🔓";
        }
        return before || after ? " 🔒" : "";
    }

    /** A default provider goes without saying, unless it is of a version of its own. */
    private static Optional<String> provider(StepDescription step) {
        var state = step.after() != null ? step.after() : step.before();
        if (state == null || state.provider() == null) {
            return Optional.empty();
        }
        if (step.before() != null
                && step.after() != null
                && !String.valueOf(step.before().provider())
                        .equals(String.valueOf(step.after().provider()))) {
            return Optional.of("[provider: " + step.before().provider() + " => "
                    + String.valueOf(step.after().provider())
                            .replace(dev.rootstock.engine.resource.ProviderReference.UNKNOWN_ID, "[unknown]")
                    + "]");
        }
        return state.provider().urn().name().equals("default")
                ? Optional.empty()
                : Optional.of("[provider=" + state.provider() + "]");
    }

    private String details(StepDescription step, int indent, boolean planning, boolean refresh) {
        if (step.op() == StepOp.SAME) {
            return "";
        }
        var text = new StringBuilder();
        var before = step.before();
        var after = step.after();
        if (before != null && after != null) {
            changes(printer(text, step, planning, true, indent), step, before, after, refresh);
        } else if (after != null) {
            printer(text, step, planning, false, indent)
                    .object(after.outputs().isEmpty() ? after.inputs() : after.outputs());
        } else if (before != null) {
            printer(text, step, planning, false, indent).object(before.inputs());
        }
        return text.toString();
    }

    private PropertyPrinter printer(
            StringBuilder text, StepDescription step, boolean planning, boolean marked, int indent) {
        return new PropertyPrinter(text, terminal, options.detail(), step.op(), planning, marked, indent);
    }

    private static void changes(
            PropertyPrinter printer, StepDescription step, ResourceState before, ResourceState after, boolean refresh) {
        var hidden = HiddenDiffs.of(step);
        if (!step.detailedDiff().isEmpty()) {
            var shown = new TreeMap<>(step.detailedDiff());
            shown.keySet().removeIf(hidden::hides);
            printer.hidden(hidden.changed(before.inputs(), after.inputs()));
            printer.difference(
                    Difference.detailed(
                            shown,
                            new Difference.Pair(before.inputs(), after.inputs()),
                            new Difference.Pair(before.outputs(), refresh ? after.outputs() : after.inputs())),
                    Set.of());
            return;
        }
        var outputs = !after.outputs().isEmpty() && (refresh || !isAskedFor(step.op()));
        var from = outputs ? before.outputs() : before.inputs();
        var to = outputs ? after.outputs() : after.inputs();
        printer.hidden(hidden.changed(from, to));
        differences(printer, hidden.without(from), hidden.without(to), outputs ? List.of() : step.diffKeys());
    }

    private static void differences(PropertyPrinter printer, ObjectValue from, ObjectValue to, List<String> only) {
        Difference.between(from, to)
                .ifPresentOrElse(
                        found -> printer.difference(found, Set.copyOf(only)),
                        () -> printer.as(StepOp.SAME, true).object(to));
    }

    /** Whether a step is shown by what is asked for, because what comes of it is not known yet: those outputs are the old ones. */
    private static boolean isAskedFor(StepOp op) {
        return switch (op) {
            case IMPORT, IMPORT_REPLACEMENT, UPDATE, REPLACE, CREATE_REPLACEMENT -> true;
            case SAME,
                    CREATE,
                    DELETE,
                    DELETE_REPLACED,
                    READ,
                    READ_REPLACEMENT,
                    REFRESH,
                    READ_DISCARD,
                    DISCARD_REPLACED,
                    REMOVE_PENDING_REPLACE -> false;
        };
    }

    private String paint(StepOp op, String text) {
        return op == StepOp.SAME ? text : terminal.paint(StepWords.color(op), text);
    }
}
