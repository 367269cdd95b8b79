package dev.rootstock.cli.importing;

import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which texts in the inputs of imported resources are ids or ARNs of others among them, so that code can name the resource instead. The
 * stock command guesses so too (pulumi/pulumi, pkg/importer/language.go); here a short id that anything could be called by counts only
 * where the property's name says that it means a resource of that type.
 */
final class References {

    private static final int LONG_ENOUGH = 12;

    private final Map<String, List<Reference>> byValue = new HashMap<>();
    private final Map<Urn, Integer> places = new HashMap<>();
    private final List<ResourceState> ordered = new ArrayList<>();

    /** @param property of the resource that is meant, {@code id} or {@code arn} */
    record Reference(Urn urn, String property) {}

    References(List<ResourceState> imported) {
        var states = new HashMap<Urn, ResourceState>();
        for (var state : imported) {
            states.put(state.urn(), state);
            if (!state.id().isEmpty()) {
                add(state.id(), new Reference(state.urn(), "id"));
            }
            if (state.outputs().get("arn") instanceof PropertyValue.Text(var arn) && !arn.equals(state.id())) {
                add(arn, new Reference(state.urn(), "arn"));
            }
        }
        var begun = new HashSet<Urn>();
        imported.forEach(state -> place(state, states, begun));
    }

    private void add(String value, Reference reference) {
        byValue.computeIfAbsent(value, _ -> new ArrayList<>()).add(reference);
    }

    /** The resources, each behind those that its code names. */
    List<ResourceState> ordered() {
        return ordered;
    }

    /** The resource that a text in that property of another means, if it comes before that one. */
    Optional<Reference> of(String text, String property, Urn self) {
        return meant(text, property, self)
                .filter(reference -> places.getOrDefault(reference.urn(), Integer.MAX_VALUE)
                        < places.getOrDefault(self, Integer.MAX_VALUE));
    }

    private Optional<Reference> meant(String text, String property, Urn self) {
        var all = byValue.getOrDefault(text, List.of());
        var named = all.stream()
                .filter(reference -> !reference.urn().equals(self))
                .filter(reference -> names(property, reference.urn()))
                .toList();
        if (named.size() == 1) {
            return named.stream().findFirst();
        }
        return all.size() == 1 && !all.getFirst().urn().equals(self) && isTelling(text)
                ? all.stream().findFirst()
                : Optional.empty();
    }

    /** Such as {@code dbSubnetGroupName} a SubnetGroup. */
    private static boolean names(String property, Urn urn) {
        var type = urn.type();
        var name = type.substring(type.lastIndexOf(':') + 1).replaceFirst("V[0-9]+$", "");
        return property.toLowerCase(Locale.ROOT).contains(name.toLowerCase(Locale.ROOT));
    }

    /** What nobody would have chosen as a name for something else. */
    private static boolean isTelling(String text) {
        return text.length() >= LONG_ENOUGH && text.chars().anyMatch(Character::isDigit);
    }

    private void place(ResourceState state, Map<Urn, ResourceState> states, Set<Urn> begun) {
        if (!begun.add(state.urn())) {
            return;
        }
        var parent = state.parent();
        if (parent != null && states.containsKey(parent)) {
            place(states.get(parent), states, begun);
        }
        ImportedCode.explicitProvider(state)
                .filter(states::containsKey)
                .ifPresent(provider -> place(states.get(provider), states, begun));
        mentioned(state.inputs(), "", state.urn()).forEach(urn -> place(states.get(urn), states, begun));
        places.put(state.urn(), ordered.size());
        ordered.add(state);
    }

    private List<Urn> mentioned(PropertyValue value, String property, Urn self) {
        var mentioned = new ArrayList<Urn>();
        switch (value) {
            case PropertyValue.Text(var text) ->
                meant(text, property, self).map(Reference::urn).ifPresent(mentioned::add);
            case PropertyValue.ListValue(var items) ->
                items.forEach(item -> mentioned.addAll(mentioned(item, property, self)));
            case ObjectValue object ->
                object.entries().forEach((name, item) -> mentioned.addAll(mentioned(item, name, self)));
            case PropertyValue.Null _,
                    PropertyValue.Unknown _,
                    PropertyValue.Bool _,
                    PropertyValue.Num _,
                    PropertyValue.Secret _,
                    PropertyValue.Bytes _,
                    PropertyValue.Asset _,
                    PropertyValue.Archive _,
                    PropertyValue.ResourceReference _,
                    PropertyValue.Output _ -> {
                // names no other resource in the clear
            }
        }
        return mentioned;
    }
}
