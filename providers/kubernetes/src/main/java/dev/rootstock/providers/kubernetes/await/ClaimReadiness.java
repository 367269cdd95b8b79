package dev.rootstock.providers.kubernetes.await;

import dev.rootstock.providers.kubernetes.kind.GroupVersionKind;
import dev.rootstock.providers.kubernetes.object.ObjectName;
import java.util.List;

/**
 * A PersistentVolumeClaim is ready when it is bound, or when its storage class binds it only once a pod uses it: then nothing more
 * happens before that pod.
 */
final class ClaimReadiness implements ReadinessCheck {

    private static final GroupVersionKind STORAGE_CLASS = new GroupVersionKind("storage.k8s.io", "v1", "StorageClass");

    @Override
    public Readiness check(Observation seen) {
        var phase = seen.status().path("phase").asText();
        if (phase.equals("Bound")) {
            return Readiness.READY;
        }
        if (phase.equals("Lost")) {
            return new Readiness.Failed(List.of("the volume it was bound to is gone, and with it what was on it"));
        }
        var storageClass = seen.spec().path("storageClassName").asText();
        var bindsLater = !storageClass.isEmpty()
                && seen.other(STORAGE_CLASS, new ObjectName("", storageClass))
                        .filter(found ->
                                found.path("volumeBindingMode").asText().equals("WaitForFirstConsumer"))
                        .isPresent();
        return bindsLater
                ? Readiness.READY
                : Readiness.waiting(
                        "no volume is bound to it" + (storageClass.isEmpty() ? " and it names no storage class" : ""));
    }
}
