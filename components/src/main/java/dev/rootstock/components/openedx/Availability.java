package dev.rootstock.components.openedx;

import com.pulumi.kubernetes.autoscaling.v2.HorizontalPodAutoscaler;
import com.pulumi.kubernetes.autoscaling.v2.HorizontalPodAutoscalerArgs;
import com.pulumi.kubernetes.autoscaling.v2.inputs.CrossVersionObjectReferenceArgs;
import com.pulumi.kubernetes.autoscaling.v2.inputs.HorizontalPodAutoscalerSpecArgs;
import com.pulumi.kubernetes.autoscaling.v2.inputs.MetricSpecArgs;
import com.pulumi.kubernetes.autoscaling.v2.inputs.MetricTargetArgs;
import com.pulumi.kubernetes.autoscaling.v2.inputs.ResourceMetricSourceArgs;
import com.pulumi.kubernetes.policy.v1.PodDisruptionBudget;
import com.pulumi.kubernetes.policy.v1.PodDisruptionBudgetArgs;
import com.pulumi.kubernetes.policy.v1.inputs.PodDisruptionBudgetSpecArgs;
import com.pulumi.resources.Resource;
import java.util.List;

/** What keeps a stateless workload answering while nodes are drained and load changes. */
final class Availability {
    private static final int TARGET_CPU_PERCENT = 80;

    private Availability() {}

    static void protect(Scope scope, Service service, Resource deployment) {
        budget(scope, service);
        if (scope.args().settings().size(service).autoscaled()) {
            autoscale(scope, service, deployment);
        }
    }

    /** One pod at a time; for a single pod that means that drains go ahead, and nothing has to be added when it is scaled. */
    private static void budget(Scope scope, Service service) {
        new PodDisruptionBudget(
                scope.resourceName(service.label()),
                PodDisruptionBudgetArgs.builder()
                        .metadata(scope.metadata(service))
                        .spec(PodDisruptionBudgetSpecArgs.builder()
                                .maxUnavailable(1)
                                .selector(scope.selecting(service.label()))
                                .build())
                        .build(),
                scope.options());
    }

    private static void autoscale(Scope scope, Service service, Resource deployment) {
        var sizing = scope.args().settings().size(service);
        var target = MetricTargetArgs.builder()
                .type("Utilization")
                .averageUtilization(TARGET_CPU_PERCENT)
                .build();
        new HorizontalPodAutoscaler(
                scope.resourceName(service.label()),
                HorizontalPodAutoscalerArgs.builder()
                        .metadata(scope.metadata(service))
                        .spec(HorizontalPodAutoscalerSpecArgs.builder()
                                .minReplicas(Math.max(1, sizing.replicas()))
                                .maxReplicas(sizing.maxReplicas())
                                .scaleTargetRef(CrossVersionObjectReferenceArgs.builder()
                                        .apiVersion("apps/v1")
                                        .kind("Deployment")
                                        .name(service.label())
                                        .build())
                                .metrics(MetricSpecArgs.builder()
                                        .type("Resource")
                                        .resource(ResourceMetricSourceArgs.builder()
                                                .name("cpu")
                                                .target(target)
                                                .build())
                                        .build())
                                .build())
                        .build(),
                scope.after(List.of(deployment)));
    }
}
