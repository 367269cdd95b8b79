package dev.rootstock.cli.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KeyFileTest {

    private static final byte[] KEY = new byte[32];

    @TempDir
    private Path folder;

    @Test
    void a_key_is_found_again_for_its_salt_only_and_by_its_owner_only() throws IOException {
        var file = new KeyFile(folder.resolve("demo.key"));
        file.write("v1:salt:witness", KEY);

        assertThat(file.read("v1:salt:witness")).contains(KEY);
        assertThat(file.read("v1:other:witness")).isEmpty();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.path())))
                .isEqualTo("rw-------");
        assertThat(folder.toFile().list()).containsExactly("demo.key");
    }

    @Test
    void a_damaged_file_is_passed_over() throws IOException {
        var file = new KeyFile(folder.resolve("demo.key"));

        assertThat(file.read("salt")).isEmpty();
        Files.writeString(file.path(), "salt\nnot base64!\n");
        assertThat(file.read("salt")).isEmpty();
        Files.writeString(file.path(), "salt\nc2hvcnQ=\n");
        assertThat(file.read("salt")).isEmpty();
    }
}
