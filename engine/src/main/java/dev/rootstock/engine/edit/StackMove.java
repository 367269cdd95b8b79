package dev.rootstock.engine.edit;

import dev.rootstock.engine.plan.References;
import dev.rootstock.engine.resource.ProviderReference;
import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.state.Snapshot;
import dev.rootstock.engine.state.SnapshotIntegrity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Moves resources with their children from one stack to another. Providers are copied, what crosses the border between the stacks is cut
 * and told. Follows pulumi/pulumi, pkg/cmd/pulumi/state/state_move.go.
 */
public final class StackMove {

    /** A reference that the move cuts; the sentence reads as Pulumi words it. */
    public record Cut(String sentence) {}

    /** What came of it. */
    public sealed interface Outcome {
        /**
         * @param moved as the source knew them
         * @param unknown what was asked for and is not there
         * @param cutInSource references of what stays to what goes
         * @param cutInTarget references of what goes to what stays
         */
        record Moved(
                Snapshot source,
                Snapshot target,
                List<Urn> moved,
                List<Urn> unknown,
                List<Cut> cutInSource,
                List<Cut> cutInTarget)
                implements Outcome {}

        /** Nothing is to be done, for that reason. */
        record Refused(String reason) implements Outcome {}
    }

    private final Snapshot source;
    private final Snapshot target;
    private final String stack;
    private final String project;
    private final Set<Urn> going = new LinkedHashSet<>();
    private final Map<ProviderReference, ProviderReference> providers = new HashMap<>();
    private final Map<Urn, Urn> names = new HashMap<>();
    private final List<ResourceState> placed;

    private StackMove(Snapshot source, Snapshot target, String stack, String project) {
        this.source = source;
        this.target = target;
        this.stack = stack;
        this.project = project;
        this.placed = new ArrayList<>(target.resources());
    }

    /**
     * @param stack the target stack's name
     * @param project the target stack's project
     * @param withParents whether the components that they are in go along
     */
    public static Outcome apply(
            Snapshot source, Snapshot target, String stack, String project, Collection<Urn> urns, boolean withParents) {
        return new StackMove(source, target, stack, project).move(urns, withParents);
    }

    private Outcome move(Collection<Urn> urns, boolean withParents) {
        var known = new HashMap<Urn, ResourceState>();
        source.resources().forEach(state -> known.put(state.urn(), state));
        for (var urn : urns) {
            if (ProviderReference.isProviderType(urn.type())) {
                return new Outcome.Refused("cannot move providers. Only resources can be moved, and providers will be"
                        + " included automatically");
            }
        }
        collect(known, urns, withParents);
        if (going.isEmpty()) {
            return new Outcome.Refused("no resources found to move");
        }
        var root = root();
        var cutInSource = new ArrayList<Cut>();
        var cutInTarget = new ArrayList<Cut>();
        var kept = new ArrayList<ResourceState>();
        var moving = new ArrayList<ResourceState>();
        for (var state : source.resources()) {
            if (going.contains(state.urn())) {
                moving.add(state);
            } else {
                kept.add(cut(state, going::contains, cutInSource));
            }
        }
        var staying = new HashSet<Urn>();
        kept.forEach(state -> staying.add(state.urn()));
        for (var state : source.resources()) {
            var used = state.isProvider()
                    && moving.stream()
                            .anyMatch(one -> new ProviderReference(state.urn(), state.id()).equals(one.provider()));
            if (used) {
                var refused = copy(state, root, staying, cutInTarget);
                if (refused != null) {
                    return refused;
                }
            }
        }
        for (var state : moving) {
            var here = rewritten(cut(state, staying::contains, cutInTarget), root);
            names.put(state.urn(), here.urn());
            if (target.resources().stream().anyMatch(other -> other.urn().equals(here.urn()))) {
                return new Outcome.Refused("resource " + here.urn() + " already exists in destination stack");
            }
            placed.add(here);
        }
        return sound(new Outcome.Moved(
                source.withResources(kept),
                target.withResources(placed),
                moving.stream().map(ResourceState::urn).toList(),
                urns.stream().filter(urn -> !known.containsKey(urn)).toList(),
                cutInSource,
                cutInTarget));
    }

    private static Outcome sound(Outcome.Moved moved) {
        var problems = new ArrayList<>(SnapshotIntegrity.problems(moved.source()));
        problems.addAll(SnapshotIntegrity.problems(moved.target()));
        return problems.isEmpty()
                ? moved
                : new Outcome.Refused("the move would leave a state that is not sound: " + String.join("; ", problems));
    }

    private void collect(Map<Urn, ResourceState> known, Collection<Urn> urns, boolean withParents) {
        var roots = new HashSet<Urn>();
        for (var urn : urns) {
            var state = known.get(urn);
            if (state != null) {
                (state.isRootStack() ? roots : going).add(urn);
            }
        }
        if (withParents) {
            for (var urn : List.copyOf(going)) {
                for (var state = known.get(urn); state != null; state = known.get(state.parent())) {
                    if (state.isRootStack() || state.isProvider()) {
                        break;
                    }
                    going.add(state.urn());
                }
            }
        }
        // children come after their parents
        for (var state : source.resources()) {
            var parent = state.parent();
            if (parent != null && !state.isProvider() && (going.contains(parent) || roots.contains(parent))) {
                going.add(state.urn());
            }
        }
    }

    /** The target's own resource, made where it has none yet. */
    private Urn root() {
        return target.resources().stream()
                .filter(ResourceState::isRootStack)
                .map(ResourceState::urn)
                .findFirst()
                .orElseGet(() -> {
                    var urn = Urn.of(stack, project, Optional.empty(), Urn.ROOT_STACK_TYPE, project + "-" + stack);
                    placed.addFirst(ResourceState.of(urn, false).build());
                    return urn;
                });
    }

    /** Copies a provider, unless the target has one like it. Answers why that is not possible, null where it is. */
    private Outcome.@Nullable Refused copy(ResourceState provider, Urn root, Set<Urn> staying, List<Cut> cuts) {
        var here = rewritten(cut(provider, staying::contains, cuts), root);
        var from = new ProviderReference(provider.urn(), provider.id());
        for (var other : target.resources()) {
            if (other.urn().equals(here.urn())) {
                if (!other.id().equals(here.id()) && !other.inputs().equals(here.inputs())) {
                    return new Outcome.Refused("provider " + here.urn() + " already exists in destination stack");
                }
                providers.put(from, new ProviderReference(other.urn(), other.id()));
                return null;
            }
        }
        providers.put(from, new ProviderReference(here.urn(), here.id()));
        placed.add(here);
        return null;
    }

    private static ResourceState cut(ResourceState state, Predicate<Urn> across, List<Cut> cuts) {
        var hit = new boolean[1];
        References.forEachExceptParent(state, urn -> hit[0] |= across.test(urn));
        if (!hit[0]) {
            return state;
        }
        var urn = state.urn();
        var dependencies = new ArrayList<Urn>();
        for (var other : state.dependencies()) {
            if (across.test(other)) {
                cuts.add(new Cut(urn + " has a dependency on " + other));
            } else {
                dependencies.add(other);
            }
        }
        var propertyDependencies = new LinkedHashMap<String, List<Urn>>();
        new TreeMap<>(state.propertyDependencies()).forEach((name, urns) -> {
            var left = new ArrayList<Urn>();
            for (var other : urns) {
                if (across.test(other)) {
                    cuts.add(new Cut(urn + " (" + name + ") has a property dependency on " + other));
                } else {
                    left.add(other);
                }
            }
            if (!left.isEmpty()) {
                propertyDependencies.put(name, left);
            }
        });
        var with = state.deletedWith();
        if (with != null && across.test(with)) {
            cuts.add(new Cut(urn + " is marked as deleted with " + with));
            with = null;
        }
        var replaceWith = new ArrayList<Urn>();
        for (var other : state.replaceWith()) {
            if (across.test(other)) {
                cuts.add(new Cut(urn + " is marked as replace with " + other));
            } else {
                replaceWith.add(other);
            }
        }
        return state.change()
                .dependencies(dependencies)
                .propertyDependencies(propertyDependencies)
                .deletedWith(with)
                .replaceWith(replaceWith)
                .build();
    }

    private ResourceState rewritten(ResourceState state, Urn root) {
        var parent = state.parent();
        var newParent = parent != null && going.contains(parent) ? name(parent) : root;
        var provider = state.provider();
        var propertyDependencies = new LinkedHashMap<String, List<Urn>>();
        state.propertyDependencies().forEach((name, urns) -> propertyDependencies.put(name, all(urns)));
        var with = state.deletedWith();
        return state.change()
                .urn(Urn.of(
                        stack,
                        project,
                        Optional.of(newParent),
                        state.urn().type(),
                        state.urn().name()))
                .parent(newParent)
                .provider(provider == null ? null : providers.getOrDefault(provider, provider))
                .dependencies(all(state.dependencies()))
                .propertyDependencies(propertyDependencies)
                .deletedWith(with == null ? null : name(with))
                .replaceWith(all(state.replaceWith()))
                .build();
    }

    private List<Urn> all(List<Urn> urns) {
        return urns.stream().map(this::name).toList();
    }

    private Urn name(Urn urn) {
        return names.getOrDefault(
                urn, new Urn("urn:pulumi:" + stack + "::" + project + "::" + urn.qualifiedType() + "::" + urn.name()));
    }
}
