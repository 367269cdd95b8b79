"""Networks: what is in use stays, what cannot be is refused, and a filter never matches more than it says."""

from tests.emulator import EmulatorTest, client


def named(name, *values):
    return [{"Name": name, "Values": list(values)}]


class NetworkTest(EmulatorTest):
    def test_a_dry_run_does_nothing(self):
        ec2 = client("ec2")
        before = len(ec2.describe_vpcs()["Vpcs"])
        self.refused("DryRunOperation", ec2.create_vpc, CidrBlock="10.0.0.0/16", DryRun=True)
        self.assertEqual(before, len(ec2.describe_vpcs()["Vpcs"]))

    def test_blocks_are_checked(self):
        ec2, vpc, _ = self.network()
        self.refused("InvalidVpc.Range", ec2.create_vpc, CidrBlock="10.0.0.0/8")
        self.refused("InvalidSubnet.Range", ec2.create_subnet, VpcId=vpc, CidrBlock="10.1.0.0/24")
        self.refused("InvalidSubnet.Range", ec2.create_subnet, VpcId=vpc, CidrBlock="10.0.9.0/30")
        self.refused("InvalidSubnet.Conflict", ec2.create_subnet, VpcId=vpc, CidrBlock="10.0.0.128/25")
        self.refused("InvalidVpcID.NotFound", ec2.create_subnet, VpcId="vpc-0123456789abcdef0", CidrBlock="10.0.9.0/24")
        self.refused("InvalidParameterValue", ec2.create_subnet, VpcId=vpc, CidrBlock="10.0.9.0/24", AvailabilityZone="us-east-1a")

    def test_a_vpc_with_anything_in_it_stays(self):
        ec2, vpc, subnets = self.network()
        self.refused("DependencyViolation", ec2.delete_vpc, VpcId=vpc)
        for subnet in subnets:
            ec2.delete_subnet(SubnetId=subnet)
        table = ec2.create_route_table(VpcId=vpc)["RouteTable"]["RouteTableId"]
        self.refused("DependencyViolation", ec2.delete_vpc, VpcId=vpc)
        ec2.delete_route_table(RouteTableId=table)
        ec2.delete_vpc(VpcId=vpc)
        self.refused("InvalidVpcID.NotFound", ec2.describe_vpcs, VpcIds=[vpc])

    def test_tags_belong_to_things_that_exist_and_go_with_their_value(self):
        ec2, vpc, _ = self.network()
        self.refused("InvalidVpcID.NotFound", ec2.create_tags, Resources=["vpc-0123456789abcdef0"], Tags=[{"Key": "a", "Value": "b"}])
        ec2.create_tags(Resources=[vpc], Tags=[{"Key": "a", "Value": "b"}])
        ec2.delete_tags(Resources=[vpc], Tags=[{"Key": "a", "Value": "other"}])
        self.assertEqual(1, len(ec2.describe_vpcs(Filters=named("tag:a", "b"))["Vpcs"]))
        ec2.delete_tags(Resources=[vpc], Tags=[{"Key": "a"}])
        self.assertEqual(0, len(ec2.describe_vpcs(Filters=named("tag-key", "a"))["Vpcs"]))

    def test_usage_metrics_are_kept(self):
        ec2, vpc, _ = self.network()
        ec2.modify_vpc_attribute(VpcId=vpc, EnableNetworkAddressUsageMetrics={"Value": True})
        answer = ec2.describe_vpc_attribute(VpcId=vpc, Attribute="enableNetworkAddressUsageMetrics")
        self.assertTrue(answer["EnableNetworkAddressUsageMetrics"]["Value"])


class FilterTest(EmulatorTest):
    def test_an_unknown_filter_is_an_error_everywhere(self):
        ec2 = client("ec2")
        for call in (ec2.describe_vpcs, ec2.describe_subnets, ec2.describe_internet_gateways, ec2.describe_nat_gateways,
                     ec2.describe_addresses, ec2.describe_route_tables, ec2.describe_security_groups,
                     ec2.describe_security_group_rules, ec2.describe_network_interfaces, ec2.describe_availability_zones):
            with self.subTest(call.__name__):
                self.refused("InvalidParameterValue", call, Filters=named("no-such-filter", "x"))

    def test_filters_combine_and_take_wildcards(self):
        ec2, vpc, subnets = self.network()
        ec2.create_tags(Resources=subnets[:1], Tags=[{"Key": "Name", "Value": "private-a"}])
        def found(*filters):
            return [s["SubnetId"] for s in ec2.describe_subnets(Filters=[f for group in filters for f in group])["Subnets"]]
        self.assertEqual(subnets[:1], found(named("vpc-id", vpc), named("tag:Name", "private-*")))
        self.assertEqual(subnets[1:], found(named("vpc-id", vpc), named("availability-zone", "eu-west-1b")))
        self.assertEqual([], found(named("vpc-id", vpc), named("map-public-ip-on-launch", "true")))

    def test_addresses_are_found_by_tag_only_if_they_have_it(self):
        ec2 = client("ec2")
        mine = ec2.allocate_address(Domain="vpc", TagSpecifications=[
            {"ResourceType": "elastic-ip", "Tags": [{"Key": "owner", "Value": "me"}]}])["AllocationId"]
        ec2.allocate_address(Domain="vpc")
        self.assertEqual([mine], [a["AllocationId"] for a in ec2.describe_addresses(Filters=named("tag:owner", "me"))["Addresses"]])
        self.refused("InvalidAllocationID.NotFound", ec2.describe_addresses, AllocationIds=["eipalloc-0123456789abcdef0"])

    def test_there_are_no_local_zones(self):
        zones = client("ec2").describe_availability_zones
        self.assertEqual(3, len(zones(Filters=named("opt-in-status", "opt-in-not-required"))["AvailabilityZones"]))
        self.assertEqual(0, len(zones(Filters=named("zone-type", "local-zone"))["AvailabilityZones"]))


class GatewayTest(EmulatorTest):
    def setUp(self):
        super().setUp()
        self.ec2, self.vpc, self.subnets = self.network()
        self.gateway = self.ec2.create_internet_gateway()["InternetGateway"]["InternetGatewayId"]
        self.ec2.attach_internet_gateway(InternetGatewayId=self.gateway, VpcId=self.vpc)

    def test_a_vpc_has_one_internet_gateway_and_it_stays_while_attached(self):
        other = self.ec2.create_internet_gateway()["InternetGateway"]["InternetGatewayId"]
        self.refused("InvalidParameterValue", self.ec2.attach_internet_gateway, InternetGatewayId=other, VpcId=self.vpc)
        self.refused("DependencyViolation", self.ec2.delete_internet_gateway, InternetGatewayId=self.gateway)
        self.refused("Gateway.NotAttached", self.ec2.detach_internet_gateway, InternetGatewayId=self.gateway, VpcId="vpc-1")

    def test_a_nat_gateway_holds_its_address_its_subnet_and_the_internet_gateway(self):
        address = self.ec2.allocate_address(Domain="vpc")["AllocationId"]
        arguments = {"SubnetId": self.subnets[0], "AllocationId": address}
        nat = self.ec2.create_nat_gateway(**arguments)["NatGateway"]
        self.assertEqual(address, nat["NatGatewayAddresses"][0]["AllocationId"])
        self.refused("Resource.AlreadyAssociated", self.ec2.create_nat_gateway, **arguments)
        self.refused("InvalidIPAddress.InUse", self.ec2.release_address, AllocationId=address)
        self.refused("DependencyViolation", self.ec2.delete_subnet, SubnetId=self.subnets[0])
        self.refused("DependencyViolation", self.ec2.detach_internet_gateway, InternetGatewayId=self.gateway, VpcId=self.vpc)
        self.ec2.delete_nat_gateway(NatGatewayId=nat["NatGatewayId"])
        self.ec2.release_address(AllocationId=address)
        self.ec2.delete_subnet(SubnetId=self.subnets[0])
        self.ec2.detach_internet_gateway(InternetGatewayId=self.gateway, VpcId=self.vpc)

    def test_a_client_token_stands_for_one_nat_gateway(self):
        address = self.ec2.allocate_address(Domain="vpc")["AllocationId"]
        arguments = {"SubnetId": self.subnets[0], "AllocationId": address, "ClientToken": "once"}
        first = self.ec2.create_nat_gateway(**arguments)["NatGateway"]["NatGatewayId"]
        self.assertEqual(first, self.ec2.create_nat_gateway(**arguments)["NatGateway"]["NatGatewayId"])
        self.refused("IdempotentParameterMismatch", self.ec2.create_nat_gateway, **{**arguments, "SubnetId": self.subnets[1]})

    def test_a_nat_gateway_needs_what_it_names_and_an_unknown_one_is_an_error(self):
        self.refused("InvalidSubnetID.NotFound", self.ec2.create_nat_gateway, SubnetId="subnet-1", AllocationId="eipalloc-1")
        self.refused("InvalidAllocationID.NotFound", self.ec2.create_nat_gateway, SubnetId=self.subnets[0], AllocationId="eipalloc-1")
        self.refused("NatGatewayNotFound", self.ec2.describe_nat_gateways, NatGatewayIds=["nat-0123456789abcdef0"])

    def test_a_nat_gateway_takes_its_time_when_asked_to(self):
        from tests.emulator import control

        control("POST", "polls", kind="ec2:natgateway", times=2)
        nat = self.ec2.create_nat_gateway(SubnetId=self.subnets[0], ConnectivityType="private")["NatGateway"]
        states = [nat["State"]] + [self.ec2.describe_nat_gateways(NatGatewayIds=[nat["NatGatewayId"]])["NatGateways"][0]["State"]
                                   for _ in range(2)]
        self.assertEqual(["pending", "pending", "available"], states)


class RouteTest(EmulatorTest):
    def setUp(self):
        super().setUp()
        self.ec2, self.vpc, self.subnets = self.network()
        self.gateway = self.ec2.create_internet_gateway()["InternetGateway"]["InternetGatewayId"]
        self.table = self.ec2.create_route_table(VpcId=self.vpc)["RouteTable"]["RouteTableId"]

    def test_one_ipv6_route_is_deleted_alone(self):
        for block in ("::/0", "fd00::/8"):
            self.ec2.create_route(RouteTableId=self.table, DestinationIpv6CidrBlock=block, GatewayId=self.gateway)
        self.ec2.delete_route(RouteTableId=self.table, DestinationIpv6CidrBlock="::/0")
        routes = self.ec2.describe_route_tables(RouteTableIds=[self.table])["RouteTables"][0]["Routes"]
        self.assertEqual(["fd00::/8"], [r["DestinationIpv6CidrBlock"] for r in routes if "DestinationIpv6CidrBlock" in r])

    def test_routes_are_made_once_changed_if_there_and_lead_somewhere(self):
        where = {"RouteTableId": self.table, "DestinationCidrBlock": "0.0.0.0/0"}
        self.refused("InvalidParameterValue", self.ec2.replace_route, **where, GatewayId=self.gateway)
        self.refused("InvalidGatewayID.NotFound", self.ec2.create_route, **where, GatewayId="igw-0123456789abcdef0")
        self.ec2.create_route(**where, GatewayId=self.gateway)
        self.refused("RouteAlreadyExists", self.ec2.create_route, **where, GatewayId=self.gateway)
        self.ec2.delete_route(**where)
        self.refused("InvalidRoute.NotFound", self.ec2.delete_route, **where)
        self.refused("InvalidParameterValue", self.ec2.delete_route, RouteTableId=self.table, DestinationCidrBlock="10.0.0.0/16")

    def test_a_route_to_a_deleted_nat_gateway_is_a_black_hole(self):
        nat = self.ec2.create_nat_gateway(SubnetId=self.subnets[0], ConnectivityType="private")["NatGateway"]["NatGatewayId"]
        self.ec2.create_route(RouteTableId=self.table, DestinationCidrBlock="0.0.0.0/0", NatGatewayId=nat)
        self.ec2.delete_nat_gateway(NatGatewayId=nat)
        routes = self.ec2.describe_route_tables(RouteTableIds=[self.table])["RouteTables"][0]["Routes"]
        self.assertEqual("blackhole", routes[1]["State"])

    def test_a_subnet_has_one_table_and_a_table_in_use_stays(self):
        made = self.ec2.associate_route_table(RouteTableId=self.table, SubnetId=self.subnets[0])["AssociationId"]
        self.refused("Resource.AlreadyAssociated", self.ec2.associate_route_table, RouteTableId=self.table, SubnetId=self.subnets[0])
        self.refused("DependencyViolation", self.ec2.delete_route_table, RouteTableId=self.table)
        self.ec2.disassociate_route_table(AssociationId=made)
        self.refused("InvalidAssociationID.NotFound", self.ec2.disassociate_route_table, AssociationId=made)
        self.ec2.delete_route_table(RouteTableId=self.table)
        self.refused("InvalidRouteTableID.NotFound", self.ec2.describe_route_tables, RouteTableIds=[self.table])


class SecurityGroupTest(EmulatorTest):
    def setUp(self):
        super().setUp()
        self.ec2, self.vpc, self.subnets = self.network()
        self.group, self.peer = (self.ec2.create_security_group(GroupName=n, Description="d", VpcId=self.vpc)["GroupId"] for n in "ab")

    def web(self, *sources, group=None):
        return [{"IpProtocol": "tcp", "FromPort": 80, "ToPort": 80, "IpRanges": [{"CidrIp": s} for s in sources],
                 "UserIdGroupPairs": [{"GroupId": group}] if group else []}]

    def rules(self):
        found = self.ec2.describe_security_group_rules(Filters=[{"Name": "group-id", "Values": [self.group]}])["SecurityGroupRules"]
        return {r.get("CidrIpv4") or r["ReferencedGroupInfo"]["GroupId"]: r["SecurityGroupRuleId"] for r in found if not r["IsEgress"]}

    def test_each_source_is_a_rule_of_its_own(self):
        self.ec2.authorize_security_group_ingress(
            GroupId=self.group, IpPermissions=self.web("10.0.0.0/8", "11.0.0.0/8", group=self.peer))
        rules = self.rules()
        self.assertEqual(3, len(set(rules.values())))
        self.ec2.revoke_security_group_ingress(GroupId=self.group, SecurityGroupRuleIds=[rules["10.0.0.0/8"]])
        self.assertEqual({"11.0.0.0/8", self.peer}, set(self.rules()))
        shown = self.ec2.describe_security_groups(GroupIds=[self.group])["SecurityGroups"][0]["IpPermissions"]
        self.assertEqual(1, len(shown), "rules of one port are one permission with two sources")

    def test_one_of_two_sources_can_be_revoked_by_permission(self):
        self.ec2.authorize_security_group_ingress(GroupId=self.group, IpPermissions=self.web("10.0.0.0/8", "11.0.0.0/8"))
        self.ec2.revoke_security_group_ingress(GroupId=self.group, IpPermissions=self.web("10.0.0.0/8"))
        self.assertEqual({"11.0.0.0/8"}, set(self.rules()))
        self.refused("InvalidPermission.NotFound", self.ec2.revoke_security_group_ingress,
                     GroupId=self.group, IpPermissions=self.web("10.0.0.0/8"))

    def test_rules_are_checked(self):
        authorize = self.ec2.authorize_security_group_ingress
        authorize(GroupId=self.group, IpPermissions=self.web("10.0.0.0/8"))
        self.refused("InvalidPermission.Duplicate", authorize, GroupId=self.group, IpPermissions=self.web("10.0.0.0/8"))
        self.refused("InvalidParameterValue", authorize, GroupId=self.group, IpPermissions=self.web("10.0.0.300/8"))
        self.refused("InvalidGroup.NotFound", authorize, GroupId=self.group, IpPermissions=self.web(group="sg-0123456789abcdef0"))
        self.refused("InvalidSecurityGroupRuleId.NotFound", self.ec2.describe_security_group_rules,
                     SecurityGroupRuleIds=["sgr-0123456789abcdef0"])
        self.refused("InvalidGroup.NotFound", self.ec2.describe_security_groups, GroupIds=["sg-0123456789abcdef0"])

    def test_descriptions_change_by_rule(self):
        self.ec2.authorize_security_group_ingress(GroupId=self.group, IpPermissions=self.web("10.0.0.0/8", "11.0.0.0/8"))
        rule = self.rules()["11.0.0.0/8"]
        self.ec2.update_security_group_rule_descriptions_ingress(
            GroupId=self.group, SecurityGroupRuleDescriptions=[{"SecurityGroupRuleId": rule, "Description": "office"}])
        shown = self.ec2.describe_security_group_rules(SecurityGroupRuleIds=[rule])["SecurityGroupRules"]
        self.assertEqual(["office"], [r["Description"] for r in shown])

    def test_a_group_that_a_rule_names_stays(self):
        self.ec2.authorize_security_group_ingress(GroupId=self.group, IpPermissions=self.web(group=self.peer))
        self.refused("DependencyViolation", self.ec2.delete_security_group, GroupId=self.peer)
        self.ec2.delete_security_group(GroupId=self.group)
        self.ec2.delete_security_group(GroupId=self.peer)
