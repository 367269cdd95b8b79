package dev.rootstock.providers.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.engine.provider.CreateAnswer;
import dev.rootstock.engine.provider.DeleteAnswer;
import dev.rootstock.engine.provider.ReadAnswer;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.providers.kubernetes.object.Properties;
import dev.rootstock.testbed.KubernetesControlPlane;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** When an object counts as ready, and what is said when it does not become so. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AwaitTest {

    private static final String DEPLOYMENT = "kubernetes:apps/v1:Deployment";
    private static final String JOB = "kubernetes:batch/v1:Job";
    private static final String SERVICE = "kubernetes:core/v1:Service";
    private static final String CLAIM = "kubernetes:core/v1:PersistentVolumeClaim";

    private static final String NOWHERE = "nodeSelector: {disk: made-of-cheese}";

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

    private static String deployment(String name, String pod) {
        return """
            metadata: {name: %1$s}
            spec:
              selector: {matchLabels: {app: %1$s}}
              template:
                metadata: {labels: {app: %1$s}}
                spec: {containers: [{name: main, image: 'main:1'}], %2$s}
            """.formatted(name, pod);
    }

    private static String behaving(String yaml, String label, String behaviour) {
        return yaml.replace(
                "labels: {" + label + "}",
                "labels: {" + label + ", " + KubernetesControlPlane.BEHAVIOUR + ": " + behaviour + "}");
    }

    private static String job(String name, String more) {
        return """
            metadata: {name: %s}
            spec:
              backoffLimit: 0
              template: {spec: {restartPolicy: Never, containers: [{name: main, image: 'main:1'}], %s}}
            """.formatted(name, more);
    }

    private CreateAnswer.PartiallyCreated partly(String type, String name, String yaml, double timeoutSeconds) {
        var answer = program.tryCreate(TestProgram.urn(type, name), yaml, timeoutSeconds);
        assertThat(answer).isInstanceOf(CreateAnswer.PartiallyCreated.class);
        return (CreateAnswer.PartiallyCreated) answer;
    }

    @Test
    void podsThatFindNoNodeAreExplained() {
        var partly = partly(DEPLOYMENT, "stuck", deployment("stuck", NOWHERE), 3);
        assertThat(partly.id()).isEqualTo(cluster.namespace() + "/stuck");
        assertThat(partly.reasons().getFirst())
                .isEqualTo("Deployment " + cluster.namespace()
                        + "/stuck: was not ready within 3 s: 0 of 1 pods are available");
        assertThat(partly.reasons())
                .anySatisfy(reason -> assertThat(reason)
                        .contains("finds no node")
                        .contains("didn't match Pod's node affinity/selector"));
    }

    @Test
    void anImageThatCannotBePulledIsNamed() {
        var yaml = behaving(deployment("unpulled", ""), "app: unpulled", "pull-error");
        var partly = partly(DEPLOYMENT, "unpulled", yaml, 3);
        assertThat(partly.reasons())
                .anySatisfy(reason -> assertThat(reason)
                        .endsWith(", container main: ImagePullBackOff: Back-off pulling image \"main:1\""));

        var urn = TestProgram.urn(DEPLOYMENT, "unpulled");
        var inputs = program.checked(urn, ObjectValue.EMPTY, Yaml.object(yaml));
        assertThat(program.read(new TestProgram.Managed(urn, partly.id(), inputs, partly.outputs())))
                .isInstanceOfSatisfying(
                        ReadAnswer.Found.class,
                        found -> assertThat(found.problems())
                                .anySatisfy(problem -> assertThat(problem).contains("ImagePullBackOff")));
    }

    @Test
    void aContainerThatCrashesIsNamedWithItsLastEnd() {
        var partly =
                partly(DEPLOYMENT, "crashing", behaving(deployment("crashing", ""), "app: crashing", "crash-loop"), 3);
        assertThat(partly.reasons())
                .anySatisfy(reason -> assertThat(reason)
                        .contains("container main: CrashLoopBackOff")
                        .contains("it last ended with exit code 1"));
    }

    @Test
    void aRolloutWithoutProgressFailsAtItsOwnDeadline() {
        var partly = partly(
                DEPLOYMENT,
                "slow",
                deployment("slow", NOWHERE)
                        .replace("spec:\n  selector", "spec:\n  progressDeadlineSeconds: 2\n  selector"),
                60);
        assertThat(partly.reasons().getFirst()).contains("the rollout made no progress for 2 seconds");
    }

    @Test
    void aJobIsReadyWhenItHasCompleted() {
        var made = program.create(JOB, "migrate", job("migrate", "terminationGracePeriodSeconds: 1"));
        assertThat(Properties.find(made.outputs(), "status", "completionTime")).isPresent();
        assertThat(program.delete(made, 60)).isInstanceOf(DeleteAnswer.Deleted.class);
    }

    @Test
    void aJobThatFailsIsNotWaitedForAnyLonger() {
        var yaml = job("broken", "terminationGracePeriodSeconds: 1")
                .replace(
                        "template: {spec",
                        "template: {metadata: {labels: {" + KubernetesControlPlane.BEHAVIOUR + ": fail}}, spec");
        var partly = partly(JOB, "broken", yaml, 120);
        assertThat(partly.reasons().getFirst()).contains("the Job failed: BackoffLimitExceeded");
        assertThat(partly.reasons())
                .anySatisfy(reason -> assertThat(reason).contains("container main: it ended with exit code 1"));
    }

    @Test
    void aClaimIsBoundUnlessItsClassWaitsForAPod() {
        var bound = program.create(
                CLAIM,
                "data",
                "metadata: {name: data}\nspec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}");
        assertThat(Properties.text(bound.outputs(), "status", "phase")).contains("Bound");
        assertThat(program.delete(bound, 60)).isInstanceOf(DeleteAnswer.Deleted.class);

        var name = cluster.namespace() + "-lazy";
        var lazy = program.create(
                "kubernetes:storage.k8s.io/v1:StorageClass",
                "lazy",
                "metadata: {name: " + name
                        + "}\nprovisioner: example.org/none\nvolumeBindingMode: WaitForFirstConsumer");
        var pending = program.create(
                CLAIM,
                "lazy",
                "metadata: {name: lazy}\nspec: {storageClassName: " + name
                        + ", accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}");
        assertThat(Properties.text(pending.outputs(), "status", "phase")).contains("Pending");
        program.delete(pending, 60);
        program.delete(lazy, 60);
    }

    @Test
    void aLoadBalancerHasAnAddressAndAnEndpoint() {
        program.create(DEPLOYMENT, "front", deployment("front", "terminationGracePeriodSeconds: 1"));
        var made = program.create(
                SERVICE,
                "front",
                "metadata: {name: front}\nspec: {type: LoadBalancer, selector: {app: front}, ports: [{port: 80}]}");
        assertThat(made.outputs()
                        .object("status")
                        .flatMap(s -> s.object("loadBalancer"))
                        .flatMap(l -> l.list("ingress")))
                .isPresent();
    }

    @Test
    void aServiceWithoutPodsIsNotReadyUnlessItNeedsNone() {
        var partly = partly(
                SERVICE, "lost", "metadata: {name: lost}\nspec: {selector: {app: nobody}, ports: [{port: 80}]}", 1);
        assertThat(partly.reasons().getFirst()).contains("no ready pod stands behind it; its selector may match none");

        program.create(SERVICE, "bare", "metadata: {name: bare}\nspec: {ports: [{port: 80}]}");
        program.create(
                SERVICE,
                "headless",
                "metadata: {name: headless}\nspec: {clusterIP: None, selector: {app: nobody}, ports: [{port: 80}]}");
        program.create(
                SERVICE, "alias", "metadata: {name: alias}\nspec: {type: ExternalName, externalName: db.example.org}");
    }

    @Test
    void anIngressWithoutAControllerIsExplained() {
        var partly = partly("kubernetes:networking.k8s.io/v1:Ingress", "site", """
            metadata: {name: site}
            spec:
              ingressClassName: caddy
              defaultBackend: {service: {name: web, port: {number: 80}}}
            """, 1);
        assertThat(partly.reasons().getFirst()).contains("ingress controller").contains("'caddy'");
    }

    @Test
    void statefulSetsAndDaemonSetsRollOut() {
        var set = """
            metadata: {name: store}
            spec:
              serviceName: store
              replicas: 2
              selector: {matchLabels: {app: store}}
              template:
                metadata: {labels: {app: store}}
                spec: {terminationGracePeriodSeconds: 1, containers: [{name: main, image: 'main:1'}]}
            """;
        var made = program.create("kubernetes:apps/v1:StatefulSet", "store", set);
        assertThat(program.update(made, set.replace("main:1", "main:2")).outputs())
                .isNotNull();
        assertThat(program.delete(made, 60)).isInstanceOf(DeleteAnswer.Deleted.class);

        var daemons = set.replace("store", "agent").replace("  serviceName: agent\n  replicas: 2\n", "");
        var agents = program.create("kubernetes:apps/v1:DaemonSet", "agent", daemons);
        assertThat(Properties.find(agents.outputs(), "status", "numberAvailable"))
                .isPresent();
        assertThat(program.delete(agents, 60)).isInstanceOf(DeleteAnswer.Deleted.class);
    }

    @Test
    void annotationsSayWhetherAndForWhatToWait() {
        var yaml = deployment("impatient", NOWHERE);
        program.create(
                DEPLOYMENT,
                "impatient",
                yaml.replace(
                        "{name: impatient}\nspec",
                        "{name: impatient, annotations: {pulumi.com/skipAwait: 'true'}}\nspec"));
        var short1 = partly(
                DEPLOYMENT,
                "brief",
                deployment("brief", NOWHERE)
                        .replace(
                                "{name: brief}\nspec",
                                "{name: brief, annotations: {pulumi.com/timeoutSeconds: '1'}}\nspec"),
                0);
        assertThat(short1.reasons().getFirst()).contains("within 1 s");
        var condition = partly(
                DEPLOYMENT,
                "condition",
                deployment("condition", "terminationGracePeriodSeconds: 1")
                        .replace(
                                "{name: condition}\nspec",
                                "{name: condition, annotations: {pulumi.com/waitFor: '[\"condition=Available\","
                                        + " \"jsonpath={.metadata.labels.ok}=yes\"]'}}\nspec"),
                2);
        assertThat(condition.reasons().getFirst()).contains("jsonpath={.metadata.labels.ok}=yes does not hold yet");
    }

    @Test
    void cancellationEndsTheWait() {
        try (var other = cluster.program()) {
            var pending = CompletableFuture.supplyAsync(() ->
                    other.tryCreate(TestProgram.urn(DEPLOYMENT, "cancelled"), deployment("cancelled", NOWHERE), 300));
            onlyPod("app=cancelled");
            other.provider().cancel();
            assertThat(pending.completeOnTimeout(null, 30, TimeUnit.SECONDS).join())
                    .isInstanceOfSatisfying(
                            CreateAnswer.PartiallyCreated.class,
                            partly ->
                                    assertThat(partly.reasons().getFirst()).contains("was not waited for any longer"));
        }
    }

    @Test
    void whatKeepsAnObjectFromGoingIsNamed() {
        var yaml = "metadata: {name: kept, finalizers: [example.org/hold]}\ndata: {a: b}";
        var kept = program.create("kubernetes:core/v1:ConfigMap", "kept", yaml);
        assertThat(program.delete(kept, 1))
                .isInstanceOfSatisfying(
                        DeleteAnswer.Failed.class,
                        failed -> assertThat(failed.error().message())
                                .isEqualTo("could not delete ConfigMap " + cluster.namespace()
                                        + "/kept: it was not gone within 1 s; finalizers keep it: example.org/hold"));
        cluster.edit("v1", "ConfigMap", "kept", "metadata: {finalizers: null}");
        assertThat(program.delete(kept, 30)).isInstanceOf(DeleteAnswer.Deleted.class);
    }

    private String onlyPod(String selector) {
        List<String> names = List.of();
        var deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (names.isEmpty() && System.nanoTime() < deadline) {
            names =
                    cluster
                            .client()
                            .pods()
                            .inNamespace(cluster.namespace())
                            .withLabelSelector(selector)
                            .list()
                            .getItems()
                            .stream()
                            .filter(pod -> pod.getStatus().getConditions().stream()
                                    .anyMatch(c -> c.getType().equals("PodScheduled")))
                            .map(pod -> pod.getMetadata().getName())
                            .toList();
        }
        assertThat(names).hasSize(1);
        return names.getFirst();
    }
}
