package dev.rootstock.providers.aws;

import static dev.rootstock.providers.aws.Cloud.MINISTACK;

import java.util.List;

/** How EKS's types are tried. */
final class EksCases {

    static final String CLUSTER = "aws:eks/cluster:Cluster";
    static final String NODE_GROUP = "aws:eks/nodeGroup:NodeGroup";
    static final String ADDON = "aws:eks/addon:Addon";
    static final String ACCESS_ENTRY = "aws:eks/accessEntry:AccessEntry";
    static final String ACCESS_POLICY = "aws:eks/accessPolicyAssociation:AccessPolicyAssociation";
    static final String POD_IDENTITY = "aws:eks/podIdentityAssociation:PodIdentityAssociation";

    private static final String ROLE = "arn:aws:iam::123456789012:role/";

    private EksCases() {}

    static List<Case> all() {
        return List.of(
                Case.of(CLUSTER, MINISTACK, EksCases::cluster)
                        .updatedBy("{\"version\": \"1.33\", \"enabledClusterLogTypes\": [\"audit\"],"
                                + " \"upgradePolicy\": {\"supportType\": \"STANDARD\"}}")
                        .replacedBy("{\"encryptionConfig\": null}"),
                Case.of(CLUSTER, MINISTACK, world -> """
                    {"name": "%s", "roleArn": "%s", "vpcConfig": {"subnetIds": %s}}
                    """.formatted(World.name("plain"), ROLE + "eks", subnets(world)))
                        .titled("of few words")
                        .updatedBy("{\"zonalShiftConfig\": {\"enabled\": true}}")
                        .replacedBy("{\"kubernetesNetworkConfig\": {\"serviceIpv4Cidr\": \"10.96.0.0/16\"}}"),
                Case.of(NODE_GROUP, MINISTACK, world ->
                                """
                                {"clusterName": "%s", "nodeGroupName": "%s", "nodeRoleArn": "%s", "subnetIds": %s,
                                 "amiType": "AL2023_x86_64_STANDARD", "capacityType": "ON_DEMAND",
                                 "instanceTypes": ["m6i.xlarge"], "labels": {"pool": "web", "old": "1"},
                                 "taints": [{"key": "web", "value": "true", "effect": "NO_SCHEDULE"}],
                                 "scalingConfig": {"minSize": 0, "desiredSize": 1, "maxSize": 3}}
                                """.formatted(made(world), World.name("nodes"), ROLE + "nodes", subnets(world)))
                        .updatedBy("""
                            {"labels": {"pool": "work"}, "updateConfig": {"maxUnavailablePercentage": 50},
                             "taints": [{"key": "web", "value": "false", "effect": "NO_SCHEDULE"}],
                             "scalingConfig": {"minSize": 1, "desiredSize": 2, "maxSize": 4}}
                            """)
                        .replacedBy("{\"instanceTypes\": [\"m6i.large\"]}"),
                Case.of(ADDON, MINISTACK, world -> """
                    {"clusterName": "%s", "addonName": "vpc-cni", "addonVersion": "v1.19.6-eksbuild.1",
                     "resolveConflictsOnCreate": "OVERWRITE", "resolveConflictsOnUpdate": "OVERWRITE"}
                    """.formatted(made(world)))
                        .updatedBy("{\"addonVersion\": \"v1.20.4-eksbuild.1\", \"serviceAccountRoleArn\": \"" + ROLE
                                + "cni\"}")
                        .replacedBy("{\"addonName\": \"coredns\"}")
                        .notImporting("resolveConflictsOnCreate", "resolveConflictsOnUpdate"),
                Case.of(ACCESS_ENTRY, MINISTACK, world -> """
                    {"clusterName": "%s", "principalArn": "%s"}
                    """.formatted(made(world), ROLE + World.name("admin")))
                        .updatedBy("{\"kubernetesGroups\": [\"readers\"]}")
                        .replacedBy("{\"type\": \"EC2_LINUX\"}"),
                Case.of(ACCESS_POLICY, MINISTACK, world -> {
                            var entry =
                                    world.make(ACCESS_ENTRY, """
                                        {"clusterName": "%s", "principalArn": "%s"}
                                        """.formatted(made(world), ROLE + World.name("admin")));
                            return """
                                {"clusterName": "%s", "principalArn": "%s", "accessScope": {"type": "cluster"},
                                 "policyArn": "arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy"}
                                """.formatted(entry.get("clusterName"), entry.get("principalArn"));
                        })
                        .replacedBy("{\"accessScope\": {\"type\": \"namespace\", \"namespaces\": [\"openedx\"]}}"),
                Case.of(POD_IDENTITY, MINISTACK, world -> """
                    {"clusterName": "%s", "namespace": "openedx", "serviceAccount": "lms", "roleArn": "%s"}
                    """.formatted(made(world), ROLE + "lms"))
                        .updatedBy("{\"roleArn\": \"" + ROLE + "lms2\"}")
                        .replacedBy("{\"serviceAccount\": \"cms\"}")
                        .importedAs(thing -> thing.get("clusterName") + "," + thing.id()));
    }

    /** A cluster as the platform has it. */
    static String cluster(World world) {
        return """
            {"name": "%s", "version": "1.32", "roleArn": "%s",
             "vpcConfig": {"subnetIds": %s, "endpointPrivateAccess": true, "endpointPublicAccess": false},
             "accessConfig": {"authenticationMode": "API"},
             "encryptionConfig": {"provider": {"keyArn": "arn:aws:kms:eu-west-1:123456789012:key/k"},
                                  "resources": ["secrets"]},
             "enabledClusterLogTypes": ["api", "audit", "authenticator"]}
            """.formatted(World.name("cluster"), ROLE + "eks", subnets(world));
    }

    /** The name of a new cluster. */
    static String made(World world) {
        return world.make(CLUSTER, cluster(world)).id();
    }

    /** Two private subnets in different zones, as a JSON list. */
    static String subnets(World world) {
        var vpc = Ec2Cases.vpc(world);
        return "[\"%s\", \"%s\"]"
                .formatted(subnet(world, vpc, "10.0.1.0/24", "a"), subnet(world, vpc, "10.0.2.0/24", "b"));
    }

    private static String subnet(World world, String vpc, String cidr, String zone) {
        return world.make(Ec2Cases.SUBNET, """
            {"vpcId": "%s", "cidrBlock": "%s", "availabilityZone": "eu-west-1%s"}
            """.formatted(vpc, cidr, zone)).id();
    }
}
