package dev.rootstock.protocol.node;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What makes a Node.js process wait for a debugger, as upstream's language host has it
 * (pulumi/pulumi, sdk/nodejs/cmd/pulumi-language-nodejs, getDebuggerSetup and startDebugging).
 *
 * @param runtime which of them is debugged
 * @param port where it waits, on the loopback interface
 */
public record Inspector(ScriptRuntime runtime, int port) {

    /** Where debuggers look first. */
    public static final int USUAL_PORT = 9229;

    /** Words of its command, before the script. */
    public List<String> words() {
        return switch (runtime) {
            // the second keeps it from telling on standard error that it listens
            case NODE -> List.of("--inspect-brk=" + port, "--inspect-publish-uid=http");
            case BUN -> List.of();
        };
    }

    /** Variables of its environment. */
    public Map<String, String> variables() {
        return switch (runtime) {
            case NODE -> Map.of();
            case BUN -> Map.of("BUN_INSPECT", "ws://127.0.0.1:" + port + "?wait=1");
        };
    }

    /** Where it waits, in words. */
    public String place(long process) {
        return "on process id " + process + (port == USUAL_PORT ? "" : " and port " + port);
    }

    /** @param name as a person chooses it among others */
    public Map<String, Object> configuration(String name, long process) {
        var configuration = new TreeMap<String, Object>(Map.of("name", name, "request", "attach"));
        switch (runtime) {
            case NODE -> {
                configuration.putAll(Map.of(
                        "type",
                        "node",
                        "processId",
                        process,
                        "continueOnAttach",
                        true,
                        "skipFiles",
                        List.of("<node_internals>/**")));
                if (port != USUAL_PORT) {
                    configuration.put("port", port);
                }
            }
            case BUN -> configuration.putAll(Map.of("type", "bun", "url", "ws://127.0.0.1:" + port));
        }
        return configuration;
    }
}
