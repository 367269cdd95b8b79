package dev.rootstock.providers.kubernetes.await;

/** An Ingress is ready when a controller has given it an address. */
final class IngressReadiness implements ReadinessCheck {

    @Override
    public Readiness check(Observation seen) {
        return seen.status().path("loadBalancer").path("ingress").isEmpty()
                ? Readiness.waiting("no ingress controller has given it an address; one for class '"
                        + seen.spec().path("ingressClassName").asText() + "' must run in the cluster")
                : Readiness.READY;
    }
}
