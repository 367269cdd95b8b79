package dev.rootstock.providers.aws.secretsmanager;

import dev.rootstock.providers.aws.resource.ResourceType;
import java.util.Map;
import java.util.function.Supplier;

/** The resource types of Secrets Manager. */
public final class SecretsManagerCatalogue {

    public static final Map<String, Supplier<ResourceType>> RESOURCES =
            Map.of(Secret.TOKEN, Secret::new, SecretVersion.TOKEN, SecretVersion::new);

    private SecretsManagerCatalogue() {}
}
