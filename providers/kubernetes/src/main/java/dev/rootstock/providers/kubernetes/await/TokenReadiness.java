package dev.rootstock.providers.kubernetes.await;

/** A Secret that asks for a service account's token is ready when it has been given one; any other is at once. */
final class TokenReadiness implements ReadinessCheck {

    @Override
    public Readiness check(Observation seen) {
        return seen.object().path("type").asText().equals("kubernetes.io/service-account-token")
                        && seen.object().path("data").isEmpty()
                ? Readiness.waiting("it has been given no token; its service account may not exist")
                : Readiness.READY;
    }
}
