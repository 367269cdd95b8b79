package dev.rootstock.engine.plan;

import dev.rootstock.engine.event.StepOp;
import dev.rootstock.engine.resource.Goal;
import dev.rootstock.engine.resource.ProviderReference;
import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.value.ObjectValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether what is about to be done is what a saved plan says. Follows pulumi/pulumi, pkg/resource/deploy/plan.go: what was unknown when
 * the plan was made may have become anything, and a step may turn out to change less than planned.
 */
public final class PlanCheck {

    private PlanCheck() {}

    /**
     * Looks at what a program asks for.
     *
     * @param planned what the plan has of the resource, null for nothing: then nothing may change
     * @param before the state that it has, null for none
     * @param beforeInputs the inputs that the planned changes start from, empty for a resource that is made anew
     * @return what deviates, empty if nothing does
     */
    public static Optional<String> goal(
            @Nullable PlannedResource planned,
            @Nullable ResourceState before,
            ObjectValue beforeInputs,
            Goal goal,
            ObjectValue inputs) {
        if (planned != null) {
            var expected = planned.goal();
            return expected == null
                    ? Optional.of("the plan deletes it, and the program still asks for it")
                    : compare(expected, beforeInputs, goal, inputs);
        }
        // one that is to be made is refused for its step
        return before == null
                ? Optional.empty()
                : compare(PlannedGoal.unchanged(before, goal), before.inputs(), goal, inputs);
    }

    private static Optional<String> compare(PlannedGoal expected, ObjectValue before, Goal goal, ObjectValue inputs) {
        var now = PlannedGoal.of(goal, PropertyChanges.NONE);
        if (expected.custom() != now.custom()) {
            return Optional.of("it was planned as a " + (expected.custom() ? "custom resource" : "component"));
        }
        return changed("provider", expected.provider(), now.provider(), sameProvider(expected, now))
                .or(() -> changed("parent", expected.parent(), now.parent()))
                .or(() -> changed("protect", expected.protect(), now.protect()))
                .or(() -> changed("deleteBeforeReplace", expected.deleteBeforeReplace(), now.deleteBeforeReplace()))
                .or(() -> changed("import", expected.importId(), now.importId()))
                .or(() -> changed("customTimeouts", expected.customTimeouts(), now.customTimeouts()))
                .or(() -> differ("ignoreChanges", expected.ignoreChanges(), now.ignoreChanges()))
                .or(() -> differ(
                        "additionalSecretOutputs", expected.additionalSecretOutputs(), now.additionalSecretOutputs()))
                .or(() -> differ("dependsOn", expected.dependencies(), without(now, expected)))
                .or(() -> differ("aliases", expected.aliases(), now.aliases()))
                .or(() -> properties("properties", expected.inputs(), before, inputs))
                .or(() -> propertyDependencies(expected, now));
    }

    /** The id of a provider that is made in the same run is unknown when the plan is. */
    private static boolean sameProvider(PlannedGoal expected, PlannedGoal now) {
        if (expected.provider().equals(now.provider())) {
            return true;
        }
        var planned = ProviderReference.parse(expected.provider());
        var actual = ProviderReference.parse(now.provider());
        return planned.isPresent()
                && actual.isPresent()
                && planned.get().urn().equals(actual.get().urn())
                && planned.get().id().equals(ProviderReference.UNKNOWN_ID);
    }

    private static Optional<String> changed(String what, @Nullable Object expected, @Nullable Object now) {
        return changed(what, expected, now, Objects.equals(expected, now));
    }

    private static Optional<String> changed(
            String what, @Nullable Object expected, @Nullable Object now, boolean same) {
        return same
                ? Optional.empty()
                : Optional.of(what + " changed (planned: " + text(expected) + "; now: " + text(now) + ")");
    }

    private static String text(@Nullable Object value) {
        return value == null || value.toString().isEmpty() ? "none" : value.toString();
    }

    private static Optional<String> differ(String what, Collection<?> expected, Collection<?> now) {
        var parts = new ArrayList<String>();
        names(now, expected).ifPresent(names -> parts.add("added " + names));
        names(expected, now).ifPresent(names -> parts.add("deleted " + names));
        return parts.isEmpty() ? Optional.empty() : Optional.of(what + " changed: " + String.join("; ", parts));
    }

    private static Optional<String> names(Collection<?> of, Collection<?> without) {
        var names = new TreeSet<String>();
        of.stream().filter(one -> !without.contains(one)).forEach(one -> names.add(one.toString()));
        return names.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", names));
    }

    /**
     * What the resource depends on now, without what it depends on for the sake of properties that were unknown: programs, those in
     * Java among them, do not say in a preview what an unknown value comes from.
     */
    private static List<Urn> without(PlannedGoal now, PlannedGoal expected) {
        var late = new HashSet<Urn>();
        now.propertyDependencies().forEach((name, urns) -> {
            if (wasUnknown(expected, name)) {
                late.addAll(urns);
            }
        });
        late.removeAll(expected.dependencies());
        return now.dependencies().stream().filter(urn -> !late.contains(urn)).toList();
    }

    private static boolean wasUnknown(PlannedGoal expected, String property) {
        return Stream.of(expected.inputs().adds(), expected.inputs().updates())
                .map(values -> values.get(property))
                .anyMatch(value -> value != null && value.containsUnknowns());
    }

    /** A property that was unknown may have become unset, or come from more than was said. */
    private static Optional<String> propertyDependencies(PlannedGoal expected, PlannedGoal now) {
        for (var entry : expected.propertyDependencies().entrySet()) {
            var actual = now.propertyDependencies().get(entry.getKey());
            var difference = actual == null || wasUnknown(expected, entry.getKey())
                    ? Optional.<String>empty()
                    : differ("dependencies of property " + entry.getKey(), entry.getValue(), actual);
            if (difference.isPresent()) {
                return difference;
            }
        }
        return Optional.empty();
    }

    /** Looks at what a component or the stack says that its outputs are. */
    public static Optional<String> outputs(@Nullable PlannedResource planned, ObjectValue before, ObjectValue after) {
        var goal = planned == null ? null : planned.goal();
        return properties("outputs", goal == null ? PropertyChanges.NONE : goal.outputs(), before, after);
    }

    private static Optional<String> properties(
            String what, PropertyChanges planned, ObjectValue before, ObjectValue after) {
        var deviations = PlannedValues.deviations(planned, before, after);
        return deviations.isEmpty()
                ? Optional.empty()
                : Optional.of(what + " changed: " + String.join(", ", deviations));
    }

    /**
     * Looks at a step.
     *
     * @param planned what the plan still has of the resource, null for nothing
     * @return what deviates, empty if nothing does
     */
    public static Optional<String> step(@Nullable PlannedResource planned, StepOp step) {
        if (planned == null) {
            return step == StepOp.SAME
                    ? Optional.empty()
                    : Optional.of(
                            step.label() + " is not allowed by the plan: no steps were expected for this resource");
        }
        if (planned.steps().isEmpty()) {
            return Optional.of(
                    step.label() + " is not allowed by the plan: no more steps were expected for this resource");
        }
        var expected = planned.steps().getFirst();
        return isWithin(step, expected)
                ? Optional.empty()
                : Optional.of(step.label() + " is not allowed by the plan: this resource is constrained to "
                        + expected.label());
    }

    /** Whether a step changes no more than the planned one. */
    private static boolean isWithin(StepOp step, StepOp planned) {
        if (step == planned) {
            return true;
        }
        return switch (planned) {
            case CREATE, UPDATE -> step == StepOp.SAME;
            case REPLACE, CREATE_REPLACEMENT, DELETE_REPLACED -> step == StepOp.SAME || step == StepOp.UPDATE;
            case SAME, DELETE, READ, READ_REPLACEMENT, REFRESH, READ_DISCARD, DISCARD_REPLACED -> false;
            case REMOVE_PENDING_REPLACE, IMPORT, IMPORT_REPLACEMENT -> false;
        };
    }

    /** Whether steps that were planned and not taken are missed; a deletion of what is not there is not. */
    public static boolean isUnmet(PlannedResource left, boolean wasThere) {
        return !left.steps().isEmpty() && (wasThere || !left.steps().equals(List.of(StepOp.DELETE)));
    }

    /** What is said of it. */
    public static String unmet(Urn urn) {
        return "expected resource operations for " + urn + " but none were seen";
    }
}
