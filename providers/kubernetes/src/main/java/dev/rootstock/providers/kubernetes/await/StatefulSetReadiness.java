package dev.rootstock.providers.kubernetes.await;

import java.util.ArrayList;
import java.util.List;

/** A StatefulSet is ready when all its pods are, and are of the latest revision as far as its update strategy rolls it out. */
final class StatefulSetReadiness implements ReadinessCheck {

    @Override
    public Readiness check(Observation seen) {
        if (!seen.isObserved()) {
            return Readiness.waiting("its controller has not seen the change yet");
        }
        var status = seen.status();
        var wanted = seen.spec().path("replicas").asInt(1);
        var ready = status.path("readyReplicas").asInt();
        if (ready < wanted) {
            return Readiness.waiting(ready + " of " + wanted + " pods are ready");
        }
        if (seen.spec().path("updateStrategy").path("type").asText().equals("OnDelete")) {
            return Readiness.READY;
        }
        var partition = seen.spec()
                .path("updateStrategy")
                .path("rollingUpdate")
                .path("partition")
                .asInt();
        var toUpdate = Math.max(0, wanted - partition);
        var updated = status.path("updatedReplicas").asInt();
        if (updated < toUpdate) {
            return Readiness.waiting(updated + " of " + toUpdate + " pods are of the new revision");
        }
        return partition == 0
                        && !status.path("updateRevision")
                                .asText()
                                .equals(status.path("currentRevision").asText())
                ? Readiness.waiting("the new revision is not current yet")
                : Readiness.READY;
    }

    @Override
    public List<String> troubles(Observation seen) {
        var troubles = new ArrayList<>(Pods.troubles(seen));
        troubles.addAll(Events.warnings(seen, seen.object()));
        return troubles;
    }
}
