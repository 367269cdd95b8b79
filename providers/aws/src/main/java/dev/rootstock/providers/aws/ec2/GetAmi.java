package dev.rootstock.providers.aws.ec2;

import static dev.rootstock.providers.aws.schema.Property.bool;
import static dev.rootstock.providers.aws.schema.Property.objectSet;
import static dev.rootstock.providers.aws.schema.Property.text;
import static dev.rootstock.providers.aws.schema.Property.textMap;
import static dev.rootstock.providers.aws.schema.Property.textSet;
import static dev.rootstock.providers.aws.schema.Property.texts;

import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.providers.aws.resource.Call;
import dev.rootstock.providers.aws.resource.Function;
import dev.rootstock.providers.aws.resource.Values;
import dev.rootstock.providers.aws.schema.Schema;
import java.util.Comparator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.Image;

/** The one machine image that fits, or the newest of several where that is asked for. */
final class GetAmi implements Function {

    static final String TOKEN = "aws:ec2/getAmi:getAmi";

    @Override
    public Schema schema() {
        return Schema.of(TOKEN)
                .inputs(
                        textSet("executableUsers"),
                        objectSet(
                                "filters",
                                text("name").required(),
                                textSet("values").required()),
                        bool("includeDeprecated").defaultsTo(false),
                        bool("mostRecent").defaultsTo(false),
                        text("nameRegex"),
                        texts("owners"),
                        textMap("tags"))
                .outputs(
                        "architecture",
                        "arn",
                        "bootMode",
                        "creationDate",
                        "deprecationTime",
                        "description",
                        "hypervisor",
                        "id",
                        "imageId",
                        "imageLocation",
                        "imageOwnerAlias",
                        "imageType",
                        "imdsSupport",
                        "kernelId",
                        "lastLaunchedTime",
                        "name",
                        "ownerId",
                        "platform",
                        "platformDetails",
                        "ramdiskId",
                        "rootDeviceName",
                        "rootDeviceType",
                        "sriovNetSupport",
                        "state",
                        "tpmSupport",
                        "usageOperation",
                        "virtualizationType")
                .outputs(bool("enaSupport"), bool("public"))
                .unsupported("blockDeviceMappings", "productCodes", "rootSnapshotId", "stateReason", "uefiData")
                .build();
    }

    @Override
    public ObjectValue invoke(Call call, Values in) {
        var filters = Lookup.filters(in);
        var name = in.find("nameRegex").map(Pattern::compile);
        var found = call
                .aws()
                .ec2()
                .describeImages(r -> r.filters(filters)
                        .owners(in.textsOrNull("owners"))
                        .executableUsers(in.textsOrNull("executableUsers"))
                        .includeDeprecated(in.bool("includeDeprecated")))
                .images()
                .stream()
                .filter(i -> name.map(
                                n -> i.name() != null && n.matcher(i.name()).find())
                        .orElse(true))
                .sorted(Comparator.comparing((Image i) -> i.creationDate() == null ? "" : i.creationDate())
                        .reversed())
                .toList();
        var image = Lookup.one(call, "image", in.is("mostRecent") && !found.isEmpty() ? found.subList(0, 1) : found);
        return ObjectValue.builder()
                .put("architecture", image.architectureAsString())
                .put("arn", "arn:" + call.partition() + ":ec2:" + call.region() + "::image/" + image.imageId())
                .put("bootMode", orEmpty(image.bootModeAsString()))
                .put("creationDate", orEmpty(image.creationDate()))
                .put("deprecationTime", orEmpty(image.deprecationTime()))
                .put("description", orEmpty(image.description()))
                .put("enaSupport", Boolean.TRUE.equals(image.enaSupport()))
                .put("hypervisor", orEmpty(image.hypervisorAsString()))
                .put("id", image.imageId())
                .put("imageId", image.imageId())
                .put("imageLocation", orEmpty(image.imageLocation()))
                .put("imageOwnerAlias", orEmpty(image.imageOwnerAlias()))
                .put("imageType", orEmpty(image.imageTypeAsString()))
                .put("imdsSupport", orEmpty(image.imdsSupportAsString()))
                .put("kernelId", orEmpty(image.kernelId()))
                .put("lastLaunchedTime", orEmpty(image.lastLaunchedTime()))
                .put("name", image.name())
                .put("ownerId", image.ownerId())
                .put("platform", orEmpty(image.platformAsString()))
                .put("platformDetails", orEmpty(image.platformDetails()))
                .put("public", Boolean.TRUE.equals(image.publicLaunchPermissions()))
                .put("ramdiskId", orEmpty(image.ramdiskId()))
                .put("rootDeviceName", orEmpty(image.rootDeviceName()))
                .put("rootDeviceType", orEmpty(image.rootDeviceTypeAsString()))
                .put("sriovNetSupport", orEmpty(image.sriovNetSupport()))
                .put("state", image.stateAsString())
                .put("tags", Lookup.tags(image.tags()))
                .put("tpmSupport", orEmpty(image.tpmSupportAsString()))
                .put("usageOperation", orEmpty(image.usageOperation()))
                .put("virtualizationType", orEmpty(image.virtualizationTypeAsString()))
                .build();
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
