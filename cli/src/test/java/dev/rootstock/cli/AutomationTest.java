package dev.rootstock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.rootstock.cli.program.Driver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs that drive the command through the Automation APIs of the SDKs, which look for it under the name pulumi. */
final class AutomationTest {

    private static final int TIMEOUT_MINUTES = 5;

    @TempDir
    private Path temporary;

    private Rootstock rootstock;

    @BeforeEach
    void make() throws IOException {
        var home = Files.createDirectory(temporary.resolve("home"));
        rootstock = new Rootstock(home);
        rootstock = rootstock.with("PATH", rootstock.launcher("pulumi").getParent() + ":" + System.getenv("PATH"));
    }

    /** Runs a driver in an empty folder. Answers what it was told. */
    private JsonObject seen(String... command) throws IOException, InterruptedException {
        var folder = Files.createDirectories(temporary.resolve("driver"));
        var out = temporary.resolve("driver.out");
        var builder = new ProcessBuilder(new ArrayList<>(List.of(command)))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        builder.environment().clear();
        builder.environment().putAll(rootstock.environment());
        var process = builder.start();
        if (!process.waitFor(TIMEOUT_MINUTES, TimeUnit.MINUTES)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw new AssertionError("the driver did not end:\n" + Files.readString(out));
        }
        assertThat(process.exitValue()).as(Files.readString(out)).isZero();
        return JsonParser.parseString(Files.readAllLines(out).getLast()).getAsJsonObject();
    }

    @Test
    void one_in_node_js_takes_a_stack_from_its_creation_to_its_end() throws Exception {
        var folder = Files.createDirectories(temporary.resolve("driver"));
        NodeModules.into(folder);
        Files.copy(Path.of("src/test/node/automation.js"), folder.resolve("automation.js"));

        var seen = seen("node", "automation.js");

        assertThat(seen.get("user").getAsString()).isNotEmpty();
        assertThat(seen.get("b")).hasToString("{\"value\":\"canary-31\",\"secret\":true}");
        assertThat(seen.getAsJsonObject("deep").get("objectValue")).hasToString("{\"down\":[5]}");
        assertThat(seen.get("preview")).hasToString("{\"create\":2}");
        for (var events : List.of("previewEvents", "upEvents")) {
            assertThat(seen.get(events).toString())
                    .contains("preludeEvent", "resourcePreEvent", "resOutputsEvent", "summaryEvent");
        }
        assertThat(seen.get("canaryInEvents").getAsBoolean()).isFalse();
        assertThat(seen.getAsJsonObject("outputs")).hasToString("""
            {"length":{"value":7,"secret":false},"list":{"value":[1,"two"],"secret":false},\
            "token":{"value":"canary-2718","secret":true}}\
            """);
        var summary = seen.getAsJsonObject("summary");
        assertThat(summary.get("message").getAsString()).isEqualTo("the first");
        assertThat(summary.get("result").getAsString()).isEqualTo("succeeded");
        assertThat(summary.getAsJsonObject("config").get("inline:token"))
                .hasToString("{\"value\":\"canary-2718\",\"secret\":true}");
        assertThat(summary.getAsJsonObject("environment").toString()).contains("auto.inline", "tests");
        assertThat(seen.get("again")).hasToString("{\"same\":2}");
        assertThat(seen.get("refresh").getAsString()).isEqualTo("refresh");
        assertThat(seen.getAsJsonArray("stacks")).hasSize(1);
        assertThat(seen.get("tags").getAsString()).isEqualTo("lakes");
        assertThat(seen.get("exported").getAsInt()).isEqualTo(3);
        assertThat(seen.get("destroyPreview")).hasToString("{\"delete\":2}");
        assertThat(seen.get("failure").getAsString()).startsWith("CommandError").contains("not today");
        assertThat(seen.getAsJsonArray("history")).hasSize(2);
        assertThat(seen.get("destroy")).hasToString("{\"delete\":2}");
        assertThat(seen.get("gone").getAsString()).isEqualTo("StackNotFoundError");
    }

    @Test
    void one_that_wants_pulumis_cloud_finds_the_flag_and_is_told_why_not() {
        assertThat(rootstock.run(temporary, "preview", "--help").ok().out()).contains("--remote");
        var refused =
                rootstock.run(temporary, "up", "--remote", "https://code.example/x.git", "--remote-git-branch", "main");
        assertThat(refused.err()).startsWith("error: --remote is not supported: it needs Pulumi's cloud");
        assertThat(refused.exit()).isEqualTo(2);
    }

    @Test
    void one_in_java_deploys_a_program_of_its_own_and_one_in_a_folder() throws Exception {
        var project = SmallProject.ofRandomStrings(temporary.resolve("project"), 3);

        var seen = seen(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // the SDK's own runner waits on the common pool, which it needs more than one thread of
                "-Djava.util.concurrent.ForkJoinPool.common.parallelism=4",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                Rootstock.classPath(),
                Driver.class.getName(),
                project.toString());

        assertThat(seen.get("user").getAsString()).isNotEmpty();
        assertThat(seen.get("secret").getAsBoolean()).isTrue();
        assertThat(seen.get("greeting").getAsString()).isEqualTo("hello canary-2718");
        assertThat(seen.get("events").getAsInt()).isPositive();
        assertThat(seen.get("kind").getAsString()).isEqualTo("auto.inline");
        assertThat(seen.get("history").getAsInt()).isEqualTo(2);
        assertThat(seen.get("local").getAsString()).contains("CREATE=4");
        assertThat(seen.get("stacks").getAsInt()).isZero();
    }
}
