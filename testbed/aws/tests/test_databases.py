"""RDS, DocumentDB and ElastiCache."""

from tests.emulator import EmulatorTest, client, control


class DatabaseTest(EmulatorTest):
    def setUp(self):
        super().setUp()
        self.ec2, self.vpc, self.subnets = self.network()
        self.group = self.ec2.create_security_group(GroupName="db", Description="d", VpcId=self.vpc)["GroupId"]
        self.rds, self.docdb = client("rds"), client("docdb")
        self.rds.create_db_subnet_group(DBSubnetGroupName="Main", DBSubnetGroupDescription="d", SubnetIds=self.subnets)

    def make(self, **arguments):
        return self.rds.create_db_instance(**{
            "DBInstanceIdentifier": "Db1", "Engine": "mysql", "EngineVersion": "8.4.5", "DBInstanceClass": "db.t3.micro",
            "AllocatedStorage": 20, "MasterUsername": "root", "MasterUserPassword": "password1", "DBSubnetGroupName": "main",
            "VpcSecurityGroupIds": [self.group], **arguments})["DBInstance"]

    def instance(self):
        return self.rds.describe_db_instances(DBInstanceIdentifier="db1")["DBInstances"][0]

    def test_names_have_no_case(self):
        self.assertEqual("db1", self.make()["DBInstanceIdentifier"])
        self.refused("DBInstanceAlreadyExists", self.make, DBInstanceIdentifier="dB1")
        self.refused("DBSubnetGroupAlreadyExists", self.rds.create_db_subnet_group,
                     DBSubnetGroupName="main", DBSubnetGroupDescription="d", SubnetIds=self.subnets)

    def test_an_instance_keeps_what_it_was_given(self):
        self.make(EnableCloudwatchLogsExports=["error"], PreferredBackupWindow="01:00-02:00")
        instance = self.instance()
        self.assertEqual(["error"], instance["EnabledCloudwatchLogsExports"])
        self.assertEqual("01:00-02:00", instance["PreferredBackupWindow"])
        self.assertTrue(instance["Endpoint"]["Address"].endswith(".eu-west-1.rds.amazonaws.com"))

    def test_what_it_is_in_stays(self):
        self.make()
        self.refused("InvalidDBSubnetGroupStateFault", self.rds.delete_db_subnet_group, DBSubnetGroupName="main")
        self.refused("DependencyViolation", self.ec2.delete_subnet, SubnetId=self.subnets[0])
        self.refused("DependencyViolation", self.ec2.delete_security_group, GroupId=self.group)
        self.rds.create_db_parameter_group(DBParameterGroupName="P", DBParameterGroupFamily="mysql8.4", Description="d")
        self.rds.modify_db_instance(DBInstanceIdentifier="db1", DBParameterGroupName="p", ApplyImmediately=True)
        self.refused("InvalidDBParameterGroupState", self.rds.delete_db_parameter_group, DBParameterGroupName="p")

    def test_changes_wait_for_the_window_unless_asked_for_at_once(self):
        self.make()
        self.rds.modify_db_instance(DBInstanceIdentifier="db1", DBInstanceClass="db.t3.small")
        self.assertEqual("db.t3.micro", self.instance()["DBInstanceClass"])
        self.assertEqual({"DBInstanceClass": "db.t3.small"}, self.instance()["PendingModifiedValues"])
        self.rds.modify_db_instance(DBInstanceIdentifier="db1", BackupRetentionPeriod=7, ApplyImmediately=True)
        self.assertEqual("db.t3.small", self.instance()["DBInstanceClass"])
        self.assertEqual({}, self.instance()["PendingModifiedValues"])

    def test_changes_that_cannot_be_are_refused(self):
        self.make()
        change = self.rds.modify_db_instance
        self.refused("InvalidParameterCombination", change, DBInstanceIdentifier="db1", AllocatedStorage=10)
        self.refused("InvalidParameterCombination", change, DBInstanceIdentifier="db1", EngineVersion="9.0.1")
        self.refused("InvalidParameterValue", self.make, DBInstanceIdentifier="db2", MasterUserPassword="short")
        self.refused("DBSubnetGroupNotFoundFault", self.make, DBInstanceIdentifier="db2", DBSubnetGroupName="none")
        self.refused("DBSubnetGroupDoesNotCoverEnoughAZs", self.rds.create_db_subnet_group,
                     DBSubnetGroupName="one", DBSubnetGroupDescription="d", SubnetIds=self.subnets[:1])

    def test_deleting_says_what_becomes_of_the_data(self):
        control("POST", "polls", kind="rds:instance", times=1)
        self.assertEqual("creating", self.make()["DBInstanceStatus"])
        self.assertEqual(["creating", "available"], [self.instance()["DBInstanceStatus"] for _ in range(2)])
        self.refused("InvalidParameterCombination", self.rds.delete_db_instance, DBInstanceIdentifier="db1")
        self.rds.delete_db_instance(DBInstanceIdentifier="db1", FinalDBSnapshotIdentifier="last")
        self.assertEqual("deleting", self.instance()["DBInstanceStatus"])
        self.refused("DBInstanceNotFound", self.instance)
        self.assertEqual(["last"], [s["DBSnapshotIdentifier"] for s in self.rds.describe_db_snapshots()["DBSnapshots"]])

    def test_a_document_database(self):
        self.docdb.create_db_cluster_parameter_group(DBClusterParameterGroupName="tls", DBParameterGroupFamily="docdb5.0", Description="d")
        self.docdb.create_db_cluster(
            DBClusterIdentifier="docs", Engine="docdb", EngineVersion="5.0.0", MasterUsername="root", MasterUserPassword="password1",
            DBSubnetGroupName="main", VpcSecurityGroupIds=[self.group], StorageEncrypted=True, StorageType="iopt1",
            EnableCloudwatchLogsExports=["audit"], DBClusterParameterGroupName="tls")
        self.docdb.create_db_instance(DBInstanceIdentifier="docs-1", DBInstanceClass="db.t3.medium", Engine="docdb", DBClusterIdentifier="docs")
        cluster = self.docdb.describe_db_clusters(DBClusterIdentifier="docs")["DBClusters"][0]
        self.assertEqual((["audit"], "iopt1", "tls"), tuple(
            cluster[k] for k in ("EnabledCloudwatchLogsExports", "StorageType", "DBClusterParameterGroup")))
        member = self.docdb.describe_db_instances(DBInstanceIdentifier="docs-1")["DBInstances"][0]
        self.assertEqual("main", member["DBSubnetGroup"]["DBSubnetGroupName"])
        self.assertTrue(member["StorageEncrypted"])
        self.refused("InvalidDBClusterStateFault", self.docdb.delete_db_cluster, DBClusterIdentifier="docs", SkipFinalSnapshot=True)
        self.docdb.delete_db_instance(DBInstanceIdentifier="docs-1")
        self.refused("InvalidParameterCombination", self.docdb.delete_db_cluster, DBClusterIdentifier="docs")
        self.docdb.delete_db_cluster(DBClusterIdentifier="docs", FinalDBSnapshotIdentifier="last")
        snapshots = self.docdb.describe_db_cluster_snapshots()["DBClusterSnapshots"]
        self.assertEqual(["last"], [s["DBClusterSnapshotIdentifier"] for s in snapshots])


class CacheTest(EmulatorTest):
    def setUp(self):
        super().setUp()
        self.ec2, self.vpc, self.subnets = self.network()
        self.cache = client("elasticache")
        self.cache.create_cache_subnet_group(CacheSubnetGroupName="main", CacheSubnetGroupDescription="d", SubnetIds=self.subnets)
        self.cache.create_cache_parameter_group(CacheParameterGroupName="own", CacheParameterGroupFamily="redis7", Description="d")

    def make(self, **arguments):
        return self.cache.create_replication_group(**{
            "ReplicationGroupId": "r", "ReplicationGroupDescription": "d", "Engine": "redis", "CacheNodeType": "cache.t3.micro",
            "CacheSubnetGroupName": "main", "CacheParameterGroupName": "own", "NumCacheClusters": 2, "Port": 6380,
            "AutomaticFailoverEnabled": True, **arguments})["ReplicationGroup"]

    def group(self):
        return self.cache.describe_replication_groups(ReplicationGroupId="r")["ReplicationGroups"][0]

    def test_replicas_are_counted_everywhere(self):
        self.make()
        self.cache.increase_replica_count(ReplicationGroupId="r", NewReplicaCount=2, ApplyImmediately=True)
        self.assertEqual(3, len(self.group()["MemberClusters"]))
        self.assertEqual(3, len(self.cache.describe_cache_clusters()["CacheClusters"]))
        self.cache.decrease_replica_count(ReplicationGroupId="r", NewReplicaCount=1, ApplyImmediately=True)
        self.assertEqual(2, len(self.group()["MemberClusters"]))
        self.assertEqual(2, len(self.cache.describe_cache_clusters()["CacheClusters"]))
        self.refused("InvalidParameterCombination", self.cache.decrease_replica_count,
                     ReplicationGroupId="r", NewReplicaCount=0, ApplyImmediately=True)

    def test_creation_is_checked_and_the_port_kept(self):
        self.refused("CacheSubnetGroupNotFoundFault", self.make, CacheSubnetGroupName="none")
        self.refused("CacheParameterGroupNotFound", self.make, CacheParameterGroupName="none")
        self.refused("InvalidParameterCombination", self.make, NumCacheClusters=1)
        self.make()
        self.assertEqual(6380, self.group()["NodeGroups"][0]["PrimaryEndpoint"]["Port"])

    def test_a_parameter_group_in_use_stays_and_a_last_snapshot_is_made(self):
        self.make()
        self.refused("InvalidCacheParameterGroupState", self.cache.delete_cache_parameter_group, CacheParameterGroupName="own")
        control("POST", "polls", kind="elasticache:replicationgroup", times=1)
        self.cache.delete_replication_group(ReplicationGroupId="r", FinalSnapshotIdentifier="last")
        self.assertEqual("deleting", self.group()["Status"])
        self.refused("ReplicationGroupNotFoundFault", self.group)
        self.assertEqual(["last"], [s["SnapshotName"] for s in self.cache.describe_snapshots()["Snapshots"]])
        self.cache.delete_cache_parameter_group(CacheParameterGroupName="own")
