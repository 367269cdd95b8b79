package dev.rootstock.providers.aws.eks;

import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eks.model.Nodegroup;

/** What EKS tells of a node group, as properties. */
final class NodeGroupReading {

    private NodeGroupReading() {}

    static ObjectValue of(Nodegroup group) {
        return ObjectValue.builder()
                .put("amiType", group.amiTypeAsString())
                .put("arn", group.nodegroupArn())
                .put("capacityType", group.capacityTypeAsString())
                .put("clusterName", group.clusterName())
                .put("diskSize", group.diskSize())
                .put("instanceTypes", Eks.texts(group.instanceTypes()))
                .put("labels", Eks.tags(group.labels()))
                .put("launchTemplate", template(group))
                .put("nodeGroupName", group.nodegroupName())
                .put(
                        "nodeRepairConfig",
                        group.nodeRepairConfig() == null
                                ? null
                                : ObjectValue.builder()
                                        .put("enabled", group.nodeRepairConfig().enabled())
                                        .build())
                .put("nodeRoleArn", group.nodeRole())
                .put("releaseVersion", group.releaseVersion())
                .put("remoteAccess", access(group))
                .put("resources", resources(group))
                .put("scalingConfig", scaling(group))
                .put("status", group.statusAsString())
                .put("subnetIds", Eks.texts(group.subnets()))
                .put("tags", Eks.tags(group.tags()))
                .put("taints", taints(group))
                .put("updateConfig", update(group))
                .put("version", group.version())
                .build();
    }

    /** What EKS says is wrong with the group, to be added to its status. */
    static String issues(Nodegroup group) {
        return group.health() == null
                ? ""
                : Eks.reasons(group.health().issues().stream()
                        .map(issue -> Eks.reason(issue.codeAsString(), issue.message(), issue.resourceIds()))
                        .toList());
    }

    private static @Nullable ObjectValue template(Nodegroup group) {
        var template = group.launchTemplate();
        return template == null
                ? null
                : ObjectValue.builder()
                        .put("id", template.id())
                        .put("name", template.name())
                        .put("version", template.version())
                        .build();
    }

    private static @Nullable ObjectValue access(Nodegroup group) {
        var access = group.remoteAccess();
        return access == null
                ? null
                : ObjectValue.builder()
                        .put("ec2SshKey", access.ec2SshKey())
                        .put("sourceSecurityGroupIds", Eks.texts(access.sourceSecurityGroups()))
                        .build();
    }

    private static @Nullable ObjectValue scaling(Nodegroup group) {
        var scaling = group.scalingConfig();
        return scaling == null
                ? null
                : ObjectValue.builder()
                        .put("desiredSize", scaling.desiredSize())
                        .put("maxSize", scaling.maxSize())
                        .put("minSize", scaling.minSize())
                        .build();
    }

    private static @Nullable ObjectValue update(Nodegroup group) {
        var update = group.updateConfig();
        return update == null
                ? null
                : ObjectValue.builder()
                        .put("maxUnavailable", update.maxUnavailable())
                        .put("maxUnavailablePercentage", update.maxUnavailablePercentage())
                        .build();
    }

    private static PropertyValue taints(Nodegroup group) {
        return PropertyValue.of(group.taints().stream()
                .<PropertyValue>map(taint -> ObjectValue.builder()
                        .put("effect", taint.effectAsString())
                        .put("key", taint.key())
                        .put("value", taint.value())
                        .build())
                .toList());
    }

    private static PropertyValue resources(Nodegroup group) {
        var resources = group.resources();
        if (resources == null) {
            return PropertyValue.of(List.<PropertyValue>of());
        }
        var scalers = resources.autoScalingGroups().stream()
                .<PropertyValue>map(scaler ->
                        ObjectValue.builder().put("name", scaler.name()).build())
                .toList();
        return PropertyValue.of(List.<PropertyValue>of(ObjectValue.builder()
                .put("autoscalingGroups", PropertyValue.of(scalers))
                .put("remoteAccessSecurityGroupId", resources.remoteAccessSecurityGroup())
                .build()));
    }
}
