package dev.rootstock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.protobuf.Value;
import dev.rootstock.cli.served.Registrations;
import dev.rootstock.cli.served.ServedProgram;
import dev.rootstock.protocol.provider.serve.ProviderServer;
import dev.rootstock.providers.random.RandomProviderFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pulumirpc.AliasOuterClass.Alias;
import pulumirpc.Resource.RegisterResourceRequest;

/**
 * Saved plans of Pulumi's own command and of ours, on one store, one stack and one program: they say the same, each command does what the
 * other's plan says, and refuses what the other refuses.
 */
final class StockPlanTest {

    private static final String TEXT = "random:index/randomString:RandomString";
    private static final Value UNKNOWN = Value.newBuilder()
            .setStringValue("04da6b54-80e4-46f7-96ec-b56ff0331ba9")
            .build();

    @TempDir
    private Path folder;

    private ServedProgram program;
    private ProviderServer random;
    private StockPulumi stock;
    private Rootstock ours;
    private Path project;
    private String plan;

    @BeforeEach
    void start() throws IOException {
        program = new ServedProgram(StockPlanTest::first);
        random = ProviderServer.start(new RandomProviderFactory());
        var attached = "random:" + random.port();
        var found = StockPulumi.find(folder.resolve("stock"))
                .map(one -> one.with(Map.of(
                        "PULUMI_DEBUG_PROVIDERS",
                        attached,
                        "PATH",
                        System.getenv("PATH"),
                        // without it the flags are unknown
                        "PULUMI_EXPERIMENTAL",
                        "true")));
        Assumptions.assumeTrue(
                found.isPresent(),
                "skipped: no `pulumi` with `pulumi-language-java` beside it on the PATH, and none named by"
                        + " ROOTSTOCK_STOCK_PULUMI; testbed/stock-pulumi/build compiles them");
        stock = found.get();
        ours = new Rootstock(Files.createDirectory(folder.resolve("ours")))
                .with("PULUMI_DEBUG_PROVIDERS", attached)
                .with("PULUMI_BACKEND_URL", "file://" + stock.state());
        project = Files.createDirectory(folder.resolve("project"));
        Files.writeString(project.resolve("Pulumi.yaml"), "name: small\nruntime: nodejs\n");
        plan = folder.resolve("plan.json").toString();
        stock("stack", "init", "dev").ok();
        stock("config", "set", "--secret", "hidden", "canary-1618").ok();
        stock("config", "set", "--path", "tree.list[0]", "true").ok();
    }

    @AfterEach
    void stop() {
        random.close();
        program.close();
    }

    private Rootstock.Outcome stock(String... arguments) {
        try {
            return stock.run(project, arguments);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** Runs one of both with the program. */
    private Rootstock.Outcome run(boolean ofStock, String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("-s", "dev", "--client=" + program.address()));
        return ofStock ? stock(all.toArray(String[]::new)) : ours.run(project, all.toArray(String[]::new));
    }

    private JsonObject plan(boolean ofStock) throws IOException {
        Files.deleteIfExists(Path.of(plan));
        run(ofStock, "preview", "--save-plan", plan).ok();
        var text = Files.readString(Path.of(plan));
        assertThat(text).doesNotContain("canary-1618");
        return JsonParser.parseString(text).getAsJsonObject();
    }

    private Rootstock.Outcome up(boolean byStock) {
        return run(byStock, "up", "--yes", "--skip-preview", "--plan", plan);
    }

    private static void first(Registrations stack) {
        stack.component("small:index:Group", "group");
        base(stack, Map.of("length", 8, "special", false), "a");
        stack.resource(TEXT, "goes", Map.of("length", 4));
        outputs(stack, "one");
    }

    private static void base(Registrations stack, Map<String, ?> inputs, String keeper) {
        var text = stack.resource(TEXT, "text", inputs);
        var result = text.getObject().getFieldsOrDefault("result", UNKNOWN);
        stack.resource(
                "random:index/randomPassword:RandomPassword",
                "word",
                Map.of("length", 12, "keepers", Map.of("a", Registrations.secret("canary-1618"), "b", keeper)),
                options -> options.addDependencies(text.getUrn()).addAdditionalSecretOutputs("bcryptHash"));
        stack.resource(
                TEXT,
                "late",
                Map.of("length", 5, "keepers", Map.of("of", result)),
                options -> options.addDependencies(text.getUrn())
                        .putPropertyDependencies(
                                "keepers",
                                RegisterResourceRequest.PropertyDependencies.newBuilder()
                                        .addUrns(text.getUrn())
                                        .build())
                        .addIgnoreChanges("upper")
                        .setProtect(false)
                        .setCustomTimeouts(RegisterResourceRequest.CustomTimeouts.newBuilder()
                                .setCreate("2m")
                                .build()));
    }

    private static void outputs(Registrations stack, String value) {
        var outputs = new LinkedHashMap<String, Object>();
        outputs.put("value", value);
        outputs.put("secret", Registrations.secret("canary-1618"));
        outputs.put("list", List.of(1, "two", Map.of("three", 3)));
        stack.outputs(outputs);
    }

    /** One is replaced, and what depends on it; one is unchanged, one goes, one is new. */
    private static void second(Registrations stack) {
        stack.component("small:index:Group", "group");
        base(stack, Map.of("length", 9), "a");
        stack.resource(TEXT, "comes", Map.of("length", 4));
        outputs(stack, "two");
    }

    @Test
    void both_write_the_same_plan() throws IOException {
        assertThat(normal(plan(false))).as("new").isEqualTo(normal(plan(true)));
        run(true, "up", "--yes", "--skip-preview").ok();
        assertThat(normal(plan(false))).as("unchanged").isEqualTo(normal(plan(true)));
        program.becomes(StockPlanTest::second);
        assertThat(normal(plan(false))).as("changed").isEqualTo(normal(plan(true)));
    }

    /**
     * Without what differs from plan to plan: the moment, what names are drawn from (components have none, which upstream has too), and
     * what encryption makes of a text.
     */
    private static String normal(JsonObject plan) {
        plan.getAsJsonObject("manifest").addProperty("time", "TIME");
        plan.getAsJsonObject("manifest").remove("magic");
        plan.getAsJsonObject("resourcePlans").asMap().values().stream()
                .map(JsonElement::getAsJsonObject)
                .filter(one -> one.has("goal"))
                .filter(one -> !one.getAsJsonObject("goal").get("custom").getAsBoolean())
                .forEach(one -> one.remove("seed"));
        return new GsonBuilder().setPrettyPrinting().create().toJson(normal((JsonElement) plan));
    }

    private static JsonElement normal(JsonElement value) {
        if (value instanceof JsonObject object) {
            var sorted = new JsonObject();
            object.keySet().stream().sorted().forEach(key -> {
                switch (key) {
                    case "ciphertext" -> sorted.addProperty(key, "CIPHERTEXT");
                    case "seed" ->
                        sorted.addProperty(key, object.get(key).getAsString().length());
                    default -> sorted.add(key, normal(object.get(key)));
                }
            });
            return sorted;
        }
        if (value instanceof JsonArray array) {
            var all = new JsonArray();
            array.forEach(item -> all.add(normal(item)));
            return all;
        }
        return value;
    }

    @Test
    void each_does_what_the_others_plan_says() throws IOException {
        for (var byStock : List.of(true, false)) {
            program.becomes(StockPlanTest::first);
            plan(!byStock);
            assertThat(up(byStock).ok().out()).contains("+ 6 created");
            program.becomes(StockPlanTest::second);
            plan(!byStock);
            assertThat(up(byStock).ok().out()).contains("+ 1 created", "- 1 deleted", "replaced");
            run(byStock, "destroy", "--yes", "--skip-preview").ok();
        }
    }

    /** What a program does that the plan does not say, and by which words both commands name it; empty where upstream does not. */
    private enum Deviation {
        PROPERTY("properties changed", stack -> whole(stack, 10, "two", options -> {})),
        EXTRA_PROPERTY("properties changed", stack -> {
            stack.component("small:index:Group", "group");
            base(stack, Map.of("length", 9, "upper", true), "a");
            stack.resource(TEXT, "comes", Map.of("length", 4));
            outputs(stack, "two");
        }),
        SECRET("properties changed", stack -> {
            stack.component("small:index:Group", "group");
            base(stack, Map.of("length", 9), "b");
            stack.resource(TEXT, "comes", Map.of("length", 4));
            outputs(stack, "two");
        }),
        // upstream drops the outputs without a word
        OUTPUT("", "outputs changed", stack -> whole(stack, 9, "three", options -> {})),
        ANOTHER_RESOURCE("no steps were expected", stack -> {
            whole(stack, 9, "two", options -> {});
            stack.resource(TEXT, "more", Map.of("length", 3));
        }),
        NO_RESOURCE("expected resource operations for", stack -> {
            stack.component("small:index:Group", "group");
            base(stack, Map.of("length", 9), "a");
            outputs(stack, "two");
        }),
        STILL_THERE("resource unexpectedly not deleted", "the plan deletes it", stack -> {
            whole(stack, 9, "two", options -> {});
            stack.resource(TEXT, "goes", Map.of("length", 4));
        }),
        PROTECTED("protect changed", stack -> whole(stack, 9, "two", options -> options.setProtect(true))),
        IGNORED(
                "ignoreChanges changed",
                stack -> whole(stack, 9, "two", options -> options.addIgnoreChanges("length"))),
        ORDER(
                "deleteBeforeReplace changed",
                stack -> whole(
                        stack,
                        9,
                        "two",
                        options -> options.setDeleteBeforeReplace(true).setDeleteBeforeReplaceDefined(true))),
        TIMEOUT(
                "timeout changed",
                "customTimeouts changed",
                stack -> whole(
                        stack,
                        9,
                        "two",
                        options -> options.setCustomTimeouts(RegisterResourceRequest.CustomTimeouts.newBuilder()
                                .setCreate("9m")
                                .build()))),
        ALIAS(
                "aliases changed",
                stack -> whole(
                        stack,
                        9,
                        "two",
                        options -> options.addAliases(Alias.newBuilder()
                                .setSpec(Alias.Spec.newBuilder().setName("other"))))),
        // upstream ends with an index out of range
        SECRET_OUTPUT(
                "",
                "additionalSecretOutputs changed",
                stack -> whole(stack, 9, "two", options -> options.addAdditionalSecretOutputs("result"))),
        DEPENDENCY(
                "dependencies changed",
                "dependsOn changed",
                stack -> whole(stack, 9, "two", options -> options.addDependencies(GROUP))),
        // which is in the URN
        PARENT("no steps were expected", stack -> whole(stack, 9, "two", options -> options.setParent(GROUP)));

        private final String theirWords;
        private final String ourWords;
        private final ServedProgram.Body program;

        Deviation(String words, ServedProgram.Body program) {
            this(words, words, program);
        }

        Deviation(String theirWords, String ourWords, ServedProgram.Body program) {
            this.theirWords = theirWords;
            this.ourWords = ourWords;
            this.program = program;
        }
    }

    private static final String GROUP = "urn:pulumi:dev::small::small:index:Group::group";

    /** The second program, with something else about the resource that it makes. */
    private static void whole(
            Registrations stack, int length, String output, Consumer<RegisterResourceRequest.Builder> options) {
        stack.component("small:index:Group", "group");
        base(stack, Map.of("length", length), "a");
        stack.resource(TEXT, "comes", Map.of("length", 4), request -> {
            options.accept(request);
            return request;
        });
        outputs(stack, output);
    }

    @Test
    void both_refuse_the_same() throws IOException {
        run(false, "up", "--yes", "--skip-preview").ok();
        program.becomes(StockPlanTest::second);
        var plans = Map.of(
                true,
                Files.writeString(folder.resolve("stock.json"), plan(true).toString()),
                false,
                Files.writeString(folder.resolve("ours.json"), plan(false).toString()));
        var before = copied(stock.state(), folder.resolve("before"));
        var wrong = new ArrayList<String>();
        for (var deviation : Deviation.values()) {
            program.becomes(deviation.program);
            for (var byStock : deviation.theirWords.isEmpty() ? List.of(false) : List.of(true, false)) {
                plan = plans.get(!byStock).toString();
                var done = up(byStock);
                if (done.exit() == 0 || !done.all().contains(byStock ? deviation.theirWords : deviation.ourWords)) {
                    wrong.add(deviation
                            + (byStock ? ", our plan, done by the stock command: " : ", its plan, done by ours: ")
                            + done.all());
                }
                assertThat(done.all()).doesNotContain("canary-1618");
                copied(before, stock.state());
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static Path copied(Path from, Path to) throws IOException {
        if (Files.exists(to)) {
            try (var old = Files.walk(to)) {
                for (var file : old.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        try (var files = Files.walk(from)) {
            for (var file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        return to;
    }
}
