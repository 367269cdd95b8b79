package dev.rootstock.providers.aws.ec2;

import static dev.rootstock.providers.aws.schema.Property.text;

import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.providers.aws.resource.Call;
import dev.rootstock.providers.aws.resource.Change;
import dev.rootstock.providers.aws.resource.Observed;
import dev.rootstock.providers.aws.resource.Progress;
import dev.rootstock.providers.aws.resource.ResourceType;
import dev.rootstock.providers.aws.resource.Values;
import dev.rootstock.providers.aws.schema.Schema;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * One route of a route table. Id: {@code r-}, the table's id and a checksum of the destination. Import id: {@code
 * rtb-1_0.0.0.0/0}.
 */
final class Route implements ResourceType {

    static final String TOKEN = "aws:ec2/route:Route";

    private static final String[] DESTINATIONS = {
        "destinationCidrBlock", "destinationIpv6CidrBlock", "destinationPrefixListId"
    };

    @Override
    public Schema schema() {
        return Schema.of(TOKEN)
                .inputs(
                        text("routeTableId").required().replaces(),
                        text("destinationCidrBlock")
                                .replaces()
                                .conflictsWith("destinationIpv6CidrBlock", "destinationPrefixListId"),
                        text("destinationIpv6CidrBlock").replaces().conflictsWith("destinationPrefixListId"),
                        text("destinationPrefixListId").replaces(),
                        text("carrierGatewayId"),
                        text("coreNetworkArn"),
                        text("egressOnlyGatewayId"),
                        text("gatewayId"),
                        text("localGatewayId"),
                        text("natGatewayId"),
                        text("networkInterfaceId").computed(),
                        text("transitGatewayId"),
                        text("vpcEndpointId"),
                        text("vpcPeeringConnectionId"))
                .outputs("instanceId", "instanceOwnerId", "origin")
                .outputs(text("state").changesWith("gatewayId", "natGatewayId", "networkInterfaceId"))
                .uniqueBy("routeTableId", "destinationCidrBlock", "destinationIpv6CidrBlock", "destinationPrefixListId")
                .timeouts(Duration.ofMinutes(5), Duration.ofMinutes(2), Duration.ofMinutes(5))
                .build();
    }

    @Override
    public Set<String> absentCodes() {
        return Set.of("InvalidRouteTableID.NotFound", "InvalidRoute.NotFound");
    }

    @Override
    public String create(Call call, Values in) {
        var table = in.need("routeTableId");
        target(call, in).create(call, table);
        var id = call.made(id(table, destination(call, in)));
        awaitActive(call, table, destination(call, in));
        return id;
    }

    @Override
    public Optional<String> find(Call call, Values in) {
        var table = in.need("routeTableId");
        var to = destination(call, in);
        return route(call, table, to)
                .flatMap(RouteTarget::of)
                .filter(target(call, in)::equals)
                .map(_ -> id(table, to));
    }

    @Override
    public Optional<Observed> read(Call call, String id, Values known) {
        var table = known.find("routeTableId").orElseGet(() -> imported(call, id)[0]);
        var to = known.has("routeTableId") ? destination(call, known) : imported(call, id)[1];
        return route(call, table, to).map(route -> {
            var result = ObjectValue.builder()
                    .put("routeTableId", table)
                    .put("destinationCidrBlock", route.destinationCidrBlock())
                    .put("destinationIpv6CidrBlock", route.destinationIpv6CidrBlock())
                    .put("destinationPrefixListId", route.destinationPrefixListId())
                    .put("networkInterfaceId", "")
                    .put("instanceId", route.instanceId() == null ? "" : route.instanceId())
                    .put("instanceOwnerId", route.instanceOwnerId() == null ? "" : route.instanceOwnerId())
                    .put("origin", route.originAsString())
                    .put("state", route.stateAsString());
            RouteTarget.of(route).ifPresent(target -> result.put(target.property(), target.id()));
            return new Observed(id(table, to), result);
        });
    }

    @Override
    public void update(Call call, String id, Change change) {
        var table = change.after().need("routeTableId");
        target(call, change.after()).replace(call, table);
        awaitActive(call, table, destination(call, change.after()));
    }

    @Override
    public void delete(Call call, String id, Values outputs) {
        var table = outputs.need("routeTableId");
        var to = destination(call, outputs);
        // looked for first, so that nothing else is ever removed in its place
        if (route(call, table, to).isPresent()) {
            new RouteTarget(to, "", "").delete(call, table);
        }
    }

    private static void awaitActive(Call call, String table, String to) {
        call.await("route to " + to + " in " + table + " to become active", () -> {
            var state = route(call, table, to).map(r -> r.stateAsString());
            return state.equals(Optional.of("active"))
                    ? Progress.done(to)
                    : Progress.pending(state.orElse("not visible"));
        });
    }

    private static Optional<software.amazon.awssdk.services.ec2.model.Route> route(Call call, String table, String to) {
        return call.aws().ec2().describeRouteTables(r -> r.routeTableIds(table)).routeTables().stream()
                .flatMap(t -> t.routes().stream())
                .filter(r -> Stream.of(
                                r.destinationCidrBlock(), r.destinationIpv6CidrBlock(), r.destinationPrefixListId())
                        .anyMatch(to::equals))
                .findFirst();
    }

    private static RouteTarget target(Call call, Values in) {
        return RouteTarget.of(in, destination(call, in))
                .orElseThrow(() -> call.failure(
                        "the route has no target; give one of " + String.join(", ", RouteTarget.PROPERTIES)));
    }

    private static String destination(Call call, Values in) {
        return Stream.of(DESTINATIONS)
                .flatMap(name -> in.find(name).filter(d -> !d.isEmpty()).stream())
                .findFirst()
                .orElseThrow(() ->
                        call.failure("the route has no destination; give one of " + String.join(", ", DESTINATIONS)));
    }

    private static String[] imported(Call call, String id) {
        var parts = id.split("_", 2);
        if (parts.length != 2) {
            throw call.failure("an import id reads ROUTETABLE_DESTINATION, not '" + id + "'");
        }
        return parts;
    }

    /** Terraform's id, so that a state serves both. */
    private static String id(String table, String destination) {
        var sum = new CRC32();
        sum.update(destination.getBytes(StandardCharsets.UTF_8));
        return "r-" + table + sum.getValue();
    }
}
