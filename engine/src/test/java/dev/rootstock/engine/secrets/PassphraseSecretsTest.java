package dev.rootstock.engine.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class PassphraseSecretsTest {

    @Test
    void what_is_encrypted_can_be_decrypted_with_the_same_passphrase() {
        var secrets = PassphraseSecrets.create(() -> "horse");
        var ciphertext = secrets.encrypt("hush \u00e9");

        assertThat(ciphertext).startsWith("v1:").doesNotContain("hush");
        assertThat(secrets.encrypt("hush \u00e9")).isNotEqualTo(ciphertext);
        assertThat(PassphraseSecrets.of(secrets.salt(), () -> "horse").decrypt(ciphertext))
                .isEqualTo("hush \u00e9");
    }

    @Test
    void an_empty_passphrase_is_one() {
        var secrets = PassphraseSecrets.create(() -> "");

        assertThat(PassphraseSecrets.of(secrets.salt(), () -> "").decrypt(secrets.encrypt("x")))
                .isEqualTo("x");
    }

    @Test
    void a_wrong_passphrase_is_told_and_the_right_one_is_not_asked_for_before_it_is_needed() {
        var salt = PassphraseSecrets.create(() -> "horse").salt();

        assertThatThrownBy(() -> PassphraseSecrets.of(salt, () -> "cow").warmUp())
                .isInstanceOf(SecretsException.class)
                .hasMessageContaining("incorrect passphrase");
        PassphraseSecrets.of(salt, () -> {
            throw new AssertionError("asked for too early");
        });
    }

    @Test
    void a_damaged_secret_is_told_without_its_text() {
        var secrets = PassphraseSecrets.create(() -> "horse");
        var ciphertext = secrets.encrypt("hush");
        var damaged = ciphertext.substring(0, ciphertext.length() - 6) + "AAAA==";

        assertThatThrownBy(() -> secrets.decrypt(damaged))
                .isInstanceOf(SecretsException.class)
                .hasMessageContaining("could not be decrypted");
        assertThatThrownBy(() -> secrets.decrypt("plain")).hasMessageContaining("not of the form v1:NONCE:DATA");
    }

    /** Written by the stock command, version 3.259.0, with the passphrase "correct horse". */
    @Test
    void reads_what_the_stock_command_wrote() {
        var secrets = PassphraseSecrets.of(
                "v1:+TtFZzA5yGI=:v1:g+2aAczoZQnu8296:dH/WV9xgZ29DWCRAv69jaqH8Rq5wxQ==", () -> "correct horse");

        assertThat(secrets.decrypt("v1:cWm0i+ZuY+fVGAaX:qy7V+12qgeVSNTYiTRyjVo/S+B8="))
                .isEqualTo("hush");
    }

    /** A source that keeps keys, as that of throw-away environments does. */
    private static final class Keeping implements PassphraseSource {
        private final Map<String, byte[]> keys = new HashMap<>();
        private int asked;

        @Override
        public String passphrase() {
            asked++;
            return "horse";
        }

        @Override
        public Optional<byte[]> keptKey(String salt) {
            return Optional.ofNullable(keys.get(salt));
        }

        @Override
        public void keepKey(String salt, byte[] key) {
            keys.put(salt, key);
        }
    }

    @Test
    void a_key_that_was_kept_is_not_derived_again() {
        var source = new Keeping();
        var secrets = PassphraseSecrets.create(() -> "horse");
        var ciphertext = secrets.encrypt("hush");
        PassphraseSecrets.of(secrets.salt(), source).warmUp();

        assertThat(PassphraseSecrets.of(secrets.salt(), source).decrypt(ciphertext))
                .isEqualTo("hush");
        assertThat(source.asked).isOne();
    }

    @Test
    void a_kept_key_that_does_not_fit_is_derived_again() {
        var source = new Keeping();
        var secrets = PassphraseSecrets.create(() -> "horse");
        source.keys.put(secrets.salt(), new byte[32]);

        assertThat(PassphraseSecrets.of(secrets.salt(), source).decrypt(secrets.encrypt("hush")))
                .isEqualTo("hush");
        assertThat(source.keys.get(secrets.salt())).isNotEqualTo(new byte[32]);
    }
}
