package dev.rootstock.providers.aws;

import static dev.rootstock.providers.aws.Cloud.MOTO;

import java.util.List;
import java.util.stream.Stream;

/** How EC2's types are tried. */
final class Ec2Cases {

    static final String VPC = "aws:ec2/vpc:Vpc";
    static final String SUBNET = "aws:ec2/subnet:Subnet";
    static final String SECURITY_GROUP = "aws:ec2/securityGroup:SecurityGroup";
    static final String RULE = "aws:ec2/securityGroupRule:SecurityGroupRule";
    static final String INTERNET_GATEWAY = "aws:ec2/internetGateway:InternetGateway";
    static final String ROUTE_TABLE = "aws:ec2/routeTable:RouteTable";

    private Ec2Cases() {}

    static List<Case> all() {
        return Stream.of(networks(), routes(), guards(), machines())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Case> networks() {
        return List.of(
                Case.of(VPC, MOTO, _ -> """
                    {"cidrBlock": "10.1.0.0/16", "tags": {"Name": "one"}}
                    """)
                        .updatedBy("{\"enableDnsHostnames\": true}")
                        .replacedBy("{\"cidrBlock\": \"10.2.0.0/16\"}"),
                Case.of(SUBNET, MOTO, world -> """
                    {"vpcId": "%s", "cidrBlock": "10.0.1.0/24", "availabilityZone": "eu-west-1b"}
                    """.formatted(vpc(world)))
                        .updatedBy("{\"mapPublicIpOnLaunch\": true}")
                        .replacedBy("{\"availabilityZone\": \"eu-west-1c\"}"),
                Case.of(INTERNET_GATEWAY, MOTO, world -> """
                    {"vpcId": "%s"}
                    """.formatted(vpc(world))),
                Case.of("aws:ec2/eip:Eip", MOTO, _ -> """
                    {"domain": "vpc"}
                    """),
                Case.of("aws:ec2/natGateway:NatGateway", MOTO, world -> """
                    {"subnetId": "%s", "allocationId": "%s"}
                    """.formatted(
                                        subnet(world, vpc(world), "10.0.1.0/24"),
                                        world.make("aws:ec2/eip:Eip", "{\"domain\": \"vpc\"}")
                                                .id()))
                        .replacedBy("{\"connectivityType\": \"private\"}"),
                Case.of("aws:ec2/flowLog:FlowLog", MOTO, world -> """
                    {"vpcId": "%s", "trafficType": "ALL", "logDestinationType": "s3", "logDestination": "arn:aws:s3:::%s"}
                    """.formatted(
                                        vpc(world),
                                        world.make(
                                                        "aws:s3/bucketV2:BucketV2",
                                                        "{\"bucket\": \"%s\"}".formatted(World.name("flow")))
                                                .id()))
                        .replacedBy("{\"trafficType\": \"REJECT\"}")
                        .onlyThere(),
                Case.of("aws:ec2/vpcEndpoint:VpcEndpoint", MOTO, world -> {
                            var vpc = vpc(world);
                            return """
                                {"vpcId": "%s", "serviceName": "com.amazonaws.eu-west-1.s3", "routeTableIds": ["%s"]}
                                """.formatted(vpc, table(world, vpc));
                        })
                        .replacedBy("{\"serviceName\": \"com.amazonaws.eu-west-1.dynamodb\"}"));
    }

    private static List<Case> machines() {
        return List.of(Case.of("aws:ec2/launchTemplate:LaunchTemplate", MOTO, world -> """
            {"updateDefaultVersion": true, "instanceType": "t3.large", "vpcSecurityGroupIds": ["%s"],
             "blockDeviceMappings": [{"deviceName": "/dev/xvda",
               "ebs": {"volumeType": "gp3", "volumeSize": 20, "encrypted": "true", "deleteOnTermination": "true"}}],
             "metadataOptions": {"httpEndpoint": "enabled", "httpTokens": "required", "httpPutResponseHopLimit": 1},
             "tagSpecifications": [{"resourceType": "instance", "tags": {"Role": "node"}},
               {"resourceType": "volume", "tags": {"Role": "node"}},
               {"resourceType": "network-interface", "tags": {"Role": "node"}}]}
            """.formatted(group(world)))
                .updatedBy("{\"instanceType\": \"t3.xlarge\", \"blockDeviceMappings\": null}")
                .notImporting("updateDefaultVersion")
                .replacedBy("{\"name\": \"other\"}"));
    }

    private static List<Case> routes() {
        return List.of(
                Case.of(ROUTE_TABLE, MOTO, world -> {
                            var vpc = vpc(world);
                            return """
                                {"vpcId": "%s", "routes": [{"cidrBlock": "0.0.0.0/0", "gatewayId": "%s"}]}
                                """.formatted(vpc, gateway(world, vpc));
                        })
                        .updatedBy("{\"routes\": []}")
                        .replacedBy("{\"vpcId\": \"vpc-1\"}"),
                Case.of(ROUTE_TABLE, MOTO, world -> """
                    {"vpcId": "%s"}
                    """.formatted(vpc(world))).titled("with no routes inside"),
                Case.of("aws:ec2/route:Route", MOTO, world -> {
                            var vpc = vpc(world);
                            return """
                                {"routeTableId": "%s", "destinationCidrBlock": "0.0.0.0/0", "gatewayId": "%s"}
                                """.formatted(table(world, vpc), gateway(world, vpc));
                        })
                        .importedAs(route -> route.get("routeTableId") + "_0.0.0.0/0")
                        .replacedBy("{\"destinationCidrBlock\": \"10.9.0.0/16\"}"),
                Case.of("aws:ec2/routeTableAssociation:RouteTableAssociation", MOTO, world -> {
                            var vpc = vpc(world);
                            return """
                                {"routeTableId": "%s", "subnetId": "%s"}
                                """.formatted(table(world, vpc), subnet(world, vpc, "10.0.1.0/24"));
                        })
                        .importedAs(it -> it.get("subnetId") + "/" + it.get("routeTableId"))
                        .replacedBy("{\"subnetId\": \"subnet-1\"}"));
    }

    private static List<Case> guards() {
        return List.of(
                Case.of(SECURITY_GROUP, MOTO, world -> """
                    {"vpcId": "%s", "description": "guards",
                     "ingress": [{"protocol": "tcp", "fromPort": 443, "toPort": 443, "cidrBlocks": ["10.0.0.0/8", "192.168.0.0/16"],
                      "description": "us"},
                                 {"protocol": "tcp", "fromPort": 80, "toPort": 80, "self": true}],
                     "egress": [{"protocol": "-1", "fromPort": 0, "toPort": 0, "cidrBlocks": ["0.0.0.0/0"]}]}
                    """.formatted(vpc(world)))
                        .updatedBy("""
                            {"ingress": [{"protocol": "tcp", "fromPort": 443, "toPort": 443, "cidrBlocks": ["10.0.0.0/8"]}],
                             "egress": []}
                            """)
                        .replacedBy("{\"description\": \"other\"}"),
                Case.of(SECURITY_GROUP, MOTO, world -> """
                    {"vpcId": "%s"}
                    """.formatted(vpc(world)))
                        .titled("with no rules inside"),
                Case.of("aws:ec2/defaultSecurityGroup:DefaultSecurityGroup", MOTO, world -> """
                    {"vpcId": "%s", "ingress": [{"protocol": "tcp", "fromPort": 22, "toPort": 22, "self": true}]}
                    """.formatted(vpc(world)))
                        .updatedBy("{\"ingress\": []}")
                        .staying(),
                Case.of(RULE, MOTO, world -> """
                    {"securityGroupId": "%s", "type": "ingress", "protocol": "tcp", "fromPort": 8000, "toPort": 8080,
                     "cidrBlocks": ["10.0.0.0/8", "172.16.0.0/12"], "description": "from inside"}
                    """.formatted(group(world)))
                        .updatedBy("{\"description\": \"from within\"}")
                        .importedAs(
                                rule -> rule.get("securityGroupId") + "_ingress_tcp_8000_8080_10.0.0.0/8_172.16.0.0/12")
                        .replacedBy("{\"toPort\": 9000}"),
                Case.of(RULE, MOTO, world -> """
                    {"securityGroupId": "%s", "type": "egress", "protocol": "all", "fromPort": 0, "toPort": 65535,
                     "sourceSecurityGroupId": "%s"}
                    """.formatted(group(world), group(world)))
                        .titled("from a group")
                        .importedAs(rule -> rule.get("securityGroupId") + "_egress_all_0_65535_"
                                + rule.get("sourceSecurityGroupId")),
                Case.of("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", MOTO, world ->
                                """
                                {"securityGroupId": "%s", "ipProtocol": "tcp", "fromPort": 3306, "toPort": 3306, "cidrIpv4": "10.0.0.0/16"}
                                """.formatted(group(world)))
                        .updatedBy("{\"cidrIpv4\": \"10.1.0.0/16\", \"description\": \"the database\"}")
                        .replacedBy("{\"securityGroupId\": \"sg-1\"}"),
                Case.of("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule", MOTO, world ->
                                """
                                {"securityGroupId": "%s", "ipProtocol": "-1", "cidrIpv4": "0.0.0.0/0"}
                                """.formatted(group(world)))
                        .replacedBy("{\"securityGroupId\": \"sg-1\"}"));
    }

    static String vpc(World world) {
        return world.make(VPC, "{\"cidrBlock\": \"10.0.0.0/16\"}").id();
    }

    static String subnet(World world, String vpc, String cidr) {
        return world.make(SUBNET, """
            {"vpcId": "%s", "cidrBlock": "%s"}
            """.formatted(vpc, cidr)).id();
    }

    static String group(World world) {
        return world.make(SECURITY_GROUP, """
            {"vpcId": "%s"}
            """.formatted(vpc(world))).id();
    }

    private static String gateway(World world, String vpc) {
        return world.make(INTERNET_GATEWAY, """
            {"vpcId": "%s"}
            """.formatted(vpc)).id();
    }

    private static String table(World world, String vpc) {
        return world.make(ROUTE_TABLE, """
            {"vpcId": "%s"}
            """.formatted(vpc)).id();
    }
}
