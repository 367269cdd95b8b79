package dev.rootstock.providers.aws.ec2;

import static dev.rootstock.providers.aws.schema.Property.bool;
import static dev.rootstock.providers.aws.schema.Property.object;
import static dev.rootstock.providers.aws.schema.Property.objects;
import static dev.rootstock.providers.aws.schema.Property.text;
import static dev.rootstock.providers.aws.schema.Property.textMap;
import static dev.rootstock.providers.aws.schema.Property.textSet;
import static dev.rootstock.providers.aws.schema.Property.whole;

import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.providers.aws.resource.Call;
import dev.rootstock.providers.aws.resource.Change;
import dev.rootstock.providers.aws.resource.Observed;
import dev.rootstock.providers.aws.resource.Values;
import dev.rootstock.providers.aws.schema.Schema;
import java.util.Optional;
import java.util.Set;

/**
 * How machines are to be made. Id and import id: {@code lt-…}. A change makes a new version, which becomes the default one where {@code
 * updateDefaultVersion} says so. What a machine is made of is in {@link LaunchTemplateData}.
 */
final class LaunchTemplate implements Ec2Type {

    static final String TOKEN = "aws:ec2/launchTemplate:LaunchTemplate";

    private static final Set<String> ABSENT = Set.of(
            "InvalidLaunchTemplateId.NotFound",
            "InvalidLaunchTemplateId.NotFoundException",
            "InvalidLaunchTemplateId.VersionNotFound",
            "InvalidLaunchTemplateName.NotFoundException");

    /** Properties of which a change needs no new version. */
    private static final Set<String> OF_THE_TEMPLATE = Set.of("defaultVersion", "updateDefaultVersion");

    @Override
    public Schema schema() {
        return Schema.of(TOKEN)
                .inputs(
                        objects(
                                "blockDeviceMappings",
                                text("deviceName"),
                                object(
                                        "ebs",
                                        text("deleteOnTermination"),
                                        text("encrypted"),
                                        whole("iops").computed(),
                                        text("kmsKeyId"),
                                        text("snapshotId"),
                                        whole("throughput").computed(),
                                        whole("volumeInitializationRate"),
                                        whole("volumeSize").computed(),
                                        text("volumeType").computed()),
                                text("noDevice"),
                                text("virtualName")),
                        whole("defaultVersion")
                                .computed()
                                .conflictsWith("updateDefaultVersion")
                                .changesWith(LaunchTemplateData.PROPERTIES),
                        text("description"),
                        bool("disableApiStop"),
                        bool("disableApiTermination"),
                        text("ebsOptimized"),
                        object("iamInstanceProfile", text("arn"), text("name")),
                        text("imageId"),
                        text("instanceInitiatedShutdownBehavior"),
                        text("instanceType"),
                        text("keyName"),
                        object(
                                        "metadataOptions",
                                        text("httpEndpoint").computed(),
                                        text("httpProtocolIpv6").computed(),
                                        whole("httpPutResponseHopLimit").computed(),
                                        text("httpTokens").computed(),
                                        text("instanceMetadataTags").computed())
                                .computed(),
                        object("monitoring", bool("enabled")),
                        text("name").computed().replaces(),
                        text("namePrefix").replaces().kept().conflictsWith("name"),
                        objects("tagSpecifications", text("resourceType"), textMap("tags")),
                        bool("updateDefaultVersion").kept().conflictsWith("defaultVersion"),
                        text("userData"),
                        textSet("vpcSecurityGroupIds"))
                .outputs("arn")
                .outputs(whole("latestVersion").changesWith(LaunchTemplateData.PROPERTIES))
                .tagged()
                .named("name", 128)
                .unsupported(
                        "capacityReservationSpecification",
                        "cpuOptions",
                        "creditSpecification",
                        "elasticGpuSpecifications",
                        "elasticInferenceAccelerator",
                        "enclaveOptions",
                        "hibernationOptions",
                        "instanceMarketOptions",
                        "instanceRequirements",
                        "kernelId",
                        "licenseSpecifications",
                        "maintenanceOptions",
                        "networkInterfaces",
                        "placement",
                        "privateDnsNameOptions",
                        "ramDiskId",
                        "securityGroupNames")
                .build();
    }

    @Override
    public Set<String> absentCodes() {
        return ABSENT;
    }

    @Override
    public String create(Call call, Values in) {
        var made = call.aws()
                .ec2()
                .createLaunchTemplate(r -> r.clientToken(call.clientToken())
                        .launchTemplateName(in.text("name"))
                        .versionDescription(in.text("description"))
                        .launchTemplateData(LaunchTemplateData.of(in))
                        .tagSpecifications(Ec2Type.tagsOf(call, "launch-template")));
        return call.made(made.launchTemplate().launchTemplateId());
    }

    @Override
    public Optional<String> find(Call call, Values in) {
        return call.aws().ec2().describeLaunchTemplates(r -> r.filters(Ec2Type.marked(call))).launchTemplates().stream()
                .filter(template -> Ec2Type.isMarked(call, template.tags()))
                .map(template -> template.launchTemplateId())
                .findFirst();
    }

    @Override
    public Optional<Observed> read(Call call, String id, Values known) {
        var template = call.aws().ec2().describeLaunchTemplates(r -> r.launchTemplateIds(id)).launchTemplates().stream()
                .findFirst();
        return template.flatMap(found -> call
                .aws()
                .ec2()
                .describeLaunchTemplateVersions(
                        r -> r.launchTemplateId(id).versions(String.valueOf(found.latestVersionNumber())))
                .launchTemplateVersions()
                .stream()
                .findFirst()
                .map(version -> {
                    var properties = ObjectValue.builder()
                            .put("arn", call.arn("ec2", "launch-template/" + id))
                            .put("defaultVersion", found.defaultVersionNumber())
                            .put("description", version.versionDescription())
                            .put("latestVersion", found.latestVersionNumber())
                            .put("name", found.launchTemplateName())
                            .put("tags", Ec2Type.currentTags(call, id))
                            .build();
                    return new Observed(id, properties.withAll(LaunchTemplateData.read(version.launchTemplateData())));
                }));
    }

    @Override
    public void update(Call call, String id, Change change) {
        var ec2 = call.aws().ec2();
        var in = change.after();
        var latest = change.outputs().whole("latestVersion");
        if (!OF_THE_TEMPLATE.containsAll(change.changed())) {
            latest = ec2.createLaunchTemplateVersion(r -> r.launchTemplateId(id)
                            .versionDescription(in.text("description"))
                            .launchTemplateData(LaunchTemplateData.of(in)))
                    .launchTemplateVersion()
                    .versionNumber()
                    .intValue();
        }
        var wanted = in.is("updateDefaultVersion") ? latest : in.whole("defaultVersion");
        if (wanted != null && !wanted.equals(change.outputs().whole("defaultVersion"))) {
            ec2.modifyLaunchTemplate(r -> r.launchTemplateId(id).defaultVersion(String.valueOf(wanted)));
        }
    }

    @Override
    public void delete(Call call, String id, Values outputs) {
        call.aws().ec2().deleteLaunchTemplate(r -> r.launchTemplateId(id));
    }
}
