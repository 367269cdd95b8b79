package dev.rootstock.engine.state;

import dev.rootstock.engine.secrets.SecretsProvider;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Seals secrets for one state, and gives a secret that has not changed the same ciphertext again, so that states stay comparable and
 * unchanged secrets cost nothing. Thread-safe.
 *
 * <p>Ciphertexts are reused within one resource only: equal secrets of two resources are not to be recognized as equal.
 */
public final class SecretVault {

    private record Known(String scope, String plaintext) {
        @Override
        public String toString() {
            return "[secret of " + scope + "]";
        }
    }

    private final Supplier<SecretsProvider> source;
    private final Map<Known, String> ciphertexts = new ConcurrentHashMap<>();

    /** @param source asked when a secret is first sealed */
    public SecretVault(Supplier<SecretsProvider> source) {
        this.source = source;
    }

    /** A vault for reading only: it seals nothing. */
    public static SecretVault reading() {
        return new SecretVault(() -> {
            throw new IllegalStateException("this vault seals nothing");
        });
    }

    /** Remembers what a state holds, so that it is written back as it was. */
    public void remember(String scope, String plaintext, String ciphertext) {
        ciphertexts.put(new Known(scope, plaintext), ciphertext);
    }

    /**
     * Gets the key, so that it is there when a secret has to be sealed: a key that cannot be had is better found before the world is
     * changed than when the change has to be recorded.
     *
     * @throws dev.rootstock.engine.secrets.SecretsException if the key cannot be had
     */
    public void warmUp() {
        source.get().warmUp();
    }

    /**
     * Encrypts a secret, or finds how it was encrypted before.
     *
     * @param scope the resource that it belongs to
     */
    public String seal(String scope, String plaintext) {
        return ciphertexts.computeIfAbsent(
                new Known(scope, plaintext), known -> source.get().encrypt(known.plaintext()));
    }
}
