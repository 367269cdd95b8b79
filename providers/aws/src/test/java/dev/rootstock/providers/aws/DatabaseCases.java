package dev.rootstock.providers.aws;

import static dev.rootstock.providers.aws.Cloud.MINISTACK;

import java.util.List;

/** How the types of RDS, DocumentDB and ElastiCache are tried. */
final class DatabaseCases {

    static final String INSTANCE = "aws:rds/instance:Instance";

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
                        .notImporting("password", "skipFinalSnapshot", "applyImmediately"));
    }

    private static String subnets(World world, String name) {
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
