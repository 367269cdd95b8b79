package dev.rootstock.providers.kubernetes.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rootstock.providers.kubernetes.kind.GroupVersionKind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/** Why the pods behind an object are not ready. */
final class Pods {

    private static final GroupVersionKind POD = new GroupVersionKind("", "v1", "Pod");

    /** Pods of one set fail alike: a few tell it. */
    private static final int SHOWN = 4;

    private Pods() {}

    /** The pods that an object's own selector chooses. */
    static List<JsonNode> of(Observation seen) {
        return seen.labelled(POD, selector(seen.spec().path("selector")));
    }

    /** What is wrong with the pods that an object's own selector chooses, the warnings about them included. */
    static List<String> troubles(Observation seen) {
        var troubles = new LinkedHashSet<String>();
        for (var pod : of(seen)) {
            var found = troubles(pod);
            troubles.addAll(found);
            if (!found.isEmpty() && troubles.size() < SHOWN) {
                troubles.addAll(Events.warnings(seen, pod));
            }
        }
        return troubles.stream().limit(SHOWN).toList();
    }

    /** What is wrong with one pod. */
    static List<String> troubles(JsonNode pod) {
        var name = "Pod " + pod.path("metadata").path("name").asText();
        var troubles = new ArrayList<String>();
        var scheduled = Observation.condition(pod, "PodScheduled");
        if (scheduled.path("status").asText().equals("False")) {
            troubles.add(name + " finds no node: " + scheduled.path("message").asText());
        }
        for (var list : List.of("initContainerStatuses", "containerStatuses")) {
            for (var container : pod.path("status").path(list)) {
                trouble(container)
                        .ifPresent(trouble -> troubles.add(
                                name + ", container " + container.path("name").asText() + ": " + trouble));
            }
        }
        var phase = pod.path("status").path("phase").asText();
        if (troubles.isEmpty() && phase.equals("Failed")) {
            troubles.add(name + " failed"
                    + sentence(pod.path("status").path("reason").asText())
                    + sentence(pod.path("status").path("message").asText()));
        }
        if (troubles.isEmpty()
                && phase.equals("Running")
                && Observation.condition(pod, "Ready").path("status").asText().equals("False")) {
            troubles.add(name + " runs but is not ready"
                    + sentence(
                            Observation.condition(pod, "Ready").path("message").asText()));
        }
        return troubles;
    }

    private static Optional<String> trouble(JsonNode container) {
        var waiting = container.path("state").path("waiting");
        var terminated = container.path("state").path("terminated");
        var last = container.path("lastState").path("terminated");
        if (waiting.isObject() && !isStarting(waiting.path("reason").asText())) {
            var before = last.isObject() ? "; it last ended " + ended(last) : "";
            return Optional.of(waiting.path("reason").asText()
                    + sentence(waiting.path("message").asText())
                    + before);
        }
        return terminated.isObject() && terminated.path("exitCode").asInt() != 0
                ? Optional.of("it ended " + ended(terminated))
                : Optional.empty();
    }

    private static String ended(JsonNode terminated) {
        return "with exit code " + terminated.path("exitCode").asInt()
                + sentence(terminated.path("reason").asText())
                + sentence(terminated.path("message").asText());
    }

    private static boolean isStarting(String reason) {
        return reason.isEmpty() || reason.equals("ContainerCreating") || reason.equals("PodInitializing");
    }

    private static String sentence(String text) {
        return text.isEmpty() ? "" : ": " + text;
    }

    /** A selector of an object's spec as it is written in a query. */
    private static String selector(JsonNode selector) {
        var terms = new ArrayList<String>();
        var labels = selector.has("matchLabels") || selector.has("matchExpressions")
                ? selector.path("matchLabels")
                : selector;
        labels.properties()
                .forEach(e -> terms.add(e.getKey() + "=" + e.getValue().asText()));
        for (var expression : selector.path("matchExpressions")) {
            var key = expression.path("key").asText();
            var values = new ArrayList<String>();
            expression.path("values").forEach(v -> values.add(v.asText()));
            var set = "(" + String.join(",", values) + ")";
            switch (expression.path("operator").asText()) {
                case "In" -> terms.add(key + " in " + set);
                case "NotIn" -> terms.add(key + " notin " + set);
                case "Exists" -> terms.add(key);
                case "DoesNotExist" -> terms.add("!" + key);
                default -> throw new IllegalStateException("the server accepted an unknown selector operator");
            }
        }
        return String.join(",", terms);
    }
}
