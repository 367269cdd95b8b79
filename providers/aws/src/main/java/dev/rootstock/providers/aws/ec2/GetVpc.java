package dev.rootstock.providers.aws.ec2;

import static dev.rootstock.providers.aws.schema.Property.bool;
import static dev.rootstock.providers.aws.schema.Property.objectSet;
import static dev.rootstock.providers.aws.schema.Property.objects;
import static dev.rootstock.providers.aws.schema.Property.text;
import static dev.rootstock.providers.aws.schema.Property.textMap;
import static dev.rootstock.providers.aws.schema.Property.textSet;

import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import dev.rootstock.providers.aws.resource.Call;
import dev.rootstock.providers.aws.resource.Function;
import dev.rootstock.providers.aws.resource.Values;
import dev.rootstock.providers.aws.schema.Schema;
import java.util.ArrayList;
import software.amazon.awssdk.services.ec2.model.Filter;

/** The one VPC that fits. */
final class GetVpc implements Function {

    static final String TOKEN = "aws:ec2/getVpc:getVpc";

    @Override
    public Schema schema() {
        return Schema.of(TOKEN)
                .inputs(
                        text("cidrBlock"),
                        bool("default"),
                        text("dhcpOptionsId"),
                        objectSet(
                                "filters",
                                text("name").required(),
                                textSet("values").required()),
                        text("id"),
                        text("state"),
                        textMap("tags"))
                .outputs("arn", "instanceTenancy", "ipv6AssociationId", "ipv6CidrBlock", "mainRouteTableId", "ownerId")
                .outputs(
                        objects("cidrBlockAssociations", text("associationId"), text("cidrBlock"), text("state")),
                        bool("enableDnsHostnames"),
                        bool("enableDnsSupport"),
                        bool("enableNetworkAddressUsageMetrics"))
                .build();
    }

    @Override
    public ObjectValue invoke(Call call, Values in) {
        var filters = new ArrayList<Filter>(Lookup.filters(in));
        in.find("cidrBlock").ifPresent(v -> filters.add(Ec2Type.filter("cidr", v)));
        in.find("dhcpOptionsId").ifPresent(v -> filters.add(Ec2Type.filter("dhcp-options-id", v)));
        in.find("id").ifPresent(v -> filters.add(Ec2Type.filter("vpc-id", v)));
        in.find("state").ifPresent(v -> filters.add(Ec2Type.filter("state", v)));
        if (in.has("default")) {
            filters.add(Ec2Type.filter("is-default", String.valueOf(in.bool("default"))));
        }
        var vpc = Lookup.one(
                call,
                "VPC",
                call.aws().ec2().describeVpcs(r -> r.filters(filters)).vpcs());
        var id = vpc.vpcId();
        var whole = new Vpc().read(call, id, Values.NONE).orElseThrow().properties();
        return ObjectValue.of(whole.entries())
                .without("assignGeneratedIpv6CidrBlock")
                .without("defaultNetworkAclId")
                .without("defaultRouteTableId")
                .without("defaultSecurityGroupId")
                .with("id", PropertyValue.of(id))
                .with("default", PropertyValue.of(Boolean.TRUE.equals(vpc.isDefault())))
                .with("state", PropertyValue.of(vpc.stateAsString()))
                .with("tags", Lookup.tags(vpc.tags()))
                .with(
                        "cidrBlockAssociations",
                        PropertyValue.of(vpc.cidrBlockAssociationSet().stream()
                                .<PropertyValue>map(a -> ObjectValue.builder()
                                        .put("associationId", a.associationId())
                                        .put("cidrBlock", a.cidrBlock())
                                        .put("state", a.cidrBlockState().stateAsString())
                                        .build())
                                .toList()));
    }
}
