package dev.rootstock.providers.aws.ec2;

import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.providers.aws.resource.Call;
import dev.rootstock.providers.aws.resource.Values;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.CreateRouteRequest;
import software.amazon.awssdk.services.ec2.model.ReplaceRouteRequest;
import software.amazon.awssdk.services.ec2.model.Route;

/**
 * A route: where to and by what, for routes of their own and those inside a route table.
 *
 * @param to an IPv4 or IPv6 block or a prefix list ({@code pl-…})
 * @param property the property that names what carries the traffic, such as {@code natGatewayId}
 */
record RouteTarget(String to, String property, String id) {

    /** The kinds of targets, by property name. */
    static final List<String> PROPERTIES = List.of(
            "carrierGatewayId",
            "coreNetworkArn",
            "egressOnlyGatewayId",
            "gatewayId",
            "localGatewayId",
            "natGatewayId",
            "networkInterfaceId",
            "transitGatewayId",
            "vpcEndpointId",
            "vpcPeeringConnectionId");

    /** What AWS answers while it does not know a target yet that was made a moment ago. */
    private static final Set<String> NOT_KNOWN_YET = Set.of(
            "InvalidParameterException",
            "InvalidTransitGatewayID.NotFound",
            "InvalidNatGatewayID.NotFound",
            "InvalidRouteTableID.NotFound");

    static Optional<RouteTarget> of(Values given, String to) {
        return PROPERTIES.stream()
                .filter(p -> given.find(p).filter(id -> !id.isEmpty()).isPresent())
                .findFirst()
                .map(p -> new RouteTarget(to, p, given.need(p)));
    }

    /** What AWS has. Endpoints come in the gateway's place. */
    static Optional<RouteTarget> of(Route route) {
        var to = route.destinationCidrBlock() != null
                ? route.destinationCidrBlock()
                : route.destinationIpv6CidrBlock() != null
                        ? route.destinationIpv6CidrBlock()
                        : route.destinationPrefixListId();
        var targets = ObjectValue.builder()
                .put("carrierGatewayId", route.carrierGatewayId())
                .put("coreNetworkArn", route.coreNetworkArn())
                .put("egressOnlyGatewayId", route.egressOnlyInternetGatewayId())
                .put("localGatewayId", route.localGatewayId())
                .put("natGatewayId", route.natGatewayId())
                .put("networkInterfaceId", route.networkInterfaceId())
                .put("transitGatewayId", route.transitGatewayId())
                .put("vpcPeeringConnectionId", route.vpcPeeringConnectionId());
        var gateway = route.gatewayId();
        targets.put(gateway != null && gateway.startsWith("vpce-") ? "vpcEndpointId" : "gatewayId", gateway);
        return of(Values.of(targets.build()), to);
    }

    boolean sameDestination(RouteTarget other) {
        return to.equals(other.to);
    }

    void create(Call call, String table) {
        var request = CreateRouteRequest.builder().routeTableId(table);
        if (to.startsWith("pl-")) {
            request.destinationPrefixListId(to);
        } else if (to.contains(":")) {
            request.destinationIpv6CidrBlock(to);
        } else {
            request.destinationCidrBlock(to);
        }
        switch (property) {
            case "carrierGatewayId" -> request.carrierGatewayId(id);
            case "coreNetworkArn" -> request.coreNetworkArn(id);
            case "egressOnlyGatewayId" -> request.egressOnlyInternetGatewayId(id);
            case "gatewayId" -> request.gatewayId(id);
            case "localGatewayId" -> request.localGatewayId(id);
            case "natGatewayId" -> request.natGatewayId(id);
            case "networkInterfaceId" -> request.networkInterfaceId(id);
            case "transitGatewayId" -> request.transitGatewayId(id);
            case "vpcEndpointId" -> request.vpcEndpointId(id);
            case "vpcPeeringConnectionId" -> request.vpcPeeringConnectionId(id);
            default -> throw new IllegalStateException(property);
        }
        call.whileSpreading(NOT_KNOWN_YET, () -> call.aws().ec2().createRoute(request.build()));
    }

    void replace(Call call, String table) {
        var request = ReplaceRouteRequest.builder().routeTableId(table);
        if (to.startsWith("pl-")) {
            request.destinationPrefixListId(to);
        } else if (to.contains(":")) {
            request.destinationIpv6CidrBlock(to);
        } else {
            request.destinationCidrBlock(to);
        }
        switch (property) {
            case "carrierGatewayId" -> request.carrierGatewayId(id);
            case "coreNetworkArn" -> request.coreNetworkArn(id);
            case "egressOnlyGatewayId" -> request.egressOnlyInternetGatewayId(id);
            case "gatewayId" -> {
                if (id.equals("local")) {
                    request.localTarget(true);
                } else {
                    request.gatewayId(id);
                }
            }
            case "localGatewayId" -> request.localGatewayId(id);
            case "natGatewayId" -> request.natGatewayId(id);
            case "networkInterfaceId" -> request.networkInterfaceId(id);
            case "transitGatewayId" -> request.transitGatewayId(id);
            case "vpcEndpointId" -> request.vpcEndpointId(id);
            case "vpcPeeringConnectionId" -> request.vpcPeeringConnectionId(id);
            default -> throw new IllegalStateException(property);
        }
        call.whileSpreading(NOT_KNOWN_YET, () -> call.aws().ec2().replaceRoute(request.build()));
    }

    void delete(Call call, String table) {
        call.unlessAbsent(
                Set.of("InvalidRoute.NotFound"),
                () -> call.aws().ec2().deleteRoute(r -> {
                    r.routeTableId(table);
                    if (to.startsWith("pl-")) {
                        r.destinationPrefixListId(to);
                    } else if (to.contains(":")) {
                        r.destinationIpv6CidrBlock(to);
                    } else {
                        r.destinationCidrBlock(to);
                    }
                }));
    }
}
