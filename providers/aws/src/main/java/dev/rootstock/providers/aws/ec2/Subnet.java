package dev.rootstock.providers.aws.ec2;

import static dev.rootstock.providers.aws.schema.Property.bool;
import static dev.rootstock.providers.aws.schema.Property.text;

import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.providers.aws.resource.Call;
import dev.rootstock.providers.aws.resource.Change;
import dev.rootstock.providers.aws.resource.Observed;
import dev.rootstock.providers.aws.resource.Progress;
import dev.rootstock.providers.aws.resource.Values;
import dev.rootstock.providers.aws.schema.Schema;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.ec2.model.AttributeBooleanValue;
import software.amazon.awssdk.services.ec2.model.ModifySubnetAttributeRequest;

/** A subnet of a VPC in one availability zone. Id and import id: {@code subnet-…}. */
final class Subnet implements Ec2Type {

    static final String TOKEN = "aws:ec2/subnet:Subnet";

    private static final Set<String> ABSENT = Set.of("InvalidSubnetID.NotFound");

    @Override
    public Schema schema() {
        return Schema.of(TOKEN)
                .inputs(
                        text("vpcId").required().replaces(),
                        text("cidrBlock").replaces(),
                        text("availabilityZone").computed().replaces().conflictsWith("availabilityZoneId"),
                        text("availabilityZoneId").computed().replaces().conflictsWith("availabilityZone"),
                        text("ipv6CidrBlock").replaces(),
                        bool("ipv6Native").defaultsTo(false).replaces(),
                        bool("assignIpv6AddressOnCreation").defaultsTo(false),
                        bool("enableDns64").defaultsTo(false),
                        bool("enableResourceNameDnsARecordOnLaunch").defaultsTo(false),
                        bool("enableResourceNameDnsAaaaRecordOnLaunch").defaultsTo(false),
                        bool("mapPublicIpOnLaunch").defaultsTo(false),
                        text("privateDnsHostnameTypeOnLaunch").computed().oneOf("ip-name", "resource-name"))
                .outputs("arn", "ipv6CidrBlockAssociationId", "ownerId")
                .tagged()
                .uniqueBy("vpcId", "cidrBlock")
                .unsupported(
                        "customerOwnedIpv4Pool", "enableLniAtDeviceIndex", "mapCustomerOwnedIpOnLaunch", "outpostArn")
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
                .createSubnet(r -> r.vpcId(in.text("vpcId"))
                        .cidrBlock(in.text("cidrBlock"))
                        .availabilityZone(in.text("availabilityZone"))
                        .availabilityZoneId(in.text("availabilityZoneId"))
                        .ipv6CidrBlock(in.text("ipv6CidrBlock"))
                        .ipv6Native(in.is("ipv6Native") ? true : null)
                        .tagSpecifications(Ec2Type.tagsOf(call, "subnet")));
        var id = call.made(made.subnet().subnetId());
        awaitReady(call, id, in);
        set(call, id, in, new Change(Values.NONE, in, Values.NONE, whatDiffersFromNew(in)));
        return id;
    }

    @Override
    public void awaitReady(Call call, String id, Values in) {
        call.await("subnet " + id + " to become available", () -> {
            var found = call.unlessAbsent(ABSENT, () -> call.aws().ec2().describeSubnets(r -> r.subnetIds(id)));
            var state = found.filter(f -> f.hasSubnets())
                    .map(f -> f.subnets().getFirst().stateAsString());
            return state.equals(Optional.of("available"))
                    ? Progress.done(id)
                    : Progress.pending(state.orElse("not visible"));
        });
    }

    @Override
    public Optional<String> find(Call call, Values in) {
        return call.aws().ec2().describeSubnets(r -> r.filters(Ec2Type.marked(call))).subnets().stream()
                .filter(subnet -> Ec2Type.isMarked(call, subnet.tags()))
                .map(subnet -> subnet.subnetId())
                .findFirst();
    }

    @Override
    public Optional<Observed> read(Call call, String id, Values known) {
        return call.aws().ec2().describeSubnets(r -> r.subnetIds(id)).subnets().stream()
                .findFirst()
                .map(subnet -> {
                    var ipv6 = subnet.ipv6CidrBlockAssociationSet().stream().findFirst();
                    var names = Optional.ofNullable(subnet.privateDnsNameOptionsOnLaunch());
                    return new Observed(
                            id,
                            ObjectValue.builder()
                                    .put("arn", subnet.subnetArn())
                                    .put("vpcId", subnet.vpcId())
                                    .put("cidrBlock", subnet.cidrBlock())
                                    .put("availabilityZone", subnet.availabilityZone())
                                    .put("availabilityZoneId", subnet.availabilityZoneId())
                                    .put(
                                            "ipv6CidrBlock",
                                            ipv6.map(a -> a.ipv6CidrBlock()).orElse(""))
                                    .put(
                                            "ipv6CidrBlockAssociationId",
                                            ipv6.map(a -> a.associationId()).orElse(""))
                                    .put("ipv6Native", Boolean.TRUE.equals(subnet.ipv6Native()))
                                    .put("assignIpv6AddressOnCreation", subnet.assignIpv6AddressOnCreation())
                                    .put("enableDns64", Boolean.TRUE.equals(subnet.enableDns64()))
                                    .put("mapPublicIpOnLaunch", subnet.mapPublicIpOnLaunch())
                                    .put(
                                            "enableResourceNameDnsARecordOnLaunch",
                                            names.map(n -> n.enableResourceNameDnsARecord())
                                                    .orElse(false))
                                    .put(
                                            "enableResourceNameDnsAaaaRecordOnLaunch",
                                            names.map(n -> n.enableResourceNameDnsAAAARecord())
                                                    .orElse(false))
                                    .put(
                                            "privateDnsHostnameTypeOnLaunch",
                                            names.map(n -> n.hostnameTypeAsString())
                                                    .orElse(null))
                                    .put("ownerId", subnet.ownerId())
                                    .put("tags", Ec2Type.tags(subnet.tags())));
                });
    }

    @Override
    public void update(Call call, String id, Change change) {
        set(call, id, change.after(), change);
    }

    @Override
    public void delete(Call call, String id, Values outputs) {
        call.retryingOn(Set.of("DependencyViolation"), () -> call.aws().ec2().deleteSubnet(r -> r.subnetId(id)));
    }

    private static Set<String> whatDiffersFromNew(Values in) {
        return Set.copyOf(in.raw().names().stream()
                .filter(name -> in.is(name) || name.equals("privateDnsHostnameTypeOnLaunch"))
                .toList());
    }

    /** One call per attribute, as AWS takes no more. */
    private static void set(Call call, String id, Values in, Change change) {
        var assignIpv6 = flag(in.is("assignIpv6AddressOnCreation"));
        var dns64 = flag(in.is("enableDns64"));
        var a = flag(in.is("enableResourceNameDnsARecordOnLaunch"));
        var aaaa = flag(in.is("enableResourceNameDnsAaaaRecordOnLaunch"));
        var publicIp = flag(in.is("mapPublicIpOnLaunch"));
        modify(call, id, change, "assignIpv6AddressOnCreation", r -> r.assignIpv6AddressOnCreation(assignIpv6));
        modify(call, id, change, "enableDns64", r -> r.enableDns64(dns64));
        modify(
                call,
                id,
                change,
                "enableResourceNameDnsARecordOnLaunch",
                r -> r.enableResourceNameDnsARecordOnLaunch(a));
        modify(
                call,
                id,
                change,
                "enableResourceNameDnsAaaaRecordOnLaunch",
                r -> r.enableResourceNameDnsAAAARecordOnLaunch(aaaa));
        modify(call, id, change, "mapPublicIpOnLaunch", r -> r.mapPublicIpOnLaunch(publicIp));
        modify(
                call,
                id,
                change,
                "privateDnsHostnameTypeOnLaunch",
                r -> r.privateDnsHostnameTypeOnLaunch(in.text("privateDnsHostnameTypeOnLaunch")));
    }

    private static void modify(
            Call call,
            String id,
            Change change,
            String property,
            UnaryOperator<ModifySubnetAttributeRequest.Builder> set) {
        if (change.of(property)) {
            call.aws()
                    .ec2()
                    .modifySubnetAttribute(
                            set.apply(ModifySubnetAttributeRequest.builder().subnetId(id))
                                    .build());
        }
    }

    private static AttributeBooleanValue flag(boolean wanted) {
        return AttributeBooleanValue.builder().value(wanted).build();
    }
}
