package dev.rootstock.providers.aws.kms;

import dev.rootstock.providers.aws.resource.ResourceType;
import java.util.Map;
import java.util.function.Supplier;

/** The resource types of KMS. */
public final class KmsCatalogue {

    public static final Map<String, Supplier<ResourceType>> RESOURCES =
            Map.of(Alias.TOKEN, Alias::new, Key.TOKEN, Key::new);

    private KmsCatalogue() {}
}
