package dev.rootstock.providers.aws.ec2;

import static dev.rootstock.providers.aws.schema.Property.bool;
import static dev.rootstock.providers.aws.schema.Property.object;
import static dev.rootstock.providers.aws.schema.Property.text;
import static dev.rootstock.providers.aws.schema.Property.whole;

import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.providers.aws.resource.Call;
import dev.rootstock.providers.aws.resource.Change;
import dev.rootstock.providers.aws.resource.Observed;
import dev.rootstock.providers.aws.resource.Values;
import dev.rootstock.providers.aws.schema.Schema;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.DestinationOptionsRequest;
import software.amazon.awssdk.services.ec2.model.DestinationOptionsResponse;

/** A record of the traffic of a VPC, subnet or network interface. Id and import id: {@code fl-…}. */
final class FlowLog implements Ec2Type {

    static final String TOKEN = "aws:ec2/flowLog:FlowLog";

    @Override
    public Schema schema() {
        return Schema.of(TOKEN)
                .inputs(
                        text("deliverCrossAccountRole").replaces(),
                        object(
                                        "destinationOptions",
                                        text("fileFormat")
                                                .defaultsTo("plain-text")
                                                .oneOf("plain-text", "parquet"),
                                        bool("hiveCompatiblePartitions").defaultsTo(false),
                                        bool("perHourPartition").defaultsTo(false))
                                .replaces(),
                        text("eniId").replaces().conflictsWith("subnetId", "vpcId"),
                        text("iamRoleArn").replaces(),
                        text("logDestination").computed().replaces(),
                        text("logDestinationType")
                                .defaultsTo("cloud-watch-logs")
                                .oneOf("cloud-watch-logs", "s3", "kinesis-data-firehose")
                                .replaces(),
                        text("logFormat").computed().replaces(),
                        whole("maxAggregationInterval").defaultsTo(600).replaces(),
                        text("subnetId").replaces().conflictsWith("vpcId"),
                        text("trafficType").oneOf("ACCEPT", "ALL", "REJECT").replaces(),
                        text("vpcId").replaces())
                .outputs("arn")
                .tagged()
                .unsupported("logGroupName", "transitGatewayAttachmentId", "transitGatewayId")
                .uniqueBy("vpcId", "subnetId", "eniId", "logDestination")
                .build();
    }

    @Override
    public Set<String> absentCodes() {
        return Set.of("InvalidFlowLogId.NotFound");
    }

    @Override
    public String create(Call call, Values in) {
        var type = in.has("vpcId") ? "VPC" : in.has("subnetId") ? "Subnet" : "NetworkInterface";
        var watched = in.find("vpcId")
                .or(() -> in.find("subnetId"))
                .or(() -> in.find("eniId"))
                .orElseThrow(() -> call.failure("the flow log needs a vpcId, a subnetId or an eniId"));
        // the role that delivers and the bucket's policy may not be known everywhere yet
        var made = call.whileSpreading(
                Set.of("InvalidParameter"),
                () -> call.aws()
                        .ec2()
                        .createFlowLogs(r -> r.clientToken(call.clientToken())
                                .resourceType(type)
                                .resourceIds(watched)
                                .deliverLogsPermissionArn(in.text("iamRoleArn"))
                                .deliverCrossAccountRole(in.text("deliverCrossAccountRole"))
                                .logDestination(in.text("logDestination"))
                                .logDestinationType(in.text("logDestinationType"))
                                .logFormat(in.text("logFormat"))
                                .maxAggregationInterval(in.whole("maxAggregationInterval"))
                                .trafficType(in.text("trafficType"))
                                .destinationOptions(options(in))
                                .tagSpecifications(Ec2Type.tagsOf(call, "vpc-flow-log"))));
        for (var refused : made.unsuccessful()) {
            throw call.failure("AWS refuses it: " + refused.error().code() + ", "
                    + refused.error().message());
        }
        return call.made(made.flowLogIds().getFirst());
    }

    @Override
    public Optional<String> find(Call call, Values in) {
        return call.aws().ec2().describeFlowLogs(r -> r.filter(Ec2Type.marked(call))).flowLogs().stream()
                .filter(log -> Ec2Type.isMarked(call, log.tags()))
                .map(log -> log.flowLogId())
                .findFirst();
    }

    @Override
    public Optional<Observed> read(Call call, String id, Values known) {
        return call.aws().ec2().describeFlowLogs(r -> r.flowLogIds(id)).flowLogs().stream()
                .findFirst()
                .map(log -> {
                    var watched = log.resourceId();
                    var property =
                            watched.startsWith("vpc-") ? "vpcId" : watched.startsWith("eni-") ? "eniId" : "subnetId";
                    return new Observed(
                            id,
                            ObjectValue.builder()
                                    .put("arn", call.arn("ec2", "vpc-flow-log/" + id))
                                    .put("deliverCrossAccountRole", log.deliverCrossAccountRole())
                                    .put("destinationOptions", value(log.destinationOptions()))
                                    .put("iamRoleArn", log.deliverLogsPermissionArn())
                                    .put("logDestination", log.logDestination())
                                    .put("logDestinationType", log.logDestinationTypeAsString())
                                    .put("logFormat", log.logFormat())
                                    .put("maxAggregationInterval", log.maxAggregationInterval())
                                    .put("trafficType", log.trafficTypeAsString())
                                    .put(property, watched)
                                    .put("tags", Ec2Type.tags(log.tags())));
                });
    }

    @Override
    public void update(Call call, String id, Change change) {
        // nothing but tags changes in place
    }

    @Override
    public void delete(Call call, String id, Values outputs) {
        for (var refused :
                call.aws().ec2().deleteFlowLogs(r -> r.flowLogIds(id)).unsuccessful()) {
            if (!absentCodes().contains(refused.error().code())) {
                throw call.failure("AWS refuses to delete it: "
                        + refused.error().code() + ", " + refused.error().message());
            }
        }
    }

    private static @Nullable DestinationOptionsRequest options(Values in) {
        var given = in.object("destinationOptions");
        return given.isEmpty()
                ? null
                : DestinationOptionsRequest.builder()
                        .fileFormat(given.text("fileFormat"))
                        .hiveCompatiblePartitions(given.bool("hiveCompatiblePartitions"))
                        .perHourPartition(given.bool("perHourPartition"))
                        .build();
    }

    private static @Nullable ObjectValue value(@Nullable DestinationOptionsResponse options) {
        return options == null
                ? null
                : ObjectValue.builder()
                        .put("fileFormat", options.fileFormatAsString())
                        .put("hiveCompatiblePartitions", options.hiveCompatiblePartitions())
                        .put("perHourPartition", options.perHourPartition())
                        .build();
    }
}
