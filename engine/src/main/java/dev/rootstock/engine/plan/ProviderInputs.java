package dev.rootstock.engine.plan;

import dev.rootstock.engine.program.PackageDescription;
import dev.rootstock.engine.provider.Parameterization;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the inputs of a provider resource say of its plugin, as states hold it: the version of the package, and under
 * {@code __internal} all else (pulumi/pulumi, pkg/resource/deploy/providers/registry.go). States from before there was
 * {@code __internal} have the URL beside the version.
 */
public final class ProviderInputs {

    public static final String VERSION = "version";
    public static final String INTERNAL = "__internal";

    private static final String NAME = "name";
    private static final String URL = "pluginDownloadURL";
    private static final String CHECKSUMS = "pluginChecksums";
    private static final String PARAMETERIZATION = "parameterization";
    private static final String VARIABLES = "envVarMappings";

    private ProviderInputs() {}

    /** A provider's own inputs with what is known of its plugin put in. What the program itself put in counts more. */
    public static ObjectValue of(PackageDescription described, ObjectValue own) {
        var internal = new TreeMap<String, PropertyValue>();
        var url = described.downloadUrl();
        if (!url.isEmpty()) {
            internal.put(URL, PropertyValue.of(url.endsWith("/") ? url.substring(0, url.length() - 1) : url));
        }
        if (!described.checksums().isEmpty()) {
            var checksums = new TreeMap<String, PropertyValue>();
            described.checksums().forEach((platform, hex) -> checksums.put(platform, PropertyValue.of(hex)));
            internal.put(CHECKSUMS, ObjectValue.of(checksums));
        }
        var parameterization = described.parameterization();
        if (parameterization != null) {
            internal.put(NAME, PropertyValue.of(described.plugin()));
            internal.put(PARAMETERIZATION, PropertyValue.of(parameterization.value()));
            if (!described.pluginVersion().isEmpty()) {
                internal.put(VERSION, PropertyValue.of(described.pluginVersion()));
            }
        }
        var inputs = own;
        if (!described.version().isEmpty() && !own.has(VERSION)) {
            inputs = inputs.with(VERSION, PropertyValue.of(described.version()));
        }
        if (internal.isEmpty()) {
            return described.version().isEmpty() ? inputs : withInternal(inputs);
        }
        var given = own.get(INTERNAL);
        return inputs.with(
                INTERNAL,
                given instanceof ObjectValue object
                        ? ObjectValue.of(internal).withAll(object)
                        : ObjectValue.of(internal));
    }

    /** The inputs with variables that the plugin is to find under other names, by the name that they have here. */
    public static ObjectValue withVariables(ObjectValue inputs, Map<String, String> variables) {
        if (variables.isEmpty()) {
            return inputs;
        }
        var mappings = new TreeMap<String, PropertyValue>();
        variables.forEach((here, there) -> mappings.put(here, PropertyValue.of(there)));
        var internal = internal(inputs).with(VARIABLES, ObjectValue.of(mappings));
        return inputs.with(INTERNAL, internal);
    }

    /** As the stock command has them: where a version is said there is also what else is known, be it nothing. */
    static ObjectValue withInternal(ObjectValue inputs) {
        return inputs.has(VERSION) && !inputs.has(INTERNAL) ? inputs.with(INTERNAL, ObjectValue.EMPTY) : inputs;
    }

    /** What of the inputs is for the provider itself. */
    public static ObjectValue configuration(ObjectValue inputs) {
        return inputs.without(VERSION).without(INTERNAL);
    }

    /** What the provider of that package is, as its inputs describe it. */
    public static PackageDescription describedBy(String packageName, ObjectValue inputs) {
        var internal = internal(inputs);
        var version = inputs.text(VERSION).orElse("");
        var url = internal.text(URL).orElse(inputs.text(URL).orElse(""));
        Optional<Parameterization> parameterization =
                internal.text(PARAMETERIZATION).map(value -> new Parameterization(packageName, version, value));
        return new PackageDescription(
                internal.text(NAME).orElse(packageName),
                parameterization.isPresent() ? internal.text(VERSION).orElse("") : version,
                url,
                texts(internal, CHECKSUMS),
                parameterization.orElse(null));
    }

    /** The variables that the plugin is to find under other names, by the name that they have here. */
    public static Map<String, String> variables(ObjectValue inputs) {
        return texts(internal(inputs), VARIABLES);
    }

    private static Map<String, String> texts(ObjectValue object, String name) {
        var texts = new TreeMap<String, String>();
        if (object.get(name) instanceof ObjectValue held) {
            held.names().forEach(key -> held.text(key).ifPresent(text -> texts.put(key, text)));
        }
        return texts;
    }

    private static ObjectValue internal(ObjectValue inputs) {
        return inputs.get(INTERNAL) instanceof ObjectValue object ? object : ObjectValue.EMPTY;
    }
}
