package dev.rootstock.providers.aws.eks;

import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import dev.rootstock.providers.aws.resource.Values;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eks.model.Cluster;

/**
 * A cluster as {@link GetCluster} tells it: blocks are lists of one or none, and everything is there, since Pulumi's classes refuse an
 * answer that lacks a property.
 */
final class ClusterSummary {

    private ClusterSummary() {}

    static ObjectValue of(Cluster cluster) {
        var whole = ClusterReading.of(cluster, Values.NONE);
        return ObjectValue.builder()
                .put("accessConfigs", list(whole.get("accessConfig")))
                .put("arn", cluster.arn())
                .put("certificateAuthorities", whole.get("certificateAuthorities"))
                .put("clusterId", cluster.id() == null ? "" : cluster.id())
                .put(
                        "computeConfigs",
                        block(
                                cluster.computeConfig(),
                                c -> ObjectValue.builder()
                                        .put("enabled", Boolean.TRUE.equals(c.enabled()))
                                        .put("nodePools", Eks.texts(c.nodePools()))
                                        .put("nodeRoleArn", orEmpty(c.nodeRoleArn()))))
                .put("createdAt", whole.get("createdAt"))
                .put("enabledClusterLogTypes", whole.get("enabledClusterLogTypes"))
                .put("endpoint", orEmpty(cluster.endpoint()))
                .put("id", cluster.name())
                .put("identities", whole.get("identities"))
                .put(
                        "kubernetesNetworkConfigs",
                        block(
                                cluster.kubernetesNetworkConfig(),
                                n -> ObjectValue.builder()
                                        .put(
                                                "elasticLoadBalancings",
                                                block(
                                                        n.elasticLoadBalancing(),
                                                        e -> ObjectValue.builder()
                                                                .put("enabled", Boolean.TRUE.equals(e.enabled()))))
                                        .put("ipFamily", orEmpty(n.ipFamilyAsString()))
                                        .put("serviceIpv4Cidr", orEmpty(n.serviceIpv4Cidr()))
                                        .put("serviceIpv6Cidr", orEmpty(n.serviceIpv6Cidr()))))
                .put("name", cluster.name())
                .put(
                        "outpostConfigs",
                        block(
                                cluster.outpostConfig(),
                                o -> ObjectValue.builder()
                                        .put("controlPlaneInstanceType", orEmpty(o.controlPlaneInstanceType()))
                                        .put(
                                                "controlPlanePlacements",
                                                block(
                                                        o.controlPlanePlacement(),
                                                        p -> ObjectValue.builder()
                                                                .put("groupName", orEmpty(p.groupName()))))
                                        .put("outpostArns", Eks.texts(o.outpostArns()))))
                .put("platformVersion", orEmpty(cluster.platformVersion()))
                .put(
                        "remoteNetworkConfigs",
                        block(
                                cluster.remoteNetworkConfig(),
                                r -> ObjectValue.builder()
                                        .put(
                                                "remoteNodeNetworks",
                                                PropertyValue.of(r.remoteNodeNetworks().stream()
                                                        .map(n -> cidrs(n.cidrs()))
                                                        .toList()))
                                        .put(
                                                "remotePodNetworks",
                                                PropertyValue.of(r.remotePodNetworks().stream()
                                                        .map(n -> cidrs(n.cidrs()))
                                                        .toList()))))
                .put("roleArn", cluster.roleArn())
                .put("status", cluster.statusAsString())
                .put(
                        "storageConfigs",
                        block(
                                cluster.storageConfig(),
                                s -> ObjectValue.builder()
                                        .put(
                                                "blockStorages",
                                                block(
                                                        s.blockStorage(),
                                                        b -> ObjectValue.builder()
                                                                .put("enabled", Boolean.TRUE.equals(b.enabled()))))))
                .put("tags", Eks.shownTags(cluster.tags()))
                .put("upgradePolicies", list(whole.get("upgradePolicy")))
                .put("version", cluster.version())
                .put("vpcConfig", whole.get("vpcConfig"))
                .put(
                        "zonalShiftConfigs",
                        block(
                                cluster.zonalShiftConfig(),
                                z -> ObjectValue.builder().put("enabled", Boolean.TRUE.equals(z.enabled()))))
                .build();
    }

    private static <T> PropertyValue block(@Nullable T block, Function<T, ObjectValue.Builder> as) {
        return list(Optional.ofNullable(block)
                .map(as)
                .map(ObjectValue.Builder::build)
                .orElse(null));
    }

    private static PropertyValue list(@Nullable PropertyValue item) {
        return PropertyValue.of(item == null ? List.<PropertyValue>of() : List.of(item));
    }

    private static PropertyValue cidrs(List<String> cidrs) {
        return ObjectValue.builder().put("cidrs", Eks.texts(cidrs)).build();
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
