package dev.rootstock.providers.kubernetes.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rootstock.providers.kubernetes.cluster.ApiAnswer;
import dev.rootstock.providers.kubernetes.cluster.Cancellation;
import dev.rootstock.providers.kubernetes.cluster.Cluster;
import dev.rootstock.providers.kubernetes.cluster.ResourceMapping;
import dev.rootstock.providers.kubernetes.object.ObjectName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Waits for an object to be ready or gone by looking at it again and again, more and more rarely.
 *
 * @param timeout how long it may take
 */
public record Await(Cluster cluster, Cancellation cancellation, Duration timeout) {

    private static final long FIRST_PAUSE_MILLIS = 100;
    private static final long LONGEST_PAUSE_MILLIS = 2_000;

    /** How the waiting ended: the object as last seen, and why it is not ready, empty when it is. */
    public record Outcome(ObjectNode object, List<String> problems) {}

    public Outcome ready(ResourceMapping mapping, ObjectName name, ObjectNode first, ReadinessCheck check) {
        var object = first;
        var pause = FIRST_PAUSE_MILLIS;
        var deadline = System.nanoTime() + timeout.toNanos();
        while (true) {
            var seen = new Observation(cluster, name, object);
            String missing;
            switch (check.check(seen)) {
                case Readiness.Ready _ -> {
                    return new Outcome(object, List.of());
                }
                case Readiness.Failed(var reasons) -> {
                    return new Outcome(object, reasons);
                }
                case Readiness.Waiting(var reason) -> missing = reason;
            }
            if (System.nanoTime() >= deadline) {
                return new Outcome(object, problems("was not ready within " + spelled(timeout), missing, check, seen));
            }
            if (!cancellation.pause(Math.min(pause, remainingMillis(deadline)))) {
                return new Outcome(object, problems("was not waited for any longer", missing, check, seen));
            }
            pause = Math.min(pause * 3 / 2, LONGEST_PAUSE_MILLIS);
            switch (cluster.get(mapping, name)) {
                case ApiAnswer.Ok(var found) -> object = found;
                case ApiAnswer.Refused(var status)
                when status.saysAbsent(mapping, name) -> {
                    return new Outcome(object, List.of("was deleted by someone else while it was waited for"));
                }
                // a server that is busy or restarting: look again until the time is up
                case ApiAnswer.Refused _, ApiAnswer.Unreachable _ -> {}
            }
        }
    }

    /** Waits until the object is gone; the problems say what keeps it. */
    public Outcome gone(ResourceMapping mapping, ObjectName name, ObjectNode first) {
        var uid = first.path("metadata").path("uid").asText();
        var object = first;
        var pause = FIRST_PAUSE_MILLIS;
        var deadline = System.nanoTime() + timeout.toNanos();
        while (true) {
            switch (cluster.get(mapping, name)) {
                case ApiAnswer.Ok(var found) -> {
                    if (!found.path("metadata").path("uid").asText().equals(uid)) {
                        return new Outcome(object, List.of());
                    }
                    object = found;
                }
                case ApiAnswer.Refused(var status)
                when status.saysAbsent(mapping, name) -> {
                    return new Outcome(object, List.of());
                }
                case ApiAnswer.Refused _, ApiAnswer.Unreachable _ -> {}
            }
            if (System.nanoTime() >= deadline) {
                return new Outcome(object, List.of("was not gone within " + spelled(timeout) + keptBy(object)));
            }
            if (!cancellation.pause(Math.min(pause, remainingMillis(deadline)))) {
                return new Outcome(object, List.of("was not waited for any longer; its deletion goes on"));
            }
            pause = Math.min(pause * 3 / 2, LONGEST_PAUSE_MILLIS);
        }
    }

    private static List<String> problems(String ending, String missing, ReadinessCheck check, Observation seen) {
        var problems = new ArrayList<String>();
        problems.add(ending + ": " + missing);
        problems.addAll(check.troubles(seen));
        return problems;
    }

    private static String keptBy(ObjectNode object) {
        var finalizers = new ArrayList<String>();
        object.path("metadata").path("finalizers").forEach(f -> finalizers.add(f.asText()));
        object.path("spec").path("finalizers").forEach(f -> finalizers.add(f.asText()));
        var messages = new ArrayList<String>();
        object.path("status").path("conditions").forEach(condition -> {
            if (condition.path("status").asText().equals("True")
                    && condition.path("type").asText().startsWith("Namespace")) {
                messages.add(condition.path("message").asText());
            }
        });
        return (finalizers.isEmpty() ? "" : "; finalizers keep it: " + String.join(", ", finalizers))
                + (messages.isEmpty() ? "" : "; " + String.join("; ", messages));
    }

    private static long remainingMillis(long deadline) {
        return Math.max(1, (deadline - System.nanoTime()) / 1_000_000);
    }

    private static String spelled(Duration timeout) {
        var seconds = timeout.toSeconds();
        return seconds % 60 == 0 && seconds > 0 ? seconds / 60 + " min" : seconds + " s";
    }
}
