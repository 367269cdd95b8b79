package dev.rootstock.providers.aws.docdb;

import dev.rootstock.providers.aws.resource.ResourceType;
import java.util.Map;
import java.util.function.Supplier;

/** The resource types of DocumentDB. */
public final class DocDbCatalogue {

    public static final Map<String, Supplier<ResourceType>> RESOURCES = Map.of(
            Cluster.TOKEN, Cluster::new,
            ClusterInstance.TOKEN, ClusterInstance::new,
            ClusterParameterGroup.TOKEN, ClusterParameterGroup::new,
            SubnetGroup.TOKEN, SubnetGroup::new);

    private DocDbCatalogue() {}
}
