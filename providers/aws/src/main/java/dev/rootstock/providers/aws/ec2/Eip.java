package dev.rootstock.providers.aws.ec2;

import static dev.rootstock.providers.aws.schema.Property.text;

import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.providers.aws.resource.Call;
import dev.rootstock.providers.aws.resource.Change;
import dev.rootstock.providers.aws.resource.Observed;
import dev.rootstock.providers.aws.resource.Values;
import dev.rootstock.providers.aws.schema.Schema;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.Address;

/** A public address that stays. Id and import id: {@code eipalloc-…}. */
final class Eip implements Ec2Type {

    static final String TOKEN = "aws:ec2/eip:Eip";

    private static final Set<String> ABSENT = Set.of("InvalidAllocationID.NotFound", "InvalidAddress.NotFound");

    @Override
    public Schema schema() {
        return Schema.of(TOKEN)
                .inputs(
                        text("address").computed().replaces(),
                        text("associateWithPrivateIp").kept(),
                        text("domain").computed().replaces().oneOf("vpc"),
                        text("instance").computed(),
                        text("networkBorderGroup").computed().replaces(),
                        text("networkInterface").computed(),
                        text("publicIpv4Pool").computed().replaces())
                .outputs("allocationId", "arn", "carrierIp", "customerOwnedIp", "ptrRecord", "publicDns", "publicIp")
                .outputs(
                        text("associationId").changesWith("instance", "networkInterface"),
                        text("privateDns").changesWith("instance", "networkInterface", "associateWithPrivateIp"),
                        text("privateIp").changesWith("instance", "networkInterface", "associateWithPrivateIp"))
                .tagged()
                .unsupported("customerOwnedIpv4Pool", "ipamPoolId", "vpc")
                .timeouts(Duration.ofMinutes(15), Duration.ofMinutes(5), Duration.ofMinutes(5))
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
                .allocateAddress(r -> r.domain("vpc")
                        .address(in.text("address"))
                        .networkBorderGroup(in.text("networkBorderGroup"))
                        .publicIpv4Pool(in.text("publicIpv4Pool"))
                        .tagSpecifications(Ec2Type.tagsOf(call, "elastic-ip")));
        var id = call.made(made.allocationId());
        associate(call, id, in);
        return id;
    }

    @Override
    public Optional<String> find(Call call, Values in) {
        return call.aws().ec2().describeAddresses(r -> r.filters(Ec2Type.marked(call))).addresses().stream()
                .filter(address -> Ec2Type.isMarked(call, address.tags()))
                .map(address -> address.allocationId())
                .findFirst();
    }

    @Override
    public Optional<Observed> read(Call call, String id, Values known) {
        return address(call, id)
                .map(address -> new Observed(
                        id,
                        ObjectValue.builder()
                                .put("address", known.text("address"))
                                .put("allocationId", id)
                                .put("arn", call.arn("ec2", "elastic-ip/" + id))
                                .put("associationId", orEmpty(address.associationId()))
                                .put("carrierIp", orEmpty(address.carrierIp()))
                                .put("customerOwnedIp", orEmpty(address.customerOwnedIp()))
                                .put("domain", address.domainAsString())
                                .put("instance", orEmpty(address.instanceId()))
                                .put("networkBorderGroup", orEmpty(address.networkBorderGroup()))
                                .put("networkInterface", orEmpty(address.networkInterfaceId()))
                                .put("privateDns", privateName(call, address))
                                .put("privateIp", orEmpty(address.privateIpAddress()))
                                .put("ptrRecord", "")
                                .put("publicDns", publicName(call, address))
                                .put("publicIp", address.publicIp())
                                .put("publicIpv4Pool", orEmpty(address.publicIpv4Pool()))
                                .put("tags", Ec2Type.tags(address.tags()))));
    }

    @Override
    public void update(Call call, String id, Change change) {
        release(call, id);
        associate(call, id, change.after());
    }

    @Override
    public void delete(Call call, String id, Values outputs) {
        release(call, id);
        call.retryingOn(
                Set.of("InvalidIPAddress.InUse", "AuthFailure"),
                () -> call.aws().ec2().releaseAddress(r -> r.allocationId(id)));
    }

    private static void associate(Call call, String id, Values in) {
        if (in.has("instance") || in.has("networkInterface")) {
            call.whileSpreading(
                    Set.of("InvalidAllocationID.NotFound", "InvalidInstanceID"),
                    () -> call.aws()
                            .ec2()
                            .associateAddress(r -> r.allocationId(id)
                                    .instanceId(in.text("instance"))
                                    .networkInterfaceId(in.text("networkInterface"))
                                    .privateIpAddress(in.text("associateWithPrivateIp"))));
        }
    }

    /** Takes it from the instance or interface that has it by this resource; a NAT gateway's association goes with the gateway. */
    private static void release(Call call, String id) {
        address(call, id)
                .filter(a -> a.associationId() != null
                        && a.instanceId() != null
                        && !a.instanceId().isEmpty())
                .ifPresent(a -> call.unlessAbsent(
                        Set.of("InvalidAssociationID.NotFound"),
                        () -> call.aws().ec2().disassociateAddress(r -> r.associationId(a.associationId()))));
    }

    private static Optional<Address> address(Call call, String id) {
        return call.aws().ec2().describeAddresses(r -> r.allocationIds(id)).addresses().stream()
                .findFirst();
    }

    private static String publicName(Call call, Address address) {
        var dashed = address.publicIp().replace('.', '-');
        return call.region().equals("us-east-1")
                ? "ec2-" + dashed + ".compute-1.amazonaws.com"
                : "ec2-" + dashed + "." + call.region() + ".compute.amazonaws.com";
    }

    private static String privateName(Call call, Address address) {
        if (address.privateIpAddress() == null || address.privateIpAddress().isEmpty()) {
            return "";
        }
        var dashed = address.privateIpAddress().replace('.', '-');
        return call.region().equals("us-east-1")
                ? "ip-" + dashed + ".ec2.internal"
                : "ip-" + dashed + "." + call.region() + ".compute.internal";
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
