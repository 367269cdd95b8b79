package dev.rootstock.engine.plan;

import dev.rootstock.engine.program.Registration;
import dev.rootstock.engine.resource.Extension;
import dev.rootstock.engine.resource.Goal;
import dev.rootstock.engine.resource.ProviderReference;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import dev.rootstock.engine.value.PropertyValue.ListValue;
import dev.rootstock.engine.value.PropertyValue.Output;
import dev.rootstock.engine.value.PropertyValue.Secret;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * From a registration to a goal: what comes from the parent is filled in, what only programs know is taken out. Follows RegisterResource
 * of pulumi/pulumi, pkg/resource/deploy/source_eval.go.
 */
public final class Goals {

    private Goals() {}

    /** The package of a resource type: the first part of its token. */
    public static String packageOf(String type) {
        if (ProviderReference.isProviderType(type)) {
            return ProviderReference.packageOf(type);
        }
        var colon = type.indexOf(':');
        return colon < 0 ? type : type.substring(0, colon);
    }

    /** Whether a type reads {@code package:module:Name}, as that of every resource that a provider manages must. */
    public static boolean isToken(String type) {
        var first = type.indexOf(':');
        var last = type.lastIndexOf(':');
        return first > 0 && last > first + 1 && last < type.length() - 1 && type.indexOf(':', first + 1) == last;
    }

    /** The registration with what its parent hands down. What the program said itself counts more. */
    public static Registration inheriting(Registration registration, @Nullable Ancestor parent) {
        var provider = providerOf(registration, parent);
        var protect = parent != null && parent.protect() && registration.protect() == null;
        var retain = parent != null && parent.retainOnDelete() && registration.retainOnDelete() == null;
        var deletedWith = registration.deletedWith() == null && parent != null ? parent.deletedWith() : null;
        if (provider.equals(registration.provider()) && !protect && !retain && deletedWith == null) {
            return registration;
        }
        return registration
                .change()
                .provider(provider)
                .protect(protect ? Boolean.TRUE : registration.protect())
                .retainOnDelete(retain ? Boolean.TRUE : registration.retainOnDelete())
                .deletedWith(deletedWith != null ? deletedWith : registration.deletedWith())
                .build();
    }

    /** The text of the provider reference that the registration leads to; empty when it gets the default provider. */
    private static String providerOf(Registration registration, @Nullable Ancestor parent) {
        if (!registration.provider().isEmpty()
                || !registration.custom() && !registration.remote()
                || ProviderReference.isProviderType(registration.type())) {
            return registration.provider();
        }
        var name = packageOf(registration.type());
        if (parent != null
                && parent.provider() != null
                && ProviderReference.packageOf(parent.provider().urn().type()).equals(name)) {
            return parent.provider().toString();
        }
        var own = registration.providers().get(name);
        if (own != null) {
            return own;
        }
        return parent == null ? "" : parent.providers().getOrDefault(name, "");
    }

    /** The references that a component's children take: the parent's under its own. What is no component hands down none but its own provider. */
    public static Map<String, String> providersFor(Registration registration, @Nullable Ancestor parent) {
        if (registration.custom()) {
            return Map.of();
        }
        if (parent == null || parent.providers().isEmpty()) {
            return registration.providers();
        }
        if (registration.providers().isEmpty()) {
            return parent.providers();
        }
        var merged = new HashMap<>(parent.providers());
        merged.putAll(registration.providers());
        return merged;
    }

    /** @param registration with what its parent hands down */
    public static Goal of(
            Registration registration, Urn urn, @Nullable ProviderReference provider, @Nullable Extension extension) {
        var inputs = settled(registration.inputs());
        return new Goal(
                urn,
                registration.type(),
                registration.name(),
                registration.custom(),
                inputs,
                registration.parent(),
                provider,
                registration.dependencies(),
                registration.propertyDependencies(),
                registration.protect() != null && registration.protect(),
                registration.retainOnDelete() != null && registration.retainOnDelete(),
                registration.deleteBeforeReplace(),
                registration.ignoreChanges(),
                registration.replaceOnChanges(),
                registration.additionalSecretOutputs(),
                registration.hideDiffs(),
                registration.aliases(),
                registration.customTimeouts(),
                registration.importId().isEmpty() ? null : registration.importId(),
                registration.deletedWith(),
                registration.replaceWith(),
                registration.replacementTrigger(),
                registration.hooks(),
                registration.origin(),
                extension);
    }

    /** Inputs without output envelopes, which only programs use: they become what they hold, secret or unknown. */
    public static ObjectValue settled(ObjectValue inputs) {
        return holdsOutputs(inputs) ? inputs.map((_, value) -> settle(value)) : inputs;
    }

    private static PropertyValue settle(PropertyValue value) {
        return switch (value) {
            case Output output -> {
                var held = output.value();
                var inner = held == null ? PropertyValue.UNKNOWN : settle(held);
                yield output.secret() ? PropertyValue.secret(inner) : inner;
            }
            case Secret secret -> PropertyValue.secret(settle(secret.value()));
            case ListValue list ->
                new ListValue(list.items().stream().map(Goals::settle).toList());
            case ObjectValue object -> object.map((_, item) -> settle(item));
            case PropertyValue.Null _,
                    PropertyValue.Bool _,
                    PropertyValue.Num _,
                    PropertyValue.Text _,
                    PropertyValue.Bytes _ -> value;
            case PropertyValue.Unknown _, PropertyValue.Asset _, PropertyValue.Archive _ -> value;
            case PropertyValue.ResourceReference _ -> value;
        };
    }

    private static boolean holdsOutputs(PropertyValue value) {
        return switch (value) {
            case Output _ -> true;
            case Secret secret -> holdsOutputs(secret.value());
            case ListValue list -> holdsOutputs(list.items());
            case ObjectValue object -> {
                for (var item : object.entries().values()) {
                    if (holdsOutputs(item)) {
                        yield true;
                    }
                }
                yield false;
            }
            case PropertyValue.Null _,
                    PropertyValue.Bool _,
                    PropertyValue.Num _,
                    PropertyValue.Text _,
                    PropertyValue.Bytes _ -> false;
            case PropertyValue.Unknown _, PropertyValue.Asset _, PropertyValue.Archive _ -> false;
            case PropertyValue.ResourceReference _ -> false;
        };
    }

    private static boolean holdsOutputs(List<PropertyValue> items) {
        for (var item : items) {
            if (holdsOutputs(item)) {
                return true;
            }
        }
        return false;
    }
}
