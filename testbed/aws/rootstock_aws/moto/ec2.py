"""EC2: moto lets go of what is in use, and makes twice what a token should make once."""

from moto.ec2.models import ec2_backends
from moto.ec2.models.nat_gateways import NatGatewayBackend

from rootstock_aws.moto.gateway import before
from rootstock_aws.settling import Settling
from rootstock_aws.wire import Refused

_account = None


def install(control):
    global _account
    _account = control.account
    settling = Settling(control)
    create, describe, delete = (getattr(NatGatewayBackend, name) for name in ("create_nat_gateway", "describe_nat_gateways",
                                                                              "delete_nat_gateway"))

    def created(self, *arguments, **named):
        gateway = create(self, *arguments, **named)
        settling.began("ec2:natgateway", gateway.id, "pending", in_answer=False)
        return gateway

    def described(self, filters, ids):
        found = describe(self, filters, ids)
        for gateway in found:
            gateway.state = settling.state(gateway.id) or ("deleted" if getattr(gateway, "_gone", False) else "available")
        return found

    def deleted(self, identifier):
        gateway = delete(self, identifier)
        gateway._gone = True
        for address in gateway.address_set:  # moto keeps them for the gateway for ever
            if address.get("associationId"):
                self.disassociate_address(association_id=address["associationId"])
        self.enis.pop(gateway._eni.id, None)
        settling.began("ec2:natgateway", identifier, "deleting")
        return gateway

    NatGatewayBackend.create_nat_gateway = created
    NatGatewayBackend.describe_nat_gateways = described
    NatGatewayBackend.delete_nat_gateway = deleted


def backend(call):
    return ec2_backends[_account][call.region]


def live_nats(ec2):
    return [nat for nat in ec2.nat_gateways.values() if not getattr(nat, "_gone", False)]


def refuse_dependents(kind, identifier):
    raise Refused("DependencyViolation", f"The {kind} '{identifier}' has dependencies and cannot be deleted.")


@before("ec2", "CreateVpc", "CreateSubnet", "CreateSecurityGroup", "CreateRouteTable", "CreateInternetGateway", "CreateNatGateway",
        "AllocateAddress", "DeleteVpc", "DeleteSubnet", "DeleteSecurityGroup")
def dry_run(call):
    if call.form.get("DryRun") == "true":
        raise Refused("DryRunOperation", "Request would have succeeded, but DryRun flag is set.", 412)


@before("ec2", "DeleteVpc")
def delete_vpc(call):
    ec2, vpc = backend(call), call.form.get("VpcId")
    attached = [g for g in ec2.internet_gateways.values() if g.vpc and g.vpc.id == vpc]
    groups = [g for g in ec2.groups.get(vpc, {}).values() if g.name != "default"]
    if attached or groups:
        refuse_dependents("vpc", vpc)


@before("ec2", "DeleteSubnet")
def delete_subnet(call):
    ec2, subnet = backend(call), call.form.get("SubnetId")
    interfaces = [e for e in ec2.enis.values() if e.subnet and e.subnet.id == subnet]
    if interfaces or any(nat.subnet_id == subnet for nat in live_nats(ec2)):
        refuse_dependents("subnet", subnet)


@before("ec2", "CreateNatGateway")
def create_nat(call):
    token = call.form.get("ClientToken")
    used = backend(call).__dict__.setdefault("_nat_tokens", set())
    if token and token in used:
        raise Refused("NotImplemented", "client tokens of NAT gateways are not implemented by this emulator", 501)
    used.add(token)


@before("ec2", "DescribeNatGateways")
def describe_nats(call):
    for identifier in call.numbered("NatGatewayId"):
        if identifier not in backend(call).nat_gateways:
            raise Refused("NatGatewayNotFound", f"The Nat Gateway {identifier} was not found")


@before("ec2", "ReleaseAddress")
def release(call):
    allocation = call.form.get("AllocationId")
    if any(address.get("allocationId") == allocation for nat in live_nats(backend(call)) for address in nat.address_set):
        raise Refused("InvalidIPAddress.InUse", f"Address {allocation} is in use.")


@before("ec2", "AssociateRouteTable")
def associate(call):
    subnet = call.form.get("SubnetId")
    for table in backend(call).route_tables.values():
        if subnet and subnet in table._associations.values():
            raise Refused("Resource.AlreadyAssociated", f"the specified association for route table {call.form.get('RouteTableId')} "
                          "conflicts with an existing association")


@before("ec2", "DeleteSecurityGroup")
def delete_group(call):
    ec2, identifier = backend(call), call.form.get("GroupId")
    carried = [e for e in ec2.enis.values() if identifier in [g.id for g in e.group_set]]
    named = [other.id for groups in ec2.groups.values() for other in groups.values() if other.id != identifier
             for rule in [*other.ingress_rules, *other.egress_rules]
             if rule.source_group.get("GroupId") == identifier]
    if carried or named:
        raise Refused("DependencyViolation", f"resource {identifier} has a dependent object")
