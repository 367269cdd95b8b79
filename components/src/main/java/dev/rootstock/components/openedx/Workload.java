package dev.rootstock.components.openedx;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.apps.v1.Deployment;
import com.pulumi.kubernetes.apps.v1.DeploymentArgs;
import com.pulumi.kubernetes.apps.v1.inputs.DeploymentSpecArgs;
import com.pulumi.kubernetes.apps.v1.inputs.DeploymentStrategyArgs;
import com.pulumi.kubernetes.apps.v1.inputs.RollingUpdateDeploymentArgs;
import com.pulumi.kubernetes.core.v1.ServiceArgs;
import com.pulumi.kubernetes.core.v1.inputs.PodTemplateSpecArgs;
import com.pulumi.kubernetes.core.v1.inputs.ServicePortArgs;
import com.pulumi.kubernetes.core.v1.inputs.ServiceSpecArgs;
import com.pulumi.kubernetes.core.v1.inputs.TopologySpreadConstraintArgs;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.CustomTimeouts;
import com.pulumi.resources.Resource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A Deployment and what belongs to it: its Service, its volume, how it scales and how it may be disturbed. */
final class Workload {
    /** A pod annotation that changes with the configuration, so that pods are replaced when it does. */
    static final String CONFIGURATION = "rootstock.dev/configuration";

    private final Scope scope;
    private final Service service;
    private final Pod pod;
    private final List<Resource> after = new ArrayList<>();
    private final Sizing sizing;
    private Output<String> configuration = Output.of("");
    private boolean single;

    Workload(Scope scope, Service service, Pod pod) {
        this.scope = scope;
        this.service = service;
        this.pod = pod;
        this.sizing = scope.args().settings().size(service);
    }

    /** Replaces the pods when this digest changes. */
    Workload configuredBy(Output<String> digest) {
        configuration = digest;
        return this;
    }

    Workload after(List<? extends Resource> resources) {
        after.addAll(resources);
        return this;
    }

    /** Never two pods at a time: they share a volume that one node at a time can use. */
    Workload single() {
        single = true;
        return this;
    }

    /** A volume of its own at this path, which makes it single. */
    Workload keepsDataAt(String path) {
        pod.mount(Mount.claim(service.label(), path));
        after.add(Claim.make(scope, service));
        return single();
    }

    /** Makes the Deployment and what helps it to stay up, without a Service. */
    Deployment deploy() {
        var deployment = new Deployment(
                scope.resourceName(service.label()),
                DeploymentArgs.builder()
                        .metadata(scope.metadata(service))
                        .spec(spec())
                        .build(),
                options());
        if (!single) {
            Availability.protect(scope, service, deployment);
        }
        return deployment;
    }

    /** The same with a ClusterIP Service in front. */
    Deployment serve() {
        new com.pulumi.kubernetes.core.v1.Service(
                scope.resourceName(service.label()),
                ServiceArgs.builder()
                        .metadata(scope.metadata(service))
                        .spec(ServiceSpecArgs.builder()
                                .type("ClusterIP")
                                .selector(scope.selector(service.label()))
                                .ports(ServicePortArgs.builder()
                                        .name("main")
                                        .port(service.port())
                                        .targetPort(service.port())
                                        .protocol("TCP")
                                        .build())
                                .build())
                        .build(),
                scope.options());
        return deploy();
    }

    private CustomResourceOptions options() {
        var options = scope.options(after);
        // images of several gigabytes are pulled onto fresh nodes
        options.customTimeouts(CustomTimeouts.builder()
                .create(Duration.ofMinutes(20))
                .update(Duration.ofMinutes(20))
                .build());
        return options.build();
    }

    private DeploymentSpecArgs spec() {
        var spec = DeploymentSpecArgs.builder()
                .revisionHistoryLimit(5)
                .selector(scope.selecting(service.label()))
                .strategy(strategy())
                .template(PodTemplateSpecArgs.builder()
                        .metadata(ObjectMetaArgs.builder()
                                .labels(scope.labels(service.label(), Role.of(service)))
                                .annotations(configuration.applyValue(digest -> Map.of(CONFIGURATION, digest)))
                                .build())
                        .spec(pod.spec()
                                .topologySpreadConstraints(
                                        spread("kubernetes.io/hostname"), spread("topology.kubernetes.io/zone"))
                                .build())
                        .build());
        if (single) {
            spec.replicas(Math.min(1, sizing.replicas()));
        } else if (!sizing.autoscaled()) {
            spec.replicas(sizing.replicas());
        }
        return spec.build();
    }

    private DeploymentStrategyArgs strategy() {
        if (single) {
            return DeploymentStrategyArgs.builder().type("Recreate").build();
        }
        return DeploymentStrategyArgs.builder()
                .type("RollingUpdate")
                .rollingUpdate(RollingUpdateDeploymentArgs.builder()
                        .maxUnavailable(0)
                        .maxSurge(1)
                        .build())
                .build();
    }

    private TopologySpreadConstraintArgs spread(String topology) {
        return TopologySpreadConstraintArgs.builder()
                .topologyKey(topology)
                .maxSkew(1)
                .whenUnsatisfiable("ScheduleAnyway")
                .labelSelector(scope.selecting(service.label()))
                .build();
    }
}
