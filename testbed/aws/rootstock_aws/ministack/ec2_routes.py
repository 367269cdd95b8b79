"""Route tables, routes and associations: MiniStack keeps IPv4 destinations only, and takes or drops anything without a word."""

import ipaddress

from ministack.services import ec2

from rootstock_aws.ministack.ec2_networks import refuse_dependents, require, require_subnet, require_vpc
from rootstock_aws.ministack.gateway import before, intercept
from rootstock_aws.wire import Refused

DESTINATIONS = ("DestinationCidrBlock", "DestinationIpv6CidrBlock", "DestinationPrefixListId")
TARGETS = {
    "GatewayId": ("_internet_gateways", "InvalidGatewayID.NotFound"),
    "NatGatewayId": ("_nat_gateways", "InvalidNatGatewayID.NotFound"),
    "InstanceId": ("_instances", "InvalidInstanceID.NotFound"),
    "NetworkInterfaceId": ("_network_interfaces", "InvalidNetworkInterfaceID.NotFound"),
    "VpcPeeringConnectionId": ("_vpc_peering", "InvalidVpcPeeringConnectionID.NotFound"),
    "EgressOnlyInternetGatewayId": ("_egress_igws", "InvalidGatewayID.NotFound"),
    "TransitGatewayId": (None, None),
}


def require_table(identifier):
    return require(ec2._route_tables, identifier, "InvalidRouteTableID.NotFound", "routeTable ID")


def _destination(form):
    given = {name: form[name] for name in DESTINATIONS if form.get(name)}
    if len(given) != 1:
        raise Refused("InvalidParameterCombination" if given else "MissingParameter",
                      "Exactly one of destination-cidr-block, destination-ipv6-cidr-block or destination-prefix-list-id is needed")
    name, value = next(iter(given.items()))
    if name != "DestinationPrefixListId":
        try:
            value = str(ipaddress.ip_network(value))
        except ValueError:
            raise Refused("InvalidParameterValue", f"Value ({value}) for parameter destinationCidrBlock is invalid.")
    return name, value


def _target(form):
    given = {name: form[name] for name in TARGETS if form.get(name)}
    if len(given) != 1:
        raise Refused("InvalidParameterCombination" if given else "MissingParameter", "Exactly one target of the route is needed")
    name, value = next(iter(given.items()))
    store, code = TARGETS[name]
    if store and not value.startswith(("vgw-", "vpce-", "local")):
        record = getattr(ec2, store).get(value)
        if record is None or record.get("State") == "deleted":
            raise Refused(code, f"The {name} '{value}' does not exist")
    return {name: value}


def _find(table, name, value):
    return next((route for route in table["Routes"] if route.get(name) == value), None)


@intercept("ec2", "CreateRoute")
async def create_route(call, proceed):
    table = require_table(call.form.get("RouteTableId"))
    name, value = _destination(call.form)
    target = _target(call.form)
    if _find(table, name, value):
        raise Refused("RouteAlreadyExists", f"The route identified by {value} already exists.")
    table["Routes"].append({name: value, **target, "State": "active", "Origin": "CreateRoute"})
    return ec2._xml(200, "CreateRouteResponse", "<return>true</return>")


@intercept("ec2", "ReplaceRoute")
async def replace_route(call, proceed):
    table = require_table(call.form.get("RouteTableId"))
    name, value = _destination(call.form)
    target = _target(call.form)
    route = _find(table, name, value)
    if route is None:
        raise Refused("InvalidParameterValue",
                      f"There is no route defined for '{value}' in the route table. Use CreateRoute instead.")
    for other in TARGETS:
        route.pop(other, None)
    route.update({**target, "State": "active"})
    return ec2._xml(200, "ReplaceRouteResponse", "<return>true</return>")


@intercept("ec2", "DeleteRoute")
async def delete_route(call, proceed):
    """MiniStack would take every IPv6 route for one of them."""
    table = require_table(call.form.get("RouteTableId"))
    name, value = _destination(call.form)
    route = _find(table, name, value)
    if route is None:
        raise Refused("InvalidRoute.NotFound", f"no route with destination {value} in route table {table['RouteTableId']}")
    if route.get("GatewayId") == "local":
        raise Refused("InvalidParameterValue", f"cannot remove local route {value} in route table {table['RouteTableId']}")
    table["Routes"].remove(route)
    return ec2._xml(200, "DeleteRouteResponse", "<return>true</return>")


@before("ec2", "CreateRouteTable")
def create_table(call):
    require_vpc(call.form.get("VpcId"))


@before("ec2", "DeleteRouteTable")
def delete_table(call):
    if require_table(call.form.get("RouteTableId"))["Associations"]:
        refuse_dependents("routeTable", call.form["RouteTableId"])


@before("ec2", "DescribeRouteTables")
def describe_tables(call):
    for identifier in call.numbered("RouteTableId"):
        require_table(identifier)


@before("ec2", "AssociateRouteTable")
def associate(call):
    table = require_table(call.form.get("RouteTableId"))
    if "GatewayId" in call.form:
        raise Refused("NotImplemented", "route tables of gateways are not implemented by this emulator", 501)
    subnet = require_subnet(call.form.get("SubnetId"))
    if subnet["VpcId"] != table["VpcId"]:
        raise Refused("InvalidParameterValue", f"Route table {table['RouteTableId']} and subnet {subnet['SubnetId']} "
                      "belong to different networks")
    for other in ec2._route_tables.values():
        if any(a.get("SubnetId") == subnet["SubnetId"] for a in other["Associations"]):
            raise Refused("Resource.AlreadyAssociated",
                          f"the specified association for route table {table['RouteTableId']} conflicts with an existing association")


@before("ec2", "DisassociateRouteTable")
def disassociate(call):
    wanted = call.form.get("AssociationId")
    found = [a for table in ec2._route_tables.values() for a in table["Associations"] if a["RouteTableAssociationId"] == wanted]
    if not found:
        raise Refused("InvalidAssociationID.NotFound", f"The association ID '{wanted}' does not exist")
    if found[0].get("Main"):
        raise Refused("InvalidParameterValue", f"cannot disassociate the main route table association {wanted}")
