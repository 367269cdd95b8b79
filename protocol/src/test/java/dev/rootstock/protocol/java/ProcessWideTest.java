package dev.rootstock.protocol.java;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which programs would end or change the command if they were run in its process. */
final class ProcessWideTest {

    @TempDir
    private Path classes;

    @ParameterizedTest
    @ValueSource(classes = {Exits.class, Halts.class, HandsExitOn.class, Reads.class, SetsProperty.class, Speaks.class})
    void whatConcernsTheWholeProcessIsSeen(Class<?> program) throws IOException {
        add(Writes.class);
        add(program);

        assertThat(ProcessWide.use(classes))
                .hasValueSatisfying(use -> assertThat(use).endsWith(" in " + fileName(program)));
    }

    @Test
    void whatOnlyConcernsTheProgramIsNot() throws IOException {
        add(Writes.class);

        assertThat(ProcessWide.use(classes)).isEmpty();
        assertThat(ProcessWide.use(classes.resolve("missing"))).isEmpty();
    }

    @Test
    void itIsTold() throws IOException {
        add(Exits.class);

        assertThat(ProcessWide.use(classes)).contains("System.exit in ProcessWideTest$Exits.class");
    }

    private void add(Class<?> program) throws IOException {
        try (var in = program.getResourceAsStream(fileName(program))) {
            Files.copy(in, Files.createDirectories(classes.resolve("a/package")).resolve(fileName(program)));
        }
    }

    private static String fileName(Class<?> program) {
        return program.getName().substring(program.getPackageName().length() + 1) + ".class";
    }

    static final class Exits {
        void run() {
            System.exit(3);
        }
    }

    static final class Halts {
        void run() {
            Runtime.getRuntime().halt(3);
        }
    }

    static final class HandsExitOn {
        IntConsumer run() {
            return System::exit;
        }
    }

    static final class Reads {
        int run() throws IOException {
            return System.in.read();
        }
    }

    static final class SetsProperty {
        void run() {
            System.setProperty("https.proxyHost", "localhost");
        }
    }

    static final class Speaks {
        void run() {
            Locale.setDefault(Locale.GERMAN);
        }
    }

    static final class Writes {
        void run() {
            System.out.println(System.getProperty("user.name") + System.getenv("HOME") + Locale.getDefault());
            exit();
        }

        private void exit() {
            System.err.println("not the process's end");
        }
    }
}
