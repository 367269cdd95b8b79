"""VPCs, subnets and tags: MiniStack takes almost any value and lets almost anything be deleted.

Codes and limits are those of the EC2 API reference (CreateVpc, CreateSubnet, "Error codes for the Amazon EC2 API").
"""

import ipaddress

from ministack.core.responses import get_region
from ministack.services import ec2

from rootstock_aws.ministack.ec2_use import users_of_subnet
from rootstock_aws.ministack.gateway import before, intercept
from rootstock_aws.wire import Refused

NOT_FOUND = {
    "vpc": "InvalidVpcID.NotFound", "subnet": "InvalidSubnetID.NotFound", "igw": "InvalidInternetGatewayID.NotFound",
    "nat": "NatGatewayNotFound", "eipalloc": "InvalidAllocationID.NotFound", "rtb": "InvalidRouteTableID.NotFound",
    "sg": "InvalidGroup.NotFound", "sgr": "InvalidSecurityGroupRuleId.NotFound", "i": "InvalidInstanceID.NotFound",
    "vpce": "InvalidVpcEndpointId.NotFound", "eni": "InvalidNetworkInterfaceID.NotFound",
}


def refuse_dependents(kind, identifier):
    raise Refused("DependencyViolation", f"The {kind} '{identifier}' has dependencies and cannot be deleted.")


def require(store, identifier, code, name):
    record = store.get(identifier)
    if record is None:
        raise Refused(code, f"The {name} '{identifier}' does not exist")
    return record


def require_vpc(identifier):
    return require(ec2._vpcs, identifier, "InvalidVpcID.NotFound", "vpc ID")


def require_subnet(identifier):
    return require(ec2._subnets, identifier, "InvalidSubnetID.NotFound", "subnet ID")


@intercept("ec2")
async def dry_run(call, proceed):
    """MiniStack does what it is only asked to try. This is also the first mend that every EC2 call meets."""
    ec2._ensure_defaults_initialized()  # the default VPC, which mends may look for before MiniStack makes it
    if call.form.get("DryRun") == "true":
        raise Refused("DryRunOperation", "Request would have succeeded, but DryRun flag is set.", 412)
    return await proceed()


def _network(text, parameter):
    try:
        network = ipaddress.IPv4Network(text)
    except ValueError:
        raise Refused("InvalidParameterValue", f"Value ({text}) for parameter {parameter} is invalid. This is not a valid CIDR block.")
    return network


@before("ec2", "CreateVpc")
def create_vpc(call):
    if call.form.get("AmazonProvidedIpv6CidrBlock") == "true" or "Ipv6CidrBlock" in call.form:
        raise Refused("NotImplemented", "IPv6 blocks of VPCs are not implemented by this emulator", 501)
    if not 16 <= _network(call.form.get("CidrBlock", ""), "cidrBlock").prefixlen <= 28:
        raise Refused("InvalidVpc.Range", f"The CIDR '{call.form['CidrBlock']}' is invalid.")


@before("ec2", "DeleteVpc")
def delete_vpc(call):
    vpc = call.form.get("VpcId")
    tables = [t for t in ec2._route_tables.values() if t["VpcId"] == vpc and not any(a.get("Main") for a in t["Associations"])]
    endpoints = [e for e in ec2._vpc_endpoints.values() if e.get("VpcId") == vpc and e.get("State") != "deleted"]
    if tables or endpoints:
        refuse_dependents("vpc", vpc)


@intercept("ec2", "ModifyVpcAttribute", "DescribeVpcAttribute")
async def network_address_usage_metrics(call, proceed):
    """The one attribute that MiniStack takes and forgets."""
    vpc = require_vpc(call.form.get("VpcId"))
    if "EnableNetworkAddressUsageMetrics.Value" in call.form:
        vpc["_metrics"] = call.form["EnableNetworkAddressUsageMetrics.Value"] == "true"
    if call.action == "DescribeVpcAttribute" and call.form.get("Attribute") == "enableNetworkAddressUsageMetrics":
        value = "true" if vpc.get("_metrics") else "false"
        return ec2._xml(200, "DescribeVpcAttributeResponse",
                        f"<vpcId>{vpc['VpcId']}</vpcId><enableNetworkAddressUsageMetrics><value>{value}</value>"
                        "</enableNetworkAddressUsageMetrics>")
    return await proceed()


@intercept("ec2", "CreateSubnet")
async def create_subnet(call, proceed):
    form = call.form
    vpc = require_vpc(form.get("VpcId"))
    if "Ipv6CidrBlock" in form or form.get("Ipv6Native") == "true":
        raise Refused("NotImplemented", "IPv6 blocks of subnets are not implemented by this emulator", 501)
    block = _network(form.get("CidrBlock", ""), "cidrBlock")
    if not 16 <= block.prefixlen <= 28 or not block.subnet_of(ipaddress.IPv4Network(vpc["CidrBlock"])):
        raise Refused("InvalidSubnet.Range", f"The CIDR '{block}' is invalid.")
    for other in ec2._subnets.values():
        if other["VpcId"] == vpc["VpcId"] and block.overlaps(ipaddress.IPv4Network(other["CidrBlock"])):
            raise Refused("InvalidSubnet.Conflict", f"The CIDR '{block}' conflicts with another subnet")
    zone = form.get("AvailabilityZone")
    if zone and zone not in [get_region() + letter for letter in "abc"]:
        raise Refused("InvalidParameterValue", f"Value ({zone}) for parameter availabilityZone is invalid.")
    before_call = set(ec2._subnets.keys())
    answer = await proceed()
    for identifier in set(ec2._subnets.keys()) - before_call:
        if ec2._subnets[identifier]["CidrBlock"] == form["CidrBlock"]:
            ec2._subnets[identifier]["AvailableIpAddressCount"] = block.num_addresses - 5  # AWS keeps five for itself
    return answer


@before("ec2", "ModifySubnetAttribute")
def modify_subnet(call):
    for name in ("AssignIpv6AddressOnCreation.Value", "EnableDns64.Value"):
        if call.form.get(name) == "true":
            raise Refused("NotImplemented", f"{name.partition('.')[0]} is not implemented by this emulator", 501)


@before("ec2", "DeleteSubnet")
def delete_subnet(call):
    subnet = call.form.get("SubnetId")
    if subnet in ec2._subnets and users_of_subnet(subnet):
        refuse_dependents("subnet", subnet)


@before("ec2", "CreateTags")
def create_tags(call):
    """MiniStack keeps tags of things that do not exist."""
    stores = {"vpc": ec2._vpcs, "subnet": ec2._subnets, "igw": ec2._internet_gateways, "nat": ec2._nat_gateways,
              "eipalloc": ec2._addresses, "rtb": ec2._route_tables, "sg": ec2._security_groups}
    for identifier in call.numbered("ResourceId"):
        prefix = identifier.partition("-")[0]
        if prefix in stores and identifier not in stores[prefix]:
            raise Refused(NOT_FOUND[prefix], f"The ID '{identifier}' does not exist")


@intercept("ec2", "DeleteTags")
async def delete_tags(call, proceed):
    """A tag that is named with a value goes only if it has that value, and without any named tag all go."""
    named = call.numbered("Tag")
    for identifier in call.numbered("ResourceId"):
        kept = [] if not named else [
            tag for tag in ec2._tags.get(identifier) or []
            if not any(tag["Key"] == n["Key"] and n.get("Value", tag.get("Value")) == tag.get("Value") for n in named)]
        ec2._tags[identifier] = kept
    return ec2._xml(200, "DeleteTagsResponse", "<return>true</return>")
