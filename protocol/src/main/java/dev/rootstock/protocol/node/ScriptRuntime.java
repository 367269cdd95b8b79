package dev.rootstock.protocol.node;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What runs programs and plugins in JavaScript and TypeScript (pulumi/pulumi, sdk/nodejs/cmd/pulumi-language-nodejs and
 * pulumi-language-bun). Bun reads TypeScript and its {@code tsconfig.json} by itself, and has no use for the options of node.
 */
public enum ScriptRuntime {
    NODE("nodejs", List.of("node"), "npm install"),
    BUN("bun", List.of("bun", "run"), "bun install");

    private final String id;
    private final List<String> command;
    private final String packages;

    ScriptRuntime(String id, List<String> command, String packages) {
        this.id = id;
        this.command = command;
        this.packages = packages;
    }

    /** The one that {@code runtime:} of a project or a plugin names; empty if it is no such language. */
    public static Optional<ScriptRuntime> named(String runtime) {
        return Arrays.stream(values()).filter(one -> one.id.equals(runtime)).findFirst();
    }

    /** The name that projects have for it. */
    public String id() {
        return id;
    }

    /** The command's name, such as {@code node}. */
    public String tool() {
        return command.getFirst();
    }

    /** What installs libraries for it. */
    public String packages() {
        return packages;
    }

    /** The words of a command that a script and its arguments follow. */
    public List<String> command(Map<String, Object> options) {
        var words = new ArrayList<>(command);
        if (this == NODE) {
            words.addAll(ShellWords.split(String.valueOf(options.getOrDefault("nodeargs", ""))));
        }
        return words;
    }

    /** What the SDK's scripts are told by the environment. */
    public Map<String, String> variables(Map<String, Object> options) {
        var variables = new HashMap<String, String>();
        if (this == NODE && !String.valueOf(options.get("typescript")).equals("false")) {
            variables.put("PULUMI_NODEJS_TYPESCRIPT", "true");
        }
        var tsconfig = String.valueOf(options.getOrDefault("tsconfig", ""));
        if (this == NODE && !tsconfig.isEmpty()) {
            variables.put("PULUMI_NODEJS_TSCONFIG_PATH", tsconfig);
        }
        return variables;
    }
}
