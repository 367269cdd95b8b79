package dev.rootstock.providers.aws.ec2;

import static dev.rootstock.providers.aws.schema.Property.text;

import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.providers.aws.resource.Call;
import dev.rootstock.providers.aws.resource.Change;
import dev.rootstock.providers.aws.resource.Observed;
import dev.rootstock.providers.aws.resource.Progress;
import dev.rootstock.providers.aws.resource.Values;
import dev.rootstock.providers.aws.schema.Schema;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.NatGatewayAddress;

/** A way out of private subnets. Id and import id: {@code nat-…}. A gateway that AWS lists as deleted is gone. */
final class NatGateway implements Ec2Type {

    static final String TOKEN = "aws:ec2/natGateway:NatGateway";

    private static final Set<String> ABSENT = Set.of("NatGatewayNotFound");

    @Override
    public Schema schema() {
        return Schema.of(TOKEN)
                .inputs(
                        text("allocationId").replaces(),
                        text("connectivityType")
                                .defaultsTo("public")
                                .oneOf("public", "private")
                                .replaces(),
                        text("privateIp").computed().replaces(),
                        text("subnetId").required().replaces())
                .outputs("associationId", "networkInterfaceId", "publicIp")
                .tagged()
                .uniqueBy("allocationId")
                .unsupported("secondaryAllocationIds", "secondaryPrivateIpAddressCount", "secondaryPrivateIpAddresses")
                .timeouts(Duration.ofMinutes(10), Duration.ofMinutes(10), Duration.ofMinutes(30))
                .build();
    }

    @Override
    public Set<String> absentCodes() {
        return ABSENT;
    }

    @Override
    public String create(Call call, Values in) {
        var made = call.whileSpreading(
                Set.of("InvalidAllocationID.NotFound", "InvalidSubnetID.NotFound", "InvalidElasticIpID.NotFound"),
                () -> call.aws()
                        .ec2()
                        .createNatGateway(r -> r.clientToken(call.clientToken())
                                .allocationId(in.text("allocationId"))
                                .connectivityType(in.text("connectivityType"))
                                .privateIpAddress(in.text("privateIp"))
                                .subnetId(in.text("subnetId"))
                                .tagSpecifications(Ec2Type.tagsOf(call, "natgateway"))));
        return call.made(made.natGateway().natGatewayId());
    }

    @Override
    public void awaitReady(Call call, String id, Values in) {
        call.await("NAT gateway " + id + " to become available", () -> {
            var gateway = gateway(call, id);
            var state = gateway.map(g -> g.stateAsString()).orElse("not visible");
            return switch (state) {
                case "available" -> Progress.done(id);
                case "failed", "deleted", "deleting" ->
                    Progress.failed(
                            state + " because of " + gateway.orElseThrow().failureCode() + ": "
                                    + gateway.orElseThrow().failureMessage());
                default -> Progress.pending(state);
            };
        });
    }

    @Override
    public Optional<String> find(Call call, Values in) {
        return call.aws().ec2().describeNatGateways(r -> r.filter(Ec2Type.marked(call))).natGateways().stream()
                .filter(gateway -> Ec2Type.isMarked(call, gateway.tags()) && !isGone(gateway))
                .map(gateway -> gateway.natGatewayId())
                .findFirst();
    }

    @Override
    public Optional<Observed> read(Call call, String id, Values known) {
        return gateway(call, id).filter(g -> !isGone(g)).map(gateway -> {
            var address = gateway.natGatewayAddresses().stream()
                    .filter(a -> !Boolean.FALSE.equals(a.isPrimary()))
                    .findFirst()
                    .orElseGet(() -> NatGatewayAddress.builder().build());
            return new Observed(
                    id,
                    ObjectValue.builder()
                            .put("allocationId", address.allocationId())
                            .put("associationId", orEmpty(address.associationId()))
                            .put("connectivityType", gateway.connectivityTypeAsString())
                            .put("networkInterfaceId", orEmpty(address.networkInterfaceId()))
                            .put("privateIp", orEmpty(address.privateIp()))
                            .put("publicIp", orEmpty(address.publicIp()))
                            .put("subnetId", gateway.subnetId())
                            .put("tags", Ec2Type.tags(gateway.tags())));
        });
    }

    @Override
    public void update(Call call, String id, Change change) {
        // nothing but tags changes in place
    }

    @Override
    public void delete(Call call, String id, Values outputs) {
        if (gateway(call, id).filter(g -> !isGone(g)).isEmpty()) {
            return;
        }
        call.aws().ec2().deleteNatGateway(r -> r.natGatewayId(id));
        call.await("NAT gateway " + id + " to be deleted", () -> {
            var left = gateway(call, id).filter(g -> !isGone(g));
            return left.map(g -> Progress.<String>pending(g.stateAsString())).orElseGet(() -> Progress.done(id));
        });
    }

    private static Optional<software.amazon.awssdk.services.ec2.model.NatGateway> gateway(Call call, String id) {
        return call.unlessAbsent(ABSENT, () -> call.aws().ec2().describeNatGateways(r -> r.natGatewayIds(id)))
                .flatMap(answer -> answer.natGateways().stream().findFirst());
    }

    private static boolean isGone(software.amazon.awssdk.services.ec2.model.NatGateway gateway) {
        return "deleted".equals(gateway.stateAsString());
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
