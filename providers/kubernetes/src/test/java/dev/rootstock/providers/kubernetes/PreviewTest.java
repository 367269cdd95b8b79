package dev.rootstock.providers.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.engine.provider.CreateAnswer;
import dev.rootstock.engine.provider.UpdateAnswer;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import dev.rootstock.providers.kubernetes.object.Properties;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A preview says what will be, what cannot be known yet, and what the cluster would refuse; and it changes nothing. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PreviewTest {

    private static final String SERVICE = "kubernetes:core/v1:Service";
    private static final String CONFIG_MAP = "kubernetes:core/v1:ConfigMap";
    private static final String DEPLOYMENT = "kubernetes:apps/v1:Deployment";

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
    void theServersDefaultsAreKnownAndWhatItAssignsIsNot() {
        var outputs = program.previewed(
                SERVICE, "web", "metadata: {name: web}\nspec: {selector: {app: web}, ports: [{port: 80}]}");
        assertThat(Properties.text(outputs, "spec", "type")).contains("ClusterIP");
        assertThat(Properties.find(outputs, "spec", "clusterIP")).contains(PropertyValue.UNKNOWN);
        assertThat(outputs.find("status")).contains(PropertyValue.UNKNOWN);
        // a program reads the name from the metadata, and could not if one field of it were unknown
        assertThat(outputs.object("metadata").orElseThrow().containsUnknowns()).isFalse();
        assertThat(Properties.find(outputs, "metadata", "uid")).isEmpty();
        assertThat(cluster.live("v1", "Service", "web")).isNull();
    }

    @Test
    void inANamespaceThatIsYetToBeMadeNothingIsTriedAndNothingIsWrong() {
        var outputs = program.previewed(
                CONFIG_MAP, "later", "metadata: {name: later, namespace: not-there-yet}\ndata: {a: b}");
        assertThat(Properties.text(outputs, "data", "a")).contains("b");
        assertThat(outputs.object("metadata").orElseThrow().containsUnknowns()).isFalse();
    }

    @Test
    void ofAKindThatIsYetToBeInstalledNothingIsTriedAndNothingIsWrong() {
        var outputs = program.previewed(
                "kubernetes:not-installed.example.org/v1:Widget", "w", "metadata: {name: w}\nspec: {size: 3}");
        assertThat(Properties.find(outputs, "spec", "size")).contains(PropertyValue.of(3));
        assertThat(outputs.find("status")).contains(PropertyValue.UNKNOWN);
    }

    @Test
    void inputsThatAreNotKnownYetStayUnknown() {
        var answer = program.previewCreate(
                CONFIG_MAP,
                "unknown",
                Yaml.object("metadata: {name: unknown}")
                        .with(
                                "data",
                                ObjectValue.builder()
                                        .put("address", PropertyValue.UNKNOWN)
                                        .build()));
        assertThat(answer)
                .isInstanceOfSatisfying(
                        CreateAnswer.Created.class,
                        created -> assertThat(Properties.find(created.outputs(), "data", "address"))
                                .contains(PropertyValue.UNKNOWN));
    }

    @Test
    void whatTheClusterFindsInvalidFailsThePreview() {
        var answer = program.previewCreate(
                DEPLOYMENT,
                "invalid",
                Yaml.object("metadata: {name: invalid}\nspec: {selector: {matchLabels: {app: a}}, "
                        + "template: {metadata: {labels: {app: b}}, spec: {containers: [{name: c, image: i}]}}}"));
        assertThat(answer)
                .isInstanceOfSatisfying(
                        CreateAnswer.Failed.class,
                        failed -> assertThat(failed.error().message())
                                .startsWith("could not create Deployment " + cluster.namespace()
                                        + "/invalid: the cluster finds it invalid: spec.template.metadata.labels: ")
                                .contains("selector"));
    }

    @Test
    void aPropertyThatTheClusterDoesNotKnowFailsThePreview() {
        var answer = program.previewCreate(
                DEPLOYMENT,
                "misspelt",
                Yaml.object("metadata: {name: misspelt}\nspec: {replcas: 2, selector: {matchLabels: {app: a}}, "
                        + "template: {metadata: {labels: {app: a}}, spec: {containers: [{name: c, image: i}]}}}"));
        assertThat(answer)
                .isInstanceOfSatisfying(
                        CreateAnswer.Failed.class,
                        failed -> assertThat(failed.error().message())
                                .contains("replcas")
                                .doesNotContain("HTTP"));
    }

    @Test
    void anObjectThatSomeoneElseMadeIsInTheWay() {
        cluster.client()
                .resource("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: foreign, namespace: " + cluster.namespace()
                        + "}\n")
                .create();
        assertThat(program.previewCreate(CONFIG_MAP, "foreign", Yaml.object("metadata: {name: foreign}")))
                .isInstanceOf(CreateAnswer.Failed.class);
    }

    @Test
    void anObjectThatIsAboutToBeReplacedIsNotInTheWay() {
        program.create(CONFIG_MAP, "replaced", "metadata: {name: replaced}\ndata: {a: '1'}");
        program.previewed(CONFIG_MAP, "replaced", "metadata: {name: replaced}\ndata: {a: '2'}");
        assertThat(cluster.live("v1", "ConfigMap", "replaced")
                        .path("data")
                        .path("a")
                        .asText())
                .isEqualTo("1");
    }

    @Test
    void anUpdateIsTriedWithoutBeingDone() {
        var made = program.create(CONFIG_MAP, "changing", "metadata: {name: changing}\ndata: {a: '1'}");
        var answer = program.tryUpdate(made, Yaml.object("metadata: {name: changing}\ndata: {a: '2'}"), 0, true);
        assertThat(answer).isInstanceOfSatisfying(UpdateAnswer.Updated.class, updated -> {
            assertThat(Properties.text(updated.outputs(), "data", "a")).contains("2");
            assertThat(Properties.text(updated.outputs(), "metadata", "uid"))
                    .isEqualTo(Properties.text(made.outputs(), "metadata", "uid"));
        });
        assertThat(cluster.live("v1", "ConfigMap", "changing")
                        .path("data")
                        .path("a")
                        .asText())
                .isEqualTo("1");

        var unknown = Properties.with(made.inputs(), List.of("data", "a"), PropertyValue.UNKNOWN);
        assertThat(program.tryUpdate(made, unknown, 0, true))
                .isInstanceOfSatisfying(
                        UpdateAnswer.Updated.class,
                        updated -> assertThat(Properties.find(updated.outputs(), "data", "a"))
                                .contains(PropertyValue.UNKNOWN));
    }
}
