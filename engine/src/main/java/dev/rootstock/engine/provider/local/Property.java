package dev.rootstock.engine.provider.local;

import dev.rootstock.engine.value.PropertyValue;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One property of a resource type, as the upstream package's schema declares it.
 *
 * @param fallback what an input that is not given counts as, null for nothing
 * @param traits what else is to be known of it
 * @param limits which values it may have
 * @param fields the fields of an {@link Kind#OBJECT}
 */
public record Property(
        String name,
        Kind kind,
        Role role,
        @Nullable PropertyValue fallback,
        Set<Trait> traits,
        Limits limits,
        List<Property> fields) {

    /** Who gives the property its value. Every input is an output too. */
    public enum Role {
        REQUIRED_INPUT,
        OPTIONAL_INPUT,
        COMPUTED
    }

    public enum Trait {
        SECRET,
        /** A change is taken over in place; any other input's change needs a new resource. */
        IN_PLACE
    }

    /**
     * @param least the least number, inclusive
     * @param most the largest number, inclusive
     * @param choices the texts to choose from, empty for any
     */
    public record Limits(long least, long most, List<String> choices) {
        private static final Limits NONE = new Limits(Long.MIN_VALUE, Long.MAX_VALUE, List.of());
    }

    public static Property required(String name, Kind kind) {
        return new Property(name, kind, Role.REQUIRED_INPUT, null, Set.of(), Limits.NONE, List.of());
    }

    public static Property optional(String name, Kind kind) {
        return new Property(name, kind, Role.OPTIONAL_INPUT, null, Set.of(), Limits.NONE, List.of());
    }

    public static Property optional(String name, boolean fallback) {
        return optional(name, Kind.FLAG).or(PropertyValue.of(fallback));
    }

    public static Property optional(String name, int fallback) {
        return optional(name, Kind.WHOLE_NUMBER).or(PropertyValue.of(fallback));
    }

    public static Property optional(String name, String fallback) {
        return optional(name, Kind.TEXT).or(PropertyValue.of(fallback));
    }

    public static Property object(String name, Property... fields) {
        return new Property(name, Kind.OBJECT, Role.OPTIONAL_INPUT, null, Set.of(), Limits.NONE, List.of(fields));
    }

    public static Property computed(String name, Kind kind) {
        return new Property(name, kind, Role.COMPUTED, null, Set.of(), Limits.NONE, List.of());
    }

    private Property or(PropertyValue value) {
        return new Property(name, kind, role, value, traits, limits, fields);
    }

    public Property with(Trait trait) {
        return new Property(name, kind, role, fallback, Set.of(trait), limits, fields);
    }

    public Property within(long least, long most) {
        return new Property(name, kind, role, fallback, traits, new Limits(least, most, List.of()), fields);
    }

    /** Each text, be it the value or in it, is one of these. */
    public Property oneOf(List<String> choices) {
        var chosen = new Limits(limits.least(), limits.most(), choices);
        return new Property(name, kind, role, fallback, traits, chosen, fields);
    }

    public boolean isInput() {
        return role != Role.COMPUTED;
    }

    public boolean isSecret() {
        return traits.contains(Trait.SECRET);
    }

    /** Whether a change needs a new resource. */
    public boolean replaces() {
        return isInput() && !traits.contains(Trait.IN_PLACE);
    }
}
