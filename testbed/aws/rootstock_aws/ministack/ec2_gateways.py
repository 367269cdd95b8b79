"""Internet gateways, NAT gateways and addresses: what is attached or in use cannot go, and tokens mean one thing only."""

from ministack.core.responses import get_account_id, get_region
from ministack.services import ec2

from rootstock_aws.ministack.ec2_networks import refuse_dependents, require, require_subnet, require_vpc
from rootstock_aws.ministack.ec2_use import live_nat_gateways
from rootstock_aws.ministack.gateway import before, intercept
from rootstock_aws.settling import Settling
from rootstock_aws.wire import Refused

settling = None


def install(control):
    global settling
    settling = Settling(control)


@before("ec2", "AttachInternetGateway")
def attach(call):
    vpc = require_vpc(call.form.get("VpcId"))["VpcId"]
    for gateway in ec2._internet_gateways.values():
        if any(a["VpcId"] == vpc for a in gateway["Attachments"]):
            raise Refused("InvalidParameterValue", f"Network {vpc} already has an internet gateway attached")


@before("ec2", "DetachInternetGateway")
def detach(call):
    vpc, identifier = call.form.get("VpcId"), call.form.get("InternetGatewayId")
    gateway = require(ec2._internet_gateways, identifier, "InvalidInternetGatewayID.NotFound", "internetGateway ID")
    if vpc not in [a["VpcId"] for a in gateway["Attachments"]]:
        raise Refused("Gateway.NotAttached", f"resource {identifier} is not attached to network {vpc}")
    if any(nat["VpcId"] == vpc and nat["ConnectivityType"] == "public" for nat in live_nat_gateways()):
        raise Refused("DependencyViolation", f"Network {vpc} has some mapped public address(es). "
                      "Please unmap those public address(es) before detaching the gateway.")


@before("ec2", "DeleteInternetGateway")
def delete_internet_gateway(call):
    gateway = ec2._internet_gateways.get(call.form.get("InternetGatewayId"))
    if gateway and gateway["Attachments"]:
        refuse_dependents("internetGateway", gateway["InternetGatewayId"])


def _nat_xml(nat, tag="item"):
    state = settling.state(_key(nat)) or nat["State"]
    address = ec2._addresses.get(nat.get("AllocationId"))
    addresses = ""
    if address:
        addresses = (f"<item><allocationId>{address['AllocationId']}</allocationId><publicIp>{address['PublicIp']}</publicIp>"
                     f"<networkInterfaceId>{nat['_interface']}</networkInterfaceId><privateIp>{nat['_private']}</privateIp>"
                     f"<isPrimary>true</isPrimary><status>succeeded</status>"
                     f"<associationId>{address['AssociationId'] or ''}</associationId></item>")
    return (f"<{tag}><natGatewayId>{nat['NatGatewayId']}</natGatewayId><subnetId>{nat['SubnetId']}</subnetId>"
            f"<vpcId>{nat['VpcId']}</vpcId><state>{state}</state><connectivityType>{nat['ConnectivityType']}</connectivityType>"
            f"<createTime>{nat['CreateTime']}</createTime><natGatewayAddressSet>{addresses}</natGatewayAddressSet>"
            f"{ec2._tag_set_xml(nat['NatGatewayId'])}</{tag}>")


def _key(nat):
    return get_account_id(), get_region(), nat["NatGatewayId"]


@intercept("ec2", "CreateNatGateway")
async def create_nat(call, proceed):
    form = call.form
    token = form.get("ClientToken")
    for nat in ec2._nat_gateways.values():
        if token and nat.get("_token") == token:
            if nat["SubnetId"] != form.get("SubnetId") or nat.get("AllocationId", "") != form.get("AllocationId", ""):
                raise Refused("IdempotentParameterMismatch", f"The client token {token} was used with other parameters")
            return ec2._xml(200, "CreateNatGatewayResponse", _nat_xml(nat, "natGateway") + f"<clientToken>{token}</clientToken>")
    require_subnet(form.get("SubnetId"))
    address = None
    if form.get("ConnectivityType", "public") == "public":
        if "AllocationId" not in form:
            raise Refused("MissingParameter", "The request must contain the parameter AllocationId")
        address = require(ec2._addresses, form["AllocationId"], "InvalidAllocationID.NotFound", "allocation ID")
        if address["AssociationId"]:
            raise Refused("Resource.AlreadyAssociated", f"resource {form['AllocationId']} is already associated")
    known = set(ec2._nat_gateways.keys())
    status, headers, answer = await proceed()
    if status != 200:
        return status, headers, answer
    nat = ec2._nat_gateways[(set(ec2._nat_gateways.keys()) - known).pop()]
    nat.update({"_token": token, "_interface": nat["NatGatewayId"].replace("nat-", "eni-"),
                "_private": form.get("PrivateIpAddress") or ec2._random_ip("10.0")})
    if address:
        address.update({"AssociationId": nat["NatGatewayId"].replace("nat-", "eipassoc-"),
                        "NetworkInterfaceId": nat["_interface"], "PrivateIpAddress": nat["_private"]})
    settling.began("ec2:natgateway", _key(nat), "pending")
    return ec2._xml(200, "CreateNatGatewayResponse", _nat_xml(nat, "natGateway") + f"<clientToken>{token or ''}</clientToken>")


@intercept("ec2", "DescribeNatGateways")
async def describe_nats(call, proceed):
    """An unknown id is an error on AWS; a deleted gateway stays visible for about an hour."""
    ids = call.numbered("NatGatewayId")
    for identifier in ids:
        if identifier not in ec2._nat_gateways:
            raise Refused("NatGatewayNotFound", f"The Nat Gateway {identifier} was not found")
    shown = "".join(_nat_xml(nat) for nat in ec2._nat_gateways.values() if not ids or nat["NatGatewayId"] in ids)
    return ec2._xml(200, "DescribeNatGatewaysResponse", f"<natGatewaySet>{shown}</natGatewaySet>")


@intercept("ec2", "DeleteNatGateway")
async def delete_nat(call, proceed):
    status, headers, answer = await proceed()
    nat = ec2._nat_gateways.get(call.form.get("NatGatewayId"))
    if status == 200 and nat:
        address = ec2._addresses.get(nat.get("AllocationId"))
        if address and address["NetworkInterfaceId"] == nat["_interface"]:
            address.update({"AssociationId": None, "NetworkInterfaceId": None, "PrivateIpAddress": None})
        for table in ec2._route_tables.values():
            for route in table["Routes"]:
                if route.get("NatGatewayId") == nat["NatGatewayId"]:
                    route["State"] = "blackhole"
        settling.began("ec2:natgateway", _key(nat), "deleting")
    return status, headers, answer


@before("ec2", "ReleaseAddress")
def release(call):
    address = ec2._addresses.get(call.form.get("AllocationId"))
    if address and address["AssociationId"]:
        raise Refused("InvalidIPAddress.InUse", f"Address {address['PublicIp']} is in use.")


@before("ec2", "DisassociateAddress")
def disassociate(call):
    wanted = call.form.get("AssociationId")
    if wanted not in [a["AssociationId"] for a in ec2._addresses.values()]:
        raise Refused("InvalidAssociationID.NotFound", f"The association ID '{wanted}' does not exist")


@intercept("ec2", "DescribeAddresses")
async def describe_addresses(call, proceed):
    ids = call.numbered("AllocationId")
    for identifier in ids:
        require(ec2._addresses, identifier, "InvalidAllocationID.NotFound", "allocation ID")
    members = (("AllocationId", "allocationId"), ("PublicIp", "publicIp"), ("Domain", "domain"), ("AssociationId", "associationId"),
               ("InstanceId", "instanceId"), ("NetworkInterfaceId", "networkInterfaceId"), ("PrivateIpAddress", "privateIpAddress"))
    shown = "".join(
        "<item>" + "".join(f"<{name}>{address[field]}</{name}>" for field, name in members if address.get(field))
        + f"<networkBorderGroup>{get_region()}</networkBorderGroup><publicIpv4Pool>amazon</publicIpv4Pool>"
        + ec2._tag_set_xml(address["AllocationId"]) + "</item>"
        for address in ec2._addresses.values() if not ids or address["AllocationId"] in ids)
    return ec2._xml(200, "DescribeAddressesResponse", f"<addressesSet>{shown}</addressesSet>")
