"""Who uses a network resource: on AWS each of these has a network interface in the subnet, and so the subnet cannot go."""

from ministack.services import documentdb, ec2, eks, elasticache, rds


def live_nat_gateways():
    return [nat for nat in ec2._nat_gateways.values() if nat["State"] != "deleted"]


def users_of_subnet(subnet):
    found = [nat["NatGatewayId"] for nat in live_nat_gateways() if nat["SubnetId"] == subnet]
    found += [eni["NetworkInterfaceId"] for eni in ec2._network_interfaces.values() if eni["SubnetId"] == subnet]
    found += [i["InstanceId"] for i in ec2._instances.values()
              if i.get("SubnetId") == subnet and i["State"]["Name"] != "terminated"]
    found += [c["name"] for c in eks._clusters.values() if subnet in c["resourcesVpcConfig"]["subnetIds"]]
    found += [g["nodegroupName"] for g in eks._nodegroups.values() if subnet in g["subnets"]]
    found += [name for name, subnets in _database_placements() if subnet in subnets]
    found += [name for name, subnets in _cache_placements() if subnet in subnets]
    return found


def users_of_group(group):
    """What carries the security group, and which rules of other groups name it."""
    found = [c["name"] for c in eks._clusters.values() if group in c["resourcesVpcConfig"]["securityGroupIds"]]
    found += [eni["NetworkInterfaceId"] for eni in ec2._network_interfaces.values()
              if group in [g["GroupId"] for g in eni["Groups"]]]
    found += [i["InstanceId"] for i in ec2._instances.values()
              if i["State"]["Name"] != "terminated" and group in [g.get("GroupId") for g in i.get("SecurityGroups", [])]]
    for name, groups in _database_groups():
        if group in groups:
            found.append(name)
    for name, groups in _cache_groups():
        if group in groups:
            found.append(name)
    for other in ec2._security_groups.values():
        rules = other["IpPermissions"] + other["IpPermissionsEgress"]
        if other["GroupId"] != group and any(
                pair.get("GroupId") == group for rule in rules for pair in rule["UserIdGroupPairs"]):
            found.append(other["GroupId"])
    return found


def _databases():
    yield from rds._instances.values()
    yield from documentdb._instances.values()


def _database_placements():
    """An instance is in one zone of its subnet group, or in two with Multi-AZ: here the first ones."""
    for instance in _databases():
        subnets = [s["SubnetIdentifier"] for s in (instance.get("DBSubnetGroup") or {}).get("Subnets", [])]
        yield instance["DBInstanceIdentifier"], subnets[:2 if instance.get("MultiAZ") else 1]


def _database_groups():
    for instance in _databases():
        yield instance["DBInstanceIdentifier"], [g["VpcSecurityGroupId"] for g in instance.get("VpcSecurityGroups") or []]


def _cache_placements():
    for group in elasticache._replication_groups.values():
        subnets = elasticache._subnet_groups.get(group.get("CacheSubnetGroupName", ""), {}).get("Subnets", [])
        count = len(group.get("MemberClusters") or [1])
        yield group["ReplicationGroupId"], [s["SubnetIdentifier"] for s in subnets][:count]


def _cache_groups():
    for group in elasticache._replication_groups.values():
        yield group["ReplicationGroupId"], [g if isinstance(g, str) else g.get("SecurityGroupId")
                                            for g in group.get("SecurityGroups") or []]
