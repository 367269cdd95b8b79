package dev.rootstock.providers.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.engine.provider.CheckAnswer;
import dev.rootstock.engine.provider.CheckRequest;
import dev.rootstock.engine.provider.ConfigureAnswer;
import dev.rootstock.engine.provider.ConfigureRequest;
import dev.rootstock.engine.provider.NameProposal;
import dev.rootstock.engine.provider.NameProposal.Mode;
import dev.rootstock.engine.provider.Provider;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a program gives is completed, or refused by name. */
class CheckTest {

    private final Provider provider = new AwsProviderFactory().create();

    @Test
    void anUnknownPropertyIsNamed() {
        assertThat(reasons(Ec2Cases.VPC, "{\"cidr\": \"10.0.0.0/16\"}"))
                .containsExactly("aws:ec2/vpc:Vpc has no property 'cidr'");
    }

    @Test
    void aPropertyThatIsNotSupportedIsNamed() {
        assertThat(reasons(Ec2Cases.VPC, "{\"ipv4IpamPoolId\": \"ipam-1\"}"))
                .containsExactly("property 'ipv4IpamPoolId' of aws:ec2/vpc:Vpc is not supported yet");
    }

    @Test
    void aTypeThatIsNotSupportedIsNamed() {
        assertThat(reasons("aws:sqs/queue:Queue", "{}"))
                .containsExactly("resource type 'aws:sqs/queue:Queue' is not supported by the AWS provider yet");
    }

    @Test
    void nestedPropertiesAreCheckedWithTheirPath() {
        assertThat(reasons(Ec2Cases.SECURITY_GROUP, """
            {"ingress": [{"protocol": "tcp", "fromPort": "a", "port": 1}]}
            """))
                .containsExactlyInAnyOrder(
                        "property 'ingress[0].fromPort' of aws:ec2/securityGroup:SecurityGroup must be a whole number",
                        "aws:ec2/securityGroup:SecurityGroup has no property 'ingress[0].port'",
                        "missing required property 'ingress[0].toPort' of aws:ec2/securityGroup:SecurityGroup");
    }

    @Test
    void whatIsMissingWrongOrInConflictIsTold() {
        assertThat(reasons(Ec2Cases.SUBNET, """
            {"cidrBlock": ["10.0.0.0/24"], "availabilityZone": "a", "availabilityZoneId": "b",
             "privateDnsHostnameTypeOnLaunch": "pretty"}
            """))
                .containsExactlyInAnyOrder(
                        "missing required property 'vpcId' of aws:ec2/subnet:Subnet",
                        "property 'cidrBlock' of aws:ec2/subnet:Subnet must be a text",
                        "property 'availabilityZone' of aws:ec2/subnet:Subnet may not be given together with"
                                + " 'availabilityZoneId'",
                        "property 'privateDnsHostnameTypeOnLaunch' of aws:ec2/subnet:Subnet must be one of ip-name,"
                                + " resource-name, not 'pretty'");
    }

    @Test
    void defaultsAreFilledIn() {
        var inputs = checked(Ec2Cases.VPC, ObjectValue.EMPTY, World.json("{\"cidrBlock\": \"10.0.0.0/16\"}"), 1);
        assertThat(inputs).isEqualTo(World.json("""
            {"cidrBlock": "10.0.0.0/16", "enableDnsSupport": true, "instanceTenancy": "default"}
            """));
    }

    @Test
    void aProposedNameIsTakenOnceAndKept() {
        var first = named("web-1f2e", Mode.PROPOSE, ObjectValue.EMPTY, ObjectValue.EMPTY);
        assertThat(first.inputs().text("name")).contains("web-1f2e");
        assertThat(named("web-9999", Mode.PROPOSE, first.inputs(), ObjectValue.EMPTY)
                        .inputs()
                        .text("name"))
                .contains("web-1f2e");
        assertThat(named("web-9999", Mode.PROPOSE, ObjectValue.EMPTY, World.json("{\"name\": \"chosen\"}"))
                        .inputs()
                        .text("name"))
                .contains("chosen");
        assertThat(named("", Mode.DISABLED, ObjectValue.EMPTY, ObjectValue.EMPTY)
                        .inputs()
                        .has("name"))
                .isFalse();
        assertThat(named("w".repeat(300), Mode.PROPOSE, ObjectValue.EMPTY, ObjectValue.EMPTY)
                        .failures())
                .singleElement()
                .satisfies(
                        failure -> assertThat(failure.reason()).contains("name").contains("pulumi:autonaming"));
    }

    private CheckAnswer named(String name, Mode mode, ObjectValue olds, ObjectValue news) {
        return provider.check(new CheckRequest(
                Urn.of("dev", "p", Optional.empty(), Ec2Cases.SECURITY_GROUP, "it"),
                olds,
                news,
                new byte[32],
                new NameProposal(name, mode, true, earlier -> earlier.startsWith("web-"))));
    }

    @Test
    void aNameIsGeneratedOnceAndKept() {
        var first = checked(Ec2Cases.SECURITY_GROUP, ObjectValue.EMPTY, ObjectValue.EMPTY, 1);
        assertThat(first.text("name").orElseThrow()).matches("it-[0-9a-f]{7}");
        assertThat(checked(Ec2Cases.SECURITY_GROUP, first, ObjectValue.EMPTY, 2).text("name"))
                .isEqualTo(first.text("name"));
        assertThat(checked(Ec2Cases.SECURITY_GROUP, ObjectValue.EMPTY, ObjectValue.EMPTY, 2)
                        .text("name"))
                .isNotEqualTo(first.text("name"));
    }

    @Test
    void aNameThatIsNoLongerGivenIsGenerated() {
        var olds = World.json("{\"name\": \"chosen\"}");
        assertThat(checked(Ec2Cases.SECURITY_GROUP, olds, ObjectValue.EMPTY, 1)
                        .text("name")
                        .orElseThrow())
                .startsWith("it-");
    }

    @Test
    void aPolicyMayBeAnObject() {
        var inputs = checked(
                IamCases.POLICY, ObjectValue.EMPTY, World.json("{\"policy\": {\"Version\": \"2012-10-17\"}}"), 1);
        assertThat(inputs.text("policy")).contains("{\"Version\":\"2012-10-17\"}");
        assertThat(reasons(IamCases.POLICY, "{\"policy\": \"{\"}"))
                .containsExactly("property 'policy' of aws:iam/policy:Policy is not valid JSON");
    }

    @Test
    void secretsStaySecretAndUnknownsUnknown() {
        var given = ObjectValue.builder()
                .put("cidrBlock", PropertyValue.secret(PropertyValue.of("10.0.0.0/16")))
                .put(
                        "tags",
                        ObjectValue.builder().put("a", PropertyValue.UNKNOWN).build())
                .build();
        var inputs = checked(Ec2Cases.VPC, ObjectValue.EMPTY, given, 1);
        assertThat(inputs.get("cidrBlock")).isInstanceOf(PropertyValue.Secret.class);
        assertThat(inputs.object("tags").orElseThrow().get("a")).isEqualTo(PropertyValue.UNKNOWN);
    }

    @Test
    void defaultTagsAreAddedAndGivenWayTo() {
        configure("{\"region\": \"eu-west-1\", \"defaultTags\": {\"tags\": {\"Owner\": \"us\", \"Env\": \"demo\"}}}");
        var inputs = checked(Ec2Cases.VPC, ObjectValue.EMPTY, World.json("{\"tags\": {\"Env\": \"mine\"}}"), 1);
        assertThat(inputs.get("tags")).isEqualTo(World.json("{\"Owner\": \"us\", \"Env\": \"mine\"}"));
    }

    @Test
    void configurationInTextsIsRead() {
        configure("""
            {"region": "eu-west-1", "defaultTags": "{\\"tags\\": {\\"Owner\\": \\"us\\"}}", "maxRetries": "3",
             "endpoints": "[{\\"ec2\\": \\"http://127.0.0.1:1\\"}]", "skipMetadataApiCheck": "true"}
            """);
        assertThat(checked(Ec2Cases.VPC, ObjectValue.EMPTY, ObjectValue.EMPTY, 1)
                        .get("tags"))
                .isEqualTo(World.json("{\"Owner\": \"us\"}"));
    }

    @Test
    void anUnknownConfigurationKeyIsNamed() {
        var urn = World.urn("pulumi:providers:aws", "default");
        var answer = provider.checkConfig(new CheckRequest(
                urn, ObjectValue.EMPTY, World.json("{\"regoin\": \"eu-west-1\", \"insecure\": true}"), seed(1)));
        assertThat(answer.failures())
                .extracting(CheckAnswer.Failure::reason)
                .containsExactlyInAnyOrder(
                        "pulumi:providers:aws has no property 'regoin'",
                        "property 'insecure' of pulumi:providers:aws is not supported yet");
    }

    @Test
    void credentialsInConfigurationBecomeSecrets() {
        var urn = World.urn("pulumi:providers:aws", "default");
        var answer = provider.checkConfig(
                new CheckRequest(urn, ObjectValue.EMPTY, World.json("{\"secretKey\": \"hush\"}"), seed(1)));
        assertThat(answer.inputs().get("secretKey")).isInstanceOf(PropertyValue.Secret.class);
    }

    private void configure(String configuration) {
        var urn = World.urn("pulumi:providers:aws", "default");
        assertThat(provider.configure(new ConfigureRequest(urn, World.json(configuration))))
                .isInstanceOf(ConfigureAnswer.Configured.class);
    }

    private ObjectValue checked(String type, ObjectValue olds, ObjectValue news, int seed) {
        var answer = provider.check(new CheckRequest(urn(type), olds, news, seed(seed)));
        assertThat(answer.failures()).isEmpty();
        return answer.inputs();
    }

    private List<String> reasons(String type, String news) {
        return provider
                .check(new CheckRequest(urn(type), ObjectValue.EMPTY, World.json(news), seed(1)))
                .failures()
                .stream()
                .map(CheckAnswer.Failure::reason)
                .toList();
    }

    private static Urn urn(String type) {
        return World.urn(type, "it");
    }

    private static byte[] seed(int value) {
        var seed = new byte[32];
        seed[0] = (byte) value;
        return seed;
    }
}
