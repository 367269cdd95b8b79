package dev.rootstock.providers.aws;

import static dev.rootstock.providers.aws.Cloud.MOTO;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.engine.provider.InvokeAnswer;
import dev.rootstock.engine.provider.InvokeRequest;
import dev.rootstock.engine.value.PropertyValue;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What programs look up. */
class FunctionsTest {

    private World world;

    @BeforeEach
    void open() {
        world = World.on(MOTO);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void tellsWhoAndWhereWeAre() {
        assertThat(world.invoke("aws:index/getCallerIdentity:getCallerIdentity", "{}")
                        .text("accountId"))
                .contains("123456789012");
        var region = world.invoke("aws:index/getRegion:getRegion", "{}");
        assertThat(region.text("name")).contains("eu-west-1");
        assertThat(region.text("endpoint")).contains("ec2.eu-west-1.amazonaws.com");
        var partition = world.invoke("aws:index/getPartition:getPartition", "{}");
        assertThat(partition.text("partition")).contains("aws");
        assertThat(partition.text("reverseDnsPrefix")).contains("com.amazonaws");
    }

    @Test
    void listsZonesInOrder() {
        var zones = world.invoke("aws:index/getAvailabilityZones:getAvailabilityZones", """
            {"state": "available", "excludeNames": ["eu-west-1a"]}
            """);
        assertThat(zones.get("names")).isEqualTo(PropertyValue.ofTexts(List.of("eu-west-1b", "eu-west-1c")));
    }

    @Test
    void findsNetworksByTag() {
        var name = World.name("net");
        var vpc = world.make(Ec2Cases.VPC, """
            {"cidrBlock": "10.7.0.0/16", "tags": {"Name": "%s"}}
            """.formatted(name));
        var subnet = Ec2Cases.subnet(world, vpc.id(), "10.7.1.0/24");
        var found = world.invoke("aws:ec2/getVpc:getVpc", "{\"tags\": {\"Name\": \"%s\"}}".formatted(name));
        assertThat(found.text("id")).contains(vpc.id());
        assertThat(found.toString()).doesNotContain("rootstock:");
        var subnets = world.invoke("aws:ec2/getSubnets:getSubnets", """
            {"filters": [{"name": "vpc-id", "values": ["%s"]}]}
            """.formatted(vpc.id()));
        assertThat(subnets.get("ids")).isEqualTo(PropertyValue.ofTexts(List.of(subnet)));
    }

    @Test
    void saysWhatToDoWhenNothingOrTooMuchIsFound() {
        var answer = world.provider.invoke(
                new InvokeRequest("aws:ec2/getVpc:getVpc", World.json("{\"tags\": {\"Name\": \"nobody\"}}"), false));
        assertThat(answer).isInstanceOf(InvokeAnswer.Failed.class);
        assertThat(((InvokeAnswer.Failed) answer).error().message())
                .contains("no VPC matches", "check id, filters, tags and region");
    }

    @Test
    void findsImagesAndParameters() {
        var image = world.invoke("aws:ec2/getAmi:getAmi", """
            {"owners": ["amazon"], "mostRecent": true, "filters": [{"name": "name", "values": ["al2023-ami-*"]}]}
            """);
        assertThat(image.text("id").orElseThrow()).startsWith("ami-");
        var parameter = world.invoke("aws:ssm/getParameter:getParameter", """
            {"name": "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64"}
            """);
        assertThat(parameter.get("value")).isInstanceOf(PropertyValue.Secret.class);
    }

    @Test
    void knowsTheZonesOfLoadBalancers() {
        var zone = world.invoke("aws:lb/getHostedZoneId:getHostedZoneId", "{\"loadBalancerType\": \"network\"}");
        assertThat(zone.text("id")).contains("Z2IFOLAFXWLO4F");
    }

    @Test
    void refusesArgumentsThatDoNotExist() {
        var answer = world.provider.invoke(
                new InvokeRequest("aws:index/getRegion:getRegion", World.json("{\"nmae\": \"eu-west-1\"}"), false));
        assertThat(answer).isInstanceOf(InvokeAnswer.Rejected.class);
        assertThat(((InvokeAnswer.Rejected) answer).failures().getFirst().reason())
                .contains("has no property 'nmae'");
    }

    @Test
    void writesPolicies() {
        var policy = world.invoke("aws:iam/getPolicyDocument:getPolicyDocument", """
            {"statements": [
              {"sid": "read", "actions": ["s3:GetObject"], "resources": ["arn:aws:s3:::b/&{aws:username}/*", "arn:aws:s3:::a"],
               "principals": [{"type": "AWS", "identifiers": ["*"]}],
               "conditions": [{"test": "StringLike", "variable": "aws:Referer", "values": ["x"]}]}]}
            """);
        assertThat(policy.text("json")).contains("""
            {
              "Version": "2012-10-17",
              "Statement": [
                {
                  "Sid": "read",
                  "Effect": "Allow",
                  "Action": "s3:GetObject",
                  "Resource": [
                    "arn:aws:s3:::b/${aws:username}/*",
                    "arn:aws:s3:::a"
                  ],
                  "Principal": {
                    "AWS": "*"
                  },
                  "Condition": {
                    "StringLike": {
                      "aws:Referer": "x"
                    }
                  }
                }
              ]
            }\
            """);
    }

    @Test
    void mergesPoliciesBySid() {
        var base = "{\\\"Statement\\\": [{\\\"Sid\\\": \\\"a\\\", \\\"Effect\\\": \\\"Allow\\\", \\\"Action\\\":"
                + " \\\"x:1\\\", \\\"Resource\\\": \\\"*\\\"}]}";
        var policy = world.invoke("aws:iam/getPolicyDocument:getPolicyDocument", """
            {"sourcePolicyDocuments": ["%s"], "statements": [{"sid": "a", "effect": "Deny", "actions": ["x:1"], "resources": ["*"]}]}
            """.formatted(base));
        assertThat(policy.text("minifiedJson"))
                .contains(
                        "{\"Statement\":[{\"Action\":\"x:1\",\"Effect\":\"Deny\",\"Resource\":\"*\",\"Sid\":\"a\"}],\"Version\":\"2012-10-17\"}");
    }
}
