"""The control interface, and what every call passes through."""

import time

from tests.emulator import EmulatorTest, client, control


class ControlTest(EmulatorTest):
    def test_a_reset_emulator_has_another_identity(self):
        before = control("GET", "identity")
        control("POST", "reset")
        self.assertNotEqual(before, control("GET", "identity"))

    def test_the_next_calls_of_an_operation_fail_as_asked_in_each_protocol(self):
        for service, operation, call in (
                ("ec2", "DescribeVpcs", lambda c: c.describe_vpcs), ("eks", "ListClusters", lambda c: c.list_clusters),
                ("iam", "ListRoles", lambda c: c.list_roles), ("rds", "DescribeDBInstances", lambda c: c.describe_db_instances),
                ("s3", "ListBuckets", lambda c: c.list_buckets), ("kms", "ListKeys", lambda c: c.list_keys),
                ("route53", "ListHostedZones", lambda c: c.list_hosted_zones),
                ("secretsmanager", "ListSecrets", lambda c: c.list_secrets),
                ("elasticache", "DescribeReplicationGroups", lambda c: c.describe_replication_groups)):
            with self.subTest(service):
                control("POST", "faults", service=service, action=operation, times=2, status=503, code="SlowDown")
                for _ in range(2):
                    error = self.refused("SlowDown", call(client(service)))
                    self.assertEqual(503, error.response["ResponseMetadata"]["HTTPStatusCode"])
                call(client(service))()

    def test_a_fault_can_only_delay(self):
        control("POST", "faults", service="ec2", action="Describe.*", status=0, delay=0.5)
        began = time.monotonic()
        client("ec2").describe_vpcs()
        self.assertGreaterEqual(time.monotonic() - began, 0.5)

    def test_calls_are_recorded_by_name_and_those_that_write_apart(self):
        control("DELETE", "calls")
        client("s3").create_bucket(Bucket="recorded", CreateBucketConfiguration={"LocationConstraint": "eu-west-1"})
        client("s3").list_buckets()
        client("ec2").describe_vpcs()
        self.assertEqual(["s3 CreateBucket", "s3 ListBuckets", "ec2 DescribeVpcs"], control("GET", "calls").splitlines())
        self.assertEqual(["s3 CreateBucket"], control("GET", "write_calls").splitlines())

    def test_not_implemented_is_told_apart_from_gone(self):
        error = self.refused("NotImplemented", client("eks").list_insights, clusterName="none")
        self.assertEqual(501, error.response["ResponseMetadata"]["HTTPStatusCode"])
        self.assertEqual(["eks ListInsights"], control("GET", "unimplemented").splitlines())
        self.refused("ResourceNotFoundException", client("eks").describe_cluster, name="none")
        control("DELETE", "unimplemented")
