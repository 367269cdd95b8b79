package dev.rootstock.providers.aws.eks;

import static dev.rootstock.providers.aws.schema.Property.bool;
import static dev.rootstock.providers.aws.schema.Property.object;
import static dev.rootstock.providers.aws.schema.Property.objects;
import static dev.rootstock.providers.aws.schema.Property.text;
import static dev.rootstock.providers.aws.schema.Property.textMap;
import static dev.rootstock.providers.aws.schema.Property.texts;

import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.providers.aws.resource.Call;
import dev.rootstock.providers.aws.resource.Function;
import dev.rootstock.providers.aws.resource.Values;
import dev.rootstock.providers.aws.schema.Schema;

/** The cluster of a name. */
final class GetCluster implements Function {

    static final String TOKEN = "aws:eks/getCluster:getCluster";

    @Override
    public Schema schema() {
        return Schema.of(TOKEN)
                .inputs(text("name").required(), textMap("tags"))
                .outputs(
                        "arn",
                        "clusterId",
                        "createdAt",
                        "endpoint",
                        "id",
                        "platformVersion",
                        "roleArn",
                        "status",
                        "version")
                .outputs(
                        objects(
                                "accessConfigs",
                                text("authenticationMode"),
                                bool("bootstrapClusterCreatorAdminPermissions")),
                        objects("certificateAuthorities", text("data")),
                        objects("computeConfigs", bool("enabled"), texts("nodePools"), text("nodeRoleArn")),
                        texts("enabledClusterLogTypes"),
                        objects("identities", objects("oidcs", text("issuer"))),
                        objects(
                                "kubernetesNetworkConfigs",
                                objects("elasticLoadBalancings", bool("enabled")),
                                text("ipFamily"),
                                text("serviceIpv4Cidr"),
                                text("serviceIpv6Cidr")),
                        objects(
                                "outpostConfigs",
                                text("controlPlaneInstanceType"),
                                objects("controlPlanePlacements", text("groupName")),
                                texts("outpostArns")),
                        objects(
                                "remoteNetworkConfigs",
                                objects("remoteNodeNetworks", texts("cidrs")),
                                objects("remotePodNetworks", texts("cidrs"))),
                        objects("storageConfigs", objects("blockStorages", bool("enabled"))),
                        objects("upgradePolicies", text("supportType")),
                        object(
                                "vpcConfig",
                                text("clusterSecurityGroupId"),
                                bool("endpointPrivateAccess"),
                                bool("endpointPublicAccess"),
                                texts("publicAccessCidrs"),
                                texts("securityGroupIds"),
                                texts("subnetIds"),
                                text("vpcId")),
                        objects("zonalShiftConfigs", bool("enabled")))
                .build();
    }

    @Override
    public ObjectValue invoke(Call call, Values arguments) {
        var name = arguments.need("name");
        var cluster = call.unlessAbsent(
                        Eks.ABSENT,
                        () -> call.aws()
                                .eks()
                                .describeCluster(r -> r.name(name))
                                .cluster())
                .orElseThrow(() -> call.failure("there is no EKS cluster '" + name + "' in " + call.region()));
        return ClusterSummary.of(cluster);
    }
}
