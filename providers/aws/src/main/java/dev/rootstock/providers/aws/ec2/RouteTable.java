package dev.rootstock.providers.aws.ec2;

import static dev.rootstock.providers.aws.schema.Property.objectSet;
import static dev.rootstock.providers.aws.schema.Property.text;

import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import dev.rootstock.providers.aws.resource.Call;
import dev.rootstock.providers.aws.resource.Change;
import dev.rootstock.providers.aws.resource.Observed;
import dev.rootstock.providers.aws.resource.Values;
import dev.rootstock.providers.aws.schema.Schema;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.Route;

/** A route table, with routes inside where they are given. Id and import id: {@code rtb-…}. */
final class RouteTable implements Ec2Type {

    static final String TOKEN = "aws:ec2/routeTable:RouteTable";

    private static final Set<String> ABSENT = Set.of("InvalidRouteTableID.NotFound");

    @Override
    public Schema schema() {
        return Schema.of(TOKEN)
                .inputs(
                        objectSet(
                                        "routes",
                                        text("carrierGatewayId"),
                                        text("cidrBlock"),
                                        text("coreNetworkArn"),
                                        text("destinationPrefixListId"),
                                        text("egressOnlyGatewayId"),
                                        text("gatewayId"),
                                        text("ipv6CidrBlock"),
                                        text("localGatewayId"),
                                        text("natGatewayId"),
                                        text("networkInterfaceId"),
                                        text("transitGatewayId"),
                                        text("vpcEndpointId"),
                                        text("vpcPeeringConnectionId"))
                                .computed(),
                        text("vpcId").required().replaces())
                .outputs("arn", "ownerId")
                .tagged()
                .unsupported("propagatingVgws")
                .timeouts(Duration.ofMinutes(5), Duration.ofMinutes(2), Duration.ofMinutes(5))
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
                .createRouteTable(r -> r.clientToken(call.clientToken())
                        .vpcId(in.text("vpcId"))
                        .tagSpecifications(Ec2Type.tagsOf(call, "route-table")));
        var id = call.made(made.routeTable().routeTableId());
        routes(call, in).forEach(route -> route.create(call, id));
        return id;
    }

    @Override
    public Optional<String> find(Call call, Values in) {
        return call.aws().ec2().describeRouteTables(r -> r.filters(Ec2Type.marked(call))).routeTables().stream()
                .filter(table -> Ec2Type.isMarked(call, table.tags()))
                .map(table -> table.routeTableId())
                .findFirst();
    }

    @Override
    public Optional<Observed> read(Call call, String id, Values known) {
        return call.aws().ec2().describeRouteTables(r -> r.routeTableIds(id)).routeTables().stream()
                .findFirst()
                .map(table -> {
                    var routes = new ArrayList<PropertyValue>();
                    table.routes().stream().filter(RouteTable::isOurs).forEach(r -> routes.add(value(r)));
                    return new Observed(
                            id,
                            ObjectValue.builder()
                                    .put(
                                            "arn",
                                            "arn:" + call.partition() + ":ec2:" + call.region() + ":" + table.ownerId()
                                                    + ":route-table/" + id)
                                    .put("ownerId", table.ownerId())
                                    .put("routes", PropertyValue.of(routes))
                                    .put("vpcId", table.vpcId())
                                    .put("tags", Ec2Type.tags(table.tags())));
                });
    }

    @Override
    public void update(Call call, String id, Change change) {
        var before = routes(call, change.before());
        var after = routes(call, change.after());
        before.stream()
                .filter(old -> after.stream().noneMatch(old::sameDestination))
                .forEach(old -> old.delete(call, id));
        for (var route : after) {
            if (before.stream().noneMatch(route::sameDestination)) {
                route.create(call, id);
            } else if (!before.contains(route)) {
                route.replace(call, id);
            }
        }
    }

    @Override
    public void delete(Call call, String id, Values outputs) {
        call.retryingOn(
                Set.of("DependencyViolation"), () -> call.aws().ec2().deleteRouteTable(r -> r.routeTableId(id)));
    }

    private static List<RouteTarget> routes(Call call, Values in) {
        return in.objects("routes").stream()
                .map(route -> {
                    var to = route.find("cidrBlock")
                            .or(() -> route.find("ipv6CidrBlock"))
                            .or(() -> route.find("destinationPrefixListId"))
                            .orElseThrow(() -> call.failure("a route in 'routes' has no destination"));
                    return RouteTarget.of(route, to)
                            .orElseThrow(() -> call.failure("the route to " + to + " in 'routes' has no target"));
                })
                .toList();
    }

    /** Routes that come with the VPC, from a virtual private gateway or with a gateway endpoint are nobody's inline routes. */
    private static boolean isOurs(Route route) {
        return !"local".equals(route.gatewayId())
                && !"EnableVgwRoutePropagation".equals(route.originAsString())
                && !(route.destinationPrefixListId() != null
                        && route.gatewayId() != null
                        && route.gatewayId().startsWith("vpce-"));
    }

    private static PropertyValue value(Route route) {
        var result = ObjectValue.builder()
                .put("cidrBlock", route.destinationCidrBlock())
                .put("ipv6CidrBlock", route.destinationIpv6CidrBlock())
                .put("destinationPrefixListId", route.destinationPrefixListId());
        RouteTarget.of(route).ifPresent(target -> result.put(target.property(), target.id()));
        return result.build();
    }
}
