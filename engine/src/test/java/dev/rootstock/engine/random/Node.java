package dev.rootstock.engine.random;

import dev.rootstock.engine.fake.FakeProgram.Context;
import dev.rootstock.engine.fake.Resource;
import dev.rootstock.engine.program.RegistrationAnswer.Registered;
import dev.rootstock.engine.resource.Alias;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One resource of a program. What it refers to it names; a name that the program does not have is no reference, so that any node can be
 * left out.
 *
 * @param alias the name that it had before, empty for none
 * @param from the thing whose output is an input
 * @param x an input whose change replaces
 * @param y an input whose change updates
 */
record Node(
        String name,
        boolean component,
        String parent,
        String from,
        Set<String> dependsOn,
        String deletedWith,
        String alias,
        int x,
        int y,
        Set<Option> options) {

    enum Option {
        DELETE_BEFORE_REPLACE,
        PROTECT,
        RETAIN,
        IGNORE_Y,
        SECRET_Y
    }

    static Node thing(String name) {
        return new Node(name, false, "", "", Set.of(), "", "", 1, 1, Set.of());
    }

    boolean has(Option option) {
        return options.contains(option);
    }

    /** The names of everything that it refers to. */
    Set<String> references() {
        var all = new java.util.TreeSet<>(dependsOn);
        all.addAll(List.of(parent, from, deletedWith));
        all.remove("");
        return all;
    }

    Node renamed(String from, String to) {
        return new Node(
                name.equals(from) ? to : name,
                component,
                parent.equals(from) ? to : parent,
                this.from.equals(from) ? to : this.from,
                dependsOn.contains(from) ? with(without(dependsOn, from), to) : dependsOn,
                deletedWith.equals(from) ? to : deletedWith,
                name.equals(from) ? from : alias,
                x,
                y,
                options);
    }

    static <T> Set<T> without(Set<T> set, T one) {
        var copy = new java.util.HashSet<>(set);
        copy.remove(one);
        return Set.copyOf(copy);
    }

    static <T> Set<T> with(Set<T> set, T one) {
        var copy = new java.util.HashSet<>(set);
        copy.add(one);
        return Set.copyOf(copy);
    }

    /** The same with a little less of it: one variant for each thing that can be taken away. */
    List<Node> simpler() {
        var variants = new ArrayList<Node>();
        if (!parent.isEmpty()) {
            variants.add(new Node(name, component, "", from, dependsOn, deletedWith, alias, x, y, options));
        }
        if (!from.isEmpty()) {
            variants.add(new Node(name, component, parent, "", dependsOn, deletedWith, alias, x, y, options));
        }
        for (var one : dependsOn) {
            variants.add(new Node(
                    name, component, parent, from, without(dependsOn, one), deletedWith, alias, x, y, options));
        }
        if (!deletedWith.isEmpty()) {
            variants.add(new Node(name, component, parent, from, dependsOn, "", alias, x, y, options));
        }
        if (!alias.isEmpty()) {
            variants.add(new Node(name, component, parent, from, dependsOn, deletedWith, "", x, y, options));
        }
        for (var option : options) {
            variants.add(new Node(
                    name, component, parent, from, dependsOn, deletedWith, alias, x, y, without(options, option)));
        }
        if (x != 1) {
            variants.add(new Node(name, component, parent, from, dependsOn, deletedWith, alias, 1, y, options));
        }
        if (y != 1) {
            variants.add(new Node(name, component, parent, from, dependsOn, deletedWith, alias, x, 1, options));
        }
        return variants;
    }

    /** The registration, given what was registered before. */
    Resource resource(Map<String, Registered> known) {
        var resource = component ? new Resource("my:index:Group", name).component() : Context.thing(name);
        resource.with("x", "" + x);
        if (!alias.isEmpty()) {
            resource.aliases(new Alias.Parts(
                    Optional.of(alias), Optional.empty(), Optional.empty(), Optional.empty(), new Alias.Parent.Same()));
        }
        if (known.containsKey(parent)) {
            resource.parent(known.get(parent).urn());
        }
        if (component) {
            return resource;
        }
        var text = dev.rootstock.engine.value.PropertyValue.of("" + y);
        resource.with("y", has(Option.SECRET_Y) ? dev.rootstock.engine.value.PropertyValue.secret(text) : text);
        if (known.containsKey(from)) {
            resource.with("from", known.get(from), "arn");
        }
        dependsOn.stream().filter(known::containsKey).forEach(other -> resource.dependsOn(known.get(other)));
        if (known.containsKey(deletedWith)) {
            resource.deletedWith(known.get(deletedWith).urn());
        }
        if (has(Option.DELETE_BEFORE_REPLACE)) {
            resource.deleteBeforeReplace(true);
        }
        if (has(Option.PROTECT)) {
            resource.protect(true);
        }
        if (has(Option.RETAIN)) {
            resource.retainOnDelete();
        }
        if (has(Option.IGNORE_Y)) {
            resource.ignoreChanges("y");
        }
        return resource;
    }

    @Override
    public String toString() {
        var text = new StringBuilder((component ? "group " : "thing ") + name + " x=" + x + " y=" + y);
        Map.of("parent", parent, "from", from, "deletedWith", deletedWith, "alias", alias)
                .forEach((key, value) -> {
                    if (!value.isEmpty()) {
                        text.append(" ").append(key).append("=").append(value);
                    }
                });
        return text + (dependsOn.isEmpty() ? "" : " dependsOn=" + dependsOn) + (options.isEmpty() ? "" : " " + options);
    }
}
