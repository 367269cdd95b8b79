package dev.rootstock.cli.display;

import dev.rootstock.engine.event.StepDescription;
import dev.rootstock.engine.event.StepOp;
import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyPath;
import dev.rootstock.engine.value.PropertyValue;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A step with its properties: what is made, and for a change each property that differs, old and new. */
final class PropertyDiffText {

    private final Terminal terminal;
    private final PropertyText text;

    PropertyDiffText(Terminal terminal, boolean showSecrets) {
        this.terminal = terminal;
        this.text = new PropertyText(showSecrets);
    }

    void print(StepDescription step) {
        var op = step.op();
        var color = StepWords.color(op);
        line(0, op, StepWords.prefix(op) + Row.shortType(step.urn().type()) + ": (" + op.label() + ")");
        var state = step.after() != null ? step.after() : step.before();
        if (step.before() != null && !step.before().id().isEmpty()) {
            line(1, StepOp.SAME, "[id=" + step.before().id() + "]");
        }
        line(1, StepOp.SAME, "[urn=" + step.urn() + "]");
        if (state != null && state.provider() != null) {
            line(1, StepOp.SAME, "[provider=" + state.provider() + "]");
        }
        switch (op) {
            case UPDATE, REPLACE, CREATE_REPLACEMENT, REFRESH ->
                changes(step, inputs(step.before(), op), inputs(step.after(), op));
            case CREATE, IMPORT, READ, SAME -> all(1, op, inputs(step.after(), op));
            case DELETE, DELETE_REPLACED -> all(1, op, inputs(step.before(), op));
            case READ_REPLACEMENT, READ_DISCARD, DISCARD_REPLACED, REMOVE_PENDING_REPLACE, IMPORT_REPLACEMENT -> {
                // the heading says all there is
            }
        }
        terminal.out().print(terminal.paint(color, ""));
    }

    private static ObjectValue inputs(@Nullable ResourceState state, StepOp op) {
        if (state == null) {
            return ObjectValue.EMPTY;
        }
        return op == StepOp.REFRESH ? state.outputs() : state.inputs();
    }

    private void all(int depth, StepOp op, ObjectValue properties) {
        properties.entries().forEach((name, value) -> nested(depth, op, "", name, value));
    }

    private void nested(int depth, StepOp op, String mark, String name, PropertyValue value) {
        if (value instanceof ObjectValue object && !object.isEmpty()) {
            line(depth, op, mark + name + ": {");
            object.entries().forEach((key, inner) -> nested(depth + 1, op, mark, key, inner));
            line(depth, op, mark + "}");
        } else if (value instanceof PropertyValue.ListValue(var items) && !items.isEmpty()) {
            line(depth, op, mark + name + ": [");
            for (var i = 0; i < items.size(); i++) {
                nested(depth + 1, op, mark, "[" + i + "]", items.get(i));
            }
            line(depth, op, mark + "]");
        } else {
            line(depth, op, mark + name + ": " + text.inline(value));
        }
    }

    /** Of what the program wants hidden, only that it changes. */
    private void changes(StepDescription step, ObjectValue before, ObjectValue after) {
        var hidden = HiddenDiffs.of(step);
        hidden.changed(before, after).forEach(path -> line(1, StepOp.UPDATE, "~ " + path + " (hidden)"));
        changes(1, "", before, after, step.replaceKeys(), hidden);
    }

    private void changes(
            int depth,
            String path,
            ObjectValue before,
            ObjectValue after,
            List<String> replaceKeys,
            HiddenDiffs hidden) {
        var names = new TreeSet<>(before.names());
        names.addAll(after.names());
        for (var name : names) {
            change(
                    depth,
                    PropertyPath.child(path, name),
                    name,
                    Optional.ofNullable(before.get(name)),
                    Optional.ofNullable(after.get(name)),
                    replaceKeys.contains(name),
                    hidden);
        }
    }

    private void change(
            int depth,
            String path,
            String name,
            Optional<PropertyValue> before,
            Optional<PropertyValue> after,
            boolean replaces,
            HiddenDiffs hidden) {
        if (before.equals(after) || hidden.hides(path)) {
            return;
        }
        if (before.isEmpty()) {
            nested(depth, StepOp.CREATE, "+ ", name, after.orElseThrow());
        } else if (after.isEmpty()) {
            nested(depth, StepOp.DELETE, "- ", name, before.orElseThrow());
        } else if (before.get() instanceof ObjectValue from && after.get() instanceof ObjectValue to) {
            line(depth, StepOp.UPDATE, "~ " + name + ": {");
            changes(depth + 1, path, from, to, List.of(), hidden);
            line(depth, StepOp.UPDATE, "}");
        } else if (before.get() instanceof PropertyValue.ListValue(var from)
                && after.get() instanceof PropertyValue.ListValue(var to)) {
            line(depth, StepOp.UPDATE, "~ " + name + ": [");
            for (var i = 0; i < Math.max(from.size(), to.size()); i++) {
                change(
                        depth + 1,
                        PropertyPath.child(path, i),
                        "[" + i + "]",
                        i < from.size() ? Optional.of(from.get(i)) : Optional.empty(),
                        i < to.size() ? Optional.of(to.get(i)) : Optional.empty(),
                        false,
                        hidden);
            }
            line(depth, StepOp.UPDATE, "]");
        } else {
            line(
                    depth,
                    replaces ? StepOp.REPLACE : StepOp.UPDATE,
                    (replaces ? "+-" : "~ ") + name + ": " + text.inline(before.get()) + " => "
                            + text.inline(after.get()));
        }
    }

    private void line(int depth, StepOp op, String content) {
        terminal.out().println("    ".repeat(depth) + terminal.paint(StepWords.color(op), content));
    }
}
