package dev.rootstock.engine.resource;

import java.util.Optional;

/**
 * A resource's name, unique in its stack: {@code urn:pulumi:<stack>::<project>::<parent types>$<type>::<name>}.
 *
 * <p>Follows pulumi/pulumi, sdk/go/common/resource/urn/urn.go. The name may itself hold {@code ::}.
 */
public record Urn(String text) implements Comparable<Urn> {

    private static final String PREFIX = "urn:pulumi:";

    /** The type of the resource that stands for the stack itself. */
    public static final String ROOT_STACK_TYPE = "pulumi:pulumi:Stack";

    public Urn {
        if (!valid(text)) {
            throw new IllegalArgumentException(
                    "not a URN: '" + text + "'; a URN reads urn:pulumi:STACK::PROJECT::TYPE::NAME");
        }
    }

    public static boolean valid(String text) {
        return text.startsWith(PREFIX) && startOf(text, 3) > 0;
    }

    public static Optional<Urn> parse(String text) {
        return valid(text) ? Optional.of(new Urn(text)) : Optional.empty();
    }

    /** The URN of a resource: the parent's types come before its own unless the parent is the stack or absent. */
    public static Urn of(String stack, String project, Optional<Urn> parent, String type, String name) {
        var qualified = parent.filter(p -> !p.type().equals(ROOT_STACK_TYPE))
                .map(p -> p.qualifiedType() + "$" + type)
                .orElse(type);
        return new Urn(PREFIX + stack + "::" + project + "::" + qualified + "::" + name);
    }

    /** Where the part of that number begins, -1 if there are not so many; searched by hand, because this is asked for all the time. */
    private static int startOf(String text, int index) {
        var start = PREFIX.length();
        for (var i = 0; i < index; i++) {
            var separator = text.indexOf("::", start);
            if (separator < 0) {
                return -1;
            }
            start = separator + 2;
        }
        return start;
    }

    private String part(int index) {
        var start = startOf(text, index);
        return index == 3 ? text.substring(start) : text.substring(start, text.indexOf("::", start));
    }

    public String stack() {
        return part(0);
    }

    public String project() {
        return part(1);
    }

    /** The types from the outermost parent to this resource, joined by {@code $}. */
    public String qualifiedType() {
        return part(2);
    }

    public String type() {
        var types = qualifiedType();
        return types.substring(types.lastIndexOf('$') + 1);
    }

    public String name() {
        return part(3);
    }

    @Override
    public int compareTo(Urn other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
