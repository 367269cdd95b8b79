package dev.rootstock.providers.kubernetes.await;

import java.util.ArrayList;
import java.util.List;

/** A DaemonSet is ready when every node that should has an available pod of the latest revision. */
final class DaemonSetReadiness implements ReadinessCheck {

    @Override
    public Readiness check(Observation seen) {
        if (!seen.isObserved()) {
            return Readiness.waiting("its controller has not seen the change yet");
        }
        var status = seen.status();
        var wanted = status.path("desiredNumberScheduled").asInt();
        var updated = status.path("updatedNumberScheduled").asInt();
        var available = status.path("numberAvailable").asInt();
        var rolls = !seen.spec().path("updateStrategy").path("type").asText().equals("OnDelete");
        if (rolls && updated < wanted) {
            return Readiness.waiting(updated + " of " + wanted + " nodes have a pod of the new revision");
        }
        return available < wanted
                ? Readiness.waiting(available + " of " + wanted + " nodes have an available pod")
                : Readiness.READY;
    }

    @Override
    public List<String> troubles(Observation seen) {
        var troubles = new ArrayList<>(Pods.troubles(seen));
        troubles.addAll(Events.warnings(seen, seen.object()));
        return troubles;
    }
}
