package dev.rootstock.providers.aws.ec2;

import static dev.rootstock.providers.aws.schema.Property.bool;
import static dev.rootstock.providers.aws.schema.Property.text;

import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import dev.rootstock.providers.aws.resource.Call;
import dev.rootstock.providers.aws.resource.Change;
import dev.rootstock.providers.aws.resource.Observed;
import dev.rootstock.providers.aws.resource.Progress;
import dev.rootstock.providers.aws.resource.Values;
import dev.rootstock.providers.aws.schema.Schema;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.AttributeBooleanValue;
import software.amazon.awssdk.services.ec2.model.VpcAttributeName;

/** A virtual network. Id and import id: {@code vpc-…}. */
final class Vpc implements Ec2Type {

    static final String TOKEN = "aws:ec2/vpc:Vpc";

    private static final Set<String> ABSENT = Set.of("InvalidVpcID.NotFound");

    @Override
    public Schema schema() {
        return Schema.of(TOKEN)
                .inputs(
                        text("cidrBlock").computed().replaces(),
                        text("instanceTenancy")
                                .defaultsTo("default")
                                .oneOf("default", "dedicated")
                                .replacesWhen((_, asked) -> asked.equals(PropertyValue.of("dedicated"))),
                        bool("enableDnsSupport").defaultsTo(true),
                        bool("enableDnsHostnames").computed(),
                        bool("enableNetworkAddressUsageMetrics").computed(),
                        bool("assignGeneratedIpv6CidrBlock"))
                .outputs(
                        "arn",
                        "defaultNetworkAclId",
                        "defaultRouteTableId",
                        "defaultSecurityGroupId",
                        "dhcpOptionsId",
                        "mainRouteTableId",
                        "ownerId")
                .outputs(
                        text("ipv6AssociationId").changesWith("assignGeneratedIpv6CidrBlock"),
                        text("ipv6CidrBlock").changesWith("assignGeneratedIpv6CidrBlock"))
                .tagged()
                .unsupported(
                        "ipv4IpamPoolId",
                        "ipv4NetmaskLength",
                        "ipv6CidrBlock",
                        "ipv6CidrBlockNetworkBorderGroup",
                        "ipv6IpamPoolId",
                        "ipv6NetmaskLength")
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
                .createVpc(r -> r.cidrBlock(in.text("cidrBlock"))
                        .instanceTenancy(in.text("instanceTenancy"))
                        .amazonProvidedIpv6CidrBlock(in.bool("assignGeneratedIpv6CidrBlock"))
                        .tagSpecifications(Ec2Type.tagsOf(call, "vpc")));
        var id = call.made(made.vpc().vpcId());
        awaitReady(call, id, in);
        set(call, id, in);
        return id;
    }

    @Override
    public void awaitReady(Call call, String id, Values in) {
        call.await("VPC " + id + " to become available", () -> {
            var vpcs = call.unlessAbsent(ABSENT, () -> call.aws().ec2().describeVpcs(r -> r.vpcIds(id)));
            var state =
                    vpcs.filter(v -> v.hasVpcs()).map(v -> v.vpcs().getFirst().stateAsString());
            return state.equals(Optional.of("available"))
                    ? Progress.done(id)
                    : Progress.pending(state.orElse("not visible"));
        });
    }

    @Override
    public Optional<String> find(Call call, Values in) {
        return call.aws().ec2().describeVpcs(r -> r.filters(Ec2Type.marked(call))).vpcs().stream()
                .filter(vpc -> Ec2Type.isMarked(call, vpc.tags()))
                .map(vpc -> vpc.vpcId())
                .findFirst();
    }

    @Override
    public Optional<Observed> read(Call call, String id, Values known) {
        return call.aws().ec2().describeVpcs(r -> r.vpcIds(id)).vpcs().stream()
                .findFirst()
                .map(vpc -> {
                    var ipv6 = vpc.ipv6CidrBlockAssociationSet().stream()
                            .filter(a -> a.ipv6CidrBlockState() == null
                                    || "associated"
                                            .equals(a.ipv6CidrBlockState().stateAsString()))
                            .findFirst();
                    var mainTable = mainRouteTable(call, id);
                    return new Observed(
                            id,
                            ObjectValue.builder()
                                    .put("arn", arn(call, vpc.ownerId(), id))
                                    .put("cidrBlock", vpc.cidrBlock())
                                    .put("instanceTenancy", vpc.instanceTenancyAsString())
                                    .put("enableDnsSupport", attribute(call, id, VpcAttributeName.ENABLE_DNS_SUPPORT))
                                    .put(
                                            "enableDnsHostnames",
                                            attribute(call, id, VpcAttributeName.ENABLE_DNS_HOSTNAMES))
                                    .put(
                                            "enableNetworkAddressUsageMetrics",
                                            attribute(call, id, VpcAttributeName.ENABLE_NETWORK_ADDRESS_USAGE_METRICS))
                                    .put("assignGeneratedIpv6CidrBlock", ipv6.isPresent())
                                    .put(
                                            "ipv6AssociationId",
                                            ipv6.map(a -> a.associationId()).orElse(""))
                                    .put(
                                            "ipv6CidrBlock",
                                            ipv6.map(a -> a.ipv6CidrBlock()).orElse(""))
                                    .put("defaultNetworkAclId", defaultNetworkAcl(call, id))
                                    .put("defaultRouteTableId", mainTable)
                                    .put("mainRouteTableId", mainTable)
                                    .put("defaultSecurityGroupId", defaultSecurityGroup(call, id))
                                    .put("dhcpOptionsId", vpc.dhcpOptionsId())
                                    .put("ownerId", vpc.ownerId())
                                    .put("tags", Ec2Type.tags(vpc.tags())));
                });
    }

    @Override
    public void update(Call call, String id, Change change) {
        if (change.of("instanceTenancy")) {
            call.aws().ec2().modifyVpcTenancy(r -> r.vpcId(id).instanceTenancy("default"));
        }
        if (change.of("assignGeneratedIpv6CidrBlock")) {
            if (change.after().is("assignGeneratedIpv6CidrBlock")) {
                call.aws().ec2().associateVpcCidrBlock(r -> r.vpcId(id).amazonProvidedIpv6CidrBlock(true));
            } else {
                var association = change.outputs().text("ipv6AssociationId");
                call.aws().ec2().disassociateVpcCidrBlock(r -> r.associationId(association));
            }
        }
        set(call, id, change.after());
    }

    @Override
    public void delete(Call call, String id, Values outputs) {
        call.retryingOn(Set.of("DependencyViolation"), () -> call.aws().ec2().deleteVpc(r -> r.vpcId(id)));
    }

    /** One call per attribute, as AWS takes no more. Host names need support, so that is switched on first and off last. */
    private static void set(Call call, String id, Values in) {
        var ec2 = call.aws().ec2();
        var support = value(in.bool("enableDnsSupport"));
        var hostnames = value(in.bool("enableDnsHostnames"));
        var metrics = value(in.bool("enableNetworkAddressUsageMetrics"));
        if (support != null && support.value()) {
            ec2.modifyVpcAttribute(r -> r.vpcId(id).enableDnsSupport(support));
        }
        if (hostnames != null) {
            ec2.modifyVpcAttribute(r -> r.vpcId(id).enableDnsHostnames(hostnames));
        }
        if (support != null && !support.value()) {
            ec2.modifyVpcAttribute(r -> r.vpcId(id).enableDnsSupport(support));
        }
        if (metrics != null) {
            ec2.modifyVpcAttribute(r -> r.vpcId(id).enableNetworkAddressUsageMetrics(metrics));
        }
    }

    private static @Nullable AttributeBooleanValue value(@Nullable Boolean wanted) {
        return wanted == null
                ? null
                : AttributeBooleanValue.builder().value(wanted).build();
    }

    private static boolean attribute(Call call, String id, VpcAttributeName name) {
        var answer = call.aws().ec2().describeVpcAttribute(r -> r.vpcId(id).attribute(name));
        var value = switch (name) {
            case ENABLE_DNS_SUPPORT -> answer.enableDnsSupport();
            case ENABLE_DNS_HOSTNAMES -> answer.enableDnsHostnames();
            case ENABLE_NETWORK_ADDRESS_USAGE_METRICS, UNKNOWN_TO_SDK_VERSION ->
                answer.enableNetworkAddressUsageMetrics();
        };
        return value != null && Boolean.TRUE.equals(value.value());
    }

    private static @Nullable String mainRouteTable(Call call, String id) {
        return call
                .aws()
                .ec2()
                .describeRouteTables(
                        r -> r.filters(Ec2Type.filter("association.main", "true"), Ec2Type.filter("vpc-id", id)))
                .routeTables()
                .stream()
                .map(t -> t.routeTableId())
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String defaultNetworkAcl(Call call, String id) {
        return call
                .aws()
                .ec2()
                .describeNetworkAcls(r -> r.filters(Ec2Type.filter("default", "true"), Ec2Type.filter("vpc-id", id)))
                .networkAcls()
                .stream()
                .map(a -> a.networkAclId())
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String defaultSecurityGroup(Call call, String id) {
        return call
                .aws()
                .ec2()
                .describeSecurityGroups(
                        r -> r.filters(Ec2Type.filter("group-name", "default"), Ec2Type.filter("vpc-id", id)))
                .securityGroups()
                .stream()
                .map(g -> g.groupId())
                .findFirst()
                .orElse(null);
    }

    private static String arn(Call call, String owner, String id) {
        return "arn:" + call.partition() + ":ec2:" + call.region() + ":" + owner + ":vpc/" + id;
    }
}
