package dev.rootstock.engine.provider.local;

import dev.rootstock.engine.provider.DiffAnswer;
import dev.rootstock.engine.provider.DiffAnswer.Changes;
import dev.rootstock.engine.provider.DiffAnswer.Kind;
import dev.rootstock.engine.provider.DiffAnswer.PropertyChange;
import dev.rootstock.engine.provider.DiffRequest;
import dev.rootstock.engine.provider.local.LocalType.Effect;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Compares a resource with what is asked for: completed inputs with the outputs that the state holds. So a default that is spelled out,
 * an imported resource and a state that the upstream plugin wrote compare as equal where they mean the same.
 */
final class Comparison {
    private final LocalType type;
    private final Map<String, PropertyChange> changes = new TreeMap<>();
    private final List<String> changed = new ArrayList<>();
    private final List<String> replacing = new ArrayList<>();

    private Comparison(LocalType type) {
        this.type = type;
    }

    static DiffAnswer of(LocalType type, DiffRequest request) {
        var comparison = new Comparison(type);
        if (!request.newInputs().equals(request.oldInputs())) {
            var now = complete(type, request.newInputs());
            var before = complete(type, request.oldInputs().withAll(request.oldOutputs()));
            for (var property : type.schema().inputs()) {
                comparison.compare(property, before.get(property.name()), now.get(property.name()));
            }
        }
        for (var name : type.outdated(request.oldOutputs(), request.newInputs())) {
            comparison.changed.add(name);
            comparison.replacing.add(name);
            comparison.changes.put(name, new PropertyChange(Kind.UPDATE_REPLACE, false));
        }
        return comparison.answer();
    }

    static ObjectValue complete(LocalType type, ObjectValue inputs) {
        var draft = new Draft(type.schema().complete(inputs));
        type.complete(draft);
        return draft.values();
    }

    private void compare(Property property, @Nullable PropertyValue before, @Nullable PropertyValue now) {
        var effect = same(before, now) ? Effect.NOTHING : type.effect(property, before, now);
        if (effect == Effect.NOTHING) {
            return;
        }
        var replaces = effect == Effect.REPLACEMENT;
        changed.add(property.name());
        if (replaces) {
            replacing.add(property.name());
        }
        if (objectOf(before) instanceof ObjectValue old && objectOf(now) instanceof ObjectValue asked) {
            var names = new TreeSet<>(old.names());
            names.addAll(asked.names());
            for (var name : names) {
                if (!same(old.get(name), asked.get(name))) {
                    var path =
                            property.name() + (isPlain(name) ? "." + name : "[\"" + name.replace("\"", "\\\"") + "\"]");
                    changes.put(path, new PropertyChange(kind(old.get(name), asked.get(name), replaces), true));
                }
            }
        } else {
            changes.put(property.name(), new PropertyChange(kind(before, now, replaces), true));
        }
    }

    private static @Nullable ObjectValue objectOf(@Nullable PropertyValue value) {
        return value != null && value.unwrapped() instanceof ObjectValue object ? object : null;
    }

    private static boolean isPlain(String name) {
        return !name.isEmpty() && name.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '_' || c == '-');
    }

    /** Whether both mean the same: secrecy does not count, and an object's entry that is null is no entry. */
    private static boolean same(@Nullable PropertyValue before, @Nullable PropertyValue now) {
        return Objects.equals(before, now) || meaning(before).equals(meaning(now));
    }

    private static PropertyValue meaning(@Nullable PropertyValue value) {
        if (Schema.isMissing(value)) {
            return PropertyValue.NULL;
        }
        if (value.withoutSecrets() instanceof ObjectValue object) {
            var entries = new TreeMap<String, PropertyValue>();
            object.entries().forEach((name, entry) -> {
                if (!Schema.isMissing(entry)) {
                    entries.put(name, entry);
                }
            });
            return entries.isEmpty() ? PropertyValue.NULL : new ObjectValue(entries);
        }
        return value.withoutSecrets();
    }

    private static Kind kind(@Nullable PropertyValue before, @Nullable PropertyValue now, boolean replaces) {
        if (Schema.isMissing(before)) {
            return replaces ? Kind.ADD_REPLACE : Kind.ADD;
        }
        if (Schema.isMissing(now)) {
            return replaces ? Kind.DELETE_REPLACE : Kind.DELETE;
        }
        return replaces ? Kind.UPDATE_REPLACE : Kind.UPDATE;
    }

    private DiffAnswer answer() {
        if (changed.isEmpty()) {
            return DiffAnswer.NONE;
        }
        var stable = type.schema().computed().stream().map(Property::name).toList();
        return new DiffAnswer(
                Changes.SOME, replacing, replacing.isEmpty() ? stable : List.of(), changed, changes, false);
    }
}
