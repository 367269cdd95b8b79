package dev.rootstock.engine.run;

import dev.rootstock.engine.program.PackageDescription;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The packages that a program's libraries are made for: requests that leave open which plugin they mean get these (pulumi/pulumi,
 * pkg/engine/plugins.go, computeDefaultProviderPackages, and pkg/resource/deploy/default_providers.go, normalizeProviderRequest).
 */
final class RequiredPackages {
    private final ProviderRegistry providers;
    private final Map<String, PackageDescription> byName = new ConcurrentHashMap<>();

    RequiredPackages(ProviderRegistry providers) {
        this.providers = providers;
    }

    /**
     * Makes them known, and gets plugins that are missing; one that cannot be had is no failure until a resource needs it.
     *
     * @param packages of several versions of one, the last counts
     * @return why they cannot be, empty when they are
     */
    Optional<String> add(List<PackageDescription> packages) {
        var found = new HashMap<String, PackageDescription>();
        for (var one : packages) {
            var before = one.extension() == null ? found.put(one.name(), one) : null;
            if (before != null && isOtherPlugin(before, one)) {
                return Optional.of("package \"" + one.name() + "\" is provided by more than one plugin:\n  "
                        + source(before) + "\n  " + source(one) + "\n"
                        + "Remove one of the packages, or pass an explicit `provider` option on each resource to"
                        + " disambiguate.");
            }
        }
        byName.putAll(found);
        providers.prefetch(packages);
        return Optional.empty();
    }

    private static boolean isOtherPlugin(PackageDescription one, PackageDescription other) {
        return !one.plugin().equals(other.plugin())
                || (one.parameterization() == null) != (other.parameterization() == null);
    }

    private static String source(PackageDescription described) {
        var plugin = "plugin \"" + described.plugin() + "\""
                + (described.pluginVersion().isEmpty() ? "" : " v" + described.pluginVersion());
        var parameterization = described.parameterization();
        return parameterization == null
                ? plugin
                : plugin + " parameterized as \"" + parameterization.name() + "\" v" + parameterization.version();
    }

    /** What a request asks for, with what it leaves open. One with parameters, or with checksums of its own, says it all itself. */
    PackageDescription completed(PackageDescription asked) {
        if (asked.parameterization() != null) {
            return asked;
        }
        var required = byName.get(asked.name());
        if (required == null) {
            return asked.version().isEmpty() ? with(asked, providers.versionOf(asked.name()), "", Map.of()) : asked;
        }
        if (required.parameterization() != null) {
            return asked.version().isEmpty() && asked.checksums().isEmpty() ? required.base() : asked;
        }
        var isSame = asked.version().isEmpty() || asked.version().equals(required.version());
        return with(
                asked,
                asked.version().isEmpty() ? required.version() : asked.version(),
                required.downloadUrl(),
                isSame ? required.checksums() : Map.of());
    }

    private static PackageDescription with(
            PackageDescription asked, String version, String downloadUrl, Map<String, String> checksums) {
        return new PackageDescription(
                asked.plugin(),
                version,
                asked.downloadUrl().isEmpty() ? downloadUrl : asked.downloadUrl(),
                asked.checksums().isEmpty() ? checksums : asked.checksums(),
                null);
    }
}
