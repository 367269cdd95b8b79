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

/** A VPC's way to the internet. Id and import id: {@code igw-…}. */
final class InternetGateway implements Ec2Type {

    static final String TOKEN = "aws:ec2/internetGateway:InternetGateway";

    private static final Set<String> ABSENT = Set.of("InvalidInternetGatewayID.NotFound");

    @Override
    public Schema schema() {
        return Schema.of(TOKEN)
                .inputs(text("vpcId").computed())
                .outputs("arn", "ownerId")
                .tagged()
                .uniqueBy("vpcId")
                .timeouts(Duration.ofMinutes(20), Duration.ofMinutes(20), Duration.ofMinutes(20))
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
                .createInternetGateway(r -> r.tagSpecifications(Ec2Type.tagsOf(call, "internet-gateway")));
        var id = call.made(made.internetGateway().internetGatewayId());
        in.find("vpcId").ifPresent(vpc -> attach(call, id, vpc));
        return id;
    }

    @Override
    public Optional<String> find(Call call, Values in) {
        return call
                .aws()
                .ec2()
                .describeInternetGateways(r -> r.filters(Ec2Type.marked(call)))
                .internetGateways()
                .stream()
                .filter(gateway -> Ec2Type.isMarked(call, gateway.tags()))
                .map(gateway -> gateway.internetGatewayId())
                .findFirst();
    }

    @Override
    public Optional<Observed> read(Call call, String id, Values known) {
        return call.aws().ec2().describeInternetGateways(r -> r.internetGatewayIds(id)).internetGateways().stream()
                .findFirst()
                .map(gateway -> new Observed(
                        id,
                        ObjectValue.builder()
                                .put(
                                        "arn",
                                        "arn:" + call.partition() + ":ec2:" + call.region() + ":" + gateway.ownerId()
                                                + ":internet-gateway/" + id)
                                .put("ownerId", gateway.ownerId())
                                .put(
                                        "vpcId",
                                        gateway.attachments().stream()
                                                .map(a -> a.vpcId())
                                                .findFirst()
                                                .orElse(""))
                                .put("tags", Ec2Type.tags(gateway.tags()))));
    }

    @Override
    public void update(Call call, String id, Change change) {
        change.outputs().find("vpcId").filter(vpc -> !vpc.isEmpty()).ifPresent(vpc -> detach(call, id, vpc));
        change.after().find("vpcId").ifPresent(vpc -> attach(call, id, vpc));
    }

    @Override
    public void delete(Call call, String id, Values outputs) {
        outputs.find("vpcId").filter(vpc -> !vpc.isEmpty()).ifPresent(vpc -> detach(call, id, vpc));
        call.retryingOn(
                Set.of("DependencyViolation"),
                () -> call.aws().ec2().deleteInternetGateway(r -> r.internetGatewayId(id)));
    }

    private static void attach(Call call, String id, String vpc) {
        call.whileSpreading(
                ABSENT,
                () -> call.aws()
                        .ec2()
                        .attachInternetGateway(r -> r.internetGatewayId(id).vpcId(vpc)));
    }

    /** Refused while something in the VPC still has a public address. */
    private static void detach(Call call, String id, String vpc) {
        call.unlessAbsent(
                Set.of("Gateway.NotAttached", "InvalidInternetGatewayID.NotFound"),
                () -> call.retryingOn(
                        Set.of("DependencyViolation"),
                        () -> call.aws()
                                .ec2()
                                .detachInternetGateway(
                                        r -> r.internetGatewayId(id).vpcId(vpc))));
    }
}
