package dev.rootstock.testbed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Runs the Python tests of what the launchers add to their emulators; each file states what AWS does. */
final class MendsTest {
    @TempDir
    static Path folder;

    @TestFactory
    Stream<DynamicTest> miniStack() throws IOException {
        return tests(AwsEmulator.Kind.MINISTACK, "tests");
    }

    @TestFactory
    Stream<DynamicTest> moto() throws IOException {
        return tests(AwsEmulator.Kind.MOTO, "tests/moto");
    }

    private static Stream<DynamicTest> tests(AwsEmulator.Kind kind, String place) throws IOException {
        var emulator = AwsEmulator.start(kind, folder.resolve(kind.title()));
        try (var files = Files.list(Path.of("aws", place))) {
            return files
                    .map(file -> file.getFileName().toString().replace(".py", ""))
                    .filter(name -> name.startsWith("test_"))
                    .sorted()
                    .toList()
                    .stream()
                    .map(name -> DynamicTest.dynamicTest(
                            name, () -> run(emulator, kind, place.replace('/', '.') + "." + name)))
                    .onClose(emulator::close);
        }
    }

    private static void run(AwsEmulator emulator, AwsEmulator.Kind kind, String module) {
        var python = PythonEnvironment.prepare(Cache.perUser(), Sources.aws(), kind.title(), ProgressListener.silent());
        var outcome = Command.of(python.python().toString(), "-B", "-m", "unittest", module)
                .in(Path.of("aws"))
                .with("ROOTSTOCK_TEST_ENDPOINT", emulator.endpoint().toString())
                .within(Duration.ofMinutes(5))
                .run();
        assertThat(outcome.succeeded()).as(String.join("\n", outcome.output())).isTrue();
    }
}
