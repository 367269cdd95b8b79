package dev.rootstock.engine.plan;

import dev.rootstock.engine.provider.DiffAnswer;
import dev.rootstock.engine.provider.DiffAnswer.Changes;
import dev.rootstock.engine.provider.DiffAnswer.Kind;
import dev.rootstock.engine.provider.DiffAnswer.PropertyChange;
import dev.rootstock.engine.resource.Goal;
import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyPath;
import dev.rootstock.engine.value.PropertyValue;
import dev.rootstock.engine.value.ValueDiff;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * From what a provider says of a change to what the engine does about it. Follows diff and continueStepsFromDiff of pulumi/pulumi,
 * pkg/resource/deploy/step_generator.go.
 */
public final class Comparison {

    private Comparison() {}

    /** A change that only the engine knows of and that asks for a replacement, such as that of the provider. */
    public static DiffAnswer replacing(String reason) {
        return new DiffAnswer(Changes.SOME, List.of(reason), List.of(), List.of(), Map.of(), false);
    }

    /** The difference of inputs as the engine sees it, for components and for providers that leave it to the engine; never replaces. */
    public static DiffAnswer ofInputs(ObjectValue before, ObjectValue after) {
        return answer(ValueDiff.whole(before, after));
    }

    /** What is different of what a provider tells, but for what is the engine's own. */
    public static DiffAnswer ofOutputs(ObjectValue before, ObjectValue after) {
        return answer(ValueDiff.between(before, after));
    }

    private static DiffAnswer answer(ValueDiff diff) {
        if (diff.isEmpty()) {
            return DiffAnswer.NONE;
        }
        var detailed = new LinkedHashMap<String, PropertyChange>();
        var changed = new TreeSet<String>();
        diff.changes().forEach((path, kind) -> {
            detailed.put(
                    path,
                    new PropertyChange(
                            switch (kind) {
                                case ADD -> Kind.ADD;
                                case DELETE -> Kind.DELETE;
                                case UPDATE -> Kind.UPDATE;
                            },
                            true));
            changed.add(topLevel(path));
        });
        return new DiffAnswer(Changes.SOME, List.of(), List.of(), List.copyOf(changed), detailed, false);
    }

    /** Completes a provider's answer: compares the inputs where it leaves that to the engine, and applies {@code replaceOnChanges}. */
    public static DiffAnswer completed(
            DiffAnswer answer, ObjectValue before, ObjectValue after, List<String> replaceOnChanges) {
        var diff = answer.changes() == Changes.UNKNOWN ? ofInputs(before, after) : answer;
        return replaceOnChanges.isEmpty() || diff.changes() != Changes.SOME
                ? diff
                : withReplacements(diff, before, after, replaceOnChanges);
    }

    /** As the stock command does it, a provider that names no property, such as Node.js's dynamic one, has nothing replaced by this. */
    private static DiffAnswer withReplacements(
            DiffAnswer diff, ObjectValue before, ObjectValue after, List<String> replaceOnChanges) {
        var patterns = replaceOnChanges.stream()
                .flatMap(text -> PropertyPath.parse(text).stream())
                .toList();
        var detailed = new LinkedHashMap<>(diff.detailedDiff());
        var replaceKeys = new TreeSet<>(diff.replaceKeys());
        // a provider that only names top-level properties leaves the paths inside them to the engine
        var namesKeysOnly = diff.detailedDiff().isEmpty() && !diff.changedKeys().isEmpty();
        var paths = namesKeysOnly ? ofInputs(before, after).detailedDiff() : diff.detailedDiff();
        paths.forEach((path, change) -> {
            if (matches(patterns, path)) {
                detailed.put(path, new PropertyChange(replacing(change.kind()), change.inputDiff()));
                replaceKeys.add(topLevel(path));
            }
        });
        for (var key : diff.changedKeys()) {
            if (matches(patterns, key)) {
                replaceKeys.add(key);
            }
        }
        return new DiffAnswer(
                diff.changes(),
                List.copyOf(replaceKeys),
                diff.stableKeys(),
                diff.changedKeys(),
                detailed,
                diff.deleteBeforeReplace());
    }

    private static boolean matches(List<PropertyPath> patterns, String path) {
        return PropertyPath.parse(path)
                .map(parsed -> patterns.stream().anyMatch(pattern -> pattern.contains(parsed)))
                .orElse(false);
    }

    private static Kind replacing(Kind kind) {
        return switch (kind) {
            case ADD, ADD_REPLACE -> Kind.ADD_REPLACE;
            case DELETE, DELETE_REPLACE -> Kind.DELETE_REPLACE;
            case UPDATE, UPDATE_REPLACE -> Kind.UPDATE_REPLACE;
        };
    }

    private static String topLevel(String path) {
        return PropertyPath.parse(path)
                .map(parsed -> parsed.segments().getFirst())
                .filter(PropertyPath.Segment.Key.class::isInstance)
                .map(segment -> ((PropertyPath.Segment.Key) segment).name())
                .orElse(path);
    }

    /**
     * Whether the program's replacement trigger asks for a replacement: it was set and is now something else. A trigger that is set
     * for the first time or removed asks for none.
     */
    public static boolean triggered(ResourceState before, Goal goal) {
        var was = before.replacementTrigger();
        var is = goal.replacementTrigger();
        return was != null
                && is != null
                && !isNull(was)
                && !isNull(is)
                && (is.containsUnknowns() || !ValueDiff.same(was, is));
    }

    private static boolean isNull(PropertyValue value) {
        return value.unwrapped() instanceof PropertyValue.Null;
    }

    /**
     * Decides.
     *
     * @param diff the completed difference
     * @param ignoreProtection whether {@code protect} is passed over in this operation
     */
    public static Decision decide(ResourceState before, Goal goal, DiffAnswer diff, boolean ignoreProtection) {
        var replaceOnInitErrors = !before.initErrors().isEmpty()
                && goal.replaceOnChanges().stream().anyMatch(path -> path.equals("#initerror") || path.equals("*"));
        var replace = diff.changes() == Changes.SOME && diff.replaces()
                || before.pendingReplacement()
                || before.taint()
                || replaceOnInitErrors
                || triggered(before, goal);
        if (!replace) {
            return diff.changes() == Changes.SOME || !before.initErrors().isEmpty()
                    ? new Decision.Update(diff)
                    : new Decision.Same();
        }
        var deleteFirst = goal.deleteBeforeReplace();
        var replacement = new Decision.Replace(
                triggered(before, goal) && diff.changes() != Changes.SOME ? replacing("replacementTrigger") : diff,
                deleteFirst != null ? deleteFirst : diff.deleteBeforeReplace());
        if (before.pendingReplacement()) {
            // it is gone already
            return replacement;
        }
        if (before.protect() && goal.protect() && !ignoreProtection) {
            return new Decision.Refuse(
                    // the stock command's own words, here and below (pulumi/pulumi,
                    // pkg/resource/deploy/step_generator.go)
                    "unable to replace resource \"" + goal.urn()
                            + "\"\nas it is currently marked for protection. To unprotect the resource, remove the"
                            + " `protect` flag from the resource in your program and run `rootstock up`",
                    true,
                    replacement);
        }
        if (goal.importIdIfAny().isPresent()) {
            return new Decision.Refuse(
                    "previously-imported resources that still specify an ID may not be replaced; please remove the"
                            + " `import` declaration from your program, or ask for what is there: "
                            + String.join(", ", replacement.diff().replaceKeys()) + " would replace it",
                    false,
                    replacement);
        }
        return replacement;
    }

    /** Paths that {@code replaceOnChanges} cannot be read as. */
    public static List<String> unreadable(List<String> paths) {
        var unreadable = new ArrayList<String>();
        for (var path : paths) {
            if (!path.equals("#initerror") && PropertyPath.parse(path).isEmpty()) {
                unreadable.add(path);
            }
        }
        return unreadable;
    }
}
