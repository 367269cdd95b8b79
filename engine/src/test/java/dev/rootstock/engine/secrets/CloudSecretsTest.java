package dev.rootstock.engine.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Secrets under a key that a service wraps. */
final class CloudSecretsTest {

    private static final String URL = "awskms://alias/site";

    /** Turns bits over, and counts how often it is asked to turn them back. */
    private static final class Inverting implements KeyService {
        final AtomicInteger unwrapped = new AtomicInteger();

        @Override
        public byte[] wrap(String url, byte[] dataKey) {
            return inverted(dataKey);
        }

        @Override
        public byte[] unwrap(String url, byte[] wrapped) {
            unwrapped.incrementAndGet();
            return inverted(wrapped);
        }

        private static byte[] inverted(byte[] bytes) {
            var turned = Arrays.copyOf(bytes, bytes.length);
            for (var i = 0; i < turned.length; i++) {
                turned[i] = (byte) ~turned[i];
            }
            return turned;
        }
    }

    @Test
    void what_a_state_records_is_enough_to_decrypt_again_and_the_service_is_asked_once() {
        var service = new Inverting();
        var keys = new CloudKeys(service);
        var made = keys.create(URL);
        var ciphertext = made.encrypt("a password");

        var later = new CloudKeys(service);
        var opened = later.open(made.type(), made.state());

        assertThat(ciphertext).startsWith("v1:").doesNotContain("password");
        assertThat(opened.decrypt(ciphertext)).isEqualTo("a password");
        assertThat(later.open(made.type(), made.state()).decrypt(opened.encrypt("another")))
                .isEqualTo("another");
        assertThat(service.unwrapped).hasValue(2);
        assertThat(opened.sameKeyAs(made)).isTrue();
        assertThat(keys.create(URL).sameKeyAs(made)).isFalse();
    }

    @Test
    void a_damaged_state_is_told_from_a_wrong_key() {
        var keys = new CloudKeys(new Inverting());

        assertThatThrownBy(() -> keys.open(CloudSecrets.TYPE, Map.of("url", URL)))
                .isInstanceOf(SecretsException.class)
                .hasMessageContaining("no encryptedkey");
        assertThatThrownBy(() -> keys.of(URL, "not base64!").warmUp()).hasMessageContaining("not valid base64");
        assertThatThrownBy(() -> keys.of(URL, "AAAA").warmUp()).hasMessageContaining("has 3 bytes, not 32");
        var ciphertext = keys.create(URL).encrypt("a password");
        assertThatThrownBy(() -> keys.create(URL).decrypt(ciphertext)).hasMessageContaining("another key");
    }
}
