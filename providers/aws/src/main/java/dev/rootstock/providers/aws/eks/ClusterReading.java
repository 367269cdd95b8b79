package dev.rootstock.providers.aws.eks;

import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import dev.rootstock.providers.aws.resource.Values;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eks.model.Cluster;

/** What EKS tells of a cluster, as properties. */
final class ClusterReading {

    private static final String BOOTSTRAP = "bootstrapClusterCreatorAdminPermissions";

    private ClusterReading() {}

    static ObjectValue of(Cluster cluster, Values known) {
        var authority = cluster.certificateAuthority() == null
                ? null
                : ObjectValue.builder()
                        .put("data", cluster.certificateAuthority().data())
                        .build();
        return ObjectValue.builder()
                .put("accessConfig", access(cluster, known))
                .put("arn", cluster.arn())
                .put("certificateAuthorities", listOf(authority))
                .put("certificateAuthority", authority)
                .put("clusterId", cluster.outpostConfig() == null ? null : cluster.id())
                .put("createdAt", Eks.time(cluster.createdAt()))
                .put("enabledClusterLogTypes", logTypes(cluster))
                .put("encryptionConfig", encryption(cluster))
                .put("endpoint", cluster.endpoint())
                .put("identities", identities(cluster))
                .put("kubernetesNetworkConfig", network(cluster))
                .put("name", cluster.name())
                .put("platformVersion", cluster.platformVersion())
                .put("roleArn", cluster.roleArn())
                .put("status", cluster.statusAsString())
                .put("tags", Eks.tags(cluster.tags()))
                .put(
                        "upgradePolicy",
                        cluster.upgradePolicy() == null
                                ? null
                                : ObjectValue.builder()
                                        .put(
                                                "supportType",
                                                cluster.upgradePolicy().supportTypeAsString())
                                        .build())
                .put("version", cluster.version())
                .put("vpcConfig", vpc(cluster))
                .put("zonalShiftConfig", zonalShift(cluster, known))
                .build();
    }

    /** What EKS says is wrong with the cluster, to be added to its status. */
    static String issues(Cluster cluster) {
        return cluster.health() == null
                ? ""
                : Eks.reasons(cluster.health().issues().stream()
                        .map(issue -> Eks.reason(issue.codeAsString(), issue.message(), issue.resourceIds()))
                        .toList());
    }

    /** EKS does not tell who was made administrator at the creation, so that what the state says of it is kept. */
    private static @Nullable ObjectValue access(Cluster cluster, Values known) {
        var access = cluster.accessConfig();
        if (access == null) {
            return null;
        }
        var bootstrap = known.object("accessConfig").bool(BOOTSTRAP);
        return ObjectValue.builder()
                .put("authenticationMode", access.authenticationModeAsString())
                .put(BOOTSTRAP, bootstrap == null || bootstrap)
                .build();
    }

    private static PropertyValue logTypes(Cluster cluster) {
        return cluster.logging() == null
                ? PropertyValue.NULL
                : Eks.texts(cluster.logging().clusterLogging().stream()
                        .filter(setup -> Boolean.TRUE.equals(setup.enabled()))
                        .flatMap(setup -> setup.typesAsStrings().stream())
                        .toList());
    }

    private static @Nullable ObjectValue encryption(Cluster cluster) {
        return cluster.encryptionConfig().stream()
                .filter(config -> config.provider() != null)
                .map(config -> ObjectValue.builder()
                        .put(
                                "provider",
                                ObjectValue.builder()
                                        .put("keyArn", config.provider().keyArn())
                                        .build())
                        .put("resources", Eks.texts(config.resources()))
                        .build())
                .findFirst()
                .orElse(null);
    }

    private static PropertyValue identities(Cluster cluster) {
        var identity = cluster.identity();
        if (identity == null) {
            return listOf(null);
        }
        var oidc = identity.oidc() == null
                ? null
                : ObjectValue.builder().put("issuer", identity.oidc().issuer()).build();
        return listOf(ObjectValue.builder().put("oidcs", listOf(oidc)).build());
    }

    private static @Nullable ObjectValue network(Cluster cluster) {
        var network = cluster.kubernetesNetworkConfig();
        return network == null
                ? null
                : ObjectValue.builder()
                        .put("ipFamily", network.ipFamilyAsString())
                        .put("serviceIpv4Cidr", network.serviceIpv4Cidr())
                        .put("serviceIpv6Cidr", network.serviceIpv6Cidr())
                        .build();
    }

    private static @Nullable ObjectValue vpc(Cluster cluster) {
        var vpc = cluster.resourcesVpcConfig();
        return vpc == null
                ? null
                : ObjectValue.builder()
                        .put("clusterSecurityGroupId", vpc.clusterSecurityGroupId())
                        .put("endpointPrivateAccess", vpc.endpointPrivateAccess())
                        .put("endpointPublicAccess", vpc.endpointPublicAccess())
                        .put("publicAccessCidrs", Eks.texts(vpc.publicAccessCidrs()))
                        .put("securityGroupIds", Eks.texts(vpc.securityGroupIds()))
                        .put("subnetIds", Eks.texts(vpc.subnetIds()))
                        .put("vpcId", vpc.vpcId())
                        .build();
    }

    /** EKS always tells it; that it is off is of note only to a program that says so. */
    private static @Nullable ObjectValue zonalShift(Cluster cluster, Values known) {
        var shift = cluster.zonalShiftConfig();
        return shift == null || !(Boolean.TRUE.equals(shift.enabled()) || known.has("zonalShiftConfig"))
                ? null
                : ObjectValue.builder().put("enabled", shift.enabled()).build();
    }

    private static PropertyValue listOf(@Nullable ObjectValue item) {
        return PropertyValue.of(item == null ? List.<PropertyValue>of() : List.<PropertyValue>of(item));
    }
}
