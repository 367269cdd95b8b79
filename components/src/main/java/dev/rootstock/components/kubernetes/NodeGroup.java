package dev.rootstock.components.kubernetes;

import com.pulumi.aws.ec2.LaunchTemplate;
import com.pulumi.aws.ec2.LaunchTemplateArgs;
import com.pulumi.aws.ec2.inputs.LaunchTemplateBlockDeviceMappingArgs;
import com.pulumi.aws.ec2.inputs.LaunchTemplateBlockDeviceMappingEbsArgs;
import com.pulumi.aws.ec2.inputs.LaunchTemplateMetadataOptionsArgs;
import com.pulumi.aws.ec2.inputs.LaunchTemplateTagSpecificationArgs;
import com.pulumi.aws.eks.NodeGroupArgs;
import com.pulumi.aws.eks.inputs.NodeGroupLaunchTemplateArgs;
import com.pulumi.aws.eks.inputs.NodeGroupScalingConfigArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.rootstock.components.iam.Partition;
import dev.rootstock.components.iam.PolicyDocument;
import dev.rootstock.components.iam.Role;
import dev.rootstock.components.naming.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Machines in private subnets, with encrypted disks, on which pods cannot take the machine's own credentials. */
final class NodeGroup extends ComponentResource {

    private final com.pulumi.aws.eks.NodeGroup group;

    /**
     * @param tags of the machines and their disks
     * @param before what machines need in order to become ready
     */
    NodeGroup(
            String name,
            Names names,
            Partition partition,
            NodeSettings settings,
            Output<String> clusterName,
            Output<List<String>> subnetIds,
            Map<String, String> tags,
            List<Resource> before,
            ComponentResourceOptions options) {
        super("rootstock:aws:NodeGroup", name, options);
        var role = new Role(
                name,
                names,
                "nodes",
                Output.of(PolicyDocument.assumedBy("ec2.amazonaws.com", "sts:AssumeRole")
                        .json()),
                Map.of(
                        "worker", Output.of(partition.managedPolicy("AmazonEKSWorkerNodePolicy")),
                        "registry", Output.of(partition.managedPolicy("AmazonEC2ContainerRegistryPullOnly"))),
                ComponentResourceOptions.builder().parent(this).build());
        var template = template(name, names, settings, tags);
        var needed = new ArrayList<>(before);
        needed.addAll(role.policies());
        this.group = new com.pulumi.aws.eks.NodeGroup(
                name,
                NodeGroupArgs.builder()
                        .clusterName(clusterName)
                        .nodeGroupName(names.of("nodes"))
                        .nodeRoleArn(role.arn())
                        .subnetIds(subnetIds)
                        .amiType("AL2023_x86_64_STANDARD")
                        .capacityType(settings.capacity().name())
                        .instanceTypes(settings.type())
                        .launchTemplate(NodeGroupLaunchTemplateArgs.builder()
                                .id(template.id())
                                .version(template.latestVersion().applyValue(String::valueOf))
                                .build())
                        .scalingConfig(NodeGroupScalingConfigArgs.builder()
                                .minSize(settings.min())
                                .maxSize(settings.max())
                                .desiredSize(settings.min())
                                .build())
                        .tags(names.tag("nodes"))
                        .build(),
                CustomResourceOptions.builder().parent(this).dependsOn(needed).build());
        registerOutputs(Map.of("name", group.nodeGroupName()));
    }

    /** What pods wait for that need a machine. */
    Resource machines() {
        return group;
    }

    private LaunchTemplate template(String name, Names names, NodeSettings settings, Map<String, String> tags) {
        var marks = new TreeMap<>(tags);
        marks.putAll(names.tag("node"));
        return new LaunchTemplate(
                name,
                LaunchTemplateArgs.builder()
                        .name(names.of("nodes"))
                        .updateDefaultVersion(true)
                        .blockDeviceMappings(LaunchTemplateBlockDeviceMappingArgs.builder()
                                .deviceName("/dev/xvda")
                                .ebs(LaunchTemplateBlockDeviceMappingEbsArgs.builder()
                                        .volumeType("gp3")
                                        .volumeSize(settings.disk().gibibytes())
                                        .encrypted("true")
                                        .deleteOnTermination("true")
                                        .build())
                                .build())
                        // one hop: the machine itself reaches the metadata service, its pods do not
                        .metadataOptions(LaunchTemplateMetadataOptionsArgs.builder()
                                .httpEndpoint("enabled")
                                .httpTokens("required")
                                .httpPutResponseHopLimit(1)
                                .build())
                        .tagSpecifications(Stream.of("instance", "volume", "network-interface")
                                .map(made -> LaunchTemplateTagSpecificationArgs.builder()
                                        .resourceType(made)
                                        .tags(marks)
                                        .build())
                                .toList())
                        .tags(names.tag("nodes"))
                        .build(),
                CustomResourceOptions.builder().parent(this).build());
    }
}
