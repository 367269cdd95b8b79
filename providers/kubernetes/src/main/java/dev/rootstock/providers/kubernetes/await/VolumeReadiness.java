package dev.rootstock.providers.kubernetes.await;

/** A PersistentVolume is ready when it can be claimed or has been. */
final class VolumeReadiness implements ReadinessCheck {

    @Override
    public Readiness check(Observation seen) {
        var phase = seen.status().path("phase").asText();
        return phase.equals("Available") || phase.equals("Bound")
                ? Readiness.READY
                : Readiness.waiting("it is neither available nor bound");
    }
}
