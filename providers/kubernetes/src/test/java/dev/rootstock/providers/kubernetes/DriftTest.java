package dev.rootstock.providers.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.engine.provider.DiffAnswer;
import dev.rootstock.engine.provider.ReadAnswer;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import dev.rootstock.providers.kubernetes.object.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What changed behind our back shows, and nothing else does. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DriftTest {

    private static final String CONFIG_MAP = "kubernetes:core/v1:ConfigMap";

    private static final String WEB = """
        metadata: {name: web, labels: {}, annotations: {pulumi.com/skipAwait: 'true'}}
        spec:
          replicas: 1
          selector: {matchLabels: {app: web}}
          template:
            metadata: {labels: {app: web}}
            spec:
              hostNetwork: false
              containers:
              - name: web
                image: web:1
                args: []
                env: [{name: A, value: ''}, {name: B, value: b}]
                resources: {requests: {cpu: '0.5', memory: 1024Mi}, limits: {memory: 1Gi}}
                volumeMounts: [{name: scratch, mountPath: /tmp}]
              volumes: [{name: scratch, emptyDir: {}}]
        """;

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

    @Test
    void anUntouchedObjectHasNoDrift() {
        var made = program.create("kubernetes:apps/v1:Deployment", "web", WEB);
        assertThat(cluster.live("apps/v1", "Deployment", "web")
                        .at("/spec/template/spec/containers/0/resources/requests/cpu")
                        .asText())
                .isEqualTo("500m");

        var refreshed = program.refreshed(made);

        assertThat(refreshed.inputs()).isEqualTo(made.inputs());
        assertThat(program.diff(refreshed, WEB)).isEqualTo(DiffAnswer.NONE);

        cluster.edit(
                "apps/v1",
                "Deployment",
                "web",
                "spec: {replicas: 4, template: {spec: {initContainers: [{name: wait, image: 'mesh:1'}], priority:"
                        + " 0}}}");

        assertThat(program.diff(program.refreshed(made), WEB).detailedDiff()).containsOnlyKeys("spec.replicas");
    }

    @Test
    void onlyFieldsThatWeSetCount() {
        var yaml = "metadata: {name: settings}\ndata: {a: '1', b: '2'}";
        var made = program.create(CONFIG_MAP, "settings", yaml);
        cluster.edit("v1", "ConfigMap", "settings", "metadata: {labels: {someone: else}}\ndata: {c: '3'}");
        assertThat(program.diff(program.refreshed(made), yaml)).isEqualTo(DiffAnswer.NONE);

        cluster.edit("v1", "ConfigMap", "settings", "data: {a: changed, b: null}");
        assertThat(program.diff(program.refreshed(made), yaml).detailedDiff()).containsOnlyKeys("data.a", "data.b");
    }

    @Test
    void whatWasDeletedIsAbsentAndComesBack() {
        var yaml = "metadata: {name: fleeting}\ndata: {a: '1'}";
        var made = program.create(CONFIG_MAP, "fleeting", yaml);
        cluster.client()
                .configMaps()
                .inNamespace(cluster.namespace())
                .withName("fleeting")
                .delete();
        assertThat(program.read(made)).isInstanceOf(ReadAnswer.Absent.class);
        program.create(CONFIG_MAP, "fleeting", yaml);
        assertThat(cluster.live("v1", "ConfigMap", "fleeting")).isNotNull();
    }

    @Test
    void aSecretsTextIsComparedWithItsEncodedContent() {
        var yaml = "metadata: {name: keys}\nstringData: {password: hunter2}";
        var made = program.create("kubernetes:core/v1:Secret", "keys", yaml);
        assertThat(program.diff(program.refreshed(made), yaml)).isEqualTo(DiffAnswer.NONE);

        cluster.edit("v1", "Secret", "keys", "data: {password: b3RoZXI=}");
        assertThat(program.diff(program.refreshed(made), yaml).detailedDiff()).containsOnlyKeys("stringData.password");
    }

    @Test
    void anImportedObjectIsWhatOneWouldHaveWritten() {
        cluster.client()
                .resource("apiVersion: v1\nkind: Service\nmetadata: {name: imported, namespace: " + cluster.namespace()
                        + ", labels: {a: b}}\nspec: {selector: {app: web}, ports: [{port: 80}]}\n")
                .create();
        var urn = TestProgram.urn("kubernetes:core/v1:Service", "imported");
        var answer = program.importing(urn, cluster.namespace() + "/imported");
        assertThat(answer).isInstanceOfSatisfying(ReadAnswer.Found.class, found -> {
            assertThat(found.id()).isEqualTo(cluster.namespace() + "/imported");
            var inputs = found.inputs();
            assertThat(inputs.text("apiVersion")).contains("v1");
            assertThat(Properties.text(inputs, "metadata", "labels", "a")).contains("b");
            assertThat(inputs.has("status")).isFalse();
            assertThat(Properties.find(inputs, "spec", "clusterIP")).isEmpty();
            assertThat(inputs.object("metadata").map(ObjectValue::names).orElseThrow())
                    .containsExactlyInAnyOrder("name", "namespace", "labels");
            assertThat(Properties.text(found.outputs(), "spec", "clusterIP")).isPresent();
        });
        assertThat(program.importing(urn, cluster.namespace() + "/missing")).isInstanceOf(ReadAnswer.Absent.class);
    }

    @Test
    void numbersStayNumbersAndTextsStayTexts() {
        var made = program.create(CONFIG_MAP, "texts", "metadata: {name: texts}\ndata: {number: '017', truth: 'true'}");
        assertThat(Properties.find(made.outputs(), "data", "number")).contains(PropertyValue.of("017"));
        assertThat(program.refreshed(made).inputs()).isEqualTo(made.inputs());
    }
}
