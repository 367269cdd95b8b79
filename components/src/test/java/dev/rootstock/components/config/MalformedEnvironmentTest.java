package dev.rootstock.components.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Environment files as people damage them: every one is read, or refused with a sentence. Two seconds by default,
 * {@code -Drootstock.fuzz=SECONDS} for longer, {@code -Drootstock.seed=N} to begin elsewhere.
 */
final class MalformedEnvironmentTest {
    static final String FILE = """
        include "../defaults.conf"
        domain = ${environment.name}".example.edu"
        kubeconfig = "~/.kube/config"
        colors = [red, dark-blue]
        tags { cost = 7, release = 1.30, "a.b" : x }
        disk { size = 20 GiB, keep-backups = 3 days, copies = 2 }
        disk.most = 3
        other = ${?disk.size}
        """;

    private static final List<String> PIECES = List.of(
            "${",
            "${?",
            "}",
            "{",
            "[",
            "]",
            "\"",
            "\"\"\"",
            "=",
            "+=",
            ":",
            ",",
            "\n",
            "include ",
            "#",
            "//",
            "null",
            "${disk}",
            "${?domain}",
            "a = ${a}",
            "a = ${b}, b = ${a}",
            "-1",
            "1e999",
            "999999999999999999999",
            "\u0000",
            "\ufeff",
            "\ud800",
            "include file(\"x\")",
            "include classpath(\"x\")",
            "include url(\"x:\")",
            "include required(\"../defaults.conf\")",
            "environment = 1",
            "environment.name = x",
            "..",
            "a..b = 1");

    @TempDir
    Path root;

    @Test
    void whateverIsInTheFileItIsReadOrRefusedWithASentence() throws Exception {
        var folder = Files.createDirectories(root.resolve("environments/demo"));
        Files.writeString(root.resolve("environments/defaults.conf"), "tags.team = learning");
        var file = folder.resolve("environment.conf");
        var end = System.nanoTime()
                + Duration.ofSeconds(Integer.getInteger("rootstock.fuzz", 2)).toNanos();
        var count = 0;
        for (var seed = Long.getLong("rootstock.seed", 1); System.nanoTime() < end; seed++) {
            var text = mutated(new SplittableRandom(seed));
            Files.write(file, text.getBytes(StandardCharsets.UTF_8));
            read(folder, seed, text);
            count++;
        }
        System.out.println("malformed environments: " + count + " files, each read or refused with a sentence");
    }

    private static void read(Path folder, long seed, String text) {
        var what = "seed " + seed + ":\n" + text.substring(0, Math.min(text.length(), 600));
        var begun = System.nanoTime();
        Loaded<EnvironmentFolderTest.Site> loaded;
        try {
            loaded = new EnvironmentFolder(folder).load(EnvironmentFolderTest.Site.class, "domain");
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            throw new AssertionError(what + "\n" + e, e);
        }
        if (loaded instanceof Loaded.Invalid<EnvironmentFolderTest.Site>(var problems)) {
            assertThat(problems).as(what).isNotEmpty();
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).as(what).isLessThan(Duration.ofSeconds(5));
    }

    private static String mutated(SplittableRandom random) {
        var text = FILE;
        for (var i = 1 + random.nextInt(4); i > 0; i--) {
            var at = random.nextInt(text.length() + 1);
            var until = Math.min(text.length(), at + random.nextInt(12));
            var piece = PIECES.get(random.nextInt(PIECES.size()));
            text = switch (random.nextInt(7)) {
                case 0 -> text.substring(0, at) + text.substring(until);
                case 1 -> text.substring(0, at);
                case 2 -> text.substring(0, at) + (char) (random.nextInt(128)) + text.substring(until);
                case 3 -> linesMoved(text, random);
                case 4 ->
                    random.nextInt(30) == 0
                            ? text.substring(0, at)
                                    + List.of("[", "{a:", "${")
                                            .get(random.nextInt(3))
                                            .repeat(random.nextInt(20_000))
                                    + text.substring(at)
                            : text.substring(0, at) + piece + text.substring(at);
                default -> text.substring(0, at) + piece + text.substring(until);
            };
        }
        return text;
    }

    private static String linesMoved(String text, SplittableRandom random) {
        var lines = new ArrayList<>(List.of(text.split("(?<=\n)")));
        var line = lines.remove(random.nextInt(lines.size()));
        lines.add(random.nextInt(lines.size() + 1), line);
        return String.join("", lines);
    }
}
