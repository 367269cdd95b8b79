package dev.rootstock.providers.aws.ec2;

import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import dev.rootstock.providers.aws.resource.Values;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateBlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateBlockDeviceMappingRequest;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateTagSpecificationRequest;
import software.amazon.awssdk.services.ec2.model.RequestLaunchTemplateData;
import software.amazon.awssdk.services.ec2.model.ResponseLaunchTemplateData;
import software.amazon.awssdk.services.ec2.model.Tag;

/** What a launch template says of the machines, to and from the SDK's form. */
final class LaunchTemplateData {

    /** The properties of which a change makes a new version. */
    static final String[] PROPERTIES = {
        "blockDeviceMappings",
        "description",
        "disableApiStop",
        "disableApiTermination",
        "ebsOptimized",
        "iamInstanceProfile",
        "imageId",
        "instanceInitiatedShutdownBehavior",
        "instanceType",
        "keyName",
        "metadataOptions",
        "monitoring",
        "tagSpecifications",
        "userData",
        "vpcSecurityGroupIds"
    };

    private LaunchTemplateData() {}

    static RequestLaunchTemplateData of(Values in) {
        var data = RequestLaunchTemplateData.builder()
                .disableApiStop(in.bool("disableApiStop"))
                .disableApiTermination(in.bool("disableApiTermination"))
                .ebsOptimized(flag(in, "ebsOptimized"))
                .imageId(in.text("imageId"))
                .instanceInitiatedShutdownBehavior(in.text("instanceInitiatedShutdownBehavior"))
                .instanceType(in.text("instanceType"))
                .keyName(in.text("keyName"))
                .userData(in.text("userData"))
                .securityGroupIds(in.textsOrNull("vpcSecurityGroupIds"));
        if (in.has("blockDeviceMappings")) {
            data.blockDeviceMappings(in.objects("blockDeviceMappings").stream()
                    .map(LaunchTemplateData::blockDevice)
                    .toList());
        }
        if (in.has("iamInstanceProfile")) {
            var profile = in.object("iamInstanceProfile");
            data.iamInstanceProfile(p -> p.arn(profile.text("arn")).name(profile.text("name")));
        }
        if (in.has("metadataOptions")) {
            var metadata = in.object("metadataOptions");
            data.metadataOptions(m -> m.httpEndpoint(metadata.text("httpEndpoint"))
                    .httpProtocolIpv6(metadata.text("httpProtocolIpv6"))
                    .httpPutResponseHopLimit(metadata.whole("httpPutResponseHopLimit"))
                    .httpTokens(metadata.text("httpTokens"))
                    .instanceMetadataTags(metadata.text("instanceMetadataTags")));
        }
        if (in.has("monitoring")) {
            data.monitoring(m -> m.enabled(in.object("monitoring").is("enabled")));
        }
        if (in.has("tagSpecifications")) {
            data.tagSpecifications(in.objects("tagSpecifications").stream()
                    .map(s -> LaunchTemplateTagSpecificationRequest.builder()
                            .resourceType(s.text("resourceType"))
                            .tags(s.map("tags").entrySet().stream()
                                    .map(t -> Tag.builder()
                                            .key(t.getKey())
                                            .value(t.getValue())
                                            .build())
                                    .toList())
                            .build())
                    .toList());
        }
        return data.build();
    }

    static ObjectValue read(ResponseLaunchTemplateData data) {
        var profile = data.iamInstanceProfile();
        var metadata = data.metadataOptions();
        return ObjectValue.builder()
                .put(
                        "blockDeviceMappings",
                        list(data.blockDeviceMappings().stream()
                                .map(LaunchTemplateData::value)
                                .toList()))
                .put("disableApiStop", data.disableApiStop())
                .put("disableApiTermination", data.disableApiTermination())
                .put("ebsOptimized", text(data.ebsOptimized()))
                .put(
                        "iamInstanceProfile",
                        profile == null
                                ? null
                                : ObjectValue.builder()
                                        .put("arn", profile.arn())
                                        .put("name", profile.name())
                                        .build())
                .put("imageId", data.imageId())
                .put("instanceInitiatedShutdownBehavior", data.instanceInitiatedShutdownBehaviorAsString())
                .put("instanceType", data.instanceTypeAsString())
                .put("keyName", data.keyName())
                .put(
                        "metadataOptions",
                        metadata == null
                                ? null
                                : ObjectValue.builder()
                                        .put("httpEndpoint", metadata.httpEndpointAsString())
                                        .put("httpProtocolIpv6", metadata.httpProtocolIpv6AsString())
                                        .put("httpPutResponseHopLimit", metadata.httpPutResponseHopLimit())
                                        .put("httpTokens", metadata.httpTokensAsString())
                                        .put("instanceMetadataTags", metadata.instanceMetadataTagsAsString())
                                        .build())
                .put(
                        "monitoring",
                        data.monitoring() == null
                                ? null
                                : ObjectValue.builder()
                                        .put("enabled", data.monitoring().enabled())
                                        .build())
                .put(
                        "tagSpecifications",
                        list(data.tagSpecifications().stream()
                                // those of the template itself are no part of what it says of machines
                                .filter(s -> !"launch-template".equals(s.resourceTypeAsString()))
                                .map(s -> ObjectValue.builder()
                                        .put("resourceType", s.resourceTypeAsString())
                                        .put("tags", Ec2Type.tags(s.tags()))
                                        .build())
                                .toList()))
                .put("userData", data.userData())
                .put("vpcSecurityGroupIds", PropertyValue.ofTexts(data.securityGroupIds()))
                .build();
    }

    private static LaunchTemplateBlockDeviceMappingRequest blockDevice(Values in) {
        var ebs = in.object("ebs");
        var mapping = LaunchTemplateBlockDeviceMappingRequest.builder()
                .deviceName(in.text("deviceName"))
                .noDevice(in.text("noDevice"))
                .virtualName(in.text("virtualName"));
        if (in.has("ebs")) {
            mapping.ebs(e -> e.deleteOnTermination(flag(ebs, "deleteOnTermination"))
                    .encrypted(flag(ebs, "encrypted"))
                    .iops(ebs.whole("iops"))
                    .kmsKeyId(ebs.text("kmsKeyId"))
                    .snapshotId(ebs.text("snapshotId"))
                    .throughput(ebs.whole("throughput"))
                    .volumeInitializationRate(ebs.whole("volumeInitializationRate"))
                    .volumeSize(ebs.whole("volumeSize"))
                    .volumeType(ebs.text("volumeType")));
        }
        return mapping.build();
    }

    private static ObjectValue value(LaunchTemplateBlockDeviceMapping mapping) {
        var ebs = mapping.ebs();
        return ObjectValue.builder()
                .put("deviceName", mapping.deviceName())
                .put("noDevice", mapping.noDevice())
                .put("virtualName", mapping.virtualName())
                .put(
                        "ebs",
                        ebs == null
                                ? null
                                : ObjectValue.builder()
                                        .put("deleteOnTermination", text(ebs.deleteOnTermination()))
                                        .put("encrypted", text(ebs.encrypted()))
                                        .put("iops", ebs.iops())
                                        .put("kmsKeyId", ebs.kmsKeyId())
                                        .put("snapshotId", ebs.snapshotId())
                                        .put("throughput", ebs.throughput())
                                        .put("volumeInitializationRate", ebs.volumeInitializationRate())
                                        .put("volumeSize", ebs.volumeSize())
                                        .put("volumeType", ebs.volumeTypeAsString())
                                        .build())
                .build();
    }

    /** Upstream has texts for some switches, so that they can also be left to the machine type. */
    private static @Nullable Boolean flag(Values in, String name) {
        return in.find(name).filter(t -> !t.isEmpty()).map(Boolean::valueOf).orElse(null);
    }

    private static @Nullable String text(@Nullable Boolean flag) {
        return flag == null ? null : flag.toString();
    }

    private static PropertyValue list(List<ObjectValue> items) {
        return PropertyValue.of(List.copyOf(items));
    }
}
