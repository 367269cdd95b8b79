package dev.rootstock.engine.plan;

import dev.rootstock.engine.resource.Alias;
import dev.rootstock.engine.resource.Urn;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The URNs that a resource may have had before. Follows generateAliases of pulumi/pulumi, pkg/resource/deploy/step_generator.go: the
 * engine, not the program, multiplies a resource's aliases with its parent's.
 */
public final class AliasExpansion {

    private AliasExpansion() {}

    /**
     * @param parent the resource's parent, null for none
     * @param formerly the URN under which a registered resource was found in the state, which is its own unless an alias matched
     * @return URNs to look for, in order, without repetition
     */
    public static List<Urn> expand(
            Urn urn, String name, @Nullable Urn parent, List<Alias> aliases, UnaryOperator<Urn> formerly) {
        var formerParent = parent == null ? null : formerly.apply(parent);
        var parentRenamed = parent != null && !parent.equals(formerParent);
        if (aliases.isEmpty() && !parentRenamed) {
            return List.of();
        }
        var expanded = new LinkedHashSet<Urn>();
        for (var alias : aliases) {
            expanded.add(former(urn, name, parent, alias, formerly));
        }
        if (parentRenamed) {
            var own = List.copyOf(expanded);
            expanded.add(inherited(urn, urn.type(), name, parent, formerParent));
            for (var alias : own) {
                expanded.add(inherited(urn, alias.type(), alias.name(), parent, formerParent));
            }
        }
        expanded.remove(urn);
        return new ArrayList<>(expanded);
    }

    private static Urn former(Urn urn, String name, @Nullable Urn parent, Alias alias, UnaryOperator<Urn> formerly) {
        return switch (alias) {
            case Alias.Full(var full) -> full;
            case Alias.Parts parts ->
                Urn.of(
                        parts.stack().orElseGet(urn::stack),
                        parts.project().orElseGet(urn::project),
                        switch (parts.parent()) {
                            case Alias.Parent.Same _ -> Optional.ofNullable(parent);
                            case Alias.Parent.None _ -> Optional.empty();
                            case Alias.Parent.Other(var other) -> Optional.of(formerly.apply(other));
                        },
                        parts.type().orElseGet(urn::type),
                        parts.name().orElse(name));
        };
    }

    /** A child whose name begins with its parent's is taken to have been named after it then, too. */
    private static Urn inherited(Urn urn, String type, String name, Urn parent, Urn formerParent) {
        var formerName = name.startsWith(parent.name())
                ? formerParent.name() + name.substring(parent.name().length())
                : name;
        return Urn.of(urn.stack(), urn.project(), Optional.of(formerParent), type, formerName);
    }
}
