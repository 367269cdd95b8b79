package dev.rootstock.engine.provider.local;

import dev.rootstock.engine.provider.CheckAnswer.Failure;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import dev.rootstock.engine.value.PropertyValue.ListValue;
import dev.rootstock.engine.value.PropertyValue.Num;
import dev.rootstock.engine.value.PropertyValue.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The properties of a type, and what follows from their declarations. */
public final class Schema {
    private final String owner;
    private final Map<String, Property> byName = new LinkedHashMap<>();
    private final List<Property> inputs;
    private final List<Property> secretInputs;
    private final List<Property> computed;

    /** @param owner what has the properties, for messages: a type's short name */
    public Schema(String owner, Property... properties) {
        this.owner = owner;
        for (var property : properties) {
            byName.put(property.name(), property);
        }
        inputs = byName.values().stream().filter(Property::isInput).toList();
        secretInputs = inputs.stream().filter(Property::isSecret).toList();
        computed = byName.values().stream().filter(p -> !p.isInput()).toList();
    }

    public List<Property> inputs() {
        return inputs;
    }

    public List<Property> computed() {
        return computed;
    }

    /** What is wrong with the inputs. Names that begin with two underscores are the bridge's own notes in older states, and pass. */
    List<Failure> check(ObjectValue given) {
        var failures = new ArrayList<Failure>(0);
        check("", given, failures);
        return failures;
    }

    private void check(String prefix, ObjectValue given, List<Failure> failures) {
        for (var entry : given.entries().entrySet()) {
            var name = entry.getKey();
            var property = byName.get(name);
            if (property != null && property.isInput()) {
                checkValue(prefix, property, entry.getValue(), failures);
            } else if (!name.startsWith("__")) {
                failures.add(new Failure(prefix + name, reasonAgainst(name, property)));
            }
        }
        for (var property : inputs) {
            if (property.role() == Property.Role.REQUIRED_INPUT && isMissing(given.get(property.name()))) {
                failures.add(new Failure(
                        prefix + property.name(),
                        "The property '%s' of %s is required: give it %s."
                                .formatted(
                                        property.name(), owner, property.kind().words())));
            }
        }
    }

    private void checkValue(String prefix, Property property, PropertyValue value, List<Failure> failures) {
        var path = prefix + property.name();
        var plain = value.unwrapped();
        if (!property.kind().accepts(value)) {
            failures.add(new Failure(
                    path,
                    "The property '%s' of %s must be %s."
                            .formatted(path, owner, property.kind().words())));
        } else if (plain instanceof Num(var n)
                && (n < property.limits().least() || n > property.limits().most())) {
            failures.add(
                    new Failure(path, "The property '%s' of %s %s.".formatted(path, owner, range(property.limits()))));
        } else if (plain instanceof Text(var text)) {
            checkChoice(path, property, text, failures);
        } else if (plain instanceof ListValue(var items)) {
            items.forEach(item -> item.asText().ifPresent(text -> checkChoice(path, property, text, failures)));
        } else if (property.kind() == Kind.OBJECT && plain instanceof ObjectValue object) {
            new Schema(owner, property.fields().toArray(Property[]::new)).check(path + ".", object, failures);
        }
    }

    private void checkChoice(String path, Property property, String text, List<Failure> failures) {
        var choices = property.limits().choices();
        if (!choices.isEmpty() && !choices.contains(text)) {
            // the text itself is not repeated: a wrong value may be a secret that went astray
            failures.add(new Failure(
                    path,
                    "The property '%s' of %s must be one of %s.".formatted(path, owner, String.join(", ", choices))));
        }
    }

    private static String range(Property.Limits limits) {
        if (limits.most() == Long.MAX_VALUE) {
            return "must be at least " + limits.least();
        }
        return "must be from %d to %d".formatted(limits.least(), limits.most());
    }

    private String reasonAgainst(String name, @Nullable Property computedOne) {
        return computedOne != null
                ? "The property '%s' of %s is computed and cannot be given: remove it.".formatted(name, owner)
                : "%s has no property '%s': remove it; what can be given is %s."
                        .formatted(
                                owner,
                                name,
                                inputs.stream().map(Property::name).collect(Collectors.joining(", ", "", "")));
    }

    /** The same inputs, those that are secret by declaration wrapped as such. */
    ObjectValue withSecrets(ObjectValue given) {
        var wrapped = given;
        for (var property : secretInputs) {
            var value = given.get(property.name());
            if (!isMissing(value)) {
                wrapped = wrapped.with(property.name(), PropertyValue.secret(value));
            }
        }
        return wrapped;
    }

    static boolean isMissing(@Nullable PropertyValue value) {
        return value == null || value.unwrapped() instanceof PropertyValue.Null;
    }

    /** The inputs with defaults for what is missing, without nulls and without what is not declared. */
    TreeMap<String, PropertyValue> complete(ObjectValue given) {
        var complete = new TreeMap<String, PropertyValue>();
        for (var property : inputs) {
            var value = given.get(property.name());
            if (!isMissing(value)) {
                complete.put(property.name(), property.isSecret() ? PropertyValue.secret(value) : value);
            } else if (property.fallback() != null) {
                complete.put(property.name(), property.fallback());
            }
        }
        return complete;
    }
}
