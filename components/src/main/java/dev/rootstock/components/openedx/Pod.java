package dev.rootstock.components.openedx;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.core.v1.inputs.CapabilitiesArgs;
import com.pulumi.kubernetes.core.v1.inputs.ContainerArgs;
import com.pulumi.kubernetes.core.v1.inputs.ContainerPortArgs;
import com.pulumi.kubernetes.core.v1.inputs.EnvVarArgs;
import com.pulumi.kubernetes.core.v1.inputs.EnvVarSourceArgs;
import com.pulumi.kubernetes.core.v1.inputs.ExecActionArgs;
import com.pulumi.kubernetes.core.v1.inputs.LifecycleArgs;
import com.pulumi.kubernetes.core.v1.inputs.LifecycleHandlerArgs;
import com.pulumi.kubernetes.core.v1.inputs.PodSecurityContextArgs;
import com.pulumi.kubernetes.core.v1.inputs.PodSpecArgs;
import com.pulumi.kubernetes.core.v1.inputs.ResourceRequirementsArgs;
import com.pulumi.kubernetes.core.v1.inputs.SeccompProfileArgs;
import com.pulumi.kubernetes.core.v1.inputs.SecretKeySelectorArgs;
import com.pulumi.kubernetes.core.v1.inputs.SecurityContextArgs;
import com.pulumi.kubernetes.core.v1.inputs.VolumeArgs;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A pod of one container, as all of the site's are: unprivileged (the "restricted" pod security standard), with memory
 * limits, and without a token for the Kubernetes API.
 */
final class Pod {
    private final Sizing sizing;
    private final ContainerArgs.Builder container;
    private final PodSpecArgs.Builder spec = PodSpecArgs.builder();
    private final List<EnvVarArgs> environment = new ArrayList<>();
    private final List<Mount> mounts = new ArrayList<>();
    private final List<ContainerPortArgs> ports = new ArrayList<>();
    private final CapabilitiesArgs.Builder capabilities =
            CapabilitiesArgs.builder().drop("ALL");
    private int user = 1000;
    private int group = 1000;
    private boolean readOnly;

    Pod(String name, String image, Sizing sizing) {
        this.sizing = sizing;
        container = ContainerArgs.builder()
                .name(name)
                .image(image)
                .resources(ResourceRequirementsArgs.builder()
                        .requests(Map.of("cpu", sizing.cpuRequest(), "memory", sizing.memoryRequest()))
                        .limits(Map.of("memory", sizing.memoryLimit()))
                        .build());
    }

    Pod command(String... words) {
        container.command(List.of(words));
        return this;
    }

    Pod args(String... words) {
        container.args(List.of(words));
        return this;
    }

    Pod workingDirectory(String path) {
        container.workingDir(path);
        return this;
    }

    Pod env(String name, String value) {
        environment.add(EnvVarArgs.builder().name(name).value(value).build());
        return this;
    }

    Pod env(String name, Output<String> value) {
        environment.add(EnvVarArgs.builder().name(name).value(value).build());
        return this;
    }

    Pod secretEnv(String name, String secret, String key) {
        var reference = SecretKeySelectorArgs.builder().name(secret).key(key).build();
        environment.add(EnvVarArgs.builder()
                .name(name)
                .valueFrom(EnvVarSourceArgs.builder().secretKeyRef(reference).build())
                .build());
        return this;
    }

    Pod mount(Mount mount) {
        mounts.add(mount);
        return this;
    }

    Pod port(String name, int number) {
        ports.add(ContainerPortArgs.builder().name(name).containerPort(number).build());
        return this;
    }

    Pod runAs(int uid, int gid) {
        user = uid;
        group = gid;
        return this;
    }

    /** The image's files cannot be changed at run time. */
    Pod readOnlyRoot() {
        readOnly = true;
        return this;
    }

    /** Caddy's executable carries this capability as a file attribute and does not start where it is forbidden. */
    Pod mayBindPrivilegedPorts() {
        capabilities.add("NET_BIND_SERVICE");
        return this;
    }

    Pod probes(Probes probes) {
        container.startupProbe(probes.startup()).livenessProbe(probes.liveness());
        probes.readiness().ifPresent(container::readinessProbe);
        return this;
    }

    /** Waits before the process is told to stop, so that proxies have stopped sending requests by then. */
    Pod drains(int waitSeconds, int graceSeconds) {
        var wait = ExecActionArgs.builder()
                .command("sleep", Integer.toString(waitSeconds))
                .build();
        container.lifecycle(LifecycleArgs.builder()
                .preStop(LifecycleHandlerArgs.builder().exec(wait).build())
                .build());
        return grace(graceSeconds);
    }

    /** How long the process may take to stop by itself. */
    Pod grace(int seconds) {
        spec.terminationGracePeriodSeconds(seconds);
        return this;
    }

    Pod serviceAccount(String name) {
        spec.serviceAccountName(name);
        return this;
    }

    /** Size, user and volumes in words, for telling whether one pod is as another. */
    String shape() {
        return List.of(sizing, user, group, mounts).toString();
    }

    /** For what a workload adds to its pods: spreading, restart policy. */
    PodSpecArgs.Builder spec() {
        container.securityContext(SecurityContextArgs.builder()
                .allowPrivilegeEscalation(false)
                .capabilities(capabilities.build())
                .readOnlyRootFilesystem(readOnly)
                .build());
        // an empty list would be sent, and shown in each plan
        if (!environment.isEmpty()) {
            container.env(environment);
        }
        if (!ports.isEmpty()) {
            container.ports(ports);
        }
        if (!mounts.isEmpty()) {
            container.volumeMounts(mounts.stream().map(Mount::mountArgs).toList());
            spec.volumes(volumes());
        }
        return spec.containers(container.build())
                .automountServiceAccountToken(false)
                .enableServiceLinks(false)
                .securityContext(PodSecurityContextArgs.builder()
                        .runAsNonRoot(true)
                        .runAsUser(user)
                        .runAsGroup(group)
                        .fsGroup(group)
                        .fsGroupChangePolicy("OnRootMismatch")
                        .seccompProfile(SeccompProfileArgs.builder()
                                .type("RuntimeDefault")
                                .build())
                        .build());
    }

    /** One volume for each name: two mounts may show parts of the same. */
    private List<VolumeArgs> volumes() {
        var volumes = new LinkedHashMap<String, VolumeArgs>();
        mounts.forEach(mount -> volumes.putIfAbsent(mount.volume(), mount.volumeArgs()));
        return List.copyOf(volumes.values());
    }
}
