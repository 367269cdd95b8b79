package dev.rootstock.engine.fake;

import dev.rootstock.engine.secrets.SecretsException;
import dev.rootstock.engine.secrets.SecretsProvider;
import dev.rootstock.engine.secrets.SecretsProviders;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Encrypts nothing, but hides the text, never gives the same ciphertext twice, and knows its own. Costs no time. */
public final class FakeSecrets implements SecretsProvider {

    private final String key;
    private final AtomicInteger encrypted = new AtomicInteger();

    public FakeSecrets(String key) {
        this.key = key;
    }

    /** Opens every provider of this type. */
    public static SecretsProviders opener() {
        return (type, state) -> {
            if (!type.equals("fake")) {
                throw new SecretsException("the secrets provider '" + type + "' is not supported");
            }
            return new FakeSecrets(String.valueOf(state.get("key")));
        };
    }

    /** How many secrets were encrypted. */
    public int encrypted() {
        return encrypted.get();
    }

    @Override
    public String type() {
        return "fake";
    }

    @Override
    public Map<String, Object> state() {
        return Map.of("key", key);
    }

    @Override
    public String encrypt(String plaintext) {
        var text = Base64.getEncoder().encodeToString(plaintext.getBytes(StandardCharsets.UTF_8));
        return key + ":" + encrypted.incrementAndGet() + "-" + System.nanoTime() + ":" + text;
    }

    @Override
    public String decrypt(String ciphertext) {
        var parts = ciphertext.split(":");
        if (parts.length != 3 || !parts[0].equals(key)) {
            throw new SecretsException("a secret could not be decrypted");
        }
        try {
            return new String(Base64.getDecoder().decode(parts[2]), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new SecretsException("a secret's ciphertext is damaged");
        }
    }

    @Override
    public void warmUp() {}
}
