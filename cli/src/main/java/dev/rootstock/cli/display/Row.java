package dev.rootstock.cli.display;

import dev.rootstock.engine.event.StepDescription;
import dev.rootstock.engine.event.StepOp;
import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.resource.Urn;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One resource in a running operation: what is done with it, and how far that is. Not thread-safe; a display guards it. */
final class Row {

    /** How far a step is. */
    enum Phase {
        RUNNING,
        DONE,
        FAILED
    }

    final Urn urn;
    StepDescription step;
    Phase phase = Phase.RUNNING;
    long startedNanos;
    long endedNanos;
    String note = "";

    Row(StepDescription step, long now) {
        this.urn = step.urn();
        this.step = step;
        this.startedNanos = now;
    }

    /** The kind of change as a whole: both halves of a replacement show as one. */
    StepOp op() {
        return switch (step.op()) {
            case CREATE_REPLACEMENT, DELETE_REPLACED, REPLACE -> StepOp.REPLACE;
            default -> step.op();
        };
    }

    @Nullable
    Urn parent() {
        ResourceState state = step.after() != null ? step.after() : step.before();
        return state == null ? null : state.parent();
    }

    /** Such as {@code aws:ec2:Vpc} of {@code aws:ec2/vpc:Vpc}. */
    static String shortType(String type) {
        var parts = type.split(":", 3);
        if (parts.length < 3) {
            return type;
        }
        var slash = parts[1].lastIndexOf('/');
        var tail = slash < 0 ? "" : parts[1].substring(slash + 1);
        var repeats = !tail.isEmpty() && tail.equalsIgnoreCase(parts[2]);
        return parts[0] + ":" + (repeats ? parts[1].substring(0, slash) : parts[1]) + ":" + parts[2];
    }

    /** Such as {@code [diff: +tags~size]}, empty where nothing is compared. */
    String diffSummary() {
        return switch (op()) {
            case UPDATE, REPLACE, REFRESH -> {
                var keys = keys();
                yield keys.isEmpty() ? "" : "[diff: " + keys + "]";
            }
            default -> "";
        };
    }

    private String keys() {
        if (!step.detailedDiff().isEmpty()) {
            return step.detailedDiff().entrySet().stream()
                    .map(e -> new Key(
                            topLevel(e.getKey()), sign(e.getKey(), e.getValue().kind())))
                    .distinct()
                    .collect(Collectors.groupingBy(Key::name, java.util.TreeMap::new, Collectors.toList()))
                    .entrySet()
                    .stream()
                    .map(e ->
                            (e.getValue().size() == 1 ? e.getValue().getFirst().sign() : "~") + e.getKey())
                    .collect(Collectors.joining(","));
        }
        var before = step.before();
        var after = step.after();
        List<String> changed = step.diffKeys();
        return Stream.concat(changed.stream(), step.replaceKeys().stream())
                .distinct()
                .sorted()
                .map(key -> (before != null && !before.inputs().has(key)
                                ? "+"
                                : after != null && !after.inputs().has(key) ? "-" : "~")
                        + key)
                .collect(Collectors.joining(","));
    }

    private record Key(String name, String sign) {}

    private static String sign(String path, dev.rootstock.engine.provider.DiffAnswer.Kind kind) {
        if (!topLevel(path).equals(path)) {
            return "~";
        }
        return switch (kind) {
            case ADD, ADD_REPLACE -> "+";
            case DELETE, DELETE_REPLACE -> "-";
            case UPDATE, UPDATE_REPLACE -> "~";
        };
    }

    private static String topLevel(String path) {
        for (var i = 0; i < path.length(); i++) {
            if (path.charAt(i) == '.' || path.charAt(i) == '[') {
                return path.substring(0, i);
            }
        }
        return path;
    }
}
