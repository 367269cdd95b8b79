package dev.rootstock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --attach-debugger}, with a debugger that says no more than that the program is to go on. */
final class AttachDebuggerTest {

    private static final Pattern PORT = Pattern.compile("\"startDebuggingEvent\":\\{\"config\":\\{.*\"port\":(\\d+)");

    @TempDir
    private Path folder;

    private Rootstock rootstock;

    @BeforeEach
    void makeProgram() throws IOException {
        rootstock = new Rootstock(Files.createDirectory(folder.resolve("home")));
        Files.writeString(
                folder.resolve("Pulumi.yaml"),
                "name: small\nruntime:\n  name: java\n  options:\n    binary: app.jar\n");
        var source = Files.writeString(
                folder.resolve("Main.java"),
                "public class Main { public static void main(String[] a) { System.out.println(\"went on\"); } }");
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, "--release", "17", source.toString()))
                .isZero();
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, "Main");
        try (var jar = new JarOutputStream(Files.newOutputStream(folder.resolve("app.jar")), manifest)) {
            jar.putNextEntry(new JarEntry("Main.class"));
            jar.write(Files.readAllBytes(folder.resolve("Main.class")));
        }
        rootstock.run(folder, "stack", "init", "dev").ok();
    }

    @Test
    void a_program_waits_until_a_debugger_has_it_go_on() throws Exception {
        var log = folder.resolve("events.jsonl");
        var preview = CompletableFuture.supplyAsync(() ->
                rootstock.run(folder, "preview", "-s", "dev", "--attach-debugger", "--event-log", log.toString()));
        var port = new AtomicInteger();
        Eventually.holds(Duration.ofMinutes(2), () -> {
            var found = PORT.matcher(Files.exists(log) ? Files.readString(log) : "");
            if (found.find()) {
                port.set(Integer.parseInt(found.group(1)));
            }
            return port.get() > 0 || preview.isDone();
        });
        assertThat(preview).as(() -> preview.join().all()).isNotDone();

        resume(port.get());

        assertThat(preview.get().ok().out())
                .contains("Waiting for debugger to attach (on port " + port + ")...", "went on");
    }

    /** As the Java Debug Wire Protocol has it: both greet, and then all threads are resumed. */
    private static void resume(int port) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port);
                var in = new DataInputStream(socket.getInputStream());
                var out = new DataOutputStream(socket.getOutputStream())) {
            var greeting = "JDWP-Handshake".getBytes(StandardCharsets.US_ASCII);
            out.write(greeting);
            assertThat(in.readNBytes(greeting.length)).isEqualTo(greeting);
            // length, id, no flags, VirtualMachine.Resume
            out.writeInt(11);
            out.writeInt(1);
            out.write(new byte[] {0, 1, 9});
            out.flush();
            // the end of the program ends it
            in.readAllBytes();
        }
    }

    @Test
    void what_nobody_can_wait_for_is_refused() {
        assertThat(rootstock.run(folder, "preview", "-s", "dev", "--attach-debugger=nope"))
                .satisfies(outcome -> {
                    assertThat(outcome.exit()).isOne();
                    assertThat(outcome.err()).contains("invalid --attach-debugger flag value: nope");
                });
    }
}
