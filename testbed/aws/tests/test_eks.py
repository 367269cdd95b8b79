"""EKS: clusters and what belongs to them."""

from tests.emulator import EmulatorTest, client, control

ROLE = "arn:aws:iam::123456789012:role/cluster"


class EksTest(EmulatorTest):
    def setUp(self):
        super().setUp()
        self.ec2, self.vpc, self.subnets = self.network()
        self.eks = client("eks")

    def make(self, **arguments):
        return self.eks.create_cluster(**{"name": "c", "roleArn": ROLE, "version": "1.33",
                                          "resourcesVpcConfig": {"subnetIds": self.subnets}, **arguments})["cluster"]

    def add_nodes(self, **arguments):
        return self.eks.create_nodegroup(clusterName="c", nodegroupName="n", subnets=self.subnets, nodeRole=ROLE, **arguments)

    def test_a_cluster_keeps_what_it_was_given_and_has_what_eks_makes(self):
        self.make(upgradePolicy={"supportType": "STANDARD"}, deletionProtection=True)
        cluster = self.eks.describe_cluster(name="c")["cluster"]
        self.assertEqual({"supportType": "STANDARD"}, cluster["upgradePolicy"])
        self.assertTrue(cluster["deletionProtection"])
        self.assertEqual(self.vpc, cluster["resourcesVpcConfig"]["vpcId"])
        self.assertTrue(cluster["identity"]["oidc"]["issuer"].startswith("https://oidc.eks.eu-west-1.amazonaws.com/id/"))
        group = cluster["resourcesVpcConfig"]["clusterSecurityGroupId"]
        self.assertEqual(self.vpc, self.ec2.describe_security_groups(GroupIds=[group])["SecurityGroups"][0]["VpcId"])

    def test_creation_is_checked_and_a_token_stands_for_one_cluster(self):
        self.refused("InvalidParameterException", self.make, version="1.2")
        self.refused("InvalidParameterException", self.make, resourcesVpcConfig={"subnetIds": self.subnets[:1]})
        self.refused("InvalidParameterException", self.make, resourcesVpcConfig={"subnetIds": ["subnet-1", "subnet-2"]})
        first = self.make(clientRequestToken="once")
        self.assertEqual(first["arn"], self.make(clientRequestToken="once")["arn"])
        self.refused("ResourceInUseException", self.make, clientRequestToken="twice")

    def test_a_protected_cluster_or_one_with_nodes_stays(self):
        self.make(deletionProtection=True)
        self.add_nodes()
        self.refused("ResourceInUseException", self.eks.delete_cluster, name="c")
        self.eks.delete_nodegroup(clusterName="c", nodegroupName="n")
        self.refused("InvalidRequestException", self.eks.delete_cluster, name="c")
        self.refused("DependencyViolation", self.ec2.delete_subnet, SubnetId=self.subnets[0])
        self.eks.update_cluster_config(name="c", deletionProtection=False)
        self.eks.delete_cluster(name="c")
        self.refused("ResourceNotFoundException", self.eks.describe_cluster, name="c")
        self.ec2.delete_subnet(SubnetId=self.subnets[0])

    def test_changes_are_updates_that_can_be_followed(self):
        self.make()
        control("POST", "polls", kind="eks:update", times=1)
        update = self.eks.update_cluster_config(name="c", logging={"clusterLogging": [{"types": ["audit"], "enabled": True}]})["update"]
        self.assertEqual("UPDATING", self.eks.describe_cluster(name="c")["cluster"]["status"])
        states = [self.eks.describe_update(name="c", updateId=update["id"])["update"]["status"] for _ in range(2)]
        self.assertEqual(["InProgress", "Successful"], states)
        self.assertEqual("ACTIVE", self.eks.describe_cluster(name="c")["cluster"]["status"])
        self.assertEqual([update["id"]], self.eks.list_updates(name="c")["updateIds"])
        logging = self.eks.describe_cluster(name="c")["cluster"]["logging"]["clusterLogging"]
        self.assertEqual([["audit"]], [entry["types"] for entry in logging if entry["enabled"]])

    def test_versions_go_up_one_at_a_time(self):
        self.make(version="1.32")
        self.refused("InvalidParameterException", self.eks.update_cluster_version, name="c", version="1.34")
        self.refused("InvalidParameterException", self.eks.update_cluster_version, name="c", version="1.31")
        self.eks.update_cluster_version(name="c", version="1.33")
        self.assertEqual("1.33", self.eks.describe_cluster(name="c")["cluster"]["version"])
        self.assertIn("1.33", [v["clusterVersion"] for v in self.eks.describe_cluster_versions()["clusterVersions"]])

    def test_states_take_their_time_when_asked_to(self):
        control("POST", "polls", kind="eks:cluster", times=2)
        self.make()
        states = [self.eks.describe_cluster(name="c")["cluster"]["status"] for _ in range(3)]
        self.assertEqual(["CREATING", "CREATING", "ACTIVE"], states)
        self.eks.delete_cluster(name="c")
        states = [self.eks.describe_cluster(name="c")["cluster"]["status"] for _ in range(2)]
        self.assertEqual(["DELETING", "DELETING"], states)
        self.refused("ResourceNotFoundException", self.eks.describe_cluster, name="c")

    def test_node_groups_keep_what_they_were_given_and_change(self):
        self.make()
        self.add_nodes(updateConfig={"maxUnavailable": 2}, launchTemplate={"id": "lt-1", "version": "1"}, labels={"a": "1", "b": "2"})
        self.eks.update_nodegroup_config(clusterName="c", nodegroupName="n", scalingConfig={"minSize": 2, "maxSize": 5, "desiredSize": 3},
                                         labels={"addOrUpdateLabels": {"a": "3"}, "removeLabels": ["b"]})
        group = self.eks.describe_nodegroup(clusterName="c", nodegroupName="n")["nodegroup"]
        self.assertEqual({"maxUnavailable": 2}, group["updateConfig"])
        self.assertEqual("lt-1", group["launchTemplate"]["id"])
        self.assertEqual({"a": "3"}, group["labels"])
        self.assertEqual({"minSize": 2, "maxSize": 5, "desiredSize": 3}, group["scalingConfig"])

    def test_addons_are_known_ones_with_a_version(self):
        self.make()
        self.refused("InvalidParameterException", self.eks.create_addon, clusterName="c", addonName="no-such-addon")
        offered = self.eks.describe_addon_versions(addonName="coredns", kubernetesVersion="1.33")["addons"][0]["addonVersions"]
        self.eks.create_addon(clusterName="c", addonName="coredns")
        self.assertEqual(offered[0]["addonVersion"], self.eks.describe_addon(clusterName="c", addonName="coredns")["addon"]["addonVersion"])
        update = self.eks.update_addon(clusterName="c", addonName="coredns", addonVersion=offered[1]["addonVersion"])["update"]
        self.assertEqual("Successful", self.eks.describe_update(name="c", updateId=update["id"])["update"]["status"])

    def test_lists_come_in_pages(self):
        self.make()
        before = len(self.eks.list_access_entries(clusterName="c")["accessEntries"])
        for number in range(5):
            self.eks.create_access_entry(clusterName="c", principalArn=f"arn:aws:iam::123456789012:role/r{number}")
        pages = list(self.eks.get_paginator("list_access_entries").paginate(clusterName="c", PaginationConfig={"PageSize": 2}))
        self.assertEqual(before + 5, sum(len(page["accessEntries"]) for page in pages))
        self.assertGreater(len(pages), 1)

    def test_later_tags_are_seen(self):
        arn = self.make(tags={"a": "1"})["arn"]
        self.eks.tag_resource(resourceArn=arn, tags={"b": "2"})
        self.eks.untag_resource(resourceArn=arn, tagKeys=["a"])
        self.assertEqual({"b": "2"}, self.eks.describe_cluster(name="c")["cluster"]["tags"])

    def test_entries_and_associations_show_the_tags_that_they_have_now(self):
        self.make()
        entry = self.eks.create_access_entry(clusterName="c", principalArn=ROLE, tags={"a": "1"})["accessEntry"]
        self.eks.tag_resource(resourceArn=entry["accessEntryArn"], tags={"b": "2"})
        self.assertEqual({"a": "1", "b": "2"}, self.eks.describe_access_entry(clusterName="c", principalArn=ROLE)["accessEntry"]["tags"])
        made = self.eks.create_pod_identity_association(
            clusterName="c", namespace="n", serviceAccount="s", roleArn=ROLE, tags={"a": "1"})["association"]
        self.eks.tag_resource(resourceArn=made["associationArn"], tags={"b": "2"})
        self.eks.untag_resource(resourceArn=made["associationArn"], tagKeys=["a"])
        shown = self.eks.describe_pod_identity_association(clusterName="c", associationId=made["associationId"])["association"]
        self.assertEqual({"b": "2"}, shown["tags"])

    def test_a_key_is_given_once(self):
        self.make()
        wanted = [{"resources": ["secrets"], "provider": {"keyArn": "arn:aws:kms:eu-west-1:123456789012:key/k"}}]
        update = self.eks.associate_encryption_config(clusterName="c", encryptionConfig=wanted)["update"]
        self.assertEqual("Successful", self.eks.describe_update(name="c", updateId=update["id"])["update"]["status"])
        self.assertEqual(wanted, self.eks.describe_cluster(name="c")["cluster"]["encryptionConfig"])
        self.refused("InvalidParameterException", self.eks.associate_encryption_config, clusterName="c", encryptionConfig=wanted)
