package dev.rootstock.engine.program;

import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.value.ObjectValue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A program's call of a package's function.
 *
 * @param provider the reference of the provider to ask, empty for the parent's or the default one
 * @param parent the resource whose providers are taken when none is named, null for none
 * @param dependsOn what has to exist before the function is called
 * @param packageReference that of a package which the program has described, empty for the one that the token names
 */
public record Invocation(
        String token,
        ObjectValue arguments,
        String provider,
        String version,
        String pluginDownloadUrl,
        @Nullable Urn parent,
        Set<Urn> dependsOn,
        String packageReference) {

    /** A call that depends on nothing. */
    public Invocation(String token, ObjectValue arguments, String provider, String version) {
        this(token, arguments, provider, version, "", null, Set.of(), "");
    }

    /** The same, asked of another provider. */
    public Invocation with(String otherProvider) {
        return new Invocation(
                token, arguments, otherProvider, version, pluginDownloadUrl, parent, dependsOn, packageReference);
    }

    /** The same with other arguments. */
    public Invocation withArguments(ObjectValue others) {
        return new Invocation(token, others, provider, version, pluginDownloadUrl, parent, dependsOn, packageReference);
    }
}
