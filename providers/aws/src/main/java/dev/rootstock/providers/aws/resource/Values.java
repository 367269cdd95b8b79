package dev.rootstock.providers.aws.resource;

import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Property values as the SDK's builders take them: plain, and null where there is none. Secrets are in clear here. */
public final class Values {

    public static final Values NONE = new Values(ObjectValue.EMPTY);

    private final ObjectValue object;

    private Values(ObjectValue object) {
        this.object = object;
    }

    public static Values of(ObjectValue object) {
        return new Values(object.withoutSecrets() instanceof ObjectValue plain ? plain : object);
    }

    public boolean isEmpty() {
        return object.isEmpty();
    }

    public boolean has(String name) {
        return object.find(name).isPresent();
    }

    public @Nullable String text(String name) {
        return object.text(name).orElse(null);
    }

    /** The text, which must be there: required, defaulted, or an output that every such object has. */
    public String need(String name) {
        return object.text(name).orElseThrow(() -> new IllegalStateException("no property '" + name + "'"));
    }

    public Optional<String> find(String name) {
        return object.text(name);
    }

    public @Nullable Boolean bool(String name) {
        return object.bool(name).orElse(null);
    }

    /** Whether it is given and true. */
    public boolean is(String name) {
        return object.bool(name).orElse(false);
    }

    public @Nullable Integer whole(String name) {
        return object.number(name).map(Double::intValue).orElse(null);
    }

    public @Nullable Double decimal(String name) {
        return object.number(name).orElse(null);
    }

    /** The texts of a list, empty when it is absent. */
    public List<String> texts(String name) {
        return items(name, value -> value.asText().orElse(""));
    }

    /** The texts of a list, null when it is absent or empty: for requests in which an empty list is an error. */
    public @Nullable List<String> textsOrNull(String name) {
        var texts = texts(name);
        return texts.isEmpty() ? null : texts;
    }

    public List<Values> objects(String name) {
        return items(name, value -> value.unwrapped() instanceof ObjectValue inner ? of(inner) : NONE);
    }

    /** The nested object, empty when it is absent. */
    public Values object(String name) {
        return object.object(name).map(Values::of).orElse(NONE);
    }

    public Map<String, String> map(String name) {
        var result = new LinkedHashMap<String, String>();
        object.object(name)
                .ifPresent(o -> o.entries()
                        .forEach((key, value) -> result.put(key, value.asText().orElse(""))));
        return result;
    }

    public ObjectValue raw() {
        return object;
    }

    private <T> List<T> items(String name, Function<PropertyValue, T> as) {
        var result = new ArrayList<T>();
        object.list(name).ifPresent(list -> list.items().forEach(item -> result.add(as.apply(item))));
        return result;
    }

    /** Names only: values may have been secrets. */
    @Override
    public String toString() {
        return "Values" + object.names();
    }
}
