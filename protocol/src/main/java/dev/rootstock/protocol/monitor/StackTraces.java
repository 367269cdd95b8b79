package dev.rootstock.protocol.monitor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The calls that led to a component, by a handle that its plugin is given: what the component registers names the handle, and its own calls
 * go after these (pulumi/pulumi, pkg/resource/deploy/source_eval.go, sourcePositions). Thread-safe.
 */
public final class StackTraces {

    private final Map<String, List<String>> byHandle = new ConcurrentHashMap<>();

    /** A handle for these calls, which is known until it is forgotten; empty for no calls. */
    public String keep(List<String> calls) {
        if (calls.isEmpty()) {
            return "";
        }
        var handle = UUID.randomUUID().toString();
        byHandle.put(handle, List.copyOf(calls));
        return handle;
    }

    public void forget(String handle) {
        byHandle.remove(handle);
    }

    /** The calls after those that a handle stands for; a handle that is not known stands for none. */
    List<String> after(String handle, List<String> calls) {
        var before = byHandle.getOrDefault(handle, List.of());
        if (before.isEmpty()) {
            return calls;
        }
        var all = new ArrayList<>(before);
        all.addAll(calls);
        return all;
    }
}
