package dev.rootstock.providers.aws;

import static dev.rootstock.providers.aws.Cloud.MOTO;

import java.util.List;

/** How EC2's types are tried. */
final class Ec2Cases {

    static final String VPC = "aws:ec2/vpc:Vpc";
    static final String SUBNET = "aws:ec2/subnet:Subnet";

    private Ec2Cases() {}

    static List<Case> all() {
        return List.of(
                Case.of(VPC, MOTO, _ -> """
                    {"cidrBlock": "10.1.0.0/16", "tags": {"Name": "one"}}\
                    """).updatedBy("""
                        {"enableDnsHostnames": true}\
                        """).replacedBy("""
                            {"cidrBlock": "10.2.0.0/16"}\
                            """),
                Case.of(SUBNET, MOTO, world -> """
                    {"vpcId": "%s", "cidrBlock": "10.0.1.0/24", "availabilityZone": "eu-west-1b"}\
                    """.formatted(vpc(world)))
                        .updatedBy("""
                            {"mapPublicIpOnLaunch": true}\
                            """)
                        .replacedBy("""
                            {"availabilityZone": "eu-west-1c"}\
                            """));
    }

    static String vpc(World world) {
        return world.make(VPC, """
            {"cidrBlock": "10.0.0.0/16"}\
            """).id();
    }

    static String subnet(World world, String vpc, String cidr) {
        return world.make(SUBNET, """
            {"vpcId": "%s", "cidrBlock": "%s"}\
            """.formatted(vpc, cidr)).id();
    }
}
