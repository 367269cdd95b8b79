package dev.rootstock.providers.kubernetes.await;

import dev.rootstock.providers.kubernetes.kind.GroupVersionKind;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * A Service is ready when traffic can flow: its load balancer has an address, and a ready endpoint stands behind it. Headless
 * Services, those without a selector and mere names for another host are ready at once, as upstream sees it (service.go).
 */
final class ServiceReadiness implements ReadinessCheck {

    private static final GroupVersionKind ENDPOINT_SLICE =
            new GroupVersionKind("discovery.k8s.io", "v1", "EndpointSlice");

    @Override
    public Readiness check(Observation seen) {
        var type = seen.spec().path("type").asText("ClusterIP");
        if (type.equals("LoadBalancer")
                && seen.status().path("loadBalancer").path("ingress").isEmpty()) {
            return Readiness.waiting("its load balancer has no address yet");
        }
        var headless = seen.spec().path("clusterIP").asText().equals("None");
        if (type.equals("ExternalName")
                || headless
                || seen.spec().path("selector").isEmpty()) {
            return Readiness.READY;
        }
        var slices = seen.labelled(
                ENDPOINT_SLICE, "kubernetes.io/service-name=" + seen.name().name());
        var served = slices.stream()
                .flatMap(slice -> StreamSupport.stream(slice.path("endpoints").spliterator(), false))
                .anyMatch(endpoint -> endpoint.path("conditions").path("ready").asBoolean(true));
        return served
                ? Readiness.READY
                : Readiness.waiting("no ready pod stands behind it; its selector may match none");
    }

    @Override
    public List<String> troubles(Observation seen) {
        var warnings = Events.warnings(seen, seen.object());
        return warnings.isEmpty() && !seen.spec().path("selector").isEmpty() ? Pods.troubles(seen) : warnings;
    }
}
