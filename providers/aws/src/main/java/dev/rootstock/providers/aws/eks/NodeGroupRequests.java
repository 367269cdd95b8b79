package dev.rootstock.providers.aws.eks;

import dev.rootstock.providers.aws.resource.Call;
import dev.rootstock.providers.aws.resource.Change;
import dev.rootstock.providers.aws.resource.Values;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eks.model.CreateNodegroupRequest;
import software.amazon.awssdk.services.eks.model.LaunchTemplateSpecification;
import software.amazon.awssdk.services.eks.model.NodegroupScalingConfig;
import software.amazon.awssdk.services.eks.model.NodegroupUpdateConfig;
import software.amazon.awssdk.services.eks.model.Taint;
import software.amazon.awssdk.services.eks.model.UpdateLabelsPayload;
import software.amazon.awssdk.services.eks.model.UpdateNodegroupConfigRequest;
import software.amazon.awssdk.services.eks.model.UpdateNodegroupVersionRequest;
import software.amazon.awssdk.services.eks.model.UpdateTaintsPayload;

/** What EKS is asked for, from a node group's properties. */
final class NodeGroupRequests {

    private NodeGroupRequests() {}

    static CreateNodegroupRequest create(Call call, Values in) {
        var request = CreateNodegroupRequest.builder()
                .clusterName(in.need("clusterName"))
                .nodegroupName(in.need("nodeGroupName"))
                .nodeRole(in.need("nodeRoleArn"))
                .subnets(in.texts("subnetIds"))
                .scalingConfig(scaling(in))
                .amiType(in.text("amiType"))
                .capacityType(in.text("capacityType"))
                .diskSize(in.whole("diskSize"))
                .instanceTypes(in.textsOrNull("instanceTypes"))
                .releaseVersion(in.text("releaseVersion"))
                .version(in.text("version"))
                .launchTemplate(template(in))
                .updateConfig(update(in))
                .clientRequestToken(call.clientToken())
                .tags(call.tags());
        if (in.has("labels")) {
            request.labels(in.map("labels"));
        }
        if (in.has("taints")) {
            request.taints(taints(in));
        }
        if (in.has("nodeRepairConfig")) {
            request.nodeRepairConfig(
                    n -> n.enabled(in.object("nodeRepairConfig").is("enabled")));
        }
        if (in.has("remoteAccess")) {
            var access = in.object("remoteAccess");
            request.remoteAccess(a -> a.ec2SshKey(access.text("ec2SshKey"))
                    .sourceSecurityGroups(access.textsOrNull("sourceSecurityGroupIds")));
        }
        return request.build();
    }

    static UpdateNodegroupVersionRequest version(ClusterMember group, Change change) {
        var after = change.after();
        return UpdateNodegroupVersionRequest.builder()
                .clusterName(group.cluster())
                .nodegroupName(group.name())
                .force(after.is("forceUpdateVersion"))
                .launchTemplate(template(after))
                .releaseVersion(change.of("releaseVersion") ? after.text("releaseVersion") : null)
                .version(change.of("version") ? after.text("version") : null)
                .build();
    }

    static UpdateNodegroupConfigRequest configuration(ClusterMember group, Change change) {
        var after = change.after();
        var request = UpdateNodegroupConfigRequest.builder()
                .clusterName(group.cluster())
                .nodegroupName(group.name());
        if (change.of("labels")) {
            request.labels(labels(change));
        }
        if (change.of("taints")) {
            request.taints(taints(change));
        }
        if (change.of("scalingConfig")) {
            request.scalingConfig(scaling(after));
        }
        if (change.of("updateConfig")) {
            request.updateConfig(update(after));
        }
        if (change.of("nodeRepairConfig")) {
            request.nodeRepairConfig(
                    n -> n.enabled(after.object("nodeRepairConfig").is("enabled")));
        }
        return request.build();
    }

    private static UpdateLabelsPayload labels(Change change) {
        var wanted = change.after().map("labels");
        var gone = new HashSet<>(change.before().map("labels").keySet());
        gone.removeAll(wanted.keySet());
        var set = new HashMap<>(wanted);
        set.entrySet().removeAll(change.before().map("labels").entrySet());
        return UpdateLabelsPayload.builder()
                .addOrUpdateLabels(set)
                .removeLabels(gone)
                .build();
    }

    /** A taint is known by its key and effect; one that only changes its value is not removed. */
    private static UpdateTaintsPayload taints(Change change) {
        var before = taints(change.before());
        var after = taints(change.after());
        return UpdateTaintsPayload.builder()
                .addOrUpdateTaints(
                        after.stream().filter(t -> !before.contains(t)).toList())
                .removeTaints(before.stream()
                        .filter(old -> after.stream()
                                .noneMatch(t -> t.key().equals(old.key())
                                        && t.effectAsString().equals(old.effectAsString())))
                        .toList())
                .build();
    }

    private static List<Taint> taints(Values in) {
        return in.objects("taints").stream()
                .map(taint -> Taint.builder()
                        .key(taint.need("key"))
                        .effect(taint.need("effect"))
                        .value(taint.text("value"))
                        .build())
                .toList();
    }

    private static NodegroupScalingConfig scaling(Values in) {
        var scaling = in.object("scalingConfig");
        return NodegroupScalingConfig.builder()
                .desiredSize(scaling.whole("desiredSize"))
                .maxSize(scaling.whole("maxSize"))
                .minSize(scaling.whole("minSize"))
                .build();
    }

    private static @Nullable NodegroupUpdateConfig update(Values in) {
        if (!in.has("updateConfig")) {
            return null;
        }
        var update = in.object("updateConfig");
        return NodegroupUpdateConfig.builder()
                .maxUnavailable(update.whole("maxUnavailable"))
                .maxUnavailablePercentage(update.whole("maxUnavailablePercentage"))
                .build();
    }

    private static @Nullable LaunchTemplateSpecification template(Values in) {
        if (!in.has("launchTemplate")) {
            return null;
        }
        var template = in.object("launchTemplate");
        return LaunchTemplateSpecification.builder()
                .id(template.text("id"))
                .name(template.text("name"))
                .version(template.text("version"))
                .build();
    }
}
