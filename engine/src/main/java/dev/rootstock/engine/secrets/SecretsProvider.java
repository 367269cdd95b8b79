package dev.rootstock.engine.secrets;

import java.util.Map;

/**
 * Encrypts and decrypts the secrets of one stack. Thread-safe.
 *
 * <p>Creating one is cheap; what costs (deriving a key, asking a key service) happens on the first use or in {@link #warmUp}.
 */
public interface SecretsProvider {

    /** The name under which states record it, such as {@code passphrase}. */
    String type();

    /** What a state records to find the key again, never the key: {@code secrets_providers.state}. */
    Map<String, Object> state();

    /** @throws SecretsException if the key cannot be had, such as with a wrong passphrase */
    String encrypt(String plaintext);

    /** @throws SecretsException if the key cannot be had or the text was not encrypted with it */
    String decrypt(String ciphertext);

    /**
     * Gets the key ready, so that the first use does not wait for it. A caller may do this on a thread of its own while it prepares
     * other things.
     *
     * @throws SecretsException if the key cannot be had
     */
    void warmUp();

    /** Whether another provider reads what this one writes. */
    default boolean sameKeyAs(SecretsProvider other) {
        return type().equals(other.type()) && state().equals(other.state());
    }
}
