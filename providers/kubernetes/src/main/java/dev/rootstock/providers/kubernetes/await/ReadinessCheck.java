package dev.rootstock.providers.kubernetes.await;

import java.util.List;

/** What it means for an object of one kind to be ready. */
public interface ReadinessCheck {

    Readiness check(Observation seen);

    /** What stands in the way, in sentences, for an object that did not become ready. */
    default List<String> troubles(Observation seen) {
        return Events.warnings(seen, seen.object());
    }
}
