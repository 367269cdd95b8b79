package dev.rootstock.engine.autonaming;

import dev.rootstock.engine.state.JsonInput;
import dev.rootstock.engine.state.StateFormatException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the rules from JSON, the form in which an operation has its configuration. Whatever it does not know is an error. */
final class AutonamingReader {
    private static final Set<String> RULE = Set.of("mode", "pattern", "enforce");

    private final StackExpressions expressions;

    AutonamingReader(StackExpressions expressions) {
        this.expressions = expressions;
    }

    Autonaming read(String text) {
        Object tree;
        try (var json = JsonInput.of(text)) {
            tree = json.tree();
        } catch (StateFormatException e) {
            throw new AutonamingException("it has to be an object: " + e.getMessage());
        }
        var section = object(tree, "it");
        known(section, "providers", "it");
        var given = rule(section, "it");
        var general = given == null ? new NamingRule.Standard() : given;
        var providers = new HashMap<String, Autonaming.OfProvider>();
        object(section.getOrDefault("providers", Map.of()), "providers")
                .forEach((name, value) -> providers.put(name, provider(name, value, general)));
        return new Autonaming(general, Map.copyOf(providers));
    }

    private Autonaming.OfProvider provider(String name, @Nullable Object value, NamingRule general) {
        var where = "providers." + name;
        var section = object(value, where);
        known(section, "resources", where);
        var given = rule(section, where);
        var types = new HashMap<String, NamingRule>();
        object(section.getOrDefault("resources", Map.of()), where + ".resources")
                .forEach((type, rule) -> {
                    var own = where + ".resources[\"" + type + "\"]";
                    var ofType = object(rule, own);
                    known(ofType, null, own);
                    var read = rule(ofType, own);
                    if (read == null) {
                        throw new AutonamingException(own + " has to say a mode or a pattern");
                    }
                    types.put(type, read);
                });
        return new Autonaming.OfProvider(given == null ? general : given, Map.copyOf(types));
    }

    private @Nullable NamingRule rule(Map<String, Object> section, String where) {
        var mode = section.get("mode");
        var pattern = section.get("pattern");
        var enforce = section.get("enforce");
        if (mode != null && (pattern != null || enforce != null)) {
            throw new AutonamingException(where + " has both a mode and a pattern; one of them is enough");
        }
        if (pattern != null) {
            if (!(pattern instanceof String text)) {
                throw new AutonamingException(where + ".pattern has to be a text");
            }
            if (enforce != null && !(enforce instanceof Boolean)) {
                throw new AutonamingException(where + ".enforce has to be true or false");
            }
            return new NamingRule.ByPattern(new NamePattern(expressions.resolved(text)), Boolean.TRUE.equals(enforce));
        }
        if (enforce != null) {
            throw new AutonamingException(where + ".enforce needs a pattern beside it");
        }
        return switch (mode == null ? "" : String.valueOf(mode)) {
            case "" -> null;
            case "default" -> new NamingRule.Standard();
            case "verbatim" -> new NamingRule.Verbatim();
            case "disabled" -> new NamingRule.Disabled();
            default ->
                throw new AutonamingException(
                        where + ".mode is '" + mode + "'; it has to be default, verbatim or disabled");
        };
    }

    private static void known(Map<String, Object> section, @Nullable String more, String where) {
        for (var key : section.keySet()) {
            if (!RULE.contains(key) && !key.equals(more)) {
                throw new AutonamingException(where + " holds '" + key + "', which is not known");
            }
        }
    }

    private static Map<String, Object> object(@Nullable Object value, String where) {
        if (!(value instanceof Map<?, ?> map)) {
            throw new AutonamingException(where + " has to be an object");
        }
        var object = new HashMap<String, Object>();
        map.forEach((key, item) -> {
            if (item != null) {
                object.put(String.valueOf(key), item);
            }
        });
        return object;
    }
}
