package dev.rootstock.engine.provider.schema;

import java.util.ArrayList;
import java.util.List;

/**
 * A property of a resource, a function, a provider or an object in one of these.
 *
 * @param required as an input, whether it has to be given; as an output, whether it is always there
 * @param replaces whether a change makes a new resource
 * @param constant the one value that it has, empty for any
 * @param description for people, empty for none
 */
public record PropertySchema(
        String name,
        PropertyType type,
        boolean required,
        boolean secret,
        boolean replaces,
        String constant,
        String description) {

    public static PropertySchema of(String name, PropertyType type) {
        return new PropertySchema(name, type, false, false, false, "", "");
    }

    public static PropertySchema constant(String name, String value) {
        return new PropertySchema(name, new PropertyType.Text(), false, false, false, value, "");
    }

    public PropertySchema withSecret(boolean hidden) {
        return new PropertySchema(name, type, required, hidden, replaces, constant, description);
    }

    public PropertySchema withRequired(boolean needed) {
        return new PropertySchema(name, type, needed, secret, replaces, constant, description);
    }

    public PropertySchema withReplaces(boolean anew) {
        return new PropertySchema(name, type, required, secret, anew, constant, description);
    }

    public PropertySchema withDescription(String text) {
        return new PropertySchema(name, type, required, secret, replaces, constant, text);
    }

    /**
     * What is to be said in words of what a type cannot say.
     *
     * @param choices the values that it may have, empty for any
     * @param fallback what it is where it is not given, empty for nothing in particular
     * @param rivals the properties that may not be given together with it
     */
    public static String described(List<String> choices, String fallback, List<String> rivals) {
        var sentences = new ArrayList<String>();
        if (!choices.isEmpty()) {
            sentences.add("One of " + String.join(", ", choices) + ".");
        }
        if (!fallback.isEmpty()) {
            sentences.add("Default: " + fallback + ".");
        }
        if (!rivals.isEmpty()) {
            sentences.add("Not together with " + String.join(", ", rivals) + ".");
        }
        return String.join(" ", sentences);
    }
}
