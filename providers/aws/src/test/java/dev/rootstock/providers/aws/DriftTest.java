package dev.rootstock.providers.aws;

import static dev.rootstock.providers.aws.Cloud.MOTO;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.engine.provider.DeleteAnswer;
import dev.rootstock.engine.provider.ReadAnswer;
import dev.rootstock.engine.provider.UpdateAnswer;
import dev.rootstock.engine.provider.UpdateRequest;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import dev.rootstock.providers.aws.World.Thing;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What somebody changes behind our back shows as inputs that differ from what the program asks for. */
class DriftTest {

    private World world;
    private World somebody;

    @BeforeEach
    void open() {
        world = World.on(MOTO);
        somebody = new World(MOTO.configuration(""));
    }

    @AfterEach
    void close() {
        somebody.close();
        world.close();
    }

    @Test
    void aChangedSettingIsSeenAndPutBack() {
        var vpc = world.make(Ec2Cases.VPC, "{\"cidrBlock\": \"10.0.0.0/16\", \"enableDnsHostnames\": true}");
        change(vpc, vpc.inputs().withAll(World.json("{\"enableDnsHostnames\": false}")));
        var found = refreshed(vpc);
        assertThat(found.inputs().bool("enableDnsHostnames")).contains(false);
        assertThat(world.diff(found, vpc.inputs()).changedKeys()).containsExactly("enableDnsHostnames");
        update(world, found, vpc.inputs());
        assertThat(refreshed(vpc).inputs()).isEqualTo(vpc.inputs());
    }

    @Test
    void anAddedAndARemovedTagAreSeen() {
        var vpc = world.make(Ec2Cases.VPC, "{\"cidrBlock\": \"10.0.0.0/16\", \"tags\": {\"kept\": \"1\"}}");
        change(vpc, vpc.inputs().with("tags", World.json("{\"kept\": \"1\", \"added\": \"2\"}")));
        var found = refreshed(vpc);
        assertThat(found.inputs().get("tags")).isEqualTo(World.json("{\"kept\": \"1\", \"added\": \"2\"}"));
        assertThat(world.diff(found, vpc.inputs()).detailedDiff()).containsOnlyKeys("tags.Owner", "tags.added");
    }

    @Test
    void tagsThatAreToBeIgnoredAreNoDrift() {
        var vpc = world.make(Ec2Cases.VPC, "{\"cidrBlock\": \"10.0.0.0/16\"}");
        change(vpc, vpc.inputs().with("tags", World.json("{\"Owner\": \"tests\", \"audit:by\": \"x\"}")));
        try (var tolerant = new World(MOTO.configuration("\"ignoreTags\": {\"keyPrefixes\": [\"audit:\"]}"))) {
            var answer = (ReadAnswer.Found) tolerant.read(vpc);
            assertThat(answer.inputs()).isEqualTo(vpc.inputs());
        }
    }

    @Test
    void aRuleThatIsAddedIsSeenWhereRulesAreInline() {
        var group = world.make(Ec2Cases.SECURITY_GROUP, """
            {"vpcId": "%s", "ingress": [{"protocol": "tcp", "fromPort": 443, "toPort": 443, "cidrBlocks": ["10.0.0.0/8"]}]}
            """.formatted(Ec2Cases.vpc(world)));
        somebody.make(Ec2Cases.RULE, """
            {"securityGroupId": "%s", "type": "ingress", "protocol": "tcp", "fromPort": 22, "toPort": 22,
             "cidrBlocks": ["0.0.0.0/0"]}
            """.formatted(group.id()));
        var found = refreshed(group);
        assertThat(world.diff(found, group.inputs()).detailedDiff()).containsOnlyKeys("ingress[1]");
        update(world, found, group.inputs());
        assertThat(refreshed(group).inputs()).isEqualTo(group.inputs());
    }

    @Test
    void aRuleThatIsAddedIsNoneOfOursWhereRulesAreNotInline() {
        var group = world.make(Ec2Cases.SECURITY_GROUP, "{\"vpcId\": \"%s\"}".formatted(Ec2Cases.vpc(world)));
        somebody.make(Ec2Cases.RULE, """
            {"securityGroupId": "%s", "type": "ingress", "protocol": "tcp", "fromPort": 22, "toPort": 22,
             "cidrBlocks": ["0.0.0.0/0"]}
            """.formatted(group.id()));
        assertThat(refreshed(group).inputs()).isEqualTo(group.inputs());
    }

    @Test
    void aDeletedObjectIsAbsent() {
        var group = world.make(Ec2Cases.SECURITY_GROUP, "{\"vpcId\": \"%s\"}".formatted(Ec2Cases.vpc(world)));
        assertThat(somebody.delete(group)).isInstanceOf(DeleteAnswer.Deleted.class);
        assertThat(world.read(group)).isInstanceOf(ReadAnswer.Absent.class);
    }

    @Test
    void aSecretThatTheCloudTellsOnceIsKept() {
        var user = world.make(IamCases.USER, "{}");
        var key = world.make("aws:iam/accessKey:AccessKey", "{\"user\": \"%s\"}".formatted(user.id()));
        assertThat(key.outputs().get("secret")).isInstanceOf(PropertyValue.Secret.class);
        assertThat(refreshed(key).outputs()).isEqualTo(key.outputs());
        assertThat(key.outputs().toString()).doesNotContain(key.get("secret"));
    }

    private void change(Thing thing, ObjectValue inputs) {
        update(somebody, thing, inputs);
    }

    private static void update(World by, Thing thing, ObjectValue inputs) {
        assertThat(by.provider.update(new UpdateRequest(
                        thing.urn(), thing.id(), thing.inputs(), thing.outputs(), inputs, List.of(), 60, false)))
                .isInstanceOf(UpdateAnswer.Updated.class);
    }

    private Thing refreshed(Thing thing) {
        var answer = (ReadAnswer.Found) world.read(thing);
        return new Thing(thing.urn(), answer.id(), answer.inputs(), answer.outputs());
    }
}
