package dev.rootstock.providers.kubernetes.await;

import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.providers.kubernetes.kind.GroupVersionKind;
import dev.rootstock.providers.kubernetes.object.Annotations;
import java.util.Map;

/** Which check an object is held to: what its annotations ask for, else its kind's own, else none. */
public final class ReadinessChecks {

    private static final ReadinessCheck NONE = _ -> Readiness.READY;

    private static final Map<String, ReadinessCheck> BY_KIND = Map.ofEntries(
            Map.entry("/Namespace", new NamespaceReadiness()),
            Map.entry("/PersistentVolume", new VolumeReadiness()),
            Map.entry("/PersistentVolumeClaim", new ClaimReadiness()),
            Map.entry("/Pod", new PodReadiness()),
            Map.entry("/Secret", new TokenReadiness()),
            Map.entry("/Service", new ServiceReadiness()),
            Map.entry("apiextensions.k8s.io/CustomResourceDefinition", new DefinitionReadiness()),
            Map.entry("apiregistration.k8s.io/APIService", new ApiServiceReadiness()),
            Map.entry("apps/DaemonSet", new DaemonSetReadiness()),
            Map.entry("apps/Deployment", new DeploymentReadiness()),
            Map.entry("apps/StatefulSet", new StatefulSetReadiness()),
            Map.entry("batch/Job", new JobReadiness()),
            Map.entry("networking.k8s.io/Ingress", new IngressReadiness()));

    private ReadinessChecks() {}

    public static ReadinessCheck of(GroupVersionKind kind, ObjectValue inputs) {
        if (Annotations.isTrue(inputs, Annotations.SKIP_AWAIT)) {
            return NONE;
        }
        return Annotations.get(inputs, Annotations.WAIT_FOR)
                .<ReadinessCheck>map(WaitFor::of)
                .orElseGet(() -> BY_KIND.getOrDefault(kind.group() + "/" + kind.kind(), NONE));
    }
}
