package dev.rootstock.providers.kubernetes.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rootstock.providers.kubernetes.kind.GroupVersionKind;
import java.util.Comparator;
import java.util.List;

/** The warnings that controllers and nodes have recorded about an object. */
final class Events {

    private static final GroupVersionKind EVENT = new GroupVersionKind("", "v1", "Event");
    private static final int SHOWN = 3;

    private Events() {}

    /** The latest few, newest first. */
    static List<String> warnings(Observation seen, JsonNode object) {
        var uid = object.path("metadata").path("uid").asText();
        var about = object.path("kind").asText("Pod") + " "
                + object.path("metadata").path("name").asText();
        return seen.byField(EVENT, "involvedObject.uid=" + uid + ",type=Warning").stream()
                .sorted(Comparator.comparing(
                                (JsonNode event) -> event.path("lastTimestamp").asText())
                        .reversed())
                .map(event -> about + ": " + event.path("reason").asText() + ": "
                        + event.path("message").asText())
                .distinct()
                .limit(SHOWN)
                .toList();
    }
}
