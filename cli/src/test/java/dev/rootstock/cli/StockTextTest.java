package dev.rootstock.cli;

import com.google.protobuf.Value;
import dev.rootstock.cli.served.Registrations;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pulumirpc.EngineOuterClass.LogSeverity;

/**
 * What our command prints against what Pulumi's own prints, on the same program with the same provider: what is random and what takes
 * time is put aside, everything else is equal.
 */
final class StockTextTest {

    private static final String TEXT = "random:index/randomString:RandomString";
    private static final Value UNKNOWN = Value.newBuilder()
            .setStringValue("04da6b54-80e4-46f7-96ec-b56ff0331ba9")
            .build();

    @TempDir
    private Path folder;

    private Compared both;

    @BeforeEach
    void start() throws IOException {
        both = Compared.start(folder, StockTextTest::first);
        both.same("stack", "init", "dev");
    }

    @AfterEach
    void stop() {
        if (both != null) {
            both.close();
        }
    }

    private static void first(Registrations stack) {
        var group = stack.component("small:index:Group", "group");
        var text = stack.resource(TEXT, "text", Map.of("length", 8, "special", false), o -> o.setParent(group));
        stack.resource(
                "random:index/randomPassword:RandomPassword",
                "word",
                Map.of("length", 12, "keepers", Map.of("a", Registrations.secret("canary-1618"), "b", "x\ny")),
                options -> options.addDependencies(text.getUrn()));
        var outputs = new LinkedHashMap<String, Object>();
        outputs.put("text", text.getObject().getFieldsOrDefault("result", UNKNOWN));
        outputs.put("list", List.of(1, "two", Map.of("three", 3)));
        outputs.put("nothing", "");
        outputs.put("policy", "{\"Version\":\"2012\",\"Statement\":[1]}");
        outputs.put("secret", Registrations.secret("canary-1618"));
        outputs.put("number", 1);
        outputs.put("gone", true);
        stack.outputs(outputs);
    }

    private static void second(Registrations stack) {
        var group = stack.component("small:index:Group", "group");
        var text = stack.resource(TEXT, "text", Map.of("length", 9, "special", false), o -> o.setParent(group));
        var outputs = new LinkedHashMap<String, Object>();
        outputs.put("text", text.getObject().getFieldsOrDefault("result", UNKNOWN));
        outputs.put("list", List.of(1, "three", Map.of("three", 4), "more"));
        outputs.put("policy", "{\"Version\":\"2020\",\"Statement\":[1]}");
        outputs.put("secret", Registrations.secret("canary-1618"));
        outputs.put("number", 2.5);
        stack.say(LogSeverity.WARNING, text.getUrn(), "beware of this");
        stack.say(LogSeverity.INFO, "", "hello\nworld");
        stack.outputs(outputs);
    }

    private void same(String... arguments) {
        both.same(arguments);
    }

    @Test
    @DisplayName("59: rows, diagnostics, outputs and counts of every operation are the stock command's")
    void rows_diagnostics_outputs_and_counts_of_every_operation() {
        same("preview");
        same("up", "--yes");
        same("up", "--yes", "--skip-preview");
        both.becomes(StockTextTest::second);
        same("preview");
        same("up", "--yes", "--skip-preview");
        same("preview", "--show-sames");
        same("refresh", "--yes");
        same("destroy", "--yes");
        same("preview", "--expect-no-changes");
    }

    @Test
    void properties_of_every_step() {
        same("preview", "--diff");
        same("up", "--yes", "--skip-preview", "--diff");
        both.becomes(StockTextTest::second);
        same("preview", "--diff");
        same("up", "--yes", "--skip-preview", "--diff", "--show-replacement-steps");
        same("refresh", "--yes", "--skip-preview", "--diff");
        same("destroy", "--yes", "--skip-preview", "--diff");
    }

    @Test
    void failures() {
        same("up", "--yes", "--skip-preview");
        both.becomes(stack -> {
            first(stack);
            throw new IllegalStateException("not today");
        });
        same("up", "--yes", "--skip-preview");
        same("preview");
        same("up", "--skip-preview");
        same("preview", "--stack", "nowhere");
        same("destroy");
    }

    @Test
    void what_a_stack_is_and_has() {
        same("up", "--yes", "--skip-preview");
        same("stack", "output");
        same("stack", "output", "--json");
        same("stack", "output", "--json", "--show-secrets");
        same("stack", "output", "--shell");
        same("stack", "output", "list");
        same("stack", "output", "secret");
        same("stack", "output", "text");
        same("stack", "output", "missing");
        same("stack", "output", "--stack", "nowhere");
        same("stack", "ls");
        same("stack", "init", "dev");
        same("stack", "init", "no name!");
        same("stack", "rm", "dev");
        same("cancel");
        same("stack", "ls", "--json");
        same("stack");
        same("stack", "--show-urns");
        same("stack", "--show-name");
        same("stack", "rm", "--yes");
    }

    @Test
    void configuration() {
        same("config");
        same("config", "set", "plain", "text");
        same("config", "set", "other:name", "text");
        same("config", "set", "--secret", "hidden", "canary-1618");
        same("config", "set", "--path", "tree.list[0]", "true");
        same("config", "set", "--path", "tree.name", "leaf");
        same("config");
        same("config", "--json");
        same("config", "--json", "--show-secrets");
        same("config", "--show-secrets");
        same("config", "get", "plain");
        same("config", "get", "hidden");
        same("config", "get", "hidden", "--json");
        same("config", "get", "tree", "--json");
        same("config", "get", "--path", "tree.list");
        same("config", "get", "missing");
        same("config", "set-all", "--plaintext", "one=1", "--secret", "two=2");
        same("config", "rm", "plain");
        same("config", "rm-all", "one", "two");
        same("config");
    }
}
