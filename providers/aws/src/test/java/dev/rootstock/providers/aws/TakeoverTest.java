package dev.rootstock.providers.aws;

import static dev.rootstock.providers.aws.Cloud.MOTO;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.engine.provider.CreateAnswer;
import dev.rootstock.engine.provider.UpdateAnswer;
import dev.rootstock.engine.provider.UpdateRequest;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import dev.rootstock.providers.aws.World.Thing;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** What a creation or an update that did not come to its end left undone, the next one does. */
class TakeoverTest {

    private World world;
    private Ec2Client ec2;

    @BeforeEach
    void open() {
        world = World.on(MOTO);
        ec2 = Ec2Client.builder()
                .endpointOverride(MOTO.emulator().endpoint())
                .region(Region.EU_WEST_1)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("123456789012", "not-so-secret")))
                .httpClientBuilder(ApacheHttpClient.builder())
                .build();
    }

    @AfterEach
    void close() {
        world.close();
        ec2.close();
    }

    /** Killed between the two calls: the group stands there with AWS's rule that lets everything out. */
    @Test
    void aGroupOfWhichOnlyTheFirstCallWasMadeLetsNothingOutInTheEnd() {
        var vpc = Ec2Cases.vpc(world);
        var urn = World.urn(Ec2Cases.SECURITY_GROUP, World.name("group"));
        var inputs = world.check(urn, ObjectValue.EMPTY, World.json("{\"vpcId\": \"%s\"}".formatted(vpc)));
        var mark = TagSpecification.builder()
                .resourceType(ResourceType.SECURITY_GROUP)
                .tags(Tag.builder().key("rootstock:token").value("killed").build())
                .build();
        var left = ec2.createSecurityGroup(r -> r.groupName(inputs.text("name").orElseThrow())
                        .description("Managed by Pulumi")
                        .vpcId(vpc)
                        .tagSpecifications(mark))
                .groupId();
        assertThat(egress(left)).isNotEmpty();

        var answer = world.create(urn, inputs, "killed", true);

        assertThat(answer).isInstanceOf(CreateAnswer.Created.class);
        var created = (CreateAnswer.Created) answer;
        world.keep(new Thing(urn, created.id(), inputs, created.outputs()));
        assertThat(created.id()).isEqualTo(left);
        assertThat(egress(left)).isEmpty();
    }

    /** The engine asks for an update without a change where the last one failed half-way. */
    @Test
    void anUpdateWithoutAChangeDoesWhatIsStillMissing() {
        var vpc = world.make(
                Ec2Cases.VPC,
                "{\"cidrBlock\": \"10.0.0.0/16\", \"enableDnsHostnames\": true, \"tags\": {\"Part\": \"net\"}}");
        ec2.modifyVpcAttribute(r -> r.vpcId(vpc.id()).enableDnsHostnames(v -> v.value(false)));
        ec2.deleteTags(r -> r.resources(vpc.id()).tags(Tag.builder().key("Part").build()));

        assertThat(again(vpc)).isInstanceOf(UpdateAnswer.Updated.class);

        assertThat(ec2.describeVpcAttribute(r -> r.vpcId(vpc.id()).attribute("enableDnsHostnames"))
                        .enableDnsHostnames()
                        .value())
                .isTrue();
        assertThat(ec2.describeVpcs(r -> r.vpcIds(vpc.id())).vpcs().getFirst().tags())
                .contains(Tag.builder().key("Part").value("net").build());
    }

    @Test
    void whatOnlyAReplacementMendsIsSaid() {
        var vpc = world.make(Ec2Cases.VPC, "{\"cidrBlock\": \"10.0.0.0/16\"}");
        var inputs = vpc.inputs().with("cidrBlock", PropertyValue.of("10.1.0.0/16"));
        var answer = again(new Thing(vpc.urn(), vpc.id(), inputs, vpc.outputs()));
        assertThat(answer)
                .isInstanceOfSatisfying(
                        UpdateAnswer.PartiallyUpdated.class,
                        partly -> assertThat(partly.reasons())
                                .anySatisfy(reason -> assertThat(reason).contains("cidrBlock", "--replace")));
    }

    private UpdateAnswer again(Thing thing) {
        return world.provider.update(new UpdateRequest(
                thing.urn(), thing.id(), thing.inputs(), thing.outputs(), thing.inputs(), List.of(), 60, false));
    }

    private List<IpPermission> egress(String group) {
        return ec2.describeSecurityGroups(r -> r.groupIds(group))
                .securityGroups()
                .getFirst()
                .ipPermissionsEgress();
    }
}
