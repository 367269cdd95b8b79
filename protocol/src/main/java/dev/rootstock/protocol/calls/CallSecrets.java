package dev.rootstock.protocol.calls;

import dev.rootstock.engine.event.StepDescription;
import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.run.KnownSecrets;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What may not be in a record of calls: values that are known to be secret, and for each resource the properties that were secret when
 * they were last seen. Many providers know no secrets, so a message alone does not tell. Thread-safe.
 */
final class CallSecrets {

    /** Shorter ones are in too many values that are none. */
    private static final int SHORTEST = 3;

    static final String HIDDEN = "[secret]";

    private final KnownSecrets known = new KnownSecrets();
    private final Set<String> whole = ConcurrentHashMap.newKeySet();
    private final Map<String, Set<String>> properties = new ConcurrentHashMap<>();

    void learnSetting(String value) {
        known.learnSetting(value);
        learnWhole(value);
    }

    /** The texts of a value that is secret as a whole. */
    void learnText(String text) {
        known.learn(PropertyValue.secret(PropertyValue.of(text)));
        learnWhole(text);
    }

    private void learnWhole(String text) {
        if (text.length() >= SHORTEST) {
            whole.add(text);
        }
    }

    void learn(PropertyValue value) {
        learn(value, false);
    }

    private void learn(@Nullable PropertyValue value, boolean secret) {
        switch (value) {
            case PropertyValue.Secret(var inner) -> learn(inner, true);
            case PropertyValue.Output(var inner, var isSecret, var _) -> learn(inner, secret || isSecret);
            case PropertyValue.ListValue(var items) -> items.forEach(item -> learn(item, secret));
            case ObjectValue object -> object.entries().values().forEach(item -> learn(item, secret));
            case PropertyValue.Text(var text) when secret -> learnText(text);
            case PropertyValue.Num number when secret -> learnText(number.text());
            case null -> {}
            case PropertyValue other when secret -> known.learn(PropertyValue.secret(other));
            case PropertyValue other -> known.learn(other);
        }
    }

    void learn(StepDescription step) {
        learn(step.urn(), step.before());
        if (step.after() != step.before()) {
            learn(step.urn(), step.after());
        }
    }

    private void learn(Urn urn, @Nullable ResourceState state) {
        if (state != null) {
            var key = key(urn.type(), urn.name());
            learn(key, state.inputs());
            learn(key, state.outputs());
            hide(key, state.additionalSecretOutputs());
        }
    }

    private void learn(String key, ObjectValue object) {
        object.entries().forEach((name, value) -> {
            if (value.containsSecrets()) {
                learn(value);
                hide(key, Set.of(name));
            }
        });
    }

    /** By what a resource is known to all calls that are about it, of which some name its parents' types and others do not. */
    static String key(String type, String name) {
        return type + "::" + name;
    }

    /** Remembers that these properties of a resource are secret. */
    void hide(String key, Collection<String> names) {
        if (!key.isEmpty() && !names.isEmpty()) {
            properties.computeIfAbsent(key, _ -> ConcurrentHashMap.newKeySet()).addAll(names);
        }
    }

    boolean isHidden(String key, String property) {
        return properties.getOrDefault(key, Set.of()).contains(property);
    }

    String masked(String text) {
        return whole.contains(text) ? HIDDEN : known.masked(text);
    }
}
