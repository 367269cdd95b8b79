package dev.rootstock.providers.kubernetes.await;

import java.util.ArrayList;
import java.util.List;

/** A Job is ready when it has completed; one that is suspended is not waited for. */
final class JobReadiness implements ReadinessCheck {

    @Override
    public Readiness check(Observation seen) {
        if (seen.isTrue("Complete") || seen.spec().path("suspend").asBoolean()) {
            return Readiness.READY;
        }
        if (seen.isTrue("Failed")) {
            var failed = seen.condition("Failed");
            var reasons = new ArrayList<String>();
            reasons.add("the Job failed: " + failed.path("reason").asText() + ": "
                    + failed.path("message").asText());
            reasons.addAll(Pods.troubles(seen));
            return new Readiness.Failed(reasons);
        }
        var wanted = seen.spec().path("completions").asInt(1);
        return Readiness.waiting(seen.status().path("succeeded").asInt() + " of " + wanted + " pods have succeeded, "
                + seen.status().path("failed").asInt() + " have failed");
    }

    @Override
    public List<String> troubles(Observation seen) {
        var troubles = new ArrayList<>(Pods.troubles(seen));
        troubles.addAll(Events.warnings(seen, seen.object()));
        return troubles;
    }
}
