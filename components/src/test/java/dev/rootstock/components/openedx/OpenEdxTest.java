package dev.rootstock.components.openedx;

import static dev.rootstock.components.openedx.RecordedSite.asObject;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.components.openedx.RecordedSite.Registered;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a site consists of, and what a change of it changes. */
class OpenEdxTest {
    private static final RecordedSite IN_CLUSTER = RecordedSite.of(Sites.inCluster());
    private static final RecordedSite MANAGED = RecordedSite.of(Sites.managed());

    @Test
    void deploysTheElevenDeploymentsNineServicesAndFiveVolumesThatTutorDoes() {
        assertThat(names(IN_CLUSTER, "Deployment"))
                .containsExactlyInAnyOrder(
                        "caddy",
                        "lms",
                        "cms",
                        "lms-worker",
                        "cms-worker",
                        "mfe",
                        "meilisearch",
                        "smtp",
                        "mysql",
                        "mongodb",
                        "redis");
        assertThat(names(IN_CLUSTER, "Service"))
                .containsExactlyInAnyOrder(
                        "caddy", "lms", "cms", "mfe", "meilisearch", "smtp", "mysql", "mongodb", "redis");
        assertThat(names(IN_CLUSTER, "PersistentVolumeClaim"))
                .containsExactlyInAnyOrder("caddy", "meilisearch", "mysql", "mongodb", "redis");
    }

    @Test
    void leavesOutWhatTheEnvironmentBrings() {
        assertThat(names(MANAGED, "Deployment"))
                .containsExactlyInAnyOrder("caddy", "lms", "cms", "lms-worker", "cms-worker", "mfe", "meilisearch");
        assertThat(names(MANAGED, "NetworkPolicy")).doesNotContain("mysql", "mongodb", "redis", "smtp");
    }

    @Test
    void runsTheInitJobsInTutorsOrderBetweenStoresAndWebServers() {
        var order = Stream.of("mysql-init", "search-init", "lms-init", "cms-init", "frontends-init")
                .map(step -> IN_CLUSTER.position("Job", "site-" + step))
                .toList();
        assertThat(order).isSorted();
        for (var store : List.of("mysql", "mongodb", "redis", "meilisearch", "smtp")) {
            assertThat(IN_CLUSTER.position("Deployment", "site-" + store)).isLessThan(order.getFirst());
        }
        for (var started : List.of("lms", "cms", "lms-worker", "cms-worker")) {
            assertThat(IN_CLUSTER.position("Deployment", "site-" + started)).isGreaterThan(order.getLast());
        }
    }

    @Test
    void aFailedInitJobIsReplacedByTheNextRun() {
        assertThat(IN_CLUSTER.ofKind("Job"))
                .isNotEmpty()
                .allSatisfy(job -> assertThat(asObject(job.object("metadata").get("annotations")))
                        .containsEntry("pulumi.com/replaceUnready", "true"));
    }

    @Test
    void anotherNumberOfReplicasChangesThatDeploymentAlone() {
        var settings = ApplicationSettings.defaults();
        var larger = settings.with(Service.LMS, settings.size(Service.LMS).withReplicas(2));
        assertThat(IN_CLUSTER.changesTo(RecordedSite.of(Sites.inCluster(larger))))
                .containsExactly("Deployment/site-lms");
    }

    @Test
    void anotherImageMigratesAndThenChangesWhatRunsIt() {
        var newer = ApplicationSettings.defaults()
                .with(Images.verawood().withOpenedx("registry.example.edu/openedx:22.0.4"));
        var upgraded = RecordedSite.of(Sites.inCluster(newer));
        assertThat(IN_CLUSTER.changesTo(upgraded))
                .containsExactly(
                        "Deployment/site-cms",
                        "Deployment/site-cms-worker",
                        "Deployment/site-lms",
                        "Deployment/site-lms-worker",
                        "Job/site-cms-init",
                        "Job/site-frontends-init",
                        "Job/site-lms-init",
                        "Job/site-search-init");
        assertThat(jobName(upgraded, "lms-init")).isNotEqualTo(jobName(IN_CLUSTER, "lms-init"));
        assertThat(jobName(upgraded, "mysql-init")).isEqualTo(jobName(IN_CLUSTER, "mysql-init"));
    }

    @Test
    void anotherDatabaseServerRunsTheJobsThatUseIt() {
        var moved = MANAGED.changesTo(RecordedSite.of(Sites.managed("restored.example.net")));
        assertThat(moved)
                .contains("Job/site-mysql-init", "Job/site-lms-init", "Job/site-cms-init", "Deployment/site-lms")
                .doesNotContain("Job/site-search-init", "Deployment/site-mfe", "Deployment/site-meilisearch");
    }

    @Test
    void aChangedSettingReplacesThePodsThatReadItAndRunsNoJob() {
        var settings = ApplicationSettings.defaults();
        var swedish = new ApplicationSettings(
                settings.images(),
                settings.sizes(),
                settings.lmsUwsgiWorkers(),
                settings.cmsUwsgiWorkers(),
                "sv",
                settings.exposure(),
                settings.administrator(),
                settings.lmsSettings(),
                settings.cmsSettings(),
                settings.features(),
                settings.volumeSizes(),
                settings.storageClass());
        assertThat(IN_CLUSTER.changesTo(RecordedSite.of(Sites.inCluster(swedish))))
                .containsExactly(
                        "ConfigMap/site-openedx-config",
                        "Deployment/site-cms",
                        "Deployment/site-cms-worker",
                        "Deployment/site-lms",
                        "Deployment/site-lms-worker");
    }

    @Test
    void twoRunsRegisterTheSame() {
        assertThat(MANAGED.changesTo(RecordedSite.of(Sites.managed()))).isEmpty();
    }

    @Test
    void aFirstPreviewKnowsEveryObjectThoughNoPassword() {
        var preview = RecordedSite.previewed(Sites.managed());
        assertThat(preview.resources().stream().map(Registered::name))
                .containsExactlyInAnyOrderElementsOf(
                        MANAGED.resources().stream().map(Registered::name).toList());
    }

    @Test
    void keepsSecretsInSecrets() {
        var encodedCanary = Base64.getEncoder().encodeToString("CANARY".getBytes(StandardCharsets.UTF_8));
        for (var site : List.of(IN_CLUSTER, MANAGED)) {
            assertThat(site.ofKind("Secret")).anyMatch(holding("CANARYsitesecretkey"));
            assertThat(site.ofKind("Secret")).anyMatch(holding("CANARYsitemysqlpassword"));
            for (var resource : site.resources()) {
                if (!resource.kind().equals("Secret")) {
                    assertThat(resource.inputs().toString())
                            .as(resource.name())
                            .doesNotContain("CANARY")
                            .doesNotContain(encodedCanary);
                }
            }
        }
        var secrets = MANAGED.ofKind("Secret");
        assertThat(secrets).anyMatch(holding("password=\"CANARY-rds \\\"quoted\\\\\""));
        assertThat(secrets).anyMatch(holding("CANARY-documentdb"));
        assertThat(secrets)
                .anyMatch(holding("rediss://:CANARY-redis%2Ftoken@redis.example.net:6379/1?ssl_cert_reqs=required"));
        assertThat(secrets).anyMatch(holding("CANARY-smtp"));
        assertThat(secrets).anyMatch(holding("CANARYsiteadministratorpassword"));
    }

    @Test
    void everyPodIsUnprivilegedLimitedAndWithoutAToken() {
        var workloads = Stream.of(IN_CLUSTER, MANAGED)
                .flatMap(site -> Stream.concat(site.ofKind("Deployment").stream(), site.ofKind("Job").stream()))
                .toList();
        assertThat(workloads).hasSizeGreaterThan(25);
        for (var workload : workloads) {
            var pod = workload.object("spec", "template", "spec");
            assertThat(pod.get("automountServiceAccountToken"))
                    .as(workload.name())
                    .isEqualTo(false);
            assertThat(asObject(pod.get("securityContext")))
                    .as(workload.name())
                    .containsEntry("runAsNonRoot", true)
                    .containsKey("seccompProfile");
            for (var container : containers(workload)) {
                assertThat(asObject(container.get("securityContext"))).containsEntry("allowPrivilegeEscalation", false);
                assertThat(asObject(container.get("resources"))).containsKeys("requests", "limits");
            }
        }
    }

    @Test
    void everyDeploymentHasProbesAndTakesTrafficOnlyWhenReady() {
        for (var site : List.of(IN_CLUSTER, MANAGED)) {
            for (var deployment : site.ofKind("Deployment")) {
                for (var container : containers(deployment)) {
                    assertThat(container).as(deployment.name()).containsKeys("startupProbe", "livenessProbe");
                    if (!deployment.objectName().endsWith("-worker")) {
                        assertThat(container).as(deployment.name()).containsKey("readinessProbe");
                    }
                }
            }
        }
    }

    @Test
    void anAutoscaledDeploymentLeavesItsReplicasToTheAutoscaler() {
        assertThat(names(MANAGED, "HorizontalPodAutoscaler")).containsExactly("lms");
        assertThat(MANAGED.the("Deployment", "lms").object("spec")).doesNotContainKey("replicas");
        assertThat(MANAGED.the("Deployment", "cms").object("spec")).containsKey("replicas");
    }

    @Test
    void onlyTheLoadBalancerIsOpenToTheWorld() {
        for (var service : IN_CLUSTER.ofKind("Service")) {
            var expected = service.objectName().equals("caddy") ? "LoadBalancer" : "ClusterIP";
            assertThat(service.object("spec")).as(service.name()).containsEntry("type", expected);
        }
        assertThat(names(IN_CLUSTER, "NetworkPolicy"))
                .contains("default-deny", "mysql", "mongodb", "redis", "meilisearch", "smtp");
    }

    @Test
    void theBucketsRoleBelongsToThePlatformAlone() {
        assertThat(asObject(MANAGED.the("ServiceAccount", "openedx")
                        .object("metadata")
                        .get("annotations")))
                .containsEntry("eks.amazonaws.com/role-arn", "arn:aws:iam::123456789012:role/openedx-uploads");
        assertThat(MANAGED.the("Deployment", "lms").object("spec", "template", "spec"))
                .containsEntry("serviceAccountName", "openedx");
        assertThat(MANAGED.the("Deployment", "meilisearch").object("spec", "template", "spec"))
                .doesNotContainKey("serviceAccountName");
    }

    private static Predicate<Registered> holding(String text) {
        return secret -> secret.secrets().values().stream()
                .anyMatch(value -> String.valueOf(value).contains(text));
    }

    private static List<String> names(RecordedSite site, String kind) {
        return site.ofKind(kind).stream().map(Registered::objectName).toList();
    }

    private static String jobName(RecordedSite site, String step) {
        return site.resources().get(site.position("Job", "site-" + step)).objectName();
    }

    private static List<Map<String, Object>> containers(Registered workload) {
        var containers = new ArrayList<Map<String, Object>>();
        for (var container :
                (List<?>) workload.object("spec", "template", "spec").get("containers")) {
            containers.add(asObject(container));
        }
        return containers;
    }
}
