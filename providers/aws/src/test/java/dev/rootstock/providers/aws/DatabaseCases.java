package dev.rootstock.providers.aws;

import static dev.rootstock.providers.aws.Cloud.MINISTACK;

import java.util.List;

/** How the types of RDS, DocumentDB and ElastiCache are tried. */
final class DatabaseCases {

    static final String INSTANCE = "aws:rds/instance:Instance";

    static final String CLUSTER = "aws:docdb/cluster:Cluster";

    private DatabaseCases() {}

    static List<Case> all() {
        return List.of(
                Case.of("aws:rds/subnetGroup:SubnetGroup", MINISTACK, world -> subnets(world, "rds"))
                        .updatedBy("{\"description\": \"another\"}")
                        .replacedBy("{\"name\": \"another\"}"),
                Case.of("aws:rds/parameterGroup:ParameterGroup", MINISTACK, _ -> """
                    {"name": "%s", "family": "mysql8.0", "parameters": [
                        {"name": "character_set_server", "value": "utf8mb4"},
                        {"name": "max_connections", "value": "100", "applyMethod": "pending-reboot"}]}
                    """.formatted(World.name("group")))
                        .updatedBy("{\"parameters\": [{\"name\": \"character_set_server\", \"value\": \"latin1\"}]}")
                        .replacedBy("{\"family\": \"mysql8.4\"}"),
                Case.of(INSTANCE, MINISTACK, world -> """
                    {"identifier": "%s", "engine": "mysql", "engineVersion": "8.0", "instanceClass": "db.t4g.small",
                     "allocatedStorage": 20, "maxAllocatedStorage": 100, "username": "root", "password": "canary-4711",
                     "dbSubnetGroupName": "%s", "storageEncrypted": true, "storageType": "gp3",
                     "backupRetentionPeriod": 7, "backupWindow": "02:00-03:00",
                     "maintenanceWindow": "Sun:03:30-Sun:04:30", "copyTagsToSnapshot": true,
                     "skipFinalSnapshot": true, "applyImmediately": true}
                    """.formatted(
                                        World.name("db"),
                                        world.make("aws:rds/subnetGroup:SubnetGroup", subnets(world, "rds"))
                                                .id()))
                        .updatedBy("{\"instanceClass\": \"db.t4g.medium\", \"backupRetentionPeriod\": 14}")
                        .replacedBy("{\"username\": \"admin\"}")
                        .importedAs(thing -> thing.get("identifier"))
                        .notImporting("password", "skipFinalSnapshot", "applyImmediately"),
                Case.of(INSTANCE, MINISTACK, world -> """
                    {"identifier": "%s", "engine": "mysql", "engineVersion": "8.4", "autoMinorVersionUpgrade": true,
                     "instanceClass": "db.t4g.small", "allocatedStorage": 20, "maxAllocatedStorage": 100,
                     "storageType": "gp3", "storageEncrypted": true,
                     "kmsKeyId": "arn:aws:kms:eu-west-1:123456789012:key/k", "username": "root",
                     "password": "canary-4711", "port": 3306, "dbSubnetGroupName": "%s",
                     "vpcSecurityGroupIds": ["%s"], "publiclyAccessible": false, "parameterGroupName": "%s",
                     "multiAz": false, "backupRetentionPeriod": 1, "backupWindow": "02:00-03:00",
                     "maintenanceWindow": "sun:03:30-sun:04:30", "applyImmediately": false,
                     "copyTagsToSnapshot": true, "deletionProtection": false, "skipFinalSnapshot": true,
                     "tags": {"Part": "mysql"}}
                    """.formatted(
                                        World.name("site"),
                                        world.make("aws:rds/subnetGroup:SubnetGroup", subnets(world, "site"))
                                                .id(),
                                        Ec2Cases.group(world),
                                        mysqlParameters(world)))
                        .titled("as a site has it")
                        .updatedBy("{\"instanceClass\": \"db.t4g.medium\"}")
                        .importedAs(thing -> thing.get("identifier"))
                        .notImporting("password", "skipFinalSnapshot", "applyImmediately"),
                Case.of("aws:docdb/subnetGroup:SubnetGroup", MINISTACK, world -> subnets(world, "docdb"))
                        .updatedBy("{\"description\": \"another\"}")
                        .replacedBy("{\"name\": \"another\"}"),
                Case.of("aws:docdb/clusterParameterGroup:ClusterParameterGroup", MINISTACK, _ ->
                                """
                                {"name": "%s", "family": "docdb5.0", "parameters": [{"name": "tls", "value": "enabled"}]}
                                """.formatted(World.name("group")))
                        .updatedBy("{\"parameters\": [{\"name\": \"ttl_monitor\", \"value\": \"disabled\"}]}")
                        .replacedBy("{\"family\": \"docdb4.0\"}"),
                Case.of(CLUSTER, MINISTACK, world -> cluster(world))
                        .updatedBy("{\"backupRetentionPeriod\": 7}")
                        .replacedBy("{\"masterUsername\": \"admin\"}")
                        .notImporting("masterPassword", "skipFinalSnapshot", "applyImmediately"),
                Case.of("aws:docdb/clusterInstance:ClusterInstance", MINISTACK, world -> """
                    {"identifier": "%s", "clusterIdentifier": "%s", "instanceClass": "db.t4g.medium",
                     "applyImmediately": true}
                    """.formatted(
                                        World.name("node"),
                                        world.make(CLUSTER, cluster(world)).id()))
                        .updatedBy("{\"instanceClass\": \"db.r6g.large\"}")
                        .replacedBy("{\"identifier\": \"another\"}")
                        .notImporting("applyImmediately"),
                Case.of("aws:elasticache/subnetGroup:SubnetGroup", MINISTACK, world -> subnets(world, "cache"))
                        .updatedBy("{\"description\": \"another\"}")
                        .replacedBy("{\"name\": \"another\"}"),
                Case.of("aws:elasticache/parameterGroup:ParameterGroup", MINISTACK, _ ->
                                """
                                {"name": "%s", "family": "redis7", "parameters": [
                                    {"name": "maxmemory-policy", "value": "allkeys-lru"}]}
                                """.formatted(World.name("group")))
                        .updatedBy("{\"parameters\": [{\"name\": \"timeout\", \"value\": \"60\"}]}")
                        .replacedBy("{\"family\": \"redis6.x\"}"),
                Case.of("aws:elasticache/replicationGroup:ReplicationGroup", MINISTACK, world -> """
                    {"replicationGroupId": "%s", "description": "of a test", "engine": "redis", "engineVersion": "7.1",
                     "nodeType": "cache.t4g.small", "numCacheClusters": 2, "automaticFailoverEnabled": true,
                     "multiAzEnabled": true, "port": 6379, "subnetGroupName": "%s", "atRestEncryptionEnabled": true,
                     "transitEncryptionEnabled": true, "authToken": "canary-4711-canary",
                     "snapshotRetentionLimit": 3, "snapshotWindow": "02:00-03:00",
                     "maintenanceWindow": "sun:03:30-sun:04:30", "applyImmediately": true}
                    """.formatted(
                                        World.name("cache"),
                                        world.make("aws:elasticache/subnetGroup:SubnetGroup", subnets(world, "cache"))
                                                .id()))
                        .updatedBy("{\"nodeType\": \"cache.t4g.medium\", \"numCacheClusters\": 3}")
                        .replacedBy("{\"engineVersion\": \"6.2\"}")
                        .notImporting("authToken", "applyImmediately"),
                Case.of("aws:elasticache/replicationGroup:ReplicationGroup", MINISTACK, world -> """
                    {"replicationGroupId": "%s", "description": "Redis of a site", "engine": "redis",
                     "engineVersion": "7.1", "nodeType": "cache.t4g.micro", "numCacheClusters": 1,
                     "automaticFailoverEnabled": false, "multiAzEnabled": false, "port": 6379,
                     "parameterGroupName": "%s", "subnetGroupName": "%s", "securityGroupIds": ["%s"],
                     "atRestEncryptionEnabled": true, "kmsKeyId": "arn:aws:kms:eu-west-1:123456789012:key/k",
                     "transitEncryptionEnabled": true, "authToken": "canary-4711-canary",
                     "snapshotRetentionLimit": 0, "snapshotWindow": "02:00-03:00",
                     "maintenanceWindow": "sun:03:30-sun:04:30", "applyImmediately": false, "tags": {"Part": "redis"}}
                    """.formatted(
                                        World.name("site"),
                                        world.make("aws:elasticache/parameterGroup:ParameterGroup", """
                                            {"name": "%s", "family": "redis7", "parameters": [
                                                {"name": "maxmemory-policy", "value": "volatile-lru"}]}
                                            """.formatted(
                                                                World.name("site")))
                                                .id(),
                                        world.make("aws:elasticache/subnetGroup:SubnetGroup", subnets(world, "site"))
                                                .id(),
                                        Ec2Cases.group(world)))
                        .titled("as a site has it")
                        .updatedBy("{\"nodeType\": \"cache.t4g.small\", \"snapshotRetentionLimit\": 1}")
                        .notImporting("authToken", "applyImmediately"));
    }

    private static String mysqlParameters(World world) {
        return world.make("aws:rds/parameterGroup:ParameterGroup", """
            {"name": "%s", "family": "mysql8.4", "parameters": [
                {"name": "character_set_server", "value": "utf8mb4"},
                {"name": "collation_server", "value": "utf8mb4_unicode_ci"},
                {"name": "require_secure_transport", "value": "1"}]}
            """.formatted(World.name("site")))
                .id();
    }

    static String cluster(World world) {
        return """
            {"clusterIdentifier": "%s", "engineVersion": "5.0.0", "masterUsername": "root",
             "masterPassword": "canary-4711", "dbSubnetGroupName": "%s", "storageEncrypted": true,
             "preferredBackupWindow": "02:00-03:00", "preferredMaintenanceWindow": "sun:03:30-sun:04:30",
             "skipFinalSnapshot": true, "applyImmediately": true}
            """.formatted(
                        World.name("docs"),
                        world.make("aws:docdb/subnetGroup:SubnetGroup", subnets(world, "docdb"))
                                .id());
    }

    static String subnets(World world, String name) {
        var vpc = Ec2Cases.vpc(world);
        return """
            {"name": "%s", "subnetIds": ["%s", "%s"]}
            """.formatted(
                        World.name(name),
                        world.make(Ec2Cases.SUBNET, """
                            {"vpcId": "%s", "cidrBlock": "10.0.1.0/24", "availabilityZone": "eu-west-1a"}
                            """.formatted(vpc)).id(),
                        world.make(Ec2Cases.SUBNET, """
                            {"vpcId": "%s", "cidrBlock": "10.0.2.0/24", "availabilityZone": "eu-west-1b"}
                            """.formatted(vpc)).id());
    }
}
