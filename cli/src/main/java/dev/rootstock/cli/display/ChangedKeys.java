package dev.rootstock.cli.display;

import dev.rootstock.engine.event.StepDescription;
import dev.rootstock.engine.event.StepOp;
import dev.rootstock.engine.resource.ResourceState;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which properties a step changes, in a few characters: {@code diff: +new-gone~changed}. */
final class ChangedKeys {

    private ChangedKeys() {}

    /** Empty where a step has nothing to compare. */
    static String of(@Nullable StepDescription step) {
        if (step == null || step.before() == null || step.after() == null) {
            return "";
        }
        var before = step.before();
        var after = step.after();
        var changes = new TreeMap<String, Difference>();
        var compared =
                step.op() == StepOp.SAME ? Optional.<Difference.InObject>empty() : difference(step, before, after);
        compared.ifPresent(found -> changes.putAll(found.properties()));
        var options = optionChanges(before, after);
        if (compared.isEmpty() && options.isEmpty()) {
            return "";
        }
        var added = new TreeSet<String>();
        var deleted = new TreeSet<String>();
        var updated = new TreeSet<>(options);
        changes.forEach((name, change) -> {
            switch (change) {
                case Difference.Added _ -> added.add(name);
                case Difference.Deleted _ -> deleted.add(name);
                case Difference.Same _ -> {}
                case Difference.Replaced _, Difference.InObject _, Difference.InList _ -> updated.add(name);
            }
        });
        return "diff: " + keys("+", added, step.diffKeys()) + keys("-", deleted, step.diffKeys())
                + keys("~", updated, step.diffKeys());
    }

    private static Optional<Difference.InObject> difference(
            StepDescription step, ResourceState before, ResourceState after) {
        return step.detailedDiff().isEmpty()
                ? Difference.between(before.inputs(), after.inputs())
                : Optional.of(Difference.detailed(
                        step.detailedDiff(),
                        new Difference.Pair(before.inputs(), after.inputs()),
                        new Difference.Pair(before.outputs(), after.inputs())));
    }

    /** Options of a resource that are worth telling of when they change. */
    private static List<String> optionChanges(ResourceState before, ResourceState after) {
        var changed = new TreeSet<String>();
        if (!Objects.equals(String.valueOf(before.provider()), String.valueOf(after.provider()))) {
            changed.add("provider");
        }
        if (before.protect() != after.protect()) {
            changed.add("protect");
        }
        if (before.taint() != after.taint()) {
            changed.add("taint");
        }
        return List.copyOf(changed);
    }

    private static String keys(String sign, Collection<String> names, List<String> only) {
        var shown = names.stream()
                .filter(name -> only.isEmpty() || only.contains(name))
                .toList();
        return shown.isEmpty() ? "" : sign + String.join(",", shown);
    }
}
