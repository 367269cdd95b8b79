package dev.rootstock.cli.display;

import dev.rootstock.engine.event.Diagnostic;
import dev.rootstock.engine.event.StepDescription;
import dev.rootstock.engine.event.StepOp;
import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.resource.Urn;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One resource in an operation: what is done with it, how far that is, and what was said about it. Not thread-safe; a display guards it.
 */
final class Row {

    private static final long NOT_YET = Long.MIN_VALUE;

    final Urn urn;

    /** What is done with it at the moment or was done last; null where only something was said about it. */
    @Nullable
    StepDescription step;

    /** Whether nothing about it is worth a row so far. */
    boolean hidden = true;

    boolean failed;

    /** Whether an event has named it: the stack's row also shows messages that name no resource, when nothing is known of it yet. */
    boolean named;

    /** What has got its outputs, by kind. */
    private final Map<StepOp, StepDescription> done = new EnumMap<>(StepOp.class);

    private final List<Diagnostic> diagnostics = new ArrayList<>();
    private @Nullable Diagnostic last;
    private @Nullable Diagnostic lastError;
    private long startedNanos = NOT_YET;
    private long endedNanos = NOT_YET;

    Row(Urn urn) {
        this.urn = urn;
    }

    void started(StepDescription begun, long now) {
        named = true;
        step = begun;
        startedNanos = now;
        endedNanos = NOT_YET;
    }

    void done(StepDescription ended, long now) {
        step = ended;
        endedNanos = now;
        done.put(ended.op(), ended);
    }

    boolean isRoot() {
        return urn.type().equals(Urn.ROOT_STACK_TYPE);
    }

    StepOp op() {
        return step == null ? StepOp.SAME : step.op();
    }

    boolean hasDone(StepOp op) {
        return done.containsKey(op);
    }

    /** The step that tells most about what changes: halves of a replacement tell less than the replacement. */
    @Nullable
    StepDescription telling() {
        return switch (op()) {
            case CREATE_REPLACEMENT, DELETE_REPLACED -> done.getOrDefault(StepOp.REPLACE, step);
            case IMPORT, IMPORT_REPLACEMENT -> done.getOrDefault(op(), step);
            default -> step;
        };
    }

    @Nullable
    Urn parent() {
        var described = step;
        if (described == null) {
            return null;
        }
        ResourceState state = described.after() != null ? described.after() : described.before();
        return state == null ? null : state.parent();
    }

    // ---- what was said

    void say(Diagnostic diagnostic) {
        last = diagnostic;
        if (diagnostic.severity() == Diagnostic.Severity.ERROR) {
            lastError = diagnostic;
        }
        if (!diagnostic.ephemeral()) {
            diagnostics.add(diagnostic);
        }
    }

    List<Diagnostic> diagnostics() {
        return diagnostics;
    }

    int count(Diagnostic.Severity severity) {
        var count = 0;
        for (var diagnostic : diagnostics) {
            if (diagnostic.severity() == severity) {
                count++;
            }
        }
        return count;
    }

    /** @param errorsFirst whether an error stays in sight when something else is said after it */
    Optional<Diagnostic> current(boolean errorsFirst) {
        return Optional.ofNullable(errorsFirst && lastError != null ? lastError : last);
    }

    // ---- time

    boolean isTimed() {
        return startedNanos != NOT_YET;
    }

    boolean hasEnded() {
        return endedNanos != NOT_YET;
    }

    double seconds(long now) {
        return ((hasEnded() ? endedNanos : now) - startedNanos) / 1e9;
    }

    /** The resource's name; what would move the cursor or colour the rest is spelled, as in {@code a\\rb}. */
    static String shownName(Urn urn) {
        var name = urn.name();
        if (name.chars().noneMatch(Character::isISOControl)) {
            return name;
        }
        var shown = new StringBuilder();
        name.codePoints().forEach(c -> {
            switch (c) {
                case '\n' -> shown.append("\\n");
                case '\r' -> shown.append("\\r");
                case '\t' -> shown.append("\\t");
                default -> {
                    if (Character.isISOControl(c)) {
                        shown.append("\\x%02x".formatted(c));
                    } else {
                        shown.appendCodePoint(c);
                    }
                }
            }
        });
        return shown.toString();
    }

    /** Such as {@code aws:ec2:Vpc} of {@code aws:ec2/vpc:Vpc} (pulumi/pulumi, sdk/go/common/tokens, DisplayName). */
    static String shortType(String type) {
        var parts = type.split(":", -1);
        if (parts.length != 3 || parts[2].isEmpty()) {
            return type;
        }
        var slash = parts[1].lastIndexOf('/');
        if (slash < 0) {
            return type;
        }
        var camelCase = Character.toLowerCase(parts[2].charAt(0)) + parts[2].substring(1);
        return parts[1].substring(slash + 1).equals(camelCase)
                ? parts[0] + ":" + parts[1].substring(0, slash) + ":" + parts[2]
                : type;
    }
}
