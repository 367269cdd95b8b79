package dev.rootstock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.cli.program.SecretOutputs;
import dev.rootstock.engine.backend.FolderBackend;
import dev.rootstock.engine.kill.KillPoint;
import dev.rootstock.engine.kill.KillPoints;
import dev.rootstock.engine.project.PrivateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code stack change-secrets-provider} killed (SIGKILL) at every point where it changes the disk, in the store and in the project: the
 * same command finishes it, and every secret of the state and of the stack's file is there.
 *
 * <p>By default only where something takes its place and at each step of the stack's file, all points with {@code -Drootstock.kills=all}.
 */
final class SecretsChangeKilledTest {

    private static final int SIGKILLED = 128 + 9;
    private static final String TOKEN = "canary-secret-4711";
    private static final String[] CHANGE = {"stack", "change-secrets-provider", "passphrase", "-s", "dev"};

    @TempDir
    private Path folder;

    private Path points;
    private Path start;

    @BeforeEach
    void deploy() throws Exception {
        points = KillPoints.archive(folder, FolderBackend.class, PrivateFile.class);
        start = Files.createDirectory(folder.resolve("start"));
        var project = SmallProject.make(start.resolve("project"), SecretOutputs.class, Map.of());
        var rootstock = new Rootstock(Files.createDirectory(start.resolve("home")));
        rootstock.run(project, "stack", "init", "dev").ok();
        rootstock.run(project, "config", "set", "--secret", "token", TOKEN).ok();
        rootstock.run(project, "up", "--yes", "--skip-preview").ok();
    }

    @Test
    void killed_anywhere_the_same_command_finishes_it_and_no_secret_is_lost() throws Exception {
        var whole = copied("whole");
        assertThat(change(whole, 0)).isZero();
        var passed = Files.readAllLines(whole.resolve("passed"));
        assertThat(passed).anyMatch(point -> point.endsWith("in PrivateFile")).hasSizeGreaterThan(10);
        var finished = 0;
        for (var number : chosen(passed)) {
            var what = "killed at point %s of %s (%s)".formatted(number, passed.size(), passed.get(number - 1));
            var place = copied("killed-" + number);
            assertThat(change(place, number)).as(what).isEqualTo(SIGKILLED);

            var old = new Rootstock(place.resolve("home"));
            var next = old.with("PULUMI_CONFIG_PASSPHRASE", "battery staple");
            var project = place.resolve("project");
            if (next.run(project, "config", "get", "token", "-s", "dev").exit() != 0) {
                assertThat(old.run(project, "config", "get", "token", "-s", "dev")
                                .all())
                        .as(what)
                        .contains(TOKEN);
                var again = old.typing("battery staple\n", project, CHANGE);
                assertThat(again.exit()).as("%s: %s", what, again.all()).isZero();
                finished++;
            }
            assertThat(next.run(project, "config", "get", "token", "-s", "dev").all())
                    .as(what)
                    .contains(TOKEN);
            var output = next.run(project, "stack", "output", "token", "--show-secrets", "-s", "dev");
            assertThat(output.all()).as(what).contains(TOKEN);
        }
        assertThat(finished).isPositive();
        System.out.println("change of the secrets provider: " + passed.size() + " points, "
                + chosen(passed).size() + " of them swept, " + finished
                + " finished by the next command: 0 secrets lost");
    }

    private static TreeSet<Integer> chosen(List<String> passed) {
        var chosen = new TreeSet<Integer>();
        var seen = new HashSet<String>();
        for (var number = passed.size(); number > 0; number--) {
            var point = passed.get(number - 1);
            var kind = point.endsWith("in PrivateFile") || point.startsWith("after move");
            if (kind && seen.add(point)
                    || System.getProperty("rootstock.kills", "").equals("all")) {
                chosen.add(number);
            }
        }
        return chosen;
    }

    /** Runs the command and kills it at that point, if it is one. Answers its exit status. */
    private int change(Path place, int killAt) throws IOException, InterruptedException {
        var settings =
                List.of("-D" + KillPoint.AT + "=" + killAt, "-D" + KillPoint.LOG + "=" + place.resolve("passed"));
        var log = place.resolve("log");
        var process =
                new Rootstock(place.resolve("home")).startWith(points, settings, place.resolve("project"), log, CHANGE);
        try (var in = process.outputWriter()) {
            in.write("battery staple\n");
        }
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).as(Files.readString(log)).isIn(0, SIGKILLED);
        return process.exitValue();
    }

    private Path copied(String name) throws IOException {
        var target = folder.resolve(name);
        try (var files = Files.walk(start)) {
            for (var file : files.toList()) {
                Files.copy(file, target.resolve(start.relativize(file)));
            }
        }
        return target;
    }
}
