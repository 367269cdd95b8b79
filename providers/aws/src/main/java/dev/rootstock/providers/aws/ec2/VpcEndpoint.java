package dev.rootstock.providers.aws.ec2;

import static dev.rootstock.providers.aws.schema.Property.bool;
import static dev.rootstock.providers.aws.schema.Property.object;
import static dev.rootstock.providers.aws.schema.Property.objects;
import static dev.rootstock.providers.aws.schema.Property.policy;
import static dev.rootstock.providers.aws.schema.Property.text;
import static dev.rootstock.providers.aws.schema.Property.textSet;
import static dev.rootstock.providers.aws.schema.Property.texts;

import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import dev.rootstock.providers.aws.resource.Call;
import dev.rootstock.providers.aws.resource.Change;
import dev.rootstock.providers.aws.resource.Observed;
import dev.rootstock.providers.aws.resource.Progress;
import dev.rootstock.providers.aws.resource.Values;
import dev.rootstock.providers.aws.schema.Schema;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.DnsOptionsSpecification;
import software.amazon.awssdk.services.ec2.model.ModifyVpcEndpointRequest;

/** A private way to a service of AWS. Id and import id: {@code vpce-…}. */
final class VpcEndpoint implements Ec2Type {

    static final String TOKEN = "aws:ec2/vpcEndpoint:VpcEndpoint";

    private static final Set<String> ABSENT = Set.of("InvalidVpcEndpointId.NotFound", "InvalidVpcEndpoint.NotFound");

    @Override
    public Schema schema() {
        return Schema.of(TOKEN)
                .inputs(
                        bool("autoAccept").kept(),
                        object(
                                        "dnsOptions",
                                        text("dnsRecordIpType").computed(),
                                        bool("privateDnsOnlyForInboundResolverEndpoint"))
                                .computed(),
                        text("ipAddressType").computed(),
                        policy("policy").computed(),
                        bool("privateDnsEnabled").computed(),
                        textSet("routeTableIds").computed(),
                        textSet("securityGroupIds").computed(),
                        text("serviceName").replaces(),
                        textSet("subnetIds").computed(),
                        text("vpcEndpointType")
                                .defaultsTo("Gateway")
                                .oneOf("Gateway", "Interface", "GatewayLoadBalancer")
                                .replaces(),
                        text("vpcId").required().replaces())
                .outputs("arn", "ownerId", "prefixListId", "state")
                .outputs(
                        texts("cidrBlocks"),
                        objects("dnsEntries", text("dnsName"), text("hostedZoneId"))
                                .changesWith("subnetIds"),
                        textSet("networkInterfaceIds").changesWith("subnetIds"),
                        bool("requesterManaged"))
                .tagged()
                .uniqueBy("vpcId", "serviceName")
                .unsupported("resourceConfigurationArn", "serviceNetworkArn", "serviceRegion", "subnetConfigurations")
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
                .createVpcEndpoint(r -> r.clientToken(call.clientToken())
                        .vpcId(in.text("vpcId"))
                        .serviceName(in.text("serviceName"))
                        .vpcEndpointType(in.text("vpcEndpointType"))
                        .policyDocument(in.text("policy"))
                        .privateDnsEnabled(in.bool("privateDnsEnabled"))
                        .ipAddressType(in.text("ipAddressType"))
                        .dnsOptions(dnsOptions(in))
                        .routeTableIds(in.textsOrNull("routeTableIds"))
                        .securityGroupIds(in.textsOrNull("securityGroupIds"))
                        .subnetIds(in.textsOrNull("subnetIds"))
                        .tagSpecifications(Ec2Type.tagsOf(call, "vpc-endpoint")));
        return call.made(made.vpcEndpoint().vpcEndpointId());
    }

    @Override
    public void awaitReady(Call call, String id, Values in) {
        awaitAvailable(call, id);
    }

    @Override
    public Optional<String> find(Call call, Values in) {
        return call.aws().ec2().describeVpcEndpoints(r -> r.filters(Ec2Type.marked(call))).vpcEndpoints().stream()
                .filter(endpoint -> Ec2Type.isMarked(call, endpoint.tags()) && !isGone(endpoint.stateAsString()))
                .map(endpoint -> endpoint.vpcEndpointId())
                .findFirst();
    }

    @Override
    public Optional<Observed> read(Call call, String id, Values known) {
        return endpoint(call, id).map(endpoint -> {
            var dns = endpoint.dnsOptions();
            var prefixList = prefixList(call, endpoint.serviceName());
            return new Observed(
                    id,
                    ObjectValue.builder()
                            .put("arn", call.arn("ec2", "vpc-endpoint/" + id))
                            .put(
                                    "cidrBlocks",
                                    PropertyValue.ofTexts(
                                            prefixList.map(p -> p.cidrs()).orElse(List.of())))
                            .put("dnsEntries", dnsEntries(endpoint))
                            .put(
                                    "dnsOptions",
                                    dns == null
                                            ? null
                                            : ObjectValue.builder()
                                                    .put("dnsRecordIpType", dns.dnsRecordIpTypeAsString())
                                                    .put(
                                                            "privateDnsOnlyForInboundResolverEndpoint",
                                                            dns.privateDnsOnlyForInboundResolverEndpoint())
                                                    .build())
                            .put("ipAddressType", endpoint.ipAddressTypeAsString())
                            .put("networkInterfaceIds", PropertyValue.ofTexts(endpoint.networkInterfaceIds()))
                            .put("ownerId", endpoint.ownerId())
                            .put("policy", endpoint.policyDocument())
                            .put(
                                    "prefixListId",
                                    prefixList.map(p -> p.prefixListId()).orElse(""))
                            .put("privateDnsEnabled", endpoint.privateDnsEnabled())
                            .put("requesterManaged", Boolean.TRUE.equals(endpoint.requesterManaged()))
                            .put("routeTableIds", PropertyValue.ofTexts(endpoint.routeTableIds()))
                            .put(
                                    "securityGroupIds",
                                    PropertyValue.ofTexts(endpoint.groups().stream()
                                            .map(g -> g.groupId())
                                            .toList()))
                            .put("serviceName", endpoint.serviceName())
                            .put("state", endpoint.stateAsString())
                            .put("subnetIds", PropertyValue.ofTexts(endpoint.subnetIds()))
                            .put("vpcEndpointType", endpoint.vpcEndpointTypeAsString())
                            .put("vpcId", endpoint.vpcId())
                            .put("tags", Ec2Type.tags(endpoint.tags())));
        });
    }

    @Override
    public void update(Call call, String id, Change change) {
        var in = change.after();
        var request = ModifyVpcEndpointRequest.builder().vpcEndpointId(id);
        if (change.of("policy")) {
            request.policyDocument(in.text("policy")).resetPolicy(in.has("policy") ? null : true);
        }
        if (change.of("privateDnsEnabled")) {
            request.privateDnsEnabled(in.is("privateDnsEnabled"));
        }
        if (change.of("dnsOptions")) {
            request.dnsOptions(dnsOptions(in));
        }
        if (change.of("ipAddressType")) {
            request.ipAddressType(in.text("ipAddressType"));
        }
        request.addRouteTableIds(added(change, "routeTableIds"))
                .removeRouteTableIds(removed(change, "routeTableIds"))
                .addSecurityGroupIds(added(change, "securityGroupIds"))
                .removeSecurityGroupIds(removed(change, "securityGroupIds"))
                .addSubnetIds(added(change, "subnetIds"))
                .removeSubnetIds(removed(change, "subnetIds"));
        call.aws().ec2().modifyVpcEndpoint(request.build());
        awaitAvailable(call, id);
    }

    @Override
    public void delete(Call call, String id, Values outputs) {
        if (endpoint(call, id).isEmpty()) {
            return;
        }
        var refused =
                call.aws().ec2().deleteVpcEndpoints(r -> r.vpcEndpointIds(id)).unsuccessful();
        for (var item : refused) {
            if (!ABSENT.contains(item.error().code())) {
                throw call.failure("AWS refuses to delete it: " + item.error().code() + ", "
                        + item.error().message());
            }
        }
        call.await(
                "VPC endpoint " + id + " to be deleted",
                () -> endpoint(call, id)
                        .map(e -> Progress.<String>pending(e.stateAsString()))
                        .orElseGet(() -> Progress.done(id)));
    }

    private static void awaitAvailable(Call call, String id) {
        call.await("VPC endpoint " + id + " to become available", () -> {
            var endpoint = endpoint(call, id);
            var state = endpoint.map(e -> e.stateAsString().toLowerCase(Locale.ROOT))
                    .orElse("not visible");
            return switch (state) {
                case "available", "pendingacceptance" -> Progress.done(id);
                case "failed", "rejected", "expired" ->
                    Progress.failed(state + ": "
                            + endpoint.map(e -> e.lastError())
                                    .map(e -> e.message())
                                    .orElse("no reason given"));
                default -> Progress.pending(state);
            };
        });
    }

    private static Optional<software.amazon.awssdk.services.ec2.model.VpcEndpoint> endpoint(Call call, String id) {
        return call.unlessAbsent(ABSENT, () -> call.aws().ec2().describeVpcEndpoints(r -> r.vpcEndpointIds(id)))
                .flatMap(answer -> answer.vpcEndpoints().stream()
                        .filter(e -> e.vpcEndpointId().equals(id) && !isGone(e.stateAsString()))
                        .findFirst());
    }

    private static boolean isGone(String state) {
        return state.equalsIgnoreCase("deleted");
    }

    private static Optional<software.amazon.awssdk.services.ec2.model.PrefixList> prefixList(
            Call call, String service) {
        return call
                .aws()
                .ec2()
                .describePrefixLists(r -> r.filters(Ec2Type.filter("prefix-list-name", service)))
                .prefixLists()
                .stream()
                .filter(p -> service.equals(p.prefixListName()))
                .findFirst();
    }

    private static PropertyValue dnsEntries(software.amazon.awssdk.services.ec2.model.VpcEndpoint endpoint) {
        return PropertyValue.of(endpoint.dnsEntries().stream()
                .<PropertyValue>map(e -> ObjectValue.builder()
                        .put("dnsName", e.dnsName())
                        .put("hostedZoneId", e.hostedZoneId())
                        .build())
                .toList());
    }

    private static @Nullable DnsOptionsSpecification dnsOptions(Values in) {
        var given = in.object("dnsOptions");
        return given.isEmpty()
                ? null
                : DnsOptionsSpecification.builder()
                        .dnsRecordIpType(given.text("dnsRecordIpType"))
                        .privateDnsOnlyForInboundResolverEndpoint(
                                given.bool("privateDnsOnlyForInboundResolverEndpoint"))
                        .build();
    }

    private static @Nullable Set<String> added(Change change, String name) {
        return change.of(name)
                ? without(change.after().texts(name), change.outputs().texts(name))
                : null;
    }

    private static @Nullable Set<String> removed(Change change, String name) {
        return change.of(name)
                ? without(change.outputs().texts(name), change.after().texts(name))
                : null;
    }

    private static @Nullable Set<String> without(List<String> these, List<String> those) {
        var left = new HashSet<>(these);
        left.removeAll(Set.copyOf(those));
        return left.isEmpty() ? null : left;
    }
}
