package dev.rootstock.components.iam;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One statement of a policy.
 *
 * @param effect Allow or Deny
 * @param principal whom it is about; empty in a policy that is attached to them
 * @param resources what it is about; empty in a role's trust policy
 * @param condition operator to key to value
 */
public record Statement(
        String effect,
        Map<String, String> principal,
        List<String> actions,
        List<String> resources,
        Map<String, Map<String, Object>> condition) {

    public static Statement allow(String... actions) {
        return new Statement("Allow", Map.of(), List.of(actions), List.of(), Map.of());
    }

    public static Statement deny(String... actions) {
        return new Statement("Deny", Map.of(), List.of(actions), List.of(), Map.of());
    }

    public Statement by(Map<String, String> who) {
        return new Statement(effect, who, actions, resources, condition);
    }

    public Statement on(String... what) {
        return new Statement(effect, principal, actions, List.of(what), condition);
    }

    public Statement when(Map<String, Map<String, Object>> holds) {
        return new Statement(effect, principal, actions, resources, holds);
    }

    Map<String, Object> json() {
        var json = new LinkedHashMap<String, Object>();
        json.put("Effect", effect);
        if (!principal.isEmpty()) {
            json.put("Principal", principal);
        }
        json.put("Action", actions.size() == 1 ? actions.getFirst() : actions);
        if (!resources.isEmpty()) {
            json.put("Resource", resources.size() == 1 ? resources.getFirst() : resources);
        }
        if (!condition.isEmpty()) {
            json.put("Condition", condition);
        }
        return json;
    }
}
