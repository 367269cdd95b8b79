package dev.rootstock.testbed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens before a server starts, and what people read when it cannot. */
final class PreparationTest {
    @TempDir
    Path folder;

    @Test
    void theCacheIsWhereTheUserSaysElseWhereTheDesktopSaysElseInTheHomeFolder() {
        var home = Path.of("/home/somebody");

        assertThat(Cache.perUser(Map.of("ROOTSTOCK_CACHE", "/a", "XDG_CACHE_HOME", "/b"), home)
                        .root())
                .isEqualTo(Path.of("/a"));
        assertThat(Cache.perUser(Map.of("XDG_CACHE_HOME", "/b"), home).root()).isEqualTo(Path.of("/b/rootstock"));
        assertThat(Cache.perUser(Map.of("XDG_CACHE_HOME", "relative"), home).root())
                .isEqualTo(Path.of("/home/somebody/.cache/rootstock"));
        assertThat(Cache.perUser(Map.of(), home).root()).isEqualTo(Path.of("/home/somebody/.cache/rootstock"));
    }

    @Test
    void aMissingToolIsNamedWithThePlacesThatWereSearchedAndHowToInstallIt() {
        assertThatThrownBy(() -> Tool.python(folder.toString()))
                .isInstanceOf(TestbedException.class)
                .hasMessageContainingAll("Python 3.10 or later", "Looked in " + folder, "apt-get install python3");
    }

    @Test
    void aToolThatIsTooOldIsNamedWithItsVersion() throws Exception {
        script("go", "echo go1.19.3");

        assertThatThrownBy(() -> Tool.go(folder.toString()))
                .hasMessageContainingAll("Go 1.21 or later", folder.resolve("go") + " (1.19.3)");
    }

    @Test
    void versionsAreComparedAsNumbers() {
        assertThat(Tool.atLeast("3.9", 3, 10)).isFalse();
        assertThat(Tool.atLeast("3.10", 3, 10)).isTrue();
        assertThat(Tool.atLeast("4.0", 3, 10)).isTrue();
        assertThat(Tool.atLeast("1.26.8", 1, 21)).isTrue();
        assertThat(Tool.atLeast("devel", 1, 21)).isFalse();
    }

    @Test
    void aPackageIndexThatCannotBeReachedIsToldFromAnythingElse() {
        var unreachable = new Sources(
                "aws",
                new TreeMap<>(Map.of(
                        "requirements-none.txt",
                        "no-such-package-anywhere @ http://127.0.0.1:1/none.whl --hash=sha256:%064d%n"
                                .formatted(0)
                                .getBytes(java.nio.charset.StandardCharsets.UTF_8))));

        assertThatThrownBy(() ->
                        PythonEnvironment.prepare(new Cache(folder), unreachable, "none", ProgressListener.silent()))
                .isInstanceOf(TestbedException.class)
                .hasMessageContainingAll("pip could not install none", "package index", "pip-none.log");
        assertThat(PythonEnvironment.isPrepared(new Cache(folder), unreachable, "none"))
                .isFalse();
    }

    @Test
    void aPreparationThatWasCutOffIsMadeAnew() {
        var nothing = new Sources("aws", new TreeMap<>(Map.of("requirements-nothing.txt", new byte[0])));
        var cache = new Cache(folder);
        var python = PythonEnvironment.prepare(cache, nothing, "nothing", ProgressListener.silent())
                .python();
        var complete = python.resolveSibling("../complete").normalize();
        assertThat(complete).exists();

        assertThat(complete.toFile().delete()).isTrue();
        assertThat(python.toFile().delete()).isTrue();
        assertThat(PythonEnvironment.isPrepared(cache, nothing, "nothing")).isFalse();

        assertThat(PythonEnvironment.prepare(cache, nothing, "nothing", ProgressListener.silent())
                        .python())
                .isExecutable();
    }

    @Test
    void twoPreparationsDoNotRunAtOnce() throws Exception {
        var cache = new Cache(folder);
        var order = Collections.synchronizedList(new ArrayList<String>());
        var inside = new CountDownLatch(1);
        var first = Thread.ofVirtual()
                .start(() -> cache.locked("x", holder -> {}, () -> {
                    inside.countDown();
                    Pause.of(Duration.ofMillis(200));
                    return order.add("first");
                }));
        assertThat(inside.await(10, TimeUnit.SECONDS)).isTrue();

        cache.locked("x", holder -> {}, () -> order.add("second"));

        first.join();
        assertThat(order).containsExactly("first", "second");
    }

    @Test
    void whatIsUnpackedIsReadableByItsOwnerOnlyAndKeepsItsPlaceWhileItsContentIsTheSame() throws Exception {
        var cache = new Cache(folder.resolve("cache"));

        var place = Sources.aws().unpack(cache);

        assertThat(Sources.aws().unpack(cache)).isEqualTo(place);
        assertThat(place.resolve("ministack_launcher.py")).isRegularFile();
        assertThat(place.resolve("tests")).doesNotExist();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(cache.root())))
                .isEqualTo("rwx------");
    }

    @Test
    void progressReadsAsASentenceWithItsEstimate() {
        var compiling = new Progress(
                Part.KUBERNETES,
                "compiling the Kubernetes control plane",
                1200,
                2600,
                "packages",
                Duration.ofSeconds(245));

        assertThat(compiling.text())
                .isEqualTo("compiling the Kubernetes control plane, 1200 of about 2600 packages, about 4 min left");
        assertThat(Progress.step(Part.AWS, "installing ministack").text()).isEqualTo("installing ministack");
    }

    @Test
    void aServerThatDiesWhileItStartsIsReportedWithItsLastWords() throws Exception {
        var dying = script("dying", "echo 'the disk is on fire'; exit 3");
        var server = Server.launch(
                Part.AWS, List.of(dying.toString()), Map.of(), folder.resolve("log"), Server.Life.TETHERED);

        assertThatThrownBy(() -> server.await(java.util.Optional::empty, Duration.ofSeconds(20)))
                .isInstanceOf(TestbedException.class)
                .hasMessageContainingAll("ended while it was starting (exit code 3)", "the disk is on fire");
    }

    @Test
    void aServerThatNeverAnswersIsEnded() throws Exception {
        var mute = script("mute", "echo 'still thinking'; sleep 600");
        var server = Server.launch(
                Part.AWS, List.of(mute.toString()), Map.of(), folder.resolve("log"), Server.Life.TETHERED);

        assertThatThrownBy(() -> server.await(java.util.Optional::empty, Duration.ofSeconds(1)))
                .hasMessageContainingAll("did not answer within 1 s", "still thinking");
        assertThat(server.daemon().isAlive()).isFalse();
    }

    private Path script(String name, String body) throws Exception {
        var file = folder.resolve(name);
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        return file;
    }
}
