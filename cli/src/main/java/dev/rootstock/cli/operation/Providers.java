package dev.rootstock.cli.operation;

import dev.rootstock.engine.provider.ProviderFactory;
import dev.rootstock.providers.aws.AwsProviderFactory;
import dev.rootstock.providers.kubernetes.KubernetesProviderFactory;
import dev.rootstock.providers.random.RandomProviderFactory;
import dev.rootstock.providers.tls.TlsProviderFactory;
import java.util.List;

/** The native providers that come with the command. */
public final class Providers {

    private Providers() {}

    public static List<ProviderFactory> all() {
        return List.of(
                new AwsProviderFactory(),
                new KubernetesProviderFactory(),
                new RandomProviderFactory(),
                new TlsProviderFactory());
    }
}
