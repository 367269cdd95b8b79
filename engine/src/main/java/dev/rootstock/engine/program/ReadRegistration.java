package dev.rootstock.engine.program;

import dev.rootstock.engine.resource.Origin;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.value.ObjectValue;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A program's wish to read an object that is managed elsewhere. Fields are those of ReadResourceRequest.
 *
 * @param packageReference that of a package which the program has described, empty for the one that the type names
 */
public record ReadRegistration(
        String type,
        String name,
        String id,
        @Nullable Urn parent,
        ObjectValue inputs,
        String provider,
        Set<Urn> dependencies,
        List<String> additionalSecretOutputs,
        String version,
        String pluginDownloadUrl,
        Origin origin,
        String packageReference) {

    /** A wish of which nothing is known beyond what is read. */
    public ReadRegistration(
            String type,
            String name,
            String id,
            @Nullable Urn parent,
            ObjectValue inputs,
            String provider,
            Set<Urn> dependencies,
            List<String> additionalSecretOutputs,
            String version,
            String pluginDownloadUrl) {
        this(
                type,
                name,
                id,
                parent,
                inputs,
                provider,
                dependencies,
                additionalSecretOutputs,
                version,
                pluginDownloadUrl,
                Origin.UNKNOWN,
                "");
    }
}
