package dev.rootstock.providers.kubernetes;

import dev.rootstock.engine.provider.Provider;
import dev.rootstock.engine.provider.ProviderFactory;

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
}
