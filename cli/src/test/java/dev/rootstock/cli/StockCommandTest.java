package dev.rootstock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.testbed.Part;
import dev.rootstock.testbed.ProgressListener;
import dev.rootstock.testbed.Testbed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our programs under Pulumi's own command, with our providers as its plugins. */
final class StockCommandTest {

    @TempDir
    private Path folder;

    private StockPulumi pulumi;

    @BeforeEach
    void find() throws IOException {
        var found = StockPulumi.find(folder.resolve("home"));
        Assumptions.assumeTrue(
                found.isPresent(),
                "skipped: no `pulumi` with `pulumi-language-java` beside it on the PATH, and none named by"
                        + " ROOTSTOCK_STOCK_PULUMI; testbed/stock-pulumi/build compiles them");
        pulumi = found.get();
    }

    @Test
    void it_makes_keeps_and_deletes_what_our_provider_makes() throws Exception {
        var project = project("bench/random-tree", "");
        run(project, "stack", "init", "tree").ok();
        run(project, "config", "set", "count", "7").ok();

        var up = run(project, "up", "--yes", "--skip-preview").ok();

        assertThat(up.out()).contains("+ 8 created");
        run(project, "preview", "--expect-no-changes").ok();
        run(project, "config", "set", "count", "5").ok();
        assertThat(run(project, "up", "--yes", "--skip-preview").ok().out()).contains("- 2 deleted", "6 unchanged");
        assertThat(run(project, "destroy", "--yes", "--skip-preview").ok().out())
                .contains("- 6 deleted");
    }

    @Test
    @DisplayName("57: the stock command deploys the demo, and either command finds nothing left to do")
    void it_deploys_the_demo_and_either_command_finds_nothing_left_to_do() throws Exception {
        var cache = OwnTestbed.in(Files.createDirectory(folder.resolve("cache")));
        var testbed = Testbed.in(cache);
        testbed.up(EnumSet.allOf(Part.class), ProgressListener.silent());
        try {
            var project = project("stacks/openedx-aws", "environments/demo");
            run(project, "stack", "init", "demo").ok();
            var rootstock = new Rootstock(Files.createDirectories(folder.resolve("rootstock")))
                    .with("ROOTSTOCK_CACHE", cache.toString())
                    .with("PULUMI_BACKEND_URL", "file://" + pulumi.state());
            for (var set : rootstock
                    .run(project, "testbed", "config")
                    .ok()
                    .out()
                    .lines()
                    .toList()) {
                run(project, words(set)).ok();
            }

            var up = run(project, "up", "--yes", "--skip-preview").ok();

            assertThat(up.out()).contains(" created").doesNotContain("errored", "failed");
            run(project, "preview", "--expect-no-changes").ok();
            rootstock.run(project, "preview", "--expect-no-changes").ok();
        } finally {
            testbed.forget(EnumSet.allOf(Part.class), ProgressListener.silent());
        }
    }

    /** The command's arguments in {@code pulumi config set KEY 'VALUE'}. */
    private static String[] words(String line) {
        assertThat(line).startsWith("pulumi config set ").endsWith("'");
        var value = line.indexOf('\'');
        var words = new java.util.ArrayList<>(
                List.of(line.substring("pulumi ".length(), value).strip().split(" ")));
        words.add(line.substring(value + 1, line.length() - 1));
        return words.toArray(String[]::new);
    }

    /** A copy of a project's settings in an environment's folder, its program where it is. */
    private Path project(String program, String environment) throws IOException {
        var root = Rootstock.checkout();
        var settings = root.resolve(environment.isEmpty() ? program : environment);
        var project = Files.createDirectories(folder.resolve("environments/demo"));
        var lines = Files.readAllLines(settings.resolve("Pulumi.yaml")).stream()
                .filter(line -> !line.startsWith("main:"))
                .toList();
        Files.writeString(
                project.resolve("Pulumi.yaml"), String.join("\n", lines) + "\nmain: " + root.resolve(program) + "\n");
        if (!environment.isEmpty()) {
            Files.copy(settings.resolve("environment.conf"), project.resolve("environment.conf"));
            Files.copy(root.resolve("environments/defaults.conf"), folder.resolve("environments/defaults.conf"));
        }
        return project;
    }

    private Rootstock.Outcome run(Path project, String... arguments) throws Exception {
        return pulumi.run(project, arguments);
    }
}
