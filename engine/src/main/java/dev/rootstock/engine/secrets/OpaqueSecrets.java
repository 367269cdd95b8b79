package dev.rootstock.engine.secrets;

import java.util.Map;

/**
 * Stands in for a provider where secrets are only carried along: what it "decrypts" is the ciphertext itself, as the JSON of a text,
 * and "encrypting" that gives the ciphertext back. So a state can be exported, renamed or repaired without its key.
 *
 * <p>Ciphertexts are base64 and colons, so that quotes are all that JSON needs around them; any other is refused.
 */
public record OpaqueSecrets(String type, Map<String, Object> state) implements SecretsProvider {

    @Override
    public String encrypt(String plaintext) {
        if (plaintext.length() < 2
                || !plaintext.startsWith("\"")
                || !isPlain(plaintext.substring(1, plaintext.length() - 1))) {
            throw new SecretsException("a new secret cannot be encrypted without the stack's key");
        }
        return plaintext.substring(1, plaintext.length() - 1);
    }

    @Override
    public String decrypt(String ciphertext) {
        if (!isPlain(ciphertext)) {
            throw new SecretsException("a ciphertext has characters that do not belong there");
        }
        return "\"" + ciphertext + "\"";
    }

    @Override
    public void warmUp() {
        // there is no key
    }

    private static boolean isPlain(String text) {
        return text.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '"' && c != '\\');
    }
}
