package dev.rootstock.providers.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.engine.provider.CreateAnswer;
import dev.rootstock.engine.provider.DeleteAnswer;
import dev.rootstock.engine.provider.DiffAnswer;
import dev.rootstock.engine.provider.ReadAnswer;
import dev.rootstock.engine.value.PropertyValue;
import dev.rootstock.providers.kubernetes.object.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What becomes of an object from its creation to its end. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LifecycleTest {

    private static final String CONFIG_MAP = "kubernetes:core/v1:ConfigMap";
    private static final String NAMESPACE = "kubernetes:core/v1:Namespace";
    private static final String DEPLOYMENT = "kubernetes:apps/v1:Deployment";

    private static final String WEB = """
        metadata: {name: web, labels: {app: web}}
        spec:
          replicas: 1
          selector: {matchLabels: {app: web}}
          template:
            metadata: {labels: {app: web}}
            spec:
              containers:
              - {name: nginx, image: "nginx:1.29", resources: {requests: {cpu: 1000m, memory: 64Mi}}}
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
    void aConfigMapIsMadeChangedAndDeleted() {
        var made = program.create(CONFIG_MAP, "settings", "metadata: {name: settings}\ndata: {a: '1', b: '2'}");
        assertThat(made.id()).isEqualTo(cluster.namespace() + "/settings");
        assertThat(Properties.text(made.outputs(), "metadata", "uid")).isPresent();
        assertThat(cluster.live("v1", "ConfigMap", "settings")
                        .path("data")
                        .path("b")
                        .asText())
                .isEqualTo("2");

        var changed = program.update(made, "metadata: {name: settings}\ndata: {a: '3'}");
        assertThat(cluster.live("v1", "ConfigMap", "settings").path("data").toString())
                .isEqualTo("{\"a\":\"3\"}");
        assertThat(program.diff(changed, "metadata: {name: settings}\ndata: {a: '3'}"))
                .isEqualTo(DiffAnswer.NONE);

        assertThat(program.delete(changed, 30)).isInstanceOf(DeleteAnswer.Deleted.class);
        assertThat(cluster.live("v1", "ConfigMap", "settings")).isNull();
        assertThat(program.delete(changed, 30)).isInstanceOf(DeleteAnswer.Deleted.class);
        assertThat(program.read(changed)).isInstanceOf(ReadAnswer.Absent.class);
    }

    @Test
    void aNamespaceIsGoneOnlyWhenEverythingInItIs() {
        var name = cluster.namespace() + "-inner";
        var space = program.create(NAMESPACE, "inner", "metadata: {name: " + name + "}");
        assertThat(space.id()).isEqualTo(name);
        program.create(CONFIG_MAP, "within", "metadata: {name: within, namespace: " + name + "}\ndata: {a: b}");

        assertThat(program.delete(space, 60)).isInstanceOf(DeleteAnswer.Deleted.class);

        assertThat(cluster.client().namespaces().withName(name).get()).isNull();
    }

    @Test
    void aDeploymentIsReadyWhenItsPodsAre() {
        var made = program.create(DEPLOYMENT, "web", WEB);
        assertThat(Properties.find(made.outputs(), "status", "availableReplicas"))
                .contains(PropertyValue.of(1));

        var scaled = program.update(made, WEB.replace("replicas: 1", "replicas: 3"));
        assertThat(Properties.find(scaled.outputs(), "status", "availableReplicas"))
                .contains(PropertyValue.of(3));

        var refreshed = program.refreshed(scaled);
        assertThat(refreshed.inputs()).isEqualTo(scaled.inputs());
        assertThat(program.diff(refreshed, WEB.replace("replicas: 1", "replicas: 3")))
                .isEqualTo(DiffAnswer.NONE);

        assertThat(program.delete(scaled, 60)).isInstanceOf(DeleteAnswer.Deleted.class);
    }

    @Test
    void anObjectWithoutANameGetsOneThatStays() {
        var made = program.create(CONFIG_MAP, "unnamed", "data: {a: '1'}");
        assertThat(made.id()).matches(cluster.namespace() + "/unnamed-[0-9a-f]{8}");
        assertThat(program.diff(made, "data: {a: '1'}")).isEqualTo(DiffAnswer.NONE);
        program.delete(made, 30);
    }

    @Test
    void whatExistsAlreadyIsNotTakenOver() {
        program.create(CONFIG_MAP, "first", "metadata: {name: taken}\ndata: {a: '1'}");
        var urn = TestProgram.urn(CONFIG_MAP, "second");
        var answer = program.tryCreate(urn, "metadata: {name: taken}\ndata: {a: '2'}", 30);
        assertThat(answer)
                .isInstanceOfSatisfying(
                        CreateAnswer.Failed.class,
                        failed -> assertThat(failed.error().message())
                                .contains("ConfigMap " + cluster.namespace() + "/taken: it already exists"));
    }
}
