package dev.rootstock.providers.kubernetes.await;

/** A Namespace is ready when it is active: one that is being deleted takes no objects. */
final class NamespaceReadiness implements ReadinessCheck {

    @Override
    public Readiness check(Observation seen) {
        return seen.status().path("phase").asText().equals("Active")
                ? Readiness.READY
                : Readiness.waiting("it is not active");
    }
}
