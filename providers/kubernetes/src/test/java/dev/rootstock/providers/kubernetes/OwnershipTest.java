package dev.rootstock.providers.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.engine.provider.CreateAnswer;
import dev.rootstock.engine.provider.DiffAnswer;
import dev.rootstock.engine.provider.ReadAnswer;
import dev.rootstock.engine.provider.UpdateAnswer;
import dev.rootstock.engine.provider.UpdateRequest;
import dev.rootstock.engine.value.ObjectValue;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Whose fields and whose objects they are. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OwnershipTest {

    private static final String CONFIG_MAP = "kubernetes:core/v1:ConfigMap";
    private static final String DEPLOYMENT = "kubernetes:apps/v1:Deployment";

    private static final String RESTARTED = "spec: {template: {metadata: {annotations: {restarted: now}}}}";

    private final TestCluster cluster = new TestCluster();
    private TestProgram program;

    @BeforeAll
    void configure() {
        program = cluster.program("enableConfigMapMutable");
    }

    @AfterAll
    void close() {
        program.close();
        cluster.close();
    }

    private String data(String name) {
        return cluster.live("v1", "ConfigMap", name).path("data").toString();
    }

    @Test
    void aFieldThatSomeoneElseTookIsNotTakenBackUnasked() {
        var made = program.create(CONFIG_MAP, "shared", "metadata: {name: shared}\ndata: {a: '1'}");
        cluster.edit("v1", "ConfigMap", "shared", "data: {a: theirs}");

        var changed = "metadata: {name: shared}\ndata: {a: '2'}";
        assertThat(program.tryUpdate(made, Yaml.object(changed), 10, false))
                .isInstanceOfSatisfying(
                        UpdateAnswer.Failed.class,
                        failed -> assertThat(failed.error().message())
                                .startsWith("could not update ConfigMap " + cluster.namespace()
                                        + "/shared: other managers own fields that it sets: .data.a (conflict with ")
                                .endsWith("set the annotation pulumi.com/patchForce to \"true\" to take them over"));
        assertThat(data("shared")).contains("theirs");

        program.update(
                made,
                changed.replace("{name: shared}", "{name: shared, annotations: {pulumi.com/patchForce: 'true'}}"));
        assertThat(data("shared")).isEqualTo("{\"a\":\"2\"}");
    }

    @Test
    void whatSomeoneChangedByHandIsSetBack() {
        var yaml = """
            metadata: {name: scaled, annotations: {pulumi.com/skipAwait: 'true'}}
            spec:
              replicas: 1
              selector: {matchLabels: {app: scaled}}
              template: {metadata: {labels: {app: scaled}}, spec: {containers: [{name: c, image: 'i:1'}]}}
            """;
        var made = program.create(DEPLOYMENT, "scaled", yaml);
        cluster.editAs("kubectl-edit", "apis/apps/v1", "deployments/scaled", "spec: {replicas: 3}");
        cluster.editAs("kubectl-rollout", "apis/apps/v1", "deployments/scaled", RESTARTED);

        var drifted = program.refreshed(made);
        assertThat(program.diff(drifted, yaml).detailedDiff()).containsOnlyKeys("spec.replicas");
        program.update(drifted, yaml);

        var live = cluster.live("apps/v1", "Deployment", "scaled");
        assertThat(live.at("/spec/replicas").asInt()).isEqualTo(1);
        assertThat(live.at("/spec/template/metadata/annotations/restarted").asText())
                .isEqualTo("now");
    }

    @Test
    void aFieldWhoseChangesAreIgnoredIsLeftToWhoeverOwnsIt() {
        var yaml = """
            metadata: {name: autoscaled, annotations: {pulumi.com/skipAwait: 'true'}}
            spec:
              replicas: 1
              selector: {matchLabels: {app: autoscaled}}
              template: {metadata: {labels: {app: autoscaled}}, spec: {containers: [{name: c, image: 'i:1'}]}}
            """;
        var made = program.create(DEPLOYMENT, "autoscaled", yaml);
        cluster.editAs("autoscaler", "apis/apps/v1", "deployments/autoscaled", "spec: {replicas: 3}");
        var news = program.checked(made.urn(), made.inputs(), Yaml.object(yaml.replace("i:1", "i:2")));

        var answer = program.provider()
                .update(new UpdateRequest(
                        made.urn(),
                        made.id(),
                        made.inputs(),
                        made.outputs(),
                        news,
                        List.of("spec.replicas"),
                        10,
                        false));

        assertThat(answer).isInstanceOf(UpdateAnswer.Updated.class);
        var live = cluster.live("apps/v1", "Deployment", "autoscaled");
        assertThat(live.at("/spec/replicas").asInt()).isEqualTo(3);
        assertThat(live.at("/spec/template/spec/containers/0/image").asText()).isEqualTo("i:2");
    }

    @Test
    void aCreationThatWasInterruptedTakesItsOwnObjectOverOnly() {
        var urn = TestProgram.urn(CONFIG_MAP, "interrupted");
        var inputs =
                program.checked(urn, ObjectValue.EMPTY, Yaml.object("metadata: {name: interrupted}\ndata: {a: '1'}"));
        assertThat(program.tryCreate(urn, inputs, 10, false, false)).isInstanceOf(CreateAnswer.Created.class);
        assertThat(program.tryCreate(urn, inputs, 10, false, true))
                .isInstanceOfSatisfying(
                        CreateAnswer.Created.class,
                        created -> assertThat(created.id()).isEqualTo(cluster.namespace() + "/interrupted"));

        var other = TestProgram.urn(CONFIG_MAP, "another-resource");
        assertThat(program.tryCreate(other, inputs, 10, false, true)).isInstanceOf(CreateAnswer.Failed.class);
    }

    @Test
    void anObjectThatIsAskedForByForceIsTakenOver() {
        cluster.client()
                .resource("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: legacy, namespace: " + cluster.namespace()
                        + "}\ndata: {a: old}")
                .create();
        program.create(
                CONFIG_MAP,
                "legacy",
                "metadata: {name: legacy, annotations: {pulumi.com/patchForce: 'true'}}\ndata: {a: new}");
        assertThat(data("legacy")).isEqualTo("{\"a\":\"new\"}");
    }

    @Test
    void fieldsOfAnObjectThatUpstreamsProviderMadeCanBeRemoved() {
        // upstream creates by POST in the name pulumi-kubernetes, and applies on the server's side from the first
        // update on
        cluster.client()
                .raw(
                        "/api/v1/namespaces/" + cluster.namespace() + "/configmaps?fieldManager=pulumi-kubernetes",
                        "POST",
                        Yaml.json(
                                "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: upstream}\ndata: {a: '1', b: '2'}"));
        var urn = TestProgram.urn(CONFIG_MAP, "upstream");
        var state = new TestProgram.Managed(
                urn,
                cluster.namespace() + "/upstream",
                Yaml.object("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: upstream, namespace: "
                        + cluster.namespace() + "}\ndata: {a: '1', b: '2'}"),
                Yaml.object("apiVersion: v1\nkind: ConfigMap\n__fieldManager: pulumi-kubernetes-1a2b3c4d\n"
                        + "__initialApiVersion: v1\n__inputs: {data: {a: '1', b: '2'}}"));
        assertThat(program.diff(state, "metadata: {name: upstream}\ndata: {a: '1', b: '2'}")
                        .changes())
                .isEqualTo(DiffAnswer.Changes.NONE);

        var updated = program.update(state, "metadata: {name: upstream}\ndata: {a: '3'}");

        assertThat(data("upstream")).isEqualTo("{\"a\":\"3\"}");
        assertThat(updated.outputs().text("__fieldManager")).contains("pulumi-kubernetes-1a2b3c4d");
        assertThat(updated.outputs().object("__inputs")).isPresent();
    }

    @Test
    void aManagerCanBeNamedAndChanged() {
        var yaml = "metadata: {name: managed, annotations: {pulumi.com/patchFieldManager: team-a}}\n"
                + "data: {a: '1', b: '2'}";
        var made = program.create(CONFIG_MAP, "managed", yaml);
        program.update(made, yaml.replace("team-a", "team-b").replace(", b: '2'", ""));
        assertThat(data("managed")).isEqualTo("{\"a\":\"1\"}");
        assertThat(cluster.live("v1", "ConfigMap", "managed")
                        .at("/metadata/managedFields")
                        .toString())
                .contains("team-b")
                .doesNotContain("\"team-a\",\"operation\"");
    }

    @Test
    void anImportedObjectIsNotChangedByTheInputsItWasImportedWith() {
        cluster.client()
                .resource("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: kept, namespace: " + cluster.namespace()
                        + "}\ndata: {a: old}")
                .create();
        var urn = TestProgram.urn(CONFIG_MAP, "kept");
        var found = (ReadAnswer.Found) program.importing(urn, cluster.namespace() + "/kept");
        var imported = new TestProgram.Managed(urn, found.id(), found.inputs(), found.outputs());
        assertThat(program.diff(imported, "metadata: {name: kept}\ndata: {a: old}")
                        .changes())
                .isEqualTo(DiffAnswer.Changes.NONE);
    }
}
