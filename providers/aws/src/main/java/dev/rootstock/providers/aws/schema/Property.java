package dev.rootstock.providers.aws.schema;

import dev.rootstock.engine.value.PropertyValue;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * One property of a resource type: what it takes and how it behaves. Made by the factory methods and refined by the others.
 *
 * @param conflicts properties that may not be given together with this one
 * @param changesWith the inputs whose change makes the cloud change this one: it is unknown in a preview unless it is given
 * @param allowed the values that a text may have, empty for any
 * @param sameness when two texts mean the same, beyond being equal
 * @param replacesWhen for which change, from an old to a new value, the resource is replaced
 */
public record Property(
        String name,
        Type type,
        Set<Trait> traits,
        @Nullable PropertyValue defaultValue,
        List<String> conflicts,
        List<String> changesWith,
        List<String> allowed,
        @Nullable BiPredicate<String, String> sameness,
        @Nullable BiPredicate<PropertyValue, PropertyValue> replacesWhen) {

    public enum Trait {
        /** Must be given. */
        REQUIRED,
        /** The cloud chooses a value where none is given; leaving it out later changes nothing. */
        COMPUTED,
        /** A change makes a new resource. */
        REPLACES,
        /** Wrapped as a secret in inputs and outputs. */
        SECRET,
        /** The cloud does not tell it, so what the state holds is kept. */
        KEPT
    }

    public static Property text(String name) {
        return of(name, new Type.Text());
    }

    public static Property bool(String name) {
        return of(name, new Type.Bool());
    }

    public static Property whole(String name) {
        return of(name, new Type.Whole());
    }

    public static Property decimal(String name) {
        return of(name, new Type.Decimal());
    }

    public static Property json(String name) {
        return of(name, new Type.Json());
    }

    public static Property policy(String name) {
        return of(name, new Type.Policy());
    }

    /** Texts in an order that means something. */
    public static Property texts(String name) {
        return of(name, new Type.Items(new Type.Text(), true));
    }

    /** Texts in no order. */
    public static Property textSet(String name) {
        return of(name, new Type.Items(new Type.Text(), false));
    }

    public static Property textMap(String name) {
        return of(name, new Type.Entries(new Type.Text()));
    }

    public static Property object(String name, Property... properties) {
        return of(name, new Type.Nested(List.of(properties)));
    }

    public static Property objects(String name, Property... properties) {
        return of(name, new Type.Items(new Type.Nested(List.of(properties)), true));
    }

    public static Property objectSet(String name, Property... properties) {
        return of(name, new Type.Items(new Type.Nested(List.of(properties)), false));
    }

    public static Property of(String name, Type type) {
        return new Property(name, type, Set.of(), null, List.of(), List.of(), List.of(), null, null);
    }

    public Property required() {
        return with(Trait.REQUIRED);
    }

    public Property computed() {
        return with(Trait.COMPUTED);
    }

    public Property replaces() {
        return with(Trait.REPLACES);
    }

    public Property secret() {
        return with(Trait.SECRET);
    }

    public Property kept() {
        return with(Trait.KEPT);
    }

    public Property defaultsTo(String value) {
        return withDefault(PropertyValue.of(value));
    }

    public Property defaultsTo(boolean value) {
        return withDefault(PropertyValue.of(value));
    }

    public Property defaultsTo(double value) {
        return withDefault(PropertyValue.of(value));
    }

    public Property conflictsWith(String... names) {
        return new Property(
                name, type, traits, defaultValue, List.of(names), changesWith, allowed, sameness, replacesWhen);
    }

    public Property changesWith(String... names) {
        return new Property(
                name, type, traits, defaultValue, conflicts, List.of(names), allowed, sameness, replacesWhen);
    }

    public Property oneOf(String... values) {
        return new Property(
                name, type, traits, defaultValue, conflicts, changesWith, List.of(values), sameness, replacesWhen);
    }

    public Property sameWhen(BiPredicate<String, String> test) {
        return new Property(name, type, traits, defaultValue, conflicts, changesWith, allowed, test, replacesWhen);
    }

    public Property replacesWhen(BiPredicate<PropertyValue, PropertyValue> test) {
        return new Property(name, type, traits, defaultValue, conflicts, changesWith, allowed, sameness, test);
    }

    public boolean is(Trait trait) {
        return traits.contains(trait);
    }

    private Property with(Trait trait) {
        var more = traits.isEmpty() ? EnumSet.of(trait) : EnumSet.copyOf(traits);
        more.add(trait);
        return new Property(
                name, type, Set.copyOf(more), defaultValue, conflicts, changesWith, allowed, sameness, replacesWhen);
    }

    private Property withDefault(PropertyValue value) {
        return new Property(name, type, traits, value, conflicts, changesWith, allowed, sameness, replacesWhen);
    }
}
