package dev.rootstock.providers.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.engine.provider.DiffAnswer;
import dev.rootstock.engine.provider.DiffAnswer.Kind;
import dev.rootstock.engine.provider.DiffRequest;
import dev.rootstock.engine.provider.Provider;
import dev.rootstock.engine.provider.UpdateAnswer;
import dev.rootstock.engine.provider.UpdateRequest;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What changes, where, and whether in place. */
class DiffTest {

    private final Provider provider = new AwsProviderFactory().create();

    @Test
    void changesAreNamedByPath() {
        var diff = diff(Ec2Cases.VPC, """
            {"cidrBlock": "10.0.0.0/16", "tags": {"a": "1", "kubernetes.io/role": "x"}}
            """, """
            {"cidrBlock": "10.0.0.0/16", "tags": {"a": "2", "b": "1"}}
            """);
        assertThat(kinds(diff))
                .isEqualTo(
                        Map.of("tags.a", Kind.UPDATE, "tags.b", Kind.ADD, "tags[\"kubernetes.io/role\"]", Kind.DELETE));
        assertThat(diff.changedKeys()).containsExactly("tags");
        assertThat(diff.replaces()).isFalse();
    }

    @Test
    void aSetKnowsNoOrder() {
        assertThat(diff(Ec2Cases.SECURITY_GROUP, """
            {"ingress": [{"protocol": "tcp", "fromPort": 1, "toPort": 1, "cidrBlocks": ["10.0.0.0/8", "11.0.0.0/8"]},
                         {"protocol": "TCP", "fromPort": 2, "toPort": 2, "self": false}]}
            """, """
            {"ingress": [{"protocol": "tcp", "fromPort": 2, "toPort": 2, "description": ""},
                         {"protocol": "6", "fromPort": 1, "toPort": 1, "cidrBlocks": ["11.0.0.0/8", "10.0.0.0/8"]}]}
            """)).isEqualTo(DiffAnswer.NONE);
    }

    @Test
    void aSetsElementsComeAndGo() {
        var diff = diff(Ec2Cases.SECURITY_GROUP, """
            {"ingress": [{"protocol": "tcp", "fromPort": 1, "toPort": 1}, {"protocol": "tcp", "fromPort": 2, "toPort": 2}]}
            """, """
            {"ingress": [{"protocol": "tcp", "fromPort": 2, "toPort": 2}]}
            """);
        assertThat(kinds(diff)).isEqualTo(Map.of("ingress[0]", Kind.DELETE));
    }

    @Test
    void policiesAreComparedByMeaning() {
        assertThat(diff(IamCases.POLICY, """
            {"policy": "{\\"Statement\\":{\\"Effect\\":\\"Allow\\",\\"Action\\":\\"a:b\\",\\"Resource\\":[\\"x\\",\\"y\\"]}}"}
            """, """
            {"policy": "{ \\"Statement\\": [{\\"Action\\": [\\"a:b\\"], \\"Effect\\": \\"Allow\\", \\"Resource\\": [\\"y\\", \\"x\\"]}] }"}
            """)).isEqualTo(DiffAnswer.NONE);
        assertThat(diff(IamCases.ROLE, """
            {"assumeRolePolicy": "{\\"Statement\\":[{\\"Principal\\":{\\"AWS\\":\\"arn:aws:iam::123456789012:root\\"}}]}"}
            """, """
            {"assumeRolePolicy": "{\\"Statement\\":[{\\"Principal\\":{\\"AWS\\":[\\"123456789012\\"]}}]}"}
            """)).isEqualTo(DiffAnswer.NONE);
        assertThat(diff(
                                IamCases.POLICY,
                                "{\"policy\": \"{\\\"Id\\\":\\\"a\\\"}\"}",
                                "{\"policy\": \"{\\\"Id\\\":\\\"b\\\"}\"}")
                        .changedKeys())
                .containsExactly("policy");
    }

    @Test
    void whatTheCloudChoseMayBeSpelledOutOrLeftOut() {
        var chosen = World.json("{\"vpcId\": \"vpc-1\", \"availabilityZone\": \"eu-west-1a\"}");
        var open = World.json("{\"vpcId\": \"vpc-1\"}");
        assertThat(diff(Ec2Cases.SUBNET, open, chosen, chosen)).isEqualTo(DiffAnswer.NONE);
        assertThat(diff(Ec2Cases.SUBNET, chosen, chosen, open)).isEqualTo(DiffAnswer.NONE);
    }

    @Test
    void anUnknownValueOfWhatReplacesReplaces() {
        var old = World.json("{\"vpcId\": \"vpc-1\"}");
        var diff = diff(Ec2Cases.SUBNET, old, old, old.with("vpcId", PropertyValue.UNKNOWN));
        assertThat(kinds(diff)).isEqualTo(Map.of("vpcId", Kind.UPDATE_REPLACE));
        assertThat(diff.replaceKeys()).containsExactly("vpcId");
    }

    @Test
    void tenancyReplacesOneWayOnly() {
        assertThat(diff(Ec2Cases.VPC, "{\"instanceTenancy\": \"dedicated\"}", "{\"instanceTenancy\": \"default\"}")
                        .replaces())
                .isFalse();
        assertThat(diff(Ec2Cases.VPC, "{\"instanceTenancy\": \"default\"}", "{\"instanceTenancy\": \"dedicated\"}")
                        .replaces())
                .isTrue();
    }

    @Test
    void whatWouldClashIsDeletedFirst() {
        assertThat(diff(
                                Ec2Cases.SECURITY_GROUP,
                                "{\"name\": \"web\", \"description\": \"a\"}",
                                "{\"name\": \"web\", \"description\": \"b\"}")
                        .deleteBeforeReplace())
                .isTrue();
        assertThat(diff(
                                Ec2Cases.SECURITY_GROUP,
                                "{\"name\": \"it-0123abc\", \"description\": \"a\"}",
                                "{\"name\": \"it-0123abc\", \"description\": \"b\"}")
                        .deleteBeforeReplace())
                .as("a generated name is made anew")
                .isFalse();
        assertThat(diff(
                                Ec2Cases.SUBNET,
                                "{\"vpcId\": \"a\", \"cidrBlock\": \"10.0.0.0/24\"}",
                                "{\"vpcId\": \"b\", \"cidrBlock\": \"10.0.0.0/24\"}")
                        .deleteBeforeReplace())
                .isFalse();
    }

    @Test
    void ignoredChangesAreNone() {
        var answer = provider.diff(new DiffRequest(
                World.urn(Ec2Cases.VPC, "it"),
                "vpc-1",
                World.json("{\"tags\": {\"a\": \"1\"}}"),
                ObjectValue.EMPTY,
                World.json("{\"tags\": {\"a\": \"2\"}}"),
                List.of("tags.a")));
        assertThat(answer).isEqualTo(DiffAnswer.NONE);
    }

    @Test
    void aStateOfTheOriginalProviderIsUnderstood() {
        assertThat(diff(Ec2Cases.VPC, """
            {"__defaults": ["enableDnsSupport", "instanceTenancy"], "cidrBlock": "10.0.0.0/16",
             "enableDnsSupport": true, "instanceTenancy": "default", "tags": {"__defaults": [], "a": "1"}}
            """, """
            {"cidrBlock": "10.0.0.0/16", "enableDnsSupport": true, "instanceTenancy": "default", "tags": {"a": "1"}}
            """)).isEqualTo(DiffAnswer.NONE);
    }

    @Test
    void aChangeOfRegionReplacesAllOfAProvidersResources() {
        var urn = World.urn("pulumi:providers:aws", "default");
        var old = World.json("{\"region\": \"eu-west-1\", \"maxRetries\": 3}");
        var moved = provider.diffConfig(new DiffRequest(
                urn, "id", old, old, World.json("{\"region\": \"eu-west-2\", \"maxRetries\": 3}"), List.of()));
        assertThat(moved.replaces()).isTrue();
        var tuned = provider.diffConfig(new DiffRequest(
                urn, "id", old, old, World.json("{\"region\": \"eu-west-1\", \"maxRetries\": \"5\"}"), List.of()));
        assertThat(tuned.replaces()).isFalse();
        assertThat(tuned.changedKeys()).containsExactly("maxRetries");
    }

    @Test
    void aPreviewedUpdateKeepsWhatStays() {
        var old = World.json("{\"path\": \"/\", \"name\": \"it\"}");
        var outputs = old.withAll(World.json("{\"arn\": \"arn:it\", \"uniqueId\": \"AID\"}"));
        var answer = provider.update(new UpdateRequest(
                World.urn(IamCases.USER, "it"),
                "it",
                old,
                outputs,
                World.json("{\"path\": \"/p/\", \"name\": \"it\"}"),
                List.of(),
                0,
                true));
        var previewed = ((UpdateAnswer.Updated) answer).outputs();
        assertThat(previewed.get("arn")).isEqualTo(PropertyValue.UNKNOWN);
        assertThat(previewed.text("uniqueId")).contains("AID");
        assertThat(previewed.text("path")).contains("/p/");
    }

    private DiffAnswer diff(String type, String old, String asked) {
        return diff(type, World.json(old), ObjectValue.EMPTY, World.json(asked));
    }

    private DiffAnswer diff(String type, ObjectValue old, ObjectValue outputs, ObjectValue asked) {
        return provider.diff(new DiffRequest(World.urn(type, "it"), "id", old, outputs, asked, List.of()));
    }

    private static Map<String, Kind> kinds(DiffAnswer diff) {
        return diff.detailedDiff().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().kind()));
    }
}
