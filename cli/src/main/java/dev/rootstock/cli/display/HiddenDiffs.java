package dev.rootstock.cli.display;

import dev.rootstock.engine.event.StepDescription;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyPath;
import dev.rootstock.engine.value.PropertyValue;
import dev.rootstock.engine.value.ValueDiff;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The option {@code hideDiffs}: properties of which a display says that they change, but not how. Nothing else goes by it. */
final class HiddenDiffs {
    private final Map<String, PropertyPath> paths = new TreeMap<>();

    private HiddenDiffs(List<String> texts) {
        texts.forEach(text -> PropertyPath.parse(text).ifPresent(path -> paths.put(text, path)));
    }

    static HiddenDiffs of(StepDescription step) {
        var state = step.after() != null ? step.after() : step.before();
        return new HiddenDiffs(state == null ? List.of() : state.hideDiffs());
    }

    boolean hides(String path) {
        return !paths.isEmpty()
                && PropertyPath.parse(path)
                        .map(parsed -> paths.values().stream().anyMatch(hidden -> hidden.contains(parsed)))
                        .orElse(false);
    }

    /** Which of the hidden paths change, as the program wrote them. */
    SortedSet<String> changed(ObjectValue before, ObjectValue after) {
        var changed = new TreeSet<String>();
        if (paths.isEmpty()) {
            return changed;
        }
        for (var text : ValueDiff.between(before, after).changes().keySet()) {
            PropertyPath.parse(text)
                    .ifPresent(path -> paths.forEach((hidden, pattern) -> {
                        if (pattern.contains(path)) {
                            changed.add(hidden);
                        }
                    }));
        }
        return changed;
    }

    /** An object without what is hidden. */
    ObjectValue without(ObjectValue object) {
        return paths.isEmpty() ? object : without("", object);
    }

    private ObjectValue without(String place, ObjectValue object) {
        var left = new TreeMap<String, PropertyValue>();
        object.entries().forEach((name, value) -> {
            var path = PropertyPath.child(place, name);
            if (!hides(path)) {
                left.put(name, value instanceof ObjectValue inner ? without(path, inner) : value);
            }
        });
        return ObjectValue.of(left);
    }
}
