package dev.rootstock.engine.program;

import dev.rootstock.engine.resource.Origin;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.value.ObjectValue;
import java.util.Map;
import java.util.Set;

/**
 * A program's call of a component's method.
 *
 * @param token the method's name, such as {@code forest:index:Tree/height}
 * @param arguments may hold unknown values in a preview; {@code __self__} is the component
 * @param dependencies the resources that each argument comes from
 * @param provider the reference of the provider to ask, empty for the component's or the default one
 * @param version of the package, empty for any
 * @param origin where in the program it is called
 * @param packageReference that of a package which the program has described, empty for the one that the token names
 */
public record MethodCall(
        String token,
        ObjectValue arguments,
        Map<String, Set<Urn>> dependencies,
        String provider,
        String version,
        String pluginDownloadUrl,
        String packageReference,
        Origin origin) {}
