package dev.rootstock.providers.kubernetes.await;

import java.util.List;

/** Whether an object is ready for use. */
public sealed interface Readiness {

    record Ready() implements Readiness {}

    /** Not yet. @param reason what is still missing, as a sentence without its full stop */
    record Waiting(String reason) implements Readiness {}

    /** Not any more without a change: waiting on is of no use. */
    record Failed(List<String> reasons) implements Readiness {}

    Readiness READY = new Ready();

    static Readiness waiting(String reason) {
        return new Waiting(reason);
    }
}
