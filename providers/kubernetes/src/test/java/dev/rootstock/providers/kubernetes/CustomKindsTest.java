package dev.rootstock.providers.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.engine.provider.CreateAnswer;
import dev.rootstock.engine.provider.DeleteAnswer;
import dev.rootstock.engine.provider.DiffAnswer;
import dev.rootstock.engine.provider.ReadAnswer;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.engine.value.PropertyValue;
import dev.rootstock.providers.kubernetes.object.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Kinds that a program installs itself, and their objects. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CustomKindsTest {

    private static final String DEFINITION = "kubernetes:apiextensions.k8s.io/v1:CustomResourceDefinition";

    private final TestCluster cluster = new TestCluster();

    /** A group of this run's own: definitions are the whole cluster's. */
    private final String group = cluster.namespace() + ".example.org";

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

    private String definition(String kind, String scope) {
        var plural = kind.toLowerCase() + "s";
        return """
            metadata: {name: %1$s.%2$s}
            spec:
              group: %2$s
              scope: %4$s
              names: {plural: %1$s, singular: %5$s, kind: %3$s}
              versions:
              - name: v1
                served: true
                storage: true
                subresources: {status: {}}
                schema:
                  openAPIV3Schema:
                    type: object
                    properties:
                      spec:
                        type: object
                        properties:
                          size: {type: integer, minimum: 1}
                          limit: {x_kubernetes_int_or_string: true}
                          free: {type: object, x_kubernetes_preserve_unknown_fields: true}
                      status:
                        type: object
                        x_kubernetes_preserve_unknown_fields: true
            """.formatted(plural, group, kind, scope, kind.toLowerCase());
    }

    private String type(String kind) {
        return "kubernetes:" + group + "/v1:" + kind;
    }

    @Test
    void aKindIsInstalledAndUsed() {
        var definition = program.create(DEFINITION, "widgets", definition("Widget", "Namespaced"));
        assertThat(definition.id()).isEqualTo("widgets." + group);
        assertThat(program.diff(program.refreshed(definition), definition("Widget", "Namespaced")))
                .isEqualTo(DiffAnswer.NONE);

        var yaml = "metadata: {name: one}\nspec: {size: 3, limit: 50%, free: {a: [1, two]}}";
        var made = program.create(type("Widget"), "one", yaml);
        assertThat(made.id()).isEqualTo(cluster.namespace() + "/one");
        assertThat(program.diff(made, yaml)).isEqualTo(DiffAnswer.NONE);
        var grown = program.update(made, yaml.replace("size: 3", "size: 4"));
        assertThat(Properties.find(grown.outputs(), "spec", "size")).contains(PropertyValue.of(4));

        assertThat(program.previewCreate(type("Widget"), "bad", Yaml.object("metadata: {name: bad}\nspec: {size: 0}")))
                .isInstanceOfSatisfying(
                        CreateAnswer.Failed.class,
                        failed -> assertThat(failed.error().message()).contains("spec.size"));
        assertThat(program.previewCreate(type("Widget"), "bad", Yaml.object("metadata: {name: bad}\nspec: {sise: 1}")))
                .isInstanceOfSatisfying(
                        CreateAnswer.Failed.class,
                        failed -> assertThat(failed.error().message()).contains("sise"));

        assertThat(program.delete(definition, 60)).isInstanceOf(DeleteAnswer.Deleted.class);
        assertThat(program.read(grown)).isInstanceOf(ReadAnswer.Absent.class);
        assertThat(program.delete(grown, 60)).isInstanceOf(DeleteAnswer.Deleted.class);
    }

    @Test
    void anObjectOfTheWholeClusterHasNoNamespace() {
        var definition = program.create(DEFINITION, "regions", definition("Region", "Cluster"));
        // in the foreground it would wait for the garbage collector, which looks for new kinds every half minute
        var yaml = """
            metadata: {name: north, annotations: {pulumi.com/deletionPropagationPolicy: background}}
            spec: {size: 1}
            """;
        var made = program.create(type("Region"), "north", yaml);
        assertThat(made.id()).isEqualTo("north");
        assertThat(program.diff(program.refreshed(made), yaml)).isEqualTo(DiffAnswer.NONE);
        assertThat(program.delete(made, 10)).isInstanceOf(DeleteAnswer.Deleted.class);
        program.delete(definition, 30);
    }

    @Test
    void anObjectWaitsForItsKind() {
        var urn = TestProgram.urn(type("Late"), "late");
        var pending = CompletableFuture.supplyAsync(
                () -> program.tryCreate(urn, "metadata: {name: late}\nspec: {size: 1}", 60));
        var definition = program.create(DEFINITION, "lates", definition("Late", "Namespaced"));
        assertThat(pending.completeOnTimeout(null, 30, TimeUnit.SECONDS).join())
                .isInstanceOf(CreateAnswer.Created.class);
        program.delete(definition, 30);
    }

    @Test
    void aKindThatNobodyInstallsIsNamed() {
        var answer =
                program.tryCreate(TestProgram.urn(type("Unicorn"), "u"), "metadata: {name: u}\nspec: {size: 1}", 10);
        assertThat(answer)
                .isInstanceOfSatisfying(
                        CreateAnswer.Failed.class,
                        failed -> assertThat(failed.error().message())
                                .contains("Unicorn u: the cluster does not know the kind " + group + "/v1 Unicorn"));
    }

    @Test
    void aVersionThatIsNotServedSaysNothingOfTheObject() {
        var definition = program.create(DEFINITION, "gadgets", definition("Gadget", "Namespaced"));
        var urn = TestProgram.urn("kubernetes:" + group + "/v2:Gadget", "g");
        assertThat(program.importing(urn, cluster.namespace() + "/g"))
                .isInstanceOfSatisfying(
                        ReadAnswer.Failed.class,
                        failed -> assertThat(failed.error().message()).contains("does not serve the kind"));
        assertThat(program.check(urn, ObjectValue.EMPTY, Yaml.object("metadata: {name: g}"))
                        .failures())
                .isEmpty();
        program.delete(definition, 30);
    }
}
