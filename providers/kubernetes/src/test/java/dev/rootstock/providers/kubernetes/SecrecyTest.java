package dev.rootstock.providers.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.engine.provider.CreateAnswer;
import dev.rootstock.engine.provider.DiffAnswer;
import dev.rootstock.engine.provider.ReadAnswer;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import dev.rootstock.providers.kubernetes.object.Properties;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What is secret stays so: in outputs, after a refresh, in previews and in messages. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecrecyTest {

    private static final String CANARY = "canary-7f3a9";
    private static final String ENCODED = Base64.getEncoder().encodeToString(TestProgram.bytes(CANARY));

    private final TestCluster cluster = new TestCluster();
    private TestProgram program;

    @BeforeAll
    void configure() {
        program = cluster.program();
    }

    @AfterAll
    void close() {
        program.close();
        cluster.close();
    }

    private static void assertHidden(PropertyValue value) {
        assertThat(value.toString()).doesNotContain(CANARY).doesNotContain(ENCODED);
    }

    @Test
    void theContentOfASecretIsSecretThoughNobodySaidSo() {
        var type = "kubernetes:core/v1:Secret";
        var yaml = "metadata: {name: keys}\nstringData: {password: " + CANARY + "}\ndata: {token: " + ENCODED + "}";
        assertHidden(program.previewed(type, "keys", yaml));
        var made = program.create(type, "keys", yaml);
        assertHidden(made.inputs());
        assertHidden(made.outputs());
        assertThat(made.outputs().get("data")).isInstanceOf(PropertyValue.Secret.class);
        assertThat(made.outputs().object("data").flatMap(d -> d.text("password")))
                .contains(ENCODED);
        var refreshed = program.refreshed(made);
        assertHidden(refreshed.inputs());
        assertHidden(refreshed.outputs());
        assertThat(program.importing(made.urn(), made.id())).isInstanceOfSatisfying(ReadAnswer.Found.class, found -> {
            assertHidden(found.inputs());
            assertHidden(found.outputs());
        });
    }

    @Test
    void whatKubectlLeftOnASecretIsSecretToo() {
        cluster.client()
                .resource("""
                    apiVersion: v1
                    kind: Secret
                    metadata:
                      name: applied
                      namespace: %s
                      annotations: {kubectl.kubernetes.io/last-applied-configuration: '{"data":{"a":"%s"}}'}
                    data: {a: %s}
                    """.formatted(cluster.namespace(), ENCODED, ENCODED))
                .create();
        var urn = TestProgram.urn("kubernetes:core/v1:Secret", "applied");
        assertThat(program.importing(urn, cluster.namespace() + "/applied"))
                .isInstanceOfSatisfying(ReadAnswer.Found.class, found -> {
                    assertHidden(found.inputs());
                    assertHidden(found.outputs());
                });
    }

    @Test
    void whatWasMadeFromASecretInputIsSecret() {
        var news = Yaml.object("""
            metadata: {name: web, annotations: {pulumi.com/skipAwait: 'true'}}
            spec:
              selector: {matchLabels: {app: web}}
              template:
                metadata: {labels: {app: web}}
                spec: {containers: []}
            """);
        var container = Yaml.object("{name: main, image: 'main:1'}")
                .with(
                        "env",
                        PropertyValue.of(List.of(ObjectValue.builder()
                                .put("name", "PASSWORD")
                                .put("value", PropertyValue.secret(PropertyValue.of(CANARY)))
                                .build())));
        news = Properties.with(
                news, List.of("spec", "template", "spec", "containers"), PropertyValue.of(List.of(container)));
        var made = program.create("kubernetes:apps/v1:Deployment", "web", news);
        assertHidden(made.outputs());
        assertThat(Properties.text(made.outputs(), "metadata", "name")).contains("web");
        assertHidden(program.refreshed(made).inputs());
        assertThat(program.diff(program.refreshed(made), news)).isEqualTo(DiffAnswer.NONE);
    }

    @Test
    void aRefusalDoesNotQuoteASecret() {
        var news = Yaml.object("metadata: {name: bad}\nspec: {ports: [{port: 80}]}");
        var answer = program.previewCreate(
                "kubernetes:core/v1:Service",
                "bad",
                Properties.with(news, List.of("spec", "type"), PropertyValue.secret(PropertyValue.of(CANARY))));
        assertThat(answer)
                .isInstanceOfSatisfying(
                        CreateAnswer.Failed.class,
                        failed -> assertThat(failed.error().message())
                                .contains("spec.type")
                                .contains("[secret]")
                                .doesNotContain(CANARY));

        var key = program.previewCreate(
                "kubernetes:core/v1:Secret",
                "bad",
                Yaml.object("metadata: {name: bad}\ntype: kubernetes.io/tls\nstringData: {tls.crt: " + CANARY + "}"));
        assertThat(key)
                .isInstanceOfSatisfying(
                        CreateAnswer.Failed.class,
                        failed -> assertThat(failed.error().message())
                                .contains("tls.key")
                                .doesNotContain(CANARY)
                                .doesNotContain(ENCODED));
    }
}
