package dev.rootstock.providers.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rootstock.engine.value.ObjectValue;
import dev.rootstock.providers.kubernetes.cluster.ResourceMapping;
import dev.rootstock.providers.kubernetes.object.ObjectCodec;
import dev.rootstock.providers.kubernetes.object.ObjectName;

/** The JSON of an object as it is sent to a server. */
final class Manifest {

    private Manifest() {}

    static ObjectNode of(ObjectValue inputs, ResourceMapping mapping, ObjectName name) {
        var object = ObjectCodec.toJson(inputs);
        var metadata = object.withObjectProperty("metadata");
        metadata.put("name", name.name());
        if (mapping.namespaced()) {
            metadata.put("namespace", name.namespace());
        } else {
            metadata.remove("namespace");
        }
        return object;
    }

    static boolean conditionIsTrue(JsonNode live, String type) {
        for (var condition : live.path("status").path("conditions")) {
            if (condition.path("type").asText().equals(type)
                    && condition.path("status").asText().equals("True")) {
                return true;
            }
        }
        return false;
    }

    static boolean isBeingDeleted(JsonNode live) {
        return live.path("metadata").has("deletionTimestamp");
    }
}
