package dev.rootstock.engine.plan;

import dev.rootstock.engine.program.Registration;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import dev.rootstock.engine.value.PropertyValue.ListValue;
import dev.rootstock.engine.value.PropertyValue.Output;
import dev.rootstock.engine.value.PropertyValue.Secret;
import dev.rootstock.engine.value.PropertyValue.Unknown;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a registration's properties depend on can be said beside them or by output values in them; this takes the one form to the other
 * (pulumi/pulumi, pkg/resource/deploy/source_eval.go: upgradeOutputValues, addOutputDependencies).
 */
public final class OutputDependencies {

    private OutputDependencies() {}

    /** Of a program that does not track single properties, each may come from anything that the resource depends on. */
    public static Registration filled(Registration registration) {
        if (registration.remote()
                || registration.dependencies().isEmpty()
                || !registration.propertyDependencies().isEmpty()) {
            return registration;
        }
        var every = new HashMap<String, Set<Urn>>();
        registration.inputs().names().forEach(name -> every.put(name, registration.dependencies()));
        return registration.with(registration.inputs(), registration.dependencies(), every);
    }

    /** What output values in an answer say is added to what the answer says beside them. */
    public static Map<String, Set<Urn>> added(Map<String, Set<Urn>> beside, ObjectValue outputs) {
        var found = found(outputs);
        if (found.isEmpty()) {
            return beside;
        }
        var merged = new HashMap<>(beside);
        found.forEach((output, urns) -> merged.merge(output, urns, OutputDependencies::union));
        return merged;
    }

    /** What output values say is added to what is said beside them. */
    public static Registration added(Registration registration) {
        var found = found(registration.inputs());
        if (found.isEmpty()) {
            return registration;
        }
        var merged = new HashMap<>(registration.propertyDependencies());
        found.forEach((property, urns) -> merged.merge(property, urns, OutputDependencies::union));
        return registration.with(registration.inputs(), registration.dependencies(), merged);
    }

    /** What is said beside the properties is said by output values. */
    public static Registration upgraded(Registration registration) {
        var beside = registration.propertyDependencies();
        if (beside.isEmpty()) {
            return registration;
        }
        var upgraded = new TreeMap<String, PropertyValue>();
        registration
                .inputs()
                .entries()
                .forEach((name, value) -> upgraded.put(name, output(value, beside.getOrDefault(name, Set.of()))));
        return registration.with(ObjectValue.of(upgraded), registration.dependencies(), beside);
    }

    private static PropertyValue output(PropertyValue value, Set<Urn> urns) {
        var said = new HashSet<Urn>();
        collect(value, said);
        if (said.containsAll(urns)) {
            // output values in it say so already
            return value;
        }
        var texts = new HashSet<String>();
        urns.forEach(urn -> texts.add(urn.text()));
        return switch (value) {
            case Output(var inner, var secret, var dependencies) -> {
                texts.addAll(dependencies);
                yield new Output(inner, secret, texts);
            }
            case Secret(Unknown _) -> new Output(null, true, texts);
            case Secret(var inner) -> new Output(inner, true, texts);
            case Unknown _ -> new Output(null, false, texts);
            case ListValue _, ObjectValue _ -> new Output(value, false, texts);
            case PropertyValue.Null _,
                    PropertyValue.Bool _,
                    PropertyValue.Num _,
                    PropertyValue.Text _,
                    PropertyValue.Bytes _ -> new Output(value, false, texts);
            case PropertyValue.Asset _, PropertyValue.Archive _, PropertyValue.ResourceReference _ ->
                new Output(value, false, texts);
        };
    }

    /** Of a property that nothing is said of, that it comes from nothing. */
    public static Registration completed(Registration registration) {
        var every = new HashMap<>(registration.propertyDependencies());
        registration.inputs().names().forEach(name -> every.putIfAbsent(name, Set.of()));
        return registration.with(registration.inputs(), registration.dependencies(), every);
    }

    /** Only what output values say holds. */
    public static Registration derived(Registration registration) {
        var found = found(registration.inputs());
        var all = new HashSet<>(registration.dependencies());
        found.values().forEach(all::addAll);
        return registration.with(registration.inputs(), Set.copyOf(all), found);
    }

    private static Map<String, Set<Urn>> found(ObjectValue inputs) {
        var found = new HashMap<String, Set<Urn>>();
        inputs.entries().forEach((name, value) -> {
            var urns = new HashSet<Urn>();
            collect(value, urns);
            if (!urns.isEmpty()) {
                found.put(name, urns);
            }
        });
        return found;
    }

    private static void collect(PropertyValue value, Set<Urn> urns) {
        switch (value) {
            case Output(var inner, var _, var dependencies) -> {
                dependencies.forEach(text -> Urn.parse(text).ifPresent(urns::add));
                if (inner != null) {
                    collect(inner, urns);
                }
            }
            case Secret(var inner) -> collect(inner, urns);
            case ListValue(var items) -> items.forEach(item -> collect(item, urns));
            case ObjectValue object -> object.entries().values().forEach(item -> collect(item, urns));
            case PropertyValue.Null _,
                    PropertyValue.Bool _,
                    PropertyValue.Num _,
                    PropertyValue.Text _,
                    PropertyValue.Bytes _ -> {}
            case Unknown _, PropertyValue.Asset _, PropertyValue.Archive _, PropertyValue.ResourceReference _ -> {}
        }
    }

    private static Set<Urn> union(Set<Urn> one, Set<Urn> other) {
        var all = new HashSet<>(one);
        all.addAll(other);
        return Set.copyOf(all);
    }
}
