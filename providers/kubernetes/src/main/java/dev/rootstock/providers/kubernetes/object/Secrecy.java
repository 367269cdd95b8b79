package dev.rootstock.providers.kubernetes.object;

import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * What of an object is secret: the content of every Secret, and whatever an input was secret for.
 *
 * <p>As pulumi-kubernetes does (annotateSecrets): objects are walked into; a list with a secret in it is secret as a whole, because
 * the server may order and complete its items.
 */
public final class Secrecy {

    private Secrecy() {}

    /** The object with everything marked that is secret by its kind. */
    public static ObjectValue mark(ObjectValue object) {
        if (!isSecret(object)) {
            return object;
        }
        var marked = object.map((name, value) ->
                name.equals("data") || name.equals("stringData") ? PropertyValue.secret(value) : value);
        return Annotations.get(marked, Annotations.LAST_APPLIED).isEmpty()
                ? marked
                : Properties.with(
                        marked,
                        List.of("metadata", "annotations", Annotations.LAST_APPLIED),
                        PropertyValue.secret(PropertyValue.of(Annotations.get(marked, Annotations.LAST_APPLIED)
                                .orElseThrow())));
    }

    /** The object with everything marked that is secret by its kind or in the inputs that it was made from. */
    public static ObjectValue mark(ObjectValue object, ObjectValue inputs) {
        var marked = mark(object);
        var spread = inputs.containsSecrets() ? spread(marked, inputs) : marked;
        // the server encodes a Secret's stringData into its data, and kubectl quotes an object whole in an annotation
        return inputs.containsSecrets()
                        && Annotations.get(spread, Annotations.LAST_APPLIED).isPresent()
                ? Properties.with(
                        spread,
                        List.of("metadata", "annotations", Annotations.LAST_APPLIED),
                        PropertyValue.secret(PropertyValue.of(Annotations.get(spread, Annotations.LAST_APPLIED)
                                .orElseThrow())))
                : spread;
    }

    private static ObjectValue spread(ObjectValue object, ObjectValue inputs) {
        var entries = new TreeMap<>(object.entries());
        inputs.entries()
                .forEach((name, input) -> entries.computeIfPresent(name, (_, value) -> {
                    if (value instanceof ObjectValue inner && input instanceof ObjectValue innerInputs) {
                        return spread(inner, innerInputs);
                    }
                    return input.containsSecrets() ? PropertyValue.secret(value.withoutSecrets()) : value;
                }));
        return ObjectValue.of(entries);
    }

    /** Every text that is secret in the object: to keep them out of messages. */
    public static List<String> texts(ObjectValue object) {
        var texts = new ArrayList<String>();
        collect(object, false, texts);
        return texts;
    }

    private static void collect(PropertyValue value, boolean secret, List<String> texts) {
        switch (value) {
            case PropertyValue.Secret(var inner) -> collect(inner, true, texts);
            case ObjectValue object -> object.entries().values().forEach(v -> collect(v, secret, texts));
            case PropertyValue.ListValue(var items) -> items.forEach(v -> collect(v, secret, texts));
            case PropertyValue.Text(var text) -> {
                if (secret) {
                    texts.add(text);
                }
            }
            case PropertyValue.Num number -> {
                if (secret) {
                    texts.add(number.text());
                }
            }
            case PropertyValue.Output output -> {
                if (output.value() != null) {
                    collect(output.value(), secret || output.secret(), texts);
                }
            }
            case PropertyValue.Bytes(var base64) -> {
                if (secret) {
                    texts.add(base64);
                }
            }
            case PropertyValue.Null _, PropertyValue.Bool _, PropertyValue.Unknown _ -> {}
            case PropertyValue.Asset _, PropertyValue.Archive _, PropertyValue.ResourceReference _ -> {}
        }
    }

    private static boolean isSecret(ObjectValue object) {
        return object.text("kind").filter("Secret"::equals).isPresent()
                && object.text("apiVersion").filter("v1"::equals).isPresent();
    }
}
