package dev.rootstock.providers.kubernetes.await;

import java.util.ArrayList;
import java.util.List;

/** A Pod is ready when it says so, or when it was to run once and has succeeded. */
final class PodReadiness implements ReadinessCheck {

    @Override
    public Readiness check(Observation seen) {
        var phase = seen.status().path("phase").asText();
        if (seen.isTrue("Ready") || phase.equals("Succeeded")) {
            return Readiness.READY;
        }
        return phase.equals("Failed")
                ? new Readiness.Failed(Pods.troubles(seen.object()))
                : Readiness.waiting(
                        "it is " + (phase.isEmpty() ? "not scheduled" : phase.toLowerCase()) + ", not ready");
    }

    @Override
    public List<String> troubles(Observation seen) {
        var troubles = new ArrayList<>(Pods.troubles(seen.object()));
        troubles.addAll(Events.warnings(seen, seen.object()));
        return troubles;
    }
}
