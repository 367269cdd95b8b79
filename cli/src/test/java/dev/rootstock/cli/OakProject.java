package dev.rootstock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rootstock.cli.served.Registrations;
import dev.rootstock.cli.served.ServedOaks;
import dev.rootstock.cli.served.ServedProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Tests in a small project whose program and whose plugin they serve themselves. */
abstract class OakProject {

    @TempDir
    Path folder;

    ServedOaks oaks;
    ServedProgram program;
    Rootstock rootstock;
    Path project;

    @BeforeEach
    void serve() throws IOException {
        oaks = new ServedOaks();
        program = new ServedProgram(OakProject::oak);
        rootstock = new Rootstock(Files.createDirectory(folder.resolve("home")))
                .with("PULUMI_DEBUG_PROVIDERS", oaks.attached());
        project = Files.createDirectory(folder.resolve("project"));
        Files.writeString(project.resolve("Pulumi.yaml"), "name: small\nruntime: nodejs\n");
    }

    @AfterEach
    void end() {
        program.close();
        oaks.close();
    }

    /** What the program makes, unless a test says otherwise: one oak with a secret. */
    static void oak(Registrations stack) {
        stack.resource("oak:index:Tree", "a", Map.of("size", Registrations.secret("canary-1618")));
    }

    /** The flag that has a command run the program. */
    String client() {
        return "--client=" + program.address();
    }

    /** A program that waits before it asks for anything. */
    final class Held {
        private final CountDownLatch begun = new CountDownLatch(1);
        private final CountDownLatch goOn = new CountDownLatch(1);

        Held() {
            this(OakProject::oak);
        }

        Held(ServedProgram.Body then) {
            program.becomes(stack -> {
                begun.countDown();
                assertThat(goOn.await(2, TimeUnit.MINUTES)).isTrue();
                then.run(stack);
            });
        }

        void awaitBegin() throws InterruptedException {
            assertThat(begun.await(2, TimeUnit.MINUTES)).isTrue();
        }

        void letGo() {
            goOn.countDown();
        }
    }
}
