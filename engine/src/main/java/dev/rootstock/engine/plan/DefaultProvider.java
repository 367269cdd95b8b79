package dev.rootstock.engine.plan;

import dev.rootstock.engine.resource.ProviderReference;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The providers that resources get whose program names none: one per package and version, made of the stack's configuration. */
public final class DefaultProvider {

    private DefaultProvider() {}

    /** The resource name, such as {@code default_6_83_0}; {@code default} without a version. */
    public static String name(String version) {
        if (version.isEmpty()) {
            return "default";
        }
        var name = new StringBuilder("default_");
        for (var i = 0; i < version.length(); i++) {
            var c = version.charAt(i);
            name.append(c == '.' || c == '-' || c == '+' ? '_' : c);
        }
        return name.toString();
    }

    /** The inputs: every configuration value of the package as text, secret where it is secret, and the version. */
    public static ObjectValue inputs(
            String packageName, String version, Map<String, String> config, Set<String> secretKeys) {
        var inputs = new TreeMap<String, PropertyValue>();
        var prefix = packageName + ":";
        config.forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                var text = PropertyValue.of(value);
                inputs.put(
                        key.substring(prefix.length()), secretKeys.contains(key) ? PropertyValue.secret(text) : text);
            }
        });
        if (!version.isEmpty()) {
            inputs.put("version", PropertyValue.of(version));
        }
        return ObjectValue.of(inputs);
    }

    /** Whether a resource is such a provider; displays and summaries leave them out. */
    public static boolean is(Urn urn) {
        var name = urn.name();
        return ProviderReference.isProviderType(urn.type()) && (name.equals("default") || name.startsWith("default_"));
    }
}
