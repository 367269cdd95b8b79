package dev.rootstock.cli.program;

import com.google.gson.JsonObject;
import com.pulumi.Context;
import com.pulumi.automation.ConfigValue;
import com.pulumi.automation.DestroyOptions;
import com.pulumi.automation.LocalWorkspace;
import com.pulumi.automation.PreviewOptions;
import com.pulumi.automation.UpOptions;
import com.pulumi.core.Output;
import dev.rootstock.sdk.random.RandomString;
import dev.rootstock.sdk.random.RandomStringArgs;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Drives a command named pulumi through the Automation API, and prints what it was told as one line of JSON. */
public final class Driver {

    private Driver() {}

    private static void program(Context context) {
        new RandomString("text", RandomStringArgs.builder().length(5).build());
        context.export("greeting", context.config().requireSecret("token").applyValue(token -> "hello " + token));
        context.export("plain", Output.of("open"));
    }

    /** @param arguments the folder of a project */
    public static void main(String... arguments) throws Exception {
        var seen = new JsonObject();
        try (var stack = LocalWorkspace.createOrSelectStack("inline", "dev", Driver::program)) {
            inline(stack, seen);
        }
        try (var stack = LocalWorkspace.createStack("dev", Path.of(arguments[0]))) {
            seen.addProperty("local", stack.up().summary().resourceChanges().toString());
            stack.destroy();
            stack.workspace().removeStack("dev");
            seen.addProperty("stacks", stack.workspace().listStacks().size());
        }
        System.out.println();
        System.out.println(seen);
        System.exit(0);
    }

    private static void inline(com.pulumi.automation.WorkspaceStack stack, JsonObject seen) throws Exception {
        seen.addProperty("user", stack.workspace().whoAmI().user());
        stack.setConfig("token", new ConfigValue("canary-2718", true));
        stack.setAllConfig(Map.of("a", new ConfigValue("1"), "b", new ConfigValue("2", true)));
        seen.addProperty(
                "secret",
                stack.getAllConfig().get("inline:b").isSecret()
                        && stack.getConfig("b").isSecret());
        stack.removeAllConfig(List.of("a", "b"));
        var events = new AtomicInteger();
        stack.preview(PreviewOptions.builder()
                .onEvent(event -> events.incrementAndGet())
                .build());
        var up = stack.up(UpOptions.builder()
                .message("from Java")
                .onEvent(event -> events.incrementAndGet())
                .build());
        seen.addProperty("events", events.get());
        seen.addProperty("greeting", String.valueOf(up.outputs().get("greeting").value()));
        seen.addProperty("kind", up.summary().environment().get("exec.kind"));
        stack.refresh();
        seen.addProperty("history", stack.getHistory().size());
        stack.importStack(stack.exportStack());
        stack.workspace().listPlugins();
        stack.cancel();
        stack.destroy(DestroyOptions.builder().build());
        stack.workspace().removeStack("dev");
    }
}
