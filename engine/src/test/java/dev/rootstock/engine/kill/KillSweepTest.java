package dev.rootstock.engine.kill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.engine.backend.FolderBackend;
import dev.rootstock.engine.resource.ResourceState;
import dev.rootstock.engine.resource.Urn;
import dev.rootstock.engine.state.SnapshotIntegrity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A process is killed (SIGKILL) at every point where an update of fifty resources touches its store. In a folder: before, within and
 * after each write of the journal, before and after each sync, and at each step of the fold; in a store of objects before and after each
 * object that is written or deleted. The next run finishes; nothing is lost, nothing is there twice.
 *
 * <p>A drawn sample of the points by default; all of them with {@code -Drootstock.kills=all}, another number with
 * {@code -Drootstock.kills=N}.
 */
final class KillSweepTest {
    private static final int SIGKILLED = 128 + 9;

    /** What the sample draws from the many alike points of the journal, and what a second kill draws. */
    private static final int SAMPLE = 4;

    private static final int TWICE = 3;

    @TempDir
    Path folder;

    private UpdateRun.Store store;
    private String classPath;
    private Path start;

    private void aStackOfFiftyResources(UpdateRun.Store kind) throws IOException {
        store = kind;
        // the store of objects has its points itself
        classPath = KillPoints.classPath(kind == UpdateRun.Store.FOLDER ? FolderBackend.class : Urn.class, folder);
        start = Files.createDirectory(folder.resolve("start"));
        var run = new UpdateRun(store, start);
        run.backend().create(UpdateRun.STACK);
        assertThat(run.update(FiftyResources.before()).succeeded())
                .as("%s", run.errors)
                .isTrue();
        assertThat(run.world).hasSize(50);
    }

    @ParameterizedTest
    @EnumSource
    void killedAnywhereTheNextRunFinishesAndNothingIsLostOrMadeTwice(UpdateRun.Store kind) throws Exception {
        aStackOfFiftyResources(kind);
        var points = points();
        var chosen = chosen(points);
        var jobs = new ArrayList<Callable<Integer>>();
        for (var point : chosen) {
            jobs.add(() -> killed(points, point, 0));
        }
        var random = new SplittableRandom(5);
        for (var i = 0; i < (full() ? points.size() / 8 : TWICE); i++) {
            var first = 1 + random.nextInt(points.size());
            var second = 1 + random.nextInt(points.size() / 2);
            jobs.add(() -> killed(points, first, second));
        }
        var kills = 0;
        var begun = System.nanoTime();
        try (var pool = Executors.newFixedThreadPool(2)) {
            for (var result : pool.invokeAll(jobs)) {
                kills += result.get();
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AssertionError failed) {
                throw failed;
            }
            throw e;
        }
        System.out.println(
                "kill sweep, " + kind + ": " + points.size() + " points, " + chosen.size() + " of them swept, "
                        + jobs.size() + " runs with " + kills + " kills (SIGKILL) in "
                        + (System.nanoTime() - begun) / 1_000_000_000 + " s: 0 resources lost, 0 duplicated");
    }

    private static boolean full() {
        return System.getProperty("rootstock.kills", "").equals("all");
    }

    /** What an update that lives passes, in order. */
    private List<String> points() throws Exception {
        var dir = copyOfStart("count");
        assertThat(run(dir, 0)).isZero();
        var points = Files.readAllLines(dir.resolve("passed"));
        // each of the changes is begun and ended in the journal, with a write and a sync each
        assertThat(points.stream().filter(store.journalPoint::equals).count()).isGreaterThan(2 * 50);
        return points;
    }

    /** All points, or a sample with everything that is not one of the many of the journal. */
    private static TreeSet<Integer> chosen(List<String> points) {
        var all = IntStream.rangeClosed(1, points.size()).boxed().toList();
        if (full()) {
            return new TreeSet<>(all);
        }
        var chosen = new TreeSet<Integer>();
        var seen = new HashSet<String>();
        for (var number : all.reversed()) {
            // the last of each kind: for most of them that is the fold
            if (seen.add(points.get(number - 1))) {
                chosen.add(number);
            }
        }
        var random = new SplittableRandom(11);
        for (var i = 0; i < Integer.getInteger("rootstock.kills", SAMPLE); i++) {
            chosen.add(1 + random.nextInt(points.size()));
        }
        return chosen;
    }

    /**
     * Kills one run, perhaps the next as well, and lets the third finish.
     *
     * @return how often it was killed
     */
    private int killed(List<String> points, int first, int second) throws Exception {
        var name = "killed-" + first + "-" + second;
        var what = "killed at point %s of %s (%s), then at %s"
                .formatted(first, points.size(), points.get(first - 1), second);
        var dir = copyOfStart(name);
        var kills = 1;
        assertThat(run(dir, first)).as(what).isEqualTo(SIGKILLED);
        if (second > 0 && run(dir, second) == SIGKILLED) {
            kills++;
        }

        var next = new UpdateRun(store, dir);
        assertThat(next.update(FiftyResources.after()).succeeded())
                .as("%s: %s", what, next.errors)
                .isTrue();

        whatExistsIsWhatIsWanted(next, what);
        var checkpoint = store.checkpoint(dir);
        var written = Files.readAllBytes(checkpoint);
        var third = new UpdateRun(store, dir);
        assertThat(third.update(FiftyResources.after()).hasChanges()).as(what).isFalse();
        assertThat(Files.readAllBytes(checkpoint)).as(what).isEqualTo(written);
        delete(dir);
        return kills;
    }

    private static void whatExistsIsWhatIsWanted(UpdateRun run, String what) {
        var snapshot = run.backend()
                .read(UpdateRun.STACK, UpdateRun.secrets())
                .orElseThrow()
                .snapshot();
        assertThat(SnapshotIntegrity.problems(snapshot)).as(what).isEmpty();
        assertThat(snapshot.pendingOperations()).as(what).isEmpty();
        var world = new WorldFile(run.world.file());
        var exists = new TreeMap<String, String>();
        var duplicated = new ArrayList<String>();
        world.forEach((id, thing) -> {
            var inputs = new TreeMap<>(thing.inputs().entries());
            if (exists.put(thing.urn().name(), WorldFile.text(inputs.get("x")) + "/" + WorldFile.text(inputs.get("y")))
                    != null) {
                duplicated.add(id);
            }
        });
        assertThat(duplicated).as("duplicated, %s", what).isEmpty();
        assertThat(exists).as(what).isEqualTo(FiftyResources.wanted());
        assertThat(snapshot.resources().stream()
                        .filter(state -> state.custom() && !state.isProvider())
                        .map(ResourceState::id))
                .as(what)
                .containsExactlyInAnyOrderElementsOf(world.keySet());
        assertThat(world.creations()).as("made with one token, %s", what).doesNotHaveDuplicates();
    }

    /** Runs the update in a process of its own. Answers its exit status. */
    private int run(Path dir, int killAt) throws IOException, InterruptedException {
        // the first run, which is not killed, leaves the loaded classes to the others: that halves what a start costs
        var cache = folder.resolve("classes.aot");
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        (killAt == 0 ? "-XX:AOTCacheOutput=" : "-XX:AOTCache=") + cache,
                        "-Xlog:cds=off",
                        "-Xlog:aot=off",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-XX:-UsePerfData",
                        "-Xmx128m",
                        "--enable-native-access=ALL-UNNAMED",
                        "-D" + KillPoint.AT + "=" + killAt,
                        "-cp",
                        classPath,
                        UpdateRun.class.getName(),
                        store.name(),
                        dir.toString())
                .redirectErrorStream(true)
                .redirectOutput(dir.resolve("output").toFile())
                .start();
        try {
            assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        var output = Files.readString(dir.resolve("output"));
        assertThat(process.exitValue()).as(output).isIn(0, SIGKILLED);
        return process.exitValue();
    }

    private Path copyOfStart(String name) throws IOException {
        var target = folder.resolve(name);
        try (var files = Files.walk(start)) {
            for (var file : files.toList()) {
                Files.copy(file, target.resolve(start.relativize(file)));
            }
        }
        return target;
    }

    private static void delete(Path dir) {
        try (var files = Files.walk(dir)) {
            for (var file : files.toList().reversed()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
