package dev.rootstock.providers.kubernetes.await;

import java.util.ArrayList;
import java.util.List;

/** A Deployment is ready when its rollout is complete, as {@code kubectl rollout status} sees it; one that is paused is at once. */
final class DeploymentReadiness implements ReadinessCheck {

    @Override
    public Readiness check(Observation seen) {
        var progressing = seen.condition("Progressing");
        if (!seen.isObserved()) {
            return Readiness.waiting("its controller has not seen the change yet");
        }
        if (progressing.path("reason").asText().equals("ProgressDeadlineExceeded")) {
            var reasons = new ArrayList<String>();
            reasons.add("the rollout made no progress for "
                    + seen.spec().path("progressDeadlineSeconds").asInt(600) + " seconds");
            reasons.addAll(troubles(seen));
            return new Readiness.Failed(reasons);
        }
        if (seen.spec().path("paused").asBoolean()) {
            return Readiness.READY;
        }
        var status = seen.status();
        var wanted = seen.spec().path("replicas").asInt(1);
        var updated = status.path("updatedReplicas").asInt();
        var total = status.path("replicas").asInt();
        var available = status.path("availableReplicas").asInt();
        if (updated < wanted) {
            return Readiness.waiting(updated + " of " + wanted + " pods are of the new revision");
        }
        if (total > updated) {
            return Readiness.waiting((total - updated) + " pods of the old revision still have to end");
        }
        return available < updated
                ? Readiness.waiting(available + " of " + updated + " pods are available")
                : Readiness.READY;
    }

    @Override
    public List<String> troubles(Observation seen) {
        var troubles = new ArrayList<>(Pods.troubles(seen));
        var failure = seen.condition("ReplicaFailure");
        if (failure.path("status").asText().equals("True")) {
            troubles.add("pods cannot be created: " + failure.path("message").asText());
        }
        troubles.addAll(Events.warnings(seen, seen.object()));
        return troubles;
    }
}
