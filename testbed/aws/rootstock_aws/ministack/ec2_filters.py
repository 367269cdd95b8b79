"""Filters of EC2's Describe calls. MiniStack ignores those that it does not know, so that everything matches: a search for what
is to be deleted would then find a stranger's. Here each call's filters are worked out on the records, an unknown one is an error
as on AWS, and MiniStack is asked for exactly the ids that matched.
"""

import re
import uuid

from ministack.core.responses import get_region
from ministack.services import ec2

from rootstock_aws.ministack.ec2_networks import NOT_FOUND
from rootstock_aws.ministack.gateway import intercept
from rootstock_aws.wire import Refused


def _yes(value):
    return "true" if value else "false"


def _attachments(field):
    return lambda gateway: [a[field] for a in gateway["Attachments"]]


def _associations(field):
    return lambda table: [str(a.get(field, "")) for a in table["Associations"]]


def _routes(field):
    return lambda table: [r.get(field, "") for r in table["Routes"]]


def _cidrs(group):
    return [r["CidrIp"] for rule in group["IpPermissions"] for r in rule["IpRanges"]]


VPC = {
    "vpc-id": "VpcId", "cidr": "CidrBlock", "cidr-block-association.cidr-block": "CidrBlock", "state": "State", "owner-id": "OwnerId",
    "is-default": lambda v: [_yes(v["IsDefault"])], "dhcp-options-id": "DhcpOptionsId",
}
SUBNET = {
    "subnet-id": "SubnetId", "vpc-id": "VpcId", "availability-zone": "AvailabilityZone", "availabilityZone": "AvailabilityZone",
    "availability-zone-id": "AvailabilityZoneId", "cidr": "CidrBlock", "cidr-block": "CidrBlock", "cidrBlock": "CidrBlock",
    "state": "State", "owner-id": "OwnerId", "map-public-ip-on-launch": lambda s: [_yes(s["MapPublicIpOnLaunch"])],
    "default-for-az": lambda s: [_yes(s["DefaultForAz"])], "defaultForAz": lambda s: [_yes(s["DefaultForAz"])],
}
GATEWAY = {
    "internet-gateway-id": "InternetGatewayId", "owner-id": "OwnerId", "attachment.vpc-id": _attachments("VpcId"),
    "attachment.state": _attachments("State"),
}
NAT = {"nat-gateway-id": "NatGatewayId", "subnet-id": "SubnetId", "vpc-id": "VpcId", "state": "State"}
ADDRESS = {
    "allocation-id": "AllocationId", "association-id": "AssociationId", "public-ip": "PublicIp", "domain": "Domain",
    "instance-id": "InstanceId", "network-interface-id": "NetworkInterfaceId", "private-ip-address": "PrivateIpAddress",
}
TABLE = {
    "route-table-id": "RouteTableId", "vpc-id": "VpcId", "owner-id": "OwnerId",
    "association.route-table-association-id": _associations("RouteTableAssociationId"),
    "association.route-table-id": lambda t: [t["RouteTableId"]] if t["Associations"] else [],
    "association.subnet-id": _associations("SubnetId"), "association.main": lambda t: [_yes(a.get("Main")) for a in t["Associations"]],
    "route.gateway-id": _routes("GatewayId"), "route.nat-gateway-id": _routes("NatGatewayId"),
    "route.destination-cidr-block": _routes("DestinationCidrBlock"), "route.state": _routes("State"),
}
GROUP = {
    "group-id": "GroupId", "group-name": "GroupName", "vpc-id": "VpcId", "owner-id": "OwnerId", "description": "Description",
    "ip-permission.cidr": _cidrs,
}
INTERFACE = {
    "network-interface-id": "NetworkInterfaceId", "subnet-id": "SubnetId", "vpc-id": "VpcId", "status": "Status",
    "description": "Description", "group-id": lambda e: [g["GroupId"] for g in e["Groups"]],
    "availability-zone": "AvailabilityZone", "private-ip-address": "PrivateIpAddress",
}
# operation: (store, request parameter of the ids, field of the id, filters)
CALLS = {
    "DescribeVpcs": ("_vpcs", "VpcId", "VpcId", VPC),
    "DescribeSubnets": ("_subnets", "SubnetId", "SubnetId", SUBNET),
    "DescribeInternetGateways": ("_internet_gateways", "InternetGatewayId", "InternetGatewayId", GATEWAY),
    "DescribeNatGateways": ("_nat_gateways", "NatGatewayId", "NatGatewayId", NAT),
    "DescribeAddresses": ("_addresses", "AllocationId", "AllocationId", ADDRESS),
    "DescribeRouteTables": ("_route_tables", "RouteTableId", "RouteTableId", TABLE),
    "DescribeSecurityGroups": ("_security_groups", "GroupId", "GroupId", GROUP),
    "DescribeNetworkInterfaces": ("_network_interfaces", "NetworkInterfaceId", "NetworkInterfaceId", INTERFACE),
}
EMPTY = {
    "DescribeVpcs": "vpcSet", "DescribeSubnets": "subnetSet", "DescribeInternetGateways": "internetGatewaySet",
    "DescribeNatGateways": "natGatewaySet", "DescribeAddresses": "addressesSet", "DescribeRouteTables": "routeTableSet",
    "DescribeSecurityGroups": "securityGroupInfo", "DescribeNetworkInterfaces": "networkInterfaceSet",
}


def filters_of(call):
    """The request's filters: a list of (name, patterns); values may hold * and ?."""
    found = []
    for entry in call.numbered("Filter"):
        values = [entry[k] for k in sorted((k for k in entry if re.fullmatch(r"Value\.\d+", k)), key=lambda k: int(k[6:]))]
        found.append((entry["Name"], [_pattern(value) for value in values]))
    return found


def _pattern(value):
    return re.compile("".join(".*" if c == "*" else "." if c == "?" else re.escape(c) for c in value), re.DOTALL)


def matches(record, identifier, filters, known):
    tags = {tag["Key"]: tag.get("Value", "") for tag in ec2._tags.get(identifier) or []}
    for name, patterns in filters:
        if name.startswith("tag:"):
            actual = [tags[name[4:]]] if name[4:] in tags else []
        elif name == "tag-key":
            actual = list(tags)
        elif name in known:
            field = known[name]
            actual = field(record) if callable(field) else [str(record.get(field) or "")]
        else:
            raise Refused("InvalidParameterValue", f"The filter '{name}' is invalid")
        if not any(pattern.fullmatch(value) for pattern in patterns for value in actual):
            return False
    return True


@intercept("ec2", *CALLS)
async def describe(call, proceed):
    store, parameter, field, known = CALLS[call.action]
    filters = filters_of(call)
    if not filters:
        return await proceed()
    wanted = call.numbered(parameter)
    records = getattr(ec2, store)
    for identifier in wanted:
        if identifier not in records:
            prefix = identifier.partition("-")[0]
            raise Refused(NOT_FOUND.get(prefix, "InvalidID"), f"The ID '{identifier}' does not exist")
    for name, _ in filters:
        matches({}, "", [(name, [])], {known_name: "" for known_name in known})  # also where there is no record to try it on
    found = [r[field] for r in records.values() if (not wanted or r[field] in wanted) and matches(r, r[field], filters, known)]
    if not found:
        return ec2._xml(200, f"{call.action}Response", f"<{EMPTY[call.action]}/>")
    form = {k: v for k, v in call.form.items() if not k.startswith(("Filter.", parameter + "."))}
    form.update({f"{parameter}.{number}": identifier for number, identifier in enumerate(found, 1)})
    call.replace_form(form)
    return await proceed()


RULE = {"group-id", "security-group-rule-id"}


@intercept("ec2", "DescribeSecurityGroupRules")
async def describe_rules(call, proceed):
    for name, _ in filters_of(call):
        if name not in RULE and not name.startswith("tag:") and name != "tag-key":
            raise Refused("InvalidParameterValue", f"The filter '{name}' is invalid")
    return await proceed()


@intercept("ec2", "DescribeAvailabilityZones")
async def zones(call, proceed):
    """Three zones; MiniStack ignores every filter and every name."""
    region = get_region()
    names = call.numbered("ZoneName")
    for name in names:
        if name not in [region + letter for letter in "abc"]:
            raise Refused("InvalidParameterValue", f"Invalid availability zone: [{name}]")
    shown = ""
    for letter in "abc":
        zone = {
            "zoneName": region + letter, "zoneState": "available", "regionName": region,
            "zoneId": ec2._az_id_for_zone_name(region + letter), "groupName": f"{region}-zg-1", "networkBorderGroup": region,
            "optInStatus": "opt-in-not-required", "zoneType": "availability-zone"}
        known = {"zone-name": "zoneName", "zone-id": "zoneId", "state": "zoneState", "region-name": "regionName",
                 "group-name": "groupName", "opt-in-status": "optInStatus", "zone-type": "zoneType"}
        if (not names or zone["zoneName"] in names) and matches(zone, str(uuid.uuid4()), filters_of(call), known):
            shown += "<item>" + "".join(f"<{name}>{value}</{name}>" for name, value in zone.items()) + "</item>"
    return ec2._xml(200, "DescribeAvailabilityZonesResponse", f"<availabilityZoneInfo>{shown}</availabilityZoneInfo>")
