package dev.rootstock.cli.operation;

import dev.rootstock.engine.resource.Extension;
import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.value.ObjectValue;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What an import takes over.
 *
 * @param resources parents and providers before what needs them
 * @param protect whether they are protected from then on
 * @param done told the resources that were imported when the import, or its preview where that is all, is over; also when others could
 *     not be
 */
public record ImportWork(List<Item> resources, boolean protect, Consumer<List<ResourceState>> done) {

    /**
     * One object.
     *
     * @param key by which other items name it as their parent or provider
     * @param remote whether a component is one of a plugin's
     * @param id empty for a component and for a provider, which are made rather than looked up
     * @param parent the key of another item or the URN of a resource of the state, null for the stack
     * @param provider the key of another item or the URN of a provider of the state, null for the default one
     * @param version of the package, empty for any
     * @param properties those of its inputs to keep, empty for all
     * @param inputs what the object does not tell; a provider's configuration
     * @param outputs where there are any, the resource is taken over as it is described, and nobody looks at the object
     * @param plugin of the package, where that is not the package's own plugin
     */
    public record Item(
            String type,
            String key,
            String name,
            String id,
            boolean component,
            boolean remote,
            @Nullable String parent,
            @Nullable String provider,
            String version,
            String pluginDownloadUrl,
            List<String> properties,
            ObjectValue inputs,
            ObjectValue outputs,
            Plugin plugin) {}

    /** What manages a package that another plugin becomes, or takes on beside its own. */
    public sealed interface Plugin {

        /** The package's own plugin. */
        record Usual() implements Plugin {}

        /** @param value what makes the plugin the package, in base64 */
        record Parameterized(String name, String version, String value) implements Plugin {}

        /** The package's own plugin, which takes on another package. */
        record Extended(Extension extension) implements Plugin {}
    }
}
