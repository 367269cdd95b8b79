package dev.rootstock.engine.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OpenSslTest {

    private static final byte[] SALT = {1, 2, 3, 4, 5, 6, 7, 8};

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "horse",
                "h\u00f6rse",
                "longer than the 64 bytes of a block of SHA-256, which is hashed first ......"
            })
    void derives_the_key_that_java_derives(String passphrase) {
        var password = passphrase.getBytes(StandardCharsets.UTF_8);
        var derived = OpenSsl.pbkdf2(password, SALT, 1000, 32);

        assumeTrue(derived.isPresent(), "this machine has no libcrypto");
        assertThat(derived.orElseThrow()).isEqualTo(KeyDerivation.inJava(password, SALT, 1000));
        assertThat(Sha256Rounds.derive(password, SALT, 1000)).contains(KeyDerivation.inJava(password, SALT, 1000));
    }

    @Test
    void leaves_a_salt_that_fills_a_block_to_openssl() {
        var salt = new byte[100];
        assertThat(Sha256Rounds.derive(SALT, salt, 2)).isEmpty();
        assertThat(OpenSsl.pbkdf2(SALT, salt, 2, 32))
                .satisfiesAnyOf(
                        derived -> assertThat(derived).isEmpty(),
                        derived -> assertThat(derived).contains(KeyDerivation.inJava(SALT, salt, 2)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 63, 64, 5_000_000})
    void hashes_as_java_does(int size) {
        var bytes = new byte[size];
        Arrays.fill(bytes, (byte) 7);
        var hashed = OpenSsl.sha256(bytes);

        assumeTrue(hashed.isPresent(), "this machine has no libcrypto");
        assertThat(hashed.orElseThrow()).isEqualTo(Sha256.inJava(bytes));
        assertThat(Sha256.of(bytes)).isEqualTo(Sha256.inJava(bytes));
    }
}
