package dev.rootstock.engine.plan;

import dev.rootstock.engine.program.PackageDescription;
import dev.rootstock.engine.resource.ProviderReference;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The providers that resources get whose program names none: one per package and version, made of the stack's configuration. */
public final class DefaultProvider {

    private static final Set<String> DYNAMIC = Set.of("pulumi-nodejs", "pulumi-python");

    private DefaultProvider() {}

    /** The resource name, such as {@code default_6_83_0}; {@code default} without a version. */
    public static String name(PackageDescription described) {
        var name = new StringBuilder("default");
        if (!described.version().isEmpty()) {
            name.append('_').append(underscored(described.version()));
        }
        if (!described.downloadUrl().isEmpty()) {
            // what a name may consist of (sdk/go/common/tokens, IntoQName)
            name.append('_').append(described.downloadUrl().replaceAll("/$", "").replaceAll("[^A-Za-z0-9_.-]", "_"));
        }
        return name.toString();
    }

    /** Written out, since each resource's provider is found by this name. */
    private static String underscored(String version) {
        return version.replace('.', '_').replace('+', '_').replace('-', '_');
    }

    /**
     * The inputs: every configuration value of the package as text, secret where it is secret, and what is known of its plugin. Dynamic
     * providers get all of the configuration, each value under its whole key (pulumi/pulumi, pkg/resource/deploy/target.go).
     */
    public static ObjectValue inputs(PackageDescription described, Map<String, String> config, Set<String> secretKeys) {
        var inputs = new TreeMap<String, PropertyValue>();
        var prefix = DYNAMIC.contains(described.name()) ? "" : described.name() + ":";
        config.forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                var text = PropertyValue.of(value);
                inputs.put(
                        key.substring(prefix.length()), secretKeys.contains(key) ? PropertyValue.secret(text) : text);
            }
        });
        return ProviderInputs.of(described, ObjectValue.of(inputs));
    }

    /** Whether a resource is such a provider; displays and summaries leave them out. */
    public static boolean is(Urn urn) {
        var name = urn.name();
        return ProviderReference.isProviderType(urn.type()) && (name.equals("default") || name.startsWith("default_"));
    }
}
