package dev.rootstock.providers.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.rootstock.engine.provider.DiffAnswer;
import dev.rootstock.engine.value.PropertyValue;
import dev.rootstock.providers.kubernetes.object.Properties;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which changes are made in place and which need a new object. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReplacementTest {

    private static final String POD = "{metadata: {labels: {app: a}}, spec: {containers: [{name: c, image: 'i:1'}]}}";

    private static final String SKIP = ", annotations: {pulumi.com/skipAwait: 'true'}";

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

    static Stream<Arguments> replacements() {
        var pod = POD;
        return Stream.of(
                arguments(
                        "apps/v1:Deployment",
                        "selector: {matchLabels: {app: a}}, template: " + pod,
                        "{app: a}",
                        "{app: b}"),
                arguments(
                        "apps/v1:StatefulSet",
                        "serviceName: one, selector: {matchLabels: {app: a}}, template: " + pod,
                        "serviceName: one",
                        "serviceName: two"),
                arguments(
                        "apps/v1:DaemonSet",
                        "selector: {matchLabels: {app: a}}, template: " + pod,
                        "{app: a}",
                        "{app: b}"),
                arguments(
                        "batch/v1:Job",
                        "template: {spec: {restartPolicy: Never, containers: [{name: c, image: 'i:1'}]}}",
                        "i:1",
                        "i:2"),
                arguments(
                        "core/v1:PersistentVolumeClaim",
                        "accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}",
                        "ReadWriteOnce",
                        "ReadWriteMany"),
                arguments("core/v1:Service", "clusterIP: None, ports: [{port: 80}]", "clusterIP: None, ", ""),
                // not in any table: the cluster itself says that these never change
                arguments(
                        "core/v1:PersistentVolumeClaim",
                        "volumeMode: Filesystem, accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}",
                        "volumeMode: Filesystem",
                        "volumeMode: Block"),
                arguments(
                        "batch/v1:Job",
                        "completionMode: NonIndexed, template: {spec: {restartPolicy: Never, containers: [{name: c,"
                                + " image: 'i:1'}]}}",
                        "NonIndexed",
                        "Indexed"));
    }

    @ParameterizedTest
    @MethodSource("replacements")
    void aFieldThatNeverChangesNeedsANewObject(String type, String spec, String before, String after) {
        var name = type.replaceAll(".*:", "").toLowerCase() + "-" + Math.abs(spec.hashCode());
        var yaml = "metadata: {name: " + name + SKIP + "}\nspec: {" + spec + "}";
        var made = program.create("kubernetes:" + type, name, yaml);

        var diff = program.diff(made, yaml.replace(before, after));

        assertThat(diff.replaceKeys()).containsExactly("spec");
        assertThat(diff.deleteBeforeReplace()).isTrue();
        program.delete(made, 60);
    }

    @Test
    void aRoleIsNotExchangedInABinding() {
        var yaml = """
            metadata: {name: reading}
            roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: reader}
            subjects: [{kind: ServiceAccount, name: default}]
            """;
        var made = program.create("kubernetes:rbac.authorization.k8s.io/v1:RoleBinding", "reading", yaml);
        assertThat(program.diff(made, yaml.replace("name: reader", "name: writer"))
                        .replaceKeys())
                .containsExactly("roleRef");
        assertThat(program.diff(made, yaml.replace("name: default", "name: other"))
                        .replaces())
                .isFalse();
    }

    @Test
    void theClusterTellsWhatItNeverChanges() {
        var name = cluster.namespace() + "-fast";
        var yaml = "metadata: {name: " + name + "}\nprovisioner: example.org/disk\nreclaimPolicy: Delete";
        var made = program.create("kubernetes:storage.k8s.io/v1:StorageClass", "fast", yaml);
        assertThat(program.diff(made, yaml.replace("Delete", "Retain")).replaceKeys())
                .containsExactly("reclaimPolicy");
        assertThat(program.diff(made, yaml.replace("org/disk", "org/other")).replaceKeys())
                .containsExactly("provisioner");
        program.delete(made, 30);

        var priority = program.create(
                "kubernetes:scheduling.k8s.io/v1:PriorityClass", "high", "metadata: {name: " + name + "}\nvalue: 1000");
        assertThat(program.diff(priority, "metadata: {name: " + name + "}\nvalue: 2000")
                        .replaceKeys())
                .containsExactly("value");
        program.delete(priority, 30);
    }

    @Test
    void contentIsReplacedUnlessItIsSaidToBeMutable() {
        var yaml = "metadata: {name: settings}\ndata: {a: '1'}";
        var made = program.create("kubernetes:core/v1:ConfigMap", "settings", yaml);
        var changed = yaml.replace("'1'", "'2'");

        var diff = program.diff(made, changed);
        assertThat(diff.replaceKeys()).containsExactly("data");
        assertThat(diff.deleteBeforeReplace()).isTrue();
        assertThat(diff.detailedDiff().get("data.a").kind()).isEqualTo(DiffAnswer.Kind.UPDATE_REPLACE);

        try (var mutable = cluster.program("enableConfigMapMutable")) {
            assertThat(mutable.diff(made, changed).replaces()).isFalse();
            assertThat(mutable.diff(made, changed + "\nimmutable: true").replaceKeys())
                    .contains("data");
        }
    }

    @Test
    void withAGeneratedNameTheNewObjectComesFirst() {
        var made = program.create("kubernetes:core/v1:ConfigMap", "generated", "data: {a: '1'}");
        var diff = program.diff(made, "data: {a: '2'}");
        assertThat(diff.replaceKeys()).containsExactly("data");
        assertThat(diff.deleteBeforeReplace()).isFalse();
    }

    @Test
    void anotherNameIsAnotherObject() {
        var made = program.create("kubernetes:core/v1:ServiceAccount", "robot", "metadata: {name: robot}");
        var renamed = program.diff(made, "metadata: {name: automaton}");
        assertThat(renamed.replaceKeys()).containsExactly("metadata");
        assertThat(renamed.deleteBeforeReplace()).isFalse();
        assertThat(program.diff(made, "metadata: {name: robot, namespace: elsewhere}")
                        .replaceKeys())
                .containsExactly("metadata");
        assertThat(program.diff(made, "metadata: {name: robot, labels: {a.b/c: d}}")
                        .detailedDiff())
                .containsOnlyKeys("metadata.labels");
    }

    @Test
    void whatIsOnlyWrittenDifferentlyIsNoChange() {
        var yaml = """
            metadata: {name: amounts, annotations: {pulumi.com/skipAwait: 'true'}}
            spec:
              selector: {matchLabels: {app: a}}
              template:
                metadata: {labels: {app: a}, annotations: {size: 1000m}}
                spec: {containers: [{name: c, image: 'i:1', resources: {requests: {cpu: 1000m}}}]}
            """;
        var made = program.create("kubernetes:apps/v1:Deployment", "amounts", yaml);
        assertThat(program.diff(made, yaml.replace("cpu: 1000m", "cpu: 1"))).isEqualTo(DiffAnswer.NONE);
        assertThat(program.diff(made, yaml.replace("size: 1000m", "size: '1'")).detailedDiff())
                .containsOnlyKeys("spec.template.metadata.annotations.size");
        assertThat(program.diff(made, yaml.replace("cpu: 1000m", "cpu: 2")).detailedDiff())
                .containsOnlyKeys("spec.template.spec.containers[0].resources.requests.cpu");
    }

    @Test
    void aValueThatIsNotKnownYetIsAChange() {
        var made = program.create("kubernetes:core/v1:ServiceAccount", "later", "metadata: {name: later}");
        var unknown = Properties.with(
                Yaml.object("metadata: {name: later}"),
                List.of("metadata", "annotations", "role"),
                PropertyValue.UNKNOWN);
        assertThat(program.diff(made, unknown).changedKeys()).containsExactly("metadata");
        assertThat(program.diff(made, unknown).replaces()).isFalse();
    }
}
