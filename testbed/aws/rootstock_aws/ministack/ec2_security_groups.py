"""Security groups and their rules: one rule, one id, one source; what is referenced or in use stays.

MiniStack gives all sources of a permission one id, so that changing or revoking one takes the others along. Here each
permission is split before MiniStack sees it, and put together again where AWS shows groups.
"""

import ipaddress
import re
import uuid

from ministack.services import ec2

from rootstock_aws.ministack.ec2_networks import require_vpc
from rootstock_aws.ministack.ec2_use import users_of_group
from rootstock_aws.ministack.gateway import before, intercept
from rootstock_aws.wire import Refused

SOURCES = ("IpRanges", "Ipv6Ranges", "PrefixListIds", "UserIdGroupPairs")
_parse = ec2._parse_ip_permissions
_show = ec2._sg_xml


def install(control):
    ec2._parse_ip_permissions = parse_and_split
    ec2._sg_xml = lambda group: _show(
        {**group, "IpPermissions": _joined(group["IpPermissions"]), "IpPermissionsEgress": _joined(group["IpPermissionsEgress"])})
    # ids look right but are unknown: MiniStack calls some of them malformed
    ec2._is_malformed_security_group_id = lambda identifier: not re.fullmatch(r"sg-([0-9a-f]{8}|[0-9a-f]{17})", identifier or "")


def parse_and_split(parameters, prefix):
    """One permission for each source, each with an id of its own, as AWS makes of them."""
    split = []
    for number, permission in enumerate(_parse(parameters, prefix), 1):
        permission["PrefixListIds"] = _prefix_lists(parameters, f"{prefix}.{number}")
        for kind in SOURCES:
            for source in permission[kind]:
                one = {**permission, **{k: [] for k in SOURCES}, kind: [source],
                       "SecurityGroupRuleId": f"sgr-{uuid.uuid4().hex[:17]}"}
                split.append(one)
        if not any(permission[kind] for kind in SOURCES):
            raise Refused("MissingParameter", "Source group, CIDR or prefix list of the permission is missing")
    return split


def _prefix_lists(parameters, prefix):
    found, index = [], 1
    while identifier := ec2._p(parameters, f"{prefix}.PrefixListIds.{index}.PrefixListId"):
        description = ec2._p(parameters, f"{prefix}.PrefixListIds.{index}.Description")
        found.append({"PrefixListId": identifier, **({"Description": description} if description else {})})
        index += 1
    return found


def _joined(rules):
    """Rules with the same protocol and ports are one permission with several sources."""
    joined = {}
    for rule in rules:
        place = rule.get("IpProtocol"), rule.get("FromPort"), rule.get("ToPort")
        into = joined.setdefault(place, {**rule, **{kind: [] for kind in SOURCES}})
        for kind in SOURCES:
            into[kind] = into[kind] + rule.get(kind, [])
    return list(joined.values())


@before("ec2", "CreateSecurityGroup")
def create(call):
    require_vpc(call.form.get("VpcId") or ec2._DEFAULT_VPC_ID)
    if call.form.get("GroupName", "").startswith("sg-"):
        raise Refused("InvalidParameterValue", "Value for parameter GroupName is invalid. It must not start with 'sg-'")
    if not call.form.get("GroupDescription"):
        raise Refused("MissingParameter", "The request must contain the parameter GroupDescription")


@before("ec2", "DeleteSecurityGroup")
def delete(call):
    identifier = call.form.get("GroupId")
    if identifier in ec2._security_groups and users_of_group(identifier):
        raise Refused("DependencyViolation", f"resource {identifier} has a dependent object")


def _group(call):
    identifier = call.form.get("GroupId")
    group = ec2._security_groups.get(identifier)
    if group is None:
        raise Refused("InvalidGroup.NotFound", f"The security group '{identifier}' does not exist")
    return group, "IpPermissionsEgress" if call.action.endswith("Egress") else "IpPermissions"


def _parameters(call):
    return {name: [value] for name, value in call.form.items()}


@before("ec2", "AuthorizeSecurityGroupIngress", "AuthorizeSecurityGroupEgress")
def authorize(call):
    group, direction = _group(call)
    rules = parse_and_split(_parameters(call), "IpPermissions")
    for rule in rules:
        for field, name in (("IpRanges", "CidrIp"), ("Ipv6Ranges", "CidrIpv6")):
            for source in rule[field]:
                try:
                    ipaddress.ip_network(source[name])
                except ValueError:
                    raise Refused("InvalidParameterValue", f"CIDR block {source[name]} is malformed")
        for pair in rule["UserIdGroupPairs"]:
            if pair.get("GroupId") and pair["GroupId"] not in ec2._security_groups:
                raise Refused("InvalidGroup.NotFound", f"The security group '{pair['GroupId']}' does not exist")
        if any(_same(rule, other) for other in group[direction]):
            raise Refused("InvalidPermission.Duplicate", f"the specified rule \"{_said(rule)}\" already exists")


def _same(one, other):
    def bare(rule):
        return (rule.get("IpProtocol"), rule.get("FromPort", -1), rule.get("ToPort", -1),
                [[v for k, v in sorted(s.items()) if k in ("CidrIp", "CidrIpv6", "PrefixListId", "GroupId")]
                 for kind in SOURCES for s in rule.get(kind, [])])
    return bare(one) == bare(other)


def _said(rule):
    source = next(s for kind in SOURCES for s in rule[kind])
    return f"peer: {next(iter(source.values()))}, {rule.get('IpProtocol')}, from port: {rule.get('FromPort')}, ALLOW"


@before("ec2", "RevokeSecurityGroupIngress", "RevokeSecurityGroupEgress")
def revoke(call):
    if call.numbered("SecurityGroupRuleId"):
        return
    group, direction = _group(call)
    for rule in parse_and_split(_parameters(call), "IpPermissions"):
        matching = [other for other in group[direction] if _same(rule, other)]
        if not matching:
            raise Refused("InvalidPermission.NotFound", "The specified rule does not exist in this security group.")
        for other in matching:  # MiniStack compares every field; AWS ignores descriptions and the owner's number
            group[direction].remove(other)
            ec2._tags.pop(ec2._sg_rule_id(group["GroupId"], direction.endswith("Egress"), other), None)


@before("ec2", "DescribeSecurityGroupRules")
def describe_rules(call):
    known = set()
    for group in ec2._security_groups.values():
        for is_egress, direction in ((False, "IpPermissions"), (True, "IpPermissionsEgress")):
            known.update(ec2._sg_rule_id(group["GroupId"], is_egress, rule) for rule in group[direction])
    for identifier in call.numbered("SecurityGroupRuleId"):
        if identifier not in known:
            raise Refused("InvalidSecurityGroupRuleId.NotFound", f"The security group rule ID '{identifier}' does not exist")


@intercept("ec2", "UpdateSecurityGroupRuleDescriptionsIngress", "UpdateSecurityGroupRuleDescriptionsEgress")
async def describe_anew(call, proceed):
    group, direction = _group(call)
    named = {entry["SecurityGroupRuleId"]: entry.get("Description", "") for entry in call.numbered("SecurityGroupRuleDescription")}
    wanted = parse_and_split(_parameters(call), "IpPermissions") if not named else []
    for rule in group[direction]:
        identifier = ec2._sg_rule_id(group["GroupId"], direction.endswith("Egress"), rule)
        text = named.pop(identifier, None)
        for other in [w for w in wanted if _same(w, rule)]:
            text = ec2._sg_rule_description(other)
            wanted.remove(other)
        if text is not None:
            rule.setdefault("SecurityGroupRuleId", identifier)
            for source in (s for kind in SOURCES for s in rule[kind]):
                source["Description"] = text
    if named or wanted:
        raise Refused("InvalidSecurityGroupRuleId.NotFound" if named else "InvalidPermission.NotFound", "There is no such rule")
    return ec2._xml(200, f"{call.action}Response", "<return>true</return>")
