"""What is added to moto, and what is mended there."""

from tests.emulator import EmulatorTest, client, control


class NetworkTest(EmulatorTest):
    def test_what_is_in_use_stays(self):
        ec2, vpc, subnets = self.network()
        gateway = ec2.create_internet_gateway()["InternetGateway"]["InternetGatewayId"]
        ec2.attach_internet_gateway(InternetGatewayId=gateway, VpcId=vpc)
        address = ec2.allocate_address(Domain="vpc")["AllocationId"]
        nat = ec2.create_nat_gateway(SubnetId=subnets[0], AllocationId=address)["NatGateway"]["NatGatewayId"]
        groups = [ec2.create_security_group(GroupName=n, Description="d", VpcId=vpc)["GroupId"] for n in "ab"]
        ec2.authorize_security_group_ingress(GroupId=groups[0], IpPermissions=[
            {"IpProtocol": "tcp", "FromPort": 1, "ToPort": 1, "UserIdGroupPairs": [{"GroupId": groups[1]}]}])
        self.refused("DependencyViolation", ec2.delete_subnet, SubnetId=subnets[0])
        self.refused("InvalidIPAddress.InUse", ec2.release_address, AllocationId=address)
        self.refused("DependencyViolation", ec2.delete_security_group, GroupId=groups[1])
        ec2.delete_nat_gateway(NatGatewayId=nat)
        ec2.release_address(AllocationId=address)
        for subnet in subnets:
            ec2.delete_subnet(SubnetId=subnet)
        for group in groups:
            ec2.delete_security_group(GroupId=group)
        self.refused("DependencyViolation", ec2.delete_vpc, VpcId=vpc)
        self.refused("NatGatewayNotFound", ec2.describe_nat_gateways, NatGatewayIds=["nat-0123456789abcdef0"])

    def test_a_subnet_has_one_route_table(self):
        ec2, vpc, subnets = self.network()
        tables = [ec2.create_route_table(VpcId=vpc)["RouteTable"]["RouteTableId"] for _ in range(2)]
        ec2.associate_route_table(RouteTableId=tables[0], SubnetId=subnets[0])
        self.refused("Resource.AlreadyAssociated", ec2.associate_route_table, RouteTableId=tables[1], SubnetId=subnets[0])

    def test_a_nat_gateway_takes_its_time_when_asked_to(self):
        ec2, _, subnets = self.network()
        control("POST", "polls", kind="ec2:natgateway", times=1)
        nat = ec2.create_nat_gateway(SubnetId=subnets[0], ConnectivityType="private")["NatGateway"]["NatGatewayId"]
        states = [ec2.describe_nat_gateways(NatGatewayIds=[nat])["NatGateways"][0]["State"] for _ in range(2)]
        self.assertEqual(["pending", "available"], states)

    def test_an_unknown_sub_resource_does_not_touch_the_bucket(self):
        s3 = client("s3")
        s3.create_bucket(Bucket="kept", CreateBucketConfiguration={"LocationConstraint": "eu-west-1"})
        self.refused("NotImplemented", s3.delete_bucket_metrics_configuration, Bucket="kept", Id="x")
        s3.head_bucket(Bucket="kept")


class DatabaseTest(EmulatorTest):
    def test_a_changed_subnet_group_is_still_there_and_one_in_use_stays(self):
        _, _, subnets = self.network()
        rds = client("rds")
        rds.create_db_subnet_group(DBSubnetGroupName="main", DBSubnetGroupDescription="d", SubnetIds=subnets)
        self.refused("DBSubnetGroupAlreadyExists", rds.create_db_subnet_group,
                     DBSubnetGroupName="Main", DBSubnetGroupDescription="d", SubnetIds=subnets)
        rds.modify_db_subnet_group(DBSubnetGroupName="main", DBSubnetGroupDescription="other", SubnetIds=subnets)
        self.assertEqual("other", rds.describe_db_subnet_groups(DBSubnetGroupName="main")["DBSubnetGroups"][0]["DBSubnetGroupDescription"])
        control("POST", "polls", kind="rds:instance", times=1)
        rds.create_db_instance(DBInstanceIdentifier="a", Engine="mysql", DBInstanceClass="db.t3.micro", AllocatedStorage=20,
                               MasterUsername="root", MasterUserPassword="password1", DBSubnetGroupName="main")
        states = [rds.describe_db_instances(DBInstanceIdentifier="a")["DBInstances"][0]["DBInstanceStatus"] for _ in range(2)]
        self.assertEqual(["creating", "available"], states)
        self.refused("InvalidDBSubnetGroupStateFault", rds.delete_db_subnet_group, DBSubnetGroupName="main")
        self.refused("DBParameterGroupNotFound", rds.describe_db_parameter_groups, DBParameterGroupName="none")

    def test_document_databases_are_there(self):
        docdb = client("docdb")
        docdb.create_db_cluster(DBClusterIdentifier="docs", Engine="docdb", MasterUsername="root", MasterUserPassword="password1")
        docdb.create_db_instance(DBInstanceIdentifier="docs-1", DBInstanceClass="db.t3.medium", Engine="docdb", DBClusterIdentifier="docs")
        self.assertEqual(27017, docdb.describe_db_clusters(DBClusterIdentifier="docs")["DBClusters"][0]["Port"])


class ClusterTest(EmulatorTest):
    def setUp(self):
        super().setUp()
        _, _, subnets = self.network()
        self.eks = client("eks")
        control("POST", "polls", kind="eks:cluster", times=2)
        self.eks.create_cluster(name="c", roleArn="arn:aws:iam::123456789012:role/cluster", version="1.32",
                                resourcesVpcConfig={"subnetIds": subnets})
        states = [self.eks.describe_cluster(name="c")["cluster"]["status"] for _ in range(3)]
        self.assertEqual(["CREATING", "CREATING", "ACTIVE"], states)

    def test_addons(self):
        self.eks.create_addon(clusterName="c", addonName="coredns")
        self.refused("ResourceInUseException", self.eks.create_addon, clusterName="c", addonName="coredns")
        update = self.eks.update_addon(clusterName="c", addonName="coredns", configurationValues="{}")["update"]
        self.assertEqual("Successful", self.eks.describe_update(name="c", updateId=update["id"])["update"]["status"])
        self.eks.delete_addon(clusterName="c", addonName="coredns")
        self.refused("ResourceNotFoundException", self.eks.describe_addon, clusterName="c", addonName="coredns")

    def test_access_entries(self):
        arn, policy = "arn:aws:iam::123456789012:role/admins", "arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy"
        self.eks.create_access_entry(clusterName="c", principalArn=arn)
        self.eks.associate_access_policy(clusterName="c", principalArn=arn, policyArn=policy, accessScope={"type": "cluster"})
        listed = self.eks.list_associated_access_policies(clusterName="c", principalArn=arn)["associatedAccessPolicies"]
        self.assertEqual([policy], [p["policyArn"] for p in listed])
        self.eks.disassociate_access_policy(clusterName="c", principalArn=arn, policyArn=policy)
        self.eks.delete_access_entry(clusterName="c", principalArn=arn)
        self.refused("ResourceNotFoundException", self.eks.describe_access_entry, clusterName="c", principalArn=arn)

    def test_versions(self):
        self.eks.update_cluster_version(name="c", version="1.33")
        self.assertEqual("1.33", self.eks.describe_cluster(name="c")["cluster"]["version"])


class PolicyTest(EmulatorTest):
    def test_an_attached_policy_stays(self):
        iam = client("iam")
        text = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"}]}'
        arn = iam.create_policy(PolicyName="p", PolicyDocument=text)["Policy"]["Arn"]
        iam.create_user(UserName="u")
        iam.attach_user_policy(UserName="u", PolicyArn=arn)
        self.refused("DeleteConflict", iam.delete_policy, PolicyArn=arn)
        iam.detach_user_policy(UserName="u", PolicyArn=arn)
        iam.delete_policy(PolicyArn=arn)
