package dev.rootstock.providers.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Fields whose changes a program ignores, in an object that is about to be applied. To leave a field out would give it up, and to send
 * the program's value would set it: so a field that only others own is left out, and any other is sent as it is on the server. See
 * pulumi-kubernetes, provider/pkg/await/await.go, handleSSAIgnoreFields.
 *
 * @param manager who is about to apply the object
 */
record IgnoredFields(JsonNode live, String manager) {

    private static final Pattern STEP = Pattern.compile("\\[\"((?:[^\"\\\\]|\\\\.)*)\"]|\\[(\\d+)]|([^.\\[\\]]+)");

    /** @param paths as Pulumi writes property paths */
    void settle(ObjectNode manifest, List<String> paths) {
        for (var path : paths) {
            var steps = steps(path);
            var value = at(live, steps);
            var parent = at(manifest, steps.subList(0, Math.max(0, steps.size() - 1)));
            if (steps.isEmpty() || value.isMissingNode()) {
                continue; // not set on the server: the program's value is as good as any
            }
            var last = steps.getLast();
            if (parent instanceof ObjectNode object && object.has(last)) {
                if (owns(manager, steps) || !isOwnedByOthers(steps)) {
                    object.set(last, value);
                } else {
                    object.remove(last);
                }
            } else if (parent instanceof ArrayNode array && last.matches("\\d+") && array.has(Integer.parseInt(last))) {
                array.set(Integer.parseInt(last), value);
            }
        }
    }

    private boolean isOwnedByOthers(List<String> steps) {
        for (var entry : live.path("metadata").path("managedFields")) {
            var other = entry.path("manager").asText();
            if (!other.equals(manager) && covers(entry.path("fieldsV1"), steps)) {
                return true;
            }
        }
        return false;
    }

    private boolean owns(String name, List<String> steps) {
        for (var entry : live.path("metadata").path("managedFields")) {
            if (entry.path("manager").asText().equals(name) && covers(entry.path("fieldsV1"), steps)) {
                return true;
            }
        }
        return false;
    }

    private static boolean covers(JsonNode fields, List<String> steps) {
        var node = fields;
        for (var step : steps) {
            node = node.path("f:" + step);
        }
        return !node.isMissingNode();
    }

    private static JsonNode at(JsonNode root, List<String> steps) {
        var node = root;
        for (var step : steps) {
            node = node.isArray() && step.matches("\\d+") ? node.path(Integer.parseInt(step)) : node.path(step);
        }
        return node;
    }

    private static List<String> steps(String path) {
        var steps = new ArrayList<String>();
        var matcher = STEP.matcher(path);
        while (matcher.find()) {
            var quoted = matcher.group(1);
            steps.add(
                    quoted != null
                            ? quoted.replace("\\\"", "\"")
                            : matcher.group(2) != null ? matcher.group(2) : matcher.group(3));
        }
        return steps;
    }
}
