package dev.rootstock.providers.kubernetes.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rootstock.providers.kubernetes.cluster.ApiAnswer;
import dev.rootstock.providers.kubernetes.cluster.Cluster;
import dev.rootstock.providers.kubernetes.cluster.MappingAnswer;
import dev.rootstock.providers.kubernetes.kind.GroupVersionKind;
import dev.rootstock.providers.kubernetes.object.ObjectName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An object as it was last seen, and its surroundings on demand.
 *
 * <p>What of the surroundings cannot be read, for lack of rights perhaps, is taken as not there: it only explains, or is seen at the
 * next look.
 */
public record Observation(Cluster cluster, ObjectName name, ObjectNode object) {

    public JsonNode spec() {
        return object.path("spec");
    }

    public JsonNode status() {
        return object.path("status");
    }

    /** A status condition by its type; missing when it is not set. */
    public JsonNode condition(String type) {
        return condition(object, type);
    }

    static JsonNode condition(JsonNode object, String type) {
        for (var condition : object.path("status").path("conditions")) {
            if (condition.path("type").asText().equals(type)) {
                return condition;
            }
        }
        return object.path("no such condition");
    }

    public boolean isTrue(String conditionType) {
        return condition(conditionType).path("status").asText().equals("True");
    }

    /** Whether its controller has seen the latest change. */
    public boolean isObserved() {
        return status().path("observedGeneration").asLong()
                >= object.path("metadata").path("generation").asLong();
    }

    /** Another object; empty when it cannot be had. */
    public Optional<ObjectNode> other(GroupVersionKind kind, ObjectName other) {
        return cluster.mapping(kind) instanceof MappingAnswer.Served(var mapping)
                        && cluster.get(mapping, other) instanceof ApiAnswer.Ok(var found)
                ? Optional.of(found)
                : Optional.empty();
    }

    /** Objects of the same namespace that a label selector, written as in a query, chooses. */
    public List<JsonNode> labelled(GroupVersionKind kind, String selector) {
        return selected(kind, "labelSelector", selector);
    }

    /** Events of the same namespace and the like, by their fields. */
    public List<JsonNode> byField(GroupVersionKind kind, String selector) {
        return selected(kind, "fieldSelector", selector);
    }

    private List<JsonNode> selected(GroupVersionKind kind, String selectorKind, String selector) {
        var found = new ArrayList<JsonNode>();
        if (cluster.mapping(kind) instanceof MappingAnswer.Served(var mapping)
                && cluster.list(mapping, name.namespace(), selectorKind, selector) instanceof ApiAnswer.Ok(var list)) {
            list.path("items").forEach(found::add);
        }
        return found;
    }
}
