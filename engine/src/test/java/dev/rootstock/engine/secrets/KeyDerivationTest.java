package dev.rootstock.engine.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Random;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The derivation of keys against the JDK's own, and where that refuses, against other implementations' answers. */
class KeyDerivationTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "correct horse battery staple",
                "grün 樹 🌳",
                "exactly as long as one block of SHA-256, which has 64 bytes: 64.",
                "longer than one block of SHA-256, so that it is hashed before it is padded"
            })
    void isThatOfTheJdk(String passphrase) throws GeneralSecurityException {
        var random = new Random(passphrase.hashCode());
        for (var iterations : new int[] {1, 2, 1000}) {
            var salt = new byte[8 + random.nextInt(24)];
            random.nextBytes(salt);
            assertThat(KeyDerivation.derive(passphrase, salt, iterations))
                    .as("%s rounds with %s bytes of salt", iterations, salt.length)
                    .isEqualTo(jdk(passphrase, salt, iterations));
        }
    }

    /** RFC 7914, section 11. */
    @Test
    void isThatOfTheRfc() {
        assertThat(hex(KeyDerivation.derive("passwd", "salt".getBytes(StandardCharsets.UTF_8), 1)))
                .isEqualTo("55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc");
    }

    /** Go's x/crypto/pbkdf2 and OpenSSL take an empty passphrase; the JDK does not. */
    @Test
    void takesAnEmptyPassphrase() {
        assertThat(hex(KeyDerivation.derive("", "salt".getBytes(StandardCharsets.UTF_8), 1)))
                .isEqualTo("f135c27993baf98773c5cdb40a5706ce6a345cde61b000a67858650cd6a324d7");
    }

    private static byte[] jdk(String passphrase, byte[] salt, int iterations) throws GeneralSecurityException {
        var key = new PBEKeySpec(passphrase.toCharArray(), salt, iterations, 256);
        return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                .generateSecret(key)
                .getEncoded();
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
