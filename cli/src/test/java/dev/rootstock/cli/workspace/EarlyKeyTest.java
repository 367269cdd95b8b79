package dev.rootstock.cli.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EarlyKeyTest {

    private static final String ONE = "v1:AQIDBAUGBwg=:v1:one";
    private static final String OTHER = "v1:CAcGBQQDAgE=:v1:other";

    @TempDir
    private Path folder;

    @Test
    void guessesTheOnlyStackThatHasAKey() throws IOException {
        Files.writeString(folder.resolve("Pulumi.yaml"), "name: p\nruntime: java\n");
        Files.writeString(folder.resolve("Pulumi.plain.yaml"), "config:\n  p:a: 1\n");
        Files.writeString(folder.resolve("Pulumi.dev.yaml"), "encryptionsalt: " + ONE + "\nconfig:\n  p:a: 1\n");

        assertThat(salt("*")).isEqualTo(ONE);
        assertThat(salt("dev")).isEqualTo(ONE);
        assertThat(salt("plain")).isNull();
        assertThat(salt("other")).isNull();
    }

    @Test
    void guessesAmongSeveralOnlyTheOneThatIsNamed() throws IOException {
        Files.writeString(folder.resolve("Pulumi.dev.yaml"), "encryptionsalt: " + ONE + "\n");
        Files.writeString(folder.resolve("Pulumi.prod.yaml"), "encryptionsalt: \"" + OTHER + "\"\n");

        assertThat(salt("*")).isNull();
        assertThat(salt("prod")).isEqualTo(OTHER);
    }

    @Test
    void guessesNothingWhereSomethingIsWrong() throws IOException {
        Files.write(folder.resolve("Pulumi.dev.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe, '\n'});

        assertThat(salt("*")).isNull();
        assertThat(salt("[")).isNull();
        assertThat(EarlyKey.salt(folder.resolve("nowhere").toString(), "*")).isEmpty();
        assertThat(EarlyKey.salt("\0", "*")).isEmpty();
    }

    private @Nullable String salt(String stack) {
        return EarlyKey.salt(folder.toString(), stack).orElse(null);
    }
}
