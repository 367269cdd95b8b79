package dev.rootstock.testbed;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The control plane is a real one; only what kubelets and clouds do is pretended, by the stages in {@code kubernetes/stages}. */
final class KubernetesControlPlaneTest {
    private static final String NAMESPACE = "stages";
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static KubernetesClient client;

    @BeforeAll
    static void connect() {
        var config =
                Config.fromKubeconfig(SharedTestbed.kubernetes().kubeconfig().toFile());
        client = new KubernetesClientBuilder().withConfig(config).build();
        apply("apiVersion: v1\nkind: Namespace\nmetadata: {name: " + NAMESPACE + "}\n");
    }

    @AfterAll
    static void disconnect() {
        client.close();
    }

    @Test
    void itReportsTheVersionThatItIs() {
        assertThat(client.getKubernetesVersion().getGitVersion()).isEqualTo("v1.36.3");
    }

    @Test
    void itsIdentityIsThatOfTheClusterBehindIt() {
        assertThat(client.namespaces()
                        .withName("kube-system")
                        .get()
                        .getMetadata()
                        .getUid())
                .isEqualTo(SharedTestbed.kubernetes().running().identity());
    }

    @Test
    void aDeploymentBecomesAvailable() {
        apply(deployment("good", "good"));

        await(
                () -> client.apps()
                        .deployments()
                        .inNamespace(NAMESPACE)
                        .withName("good")
                        .get(),
                d -> Integer.valueOf(2).equals(d.getStatus().getAvailableReplicas()));
    }

    @Test
    void aJobCompletesAndOneThatIsToldToFailFails() {
        apply(job("done", ""));
        apply(job("broken", "fail"));

        await(
                () -> client.batch()
                        .v1()
                        .jobs()
                        .inNamespace(NAMESPACE)
                        .withName("done")
                        .get(),
                j -> Integer.valueOf(1).equals(j.getStatus().getSucceeded()));
        await(
                () -> client.batch()
                        .v1()
                        .jobs()
                        .inNamespace(NAMESPACE)
                        .withName("broken")
                        .get(),
                j -> j.getStatus().getConditions().stream()
                        .anyMatch(c ->
                                c.getType().equals("Failed") && c.getReason().equals("BackoffLimitExceeded")));
    }

    @Test
    void aPodCanBeGivenAnotherFate() {
        for (var fate : List.of("crash-loop", "pull-error", "unready", "pending")) {
            apply(deployment(fate, fate));
        }

        assertThat(waiting(podOf("crash-loop", p -> waiting(p) != null)).getReason())
                .isEqualTo("CrashLoopBackOff");
        assertThat(waiting(podOf("pull-error", p -> waiting(p) != null)).getReason())
                .isEqualTo("ImagePullBackOff");
        var unready = podOf("unready", p -> "Running".equals(p.getStatus().getPhase()));
        assertThat(unready.getStatus().getContainerStatuses()).allMatch(s -> !s.getReady());
        assertThat(podOf("pending", p -> p.getSpec().getNodeName() != null)
                        .getStatus()
                        .getPhase())
                .isEqualTo("Pending");
    }

    @Test
    void aLoadBalancerGetsAHostNameUnlessItIsToldToStayPending() {
        apply(service("front", ""));
        apply(service("never", "labels: {" + KubernetesControlPlane.BEHAVIOUR + ": pending}"));

        var front = await(
                () -> client.services().inNamespace(NAMESPACE).withName("front").get(),
                s -> !s.getStatus().getLoadBalancer().getIngress().isEmpty());
        assertThat(front.getStatus().getLoadBalancer().getIngress().getFirst().getHostname())
                .isEqualTo("front.stages.elb.testbed.example");
        assertThat(client.services()
                        .inNamespace(NAMESPACE)
                        .withName("never")
                        .get()
                        .getStatus()
                        .getLoadBalancer()
                        .getIngress())
                .isEmpty();
    }

    @Test
    void aClaimIsBoundAndItsVolumeGoesWithIt() {
        apply("""
            apiVersion: v1
            kind: PersistentVolumeClaim
            metadata: {name: data, namespace: stages}
            spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}
            """);
        var claim = await(
                () -> client.persistentVolumeClaims()
                        .inNamespace(NAMESPACE)
                        .withName("data")
                        .get(),
                c -> "Bound".equals(c.getStatus().getPhase()));
        var volume = client.persistentVolumes().withName(claim.getSpec().getVolumeName());
        assertThat(volume.get()).isNotNull();

        client.resource(claim).delete();

        await(() -> List.of(client.persistentVolumes().list().getItems()), found -> volume.get() == null);
    }

    private static void apply(String yaml) {
        for (HasMetadata object : client.load(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)))
                .items()) {
            client.resource(object)
                    .patch(new PatchContext.Builder()
                            .withPatchType(PatchType.SERVER_SIDE_APPLY)
                            .withFieldManager("test")
                            .withForce(true)
                            .build());
        }
    }

    private static String labels(String fate) {
        return fate.isEmpty() || fate.equals("good") ? "" : ", " + KubernetesControlPlane.BEHAVIOUR + ": " + fate;
    }

    private static String deployment(String name, String fate) {
        return """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: %1$s, namespace: stages}
            spec:
              replicas: 2
              selector: {matchLabels: {app: %1$s}}
              template:
                metadata: {labels: {app: %1$s%2$s}}
                spec: {containers: [{name: main, image: "registry.example/app:1"}]}
            """.formatted(name, labels(fate));
    }

    private static String job(String name, String fate) {
        return """
            apiVersion: batch/v1
            kind: Job
            metadata: {name: %1$s, namespace: stages}
            spec:
              backoffLimit: 0
              template:
                metadata: {labels: {app: %1$s%2$s}}
                spec: {restartPolicy: Never, containers: [{name: main, image: "registry.example/app:1"}]}
            """.formatted(name, labels(fate));
    }

    private static String service(String name, String labels) {
        return """
            apiVersion: v1
            kind: Service
            metadata: {name: %s, namespace: stages, %s}
            spec: {type: LoadBalancer, selector: {app: good}, ports: [{port: 80}]}
            """.formatted(name, labels).replace(", }", "}");
    }

    private static Pod podOf(String app, Predicate<Pod> wanted) {
        return await(
                () -> client.pods().inNamespace(NAMESPACE).withLabel("app", app).list().getItems().stream()
                        .filter(wanted)
                        .findFirst()
                        .orElse(null),
                pod -> true);
    }

    private static @Nullable ContainerStateWaiting waiting(Pod pod) {
        var statuses = pod.getStatus().getContainerStatuses();
        return statuses.isEmpty() ? null : statuses.getFirst().getState().getWaiting();
    }

    private static <T> T await(Supplier<@Nullable T> read, Predicate<T> wanted) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            var state = read.get();
            if (state != null && wanted.test(state)) {
                return state;
            }
            assertThat(System.nanoTime())
                    .as("still waiting, and last saw %s", state)
                    .isLessThan(deadline);
            Pause.of(Duration.ofMillis(100));
        }
    }
}
