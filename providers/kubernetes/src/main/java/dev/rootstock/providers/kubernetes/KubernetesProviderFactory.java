package dev.rootstock.providers.kubernetes;

import dev.rootstock.engine.provider.Provider;
import dev.rootstock.engine.provider.ProviderFactory;
import dev.rootstock.engine.provider.schema.PackageSchema;
import dev.rootstock.providers.kubernetes.configuration.ProviderConfiguration;
import dev.rootstock.providers.kubernetes.kind.KindSchemas;
import java.util.Optional;
import java.util.TreeMap;

/** Makes providers of package {@code kubernetes}; the version is that of the Java classes whose properties are followed. */
public final class KubernetesProviderFactory implements ProviderFactory {

    @Override
    public String packageName() {
        return "kubernetes";
    }

    @Override
    public String version() {
        return "4.0.0";
    }

    @Override
    public Provider create() {
        return new KubernetesProvider();
    }

    @Override
    public Optional<PackageSchema> schema() {
        var resources = KindSchemas.resources();
        // networking.k8s.io/v1 is networking.v1
        var packages = new TreeMap<String, String>();
        for (var token : resources.keySet()) {
            var module = token.split(":")[1];
            packages.put(module, module.replaceFirst("\\..*/", "/").replace('/', '.'));
        }
        packages.put("meta/v1", "meta.v1");
        return Optional.of(new PackageSchema(
                "The kinds that Kubernetes brings. What is in a specification only a cluster knows, so it is left"
                        + " open.",
                "(.*)",
                packages,
                ProviderConfiguration.settings(),
                resources,
                new TreeMap<>()));
    }
}
