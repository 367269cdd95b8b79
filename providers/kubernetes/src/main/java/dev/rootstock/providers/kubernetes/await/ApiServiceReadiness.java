package dev.rootstock.providers.kubernetes.await;

/** An APIService is ready when the server behind it answers. */
final class ApiServiceReadiness implements ReadinessCheck {

    @Override
    public Readiness check(Observation seen) {
        var available = seen.condition("Available");
        return available.path("status").asText().equals("True")
                ? Readiness.READY
                : Readiness.waiting("the server behind it is not available: "
                        + available.path("message").asText("it was not tried yet"));
    }
}
