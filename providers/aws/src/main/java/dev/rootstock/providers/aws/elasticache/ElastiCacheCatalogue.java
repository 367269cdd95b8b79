package dev.rootstock.providers.aws.elasticache;

import dev.rootstock.providers.aws.resource.ResourceType;
import java.util.Map;
import java.util.function.Supplier;

/** The resource types of ElastiCache. */
public final class ElastiCacheCatalogue {

    public static final Map<String, Supplier<ResourceType>> RESOURCES = Map.of(
            ParameterGroup.TOKEN, ParameterGroup::new,
            ReplicationGroup.TOKEN, ReplicationGroup::new,
            SubnetGroup.TOKEN, SubnetGroup::new);

    private ElastiCacheCatalogue() {}
}
