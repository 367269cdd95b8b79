package dev.rootstock.engine.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CredentialsTest {

    @TempDir
    private Path folder;

    @Test
    void a_login_that_the_stock_command_encrypted_is_not_taken_for_none() throws IOException {
        Files.writeString(
                folder.resolve("credentials.json"),
                "{\"$pulumiSecureStore\": 1, \"backend\": \"keyring\", \"ciphertext\": \"AAAA\"}");
        var credentials = new Credentials(folder);

        assertThatThrownBy(credentials::current)
                .isInstanceOf(ProjectException.class)
                .hasMessageContaining("is encrypted")
                .hasMessageContaining("PULUMI_BACKEND_URL");

        credentials.logoutOfAll();

        assertThat(credentials.current()).isEmpty();
    }

    @Test
    void a_file_that_is_a_link_stays_one() throws IOException {
        var kept = Files.writeString(folder.resolve("kept"), "{}");
        var link = Files.createSymbolicLink(folder.resolve("credentials.json"), kept);

        new Credentials(folder).login("file:///trees");

        assertThat(link).isSymbolicLink();
        assertThat(Files.readString(kept)).contains("file:///trees");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)))
                .isEqualTo("rw-------");
    }
}
