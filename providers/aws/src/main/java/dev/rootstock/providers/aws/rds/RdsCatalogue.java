package dev.rootstock.providers.aws.rds;

import dev.rootstock.providers.aws.resource.ResourceType;
import java.util.Map;
import java.util.function.Supplier;

/** The resource types of RDS. */
public final class RdsCatalogue {

    public static final Map<String, Supplier<ResourceType>> RESOURCES = Map.of(
            Instance.TOKEN, Instance::new,
            ParameterGroup.TOKEN, ParameterGroup::new,
            SubnetGroup.TOKEN, SubnetGroup::new);

    private RdsCatalogue() {}
}
