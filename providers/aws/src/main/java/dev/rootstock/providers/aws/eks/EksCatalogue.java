package dev.rootstock.providers.aws.eks;

import dev.rootstock.providers.aws.resource.Function;
import dev.rootstock.providers.aws.resource.ResourceType;
import java.util.Map;
import java.util.function.Supplier;

/** The resource types and functions of EKS. */
public final class EksCatalogue {

    public static final Map<String, Supplier<ResourceType>> RESOURCES = Map.of(
            AccessEntry.TOKEN, AccessEntry::new,
            AccessPolicyAssociation.TOKEN, AccessPolicyAssociation::new,
            Addon.TOKEN, Addon::new,
            Cluster.TOKEN, Cluster::new,
            NodeGroup.TOKEN, NodeGroup::new,
            PodIdentityAssociation.TOKEN, PodIdentityAssociation::new);

    public static final Map<String, Supplier<Function>> FUNCTIONS =
            Map.of(GetCluster.TOKEN, GetCluster::new, GetClusterAuth.TOKEN, GetClusterAuth::new);

    private EksCatalogue() {}
}
