package dev.rootstock.testbed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The servers that a test has for itself. */
final class PrivateServersTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(AwsEmulator.Kind.class)
    void anEmulatorAnswersOnLoopbackOnlyAndIsGoneWhenClosed(AwsEmulator.Kind kind) {
        var emulator = AwsEmulator.start(kind, folder);
        var pid = server(emulator.endpoint().getPort());
        assertThat(Listening.addressesOf(pid))
                .containsExactly("127.0.0.1:" + emulator.endpoint().getPort());

        emulator.close();

        assertThat(new AwsControl(emulator.endpoint()).identity()).isEmpty();
    }

    @Test
    void anEmulatorThatIsStartedAgainKnowsWhatItKnew() {
        String identity;
        try (var emulator = AwsEmulator.start(AwsEmulator.Kind.MINISTACK, folder)) {
            identity = emulator.running().identity();
        }
        try (var emulator = AwsEmulator.start(AwsEmulator.Kind.MINISTACK, folder)) {
            assertThat(emulator.running().identity()).isEqualTo(identity);
            emulator.reset();
            assertThat(new AwsControl(emulator.endpoint()).identity())
                    .isPresent()
                    .get()
                    .isNotEqualTo(identity);
        }
    }

    @Test
    void testsOfOneJvmShareTheirServers() {
        assertThat(SharedTestbed.ministack()).isSameAs(SharedTestbed.ministack());
        assertThat(SharedTestbed.kubernetes().kubeconfig()).isRegularFile();
    }

    /** A JVM that is killed has no time for shutdown hooks; the server notices that its standard input has ended. */
    @Test
    void aServerEndsWithTheJvmThatStartedItEvenIfThatIsKilled() throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var builder = new ProcessBuilder(
                java, "-cp", System.getProperty("java.class.path"), Starter.class.getName(), folder.toString());
        var jvm = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        var pid = Long.parseLong(jvm.inputReader().readLine());
        var server = ProcessHandle.of(pid).orElseThrow();

        jvm.destroyForcibly().waitFor(10, TimeUnit.SECONDS);

        var deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (new Daemon(pid, server.info().startInstant().orElse(Instant.EPOCH)).isAlive()) {
            assertThat(System.nanoTime()).as("the server is still there").isLessThan(deadline);
            Pause.of(Duration.ofMillis(50));
        }
    }

    /** The JVM of the test above. */
    static final class Starter {
        public static void main(String[] arguments) throws Exception {
            var emulator = AwsEmulator.start(AwsEmulator.Kind.MINISTACK, Path.of(arguments[0]));
            System.out.println(server(emulator.endpoint().getPort()));
            Thread.sleep(Duration.ofMinutes(2));
        }
    }

    private static long server(int port) {
        return ProcessHandle.current()
                .children()
                .filter(child -> Listening.addressesOf(child.pid()).contains("127.0.0.1:" + port))
                .findFirst()
                .orElseThrow()
                .pid();
    }
}
