package dev.rootstock.engine.secrets;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stands in for a provider where secrets are only carried along: what it "decrypts" is the ciphertext itself, as the JSON of a text,
 * and "encrypting" that gives the ciphertext back. So a state can be exported, renamed or repaired without its key. Anything that it
 * has not handed out itself it refuses to encrypt.
 *
 * <p>Ciphertexts are base64 and colons, so that quotes are all that JSON needs around them; any other is refused.
 */
public final class OpaqueSecrets implements SecretsProvider {

    private final String type;
    private final Map<String, Object> state;
    private final Set<String> handedOut = ConcurrentHashMap.newKeySet();

    public OpaqueSecrets(String type, Map<String, Object> state) {
        this.type = type;
        this.state = state;
    }

    @Override
    public String type() {
        return type;
    }

    @Override
    public Map<String, Object> state() {
        return state;
    }

    @Override
    public String encrypt(String plaintext) {
        if (!handedOut.contains(plaintext)) {
            throw new SecretsException("a new secret cannot be encrypted without the stack's key");
        }
        return plaintext.substring(1, plaintext.length() - 1);
    }

    @Override
    public String decrypt(String ciphertext) {
        if (!ciphertext.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '"' && c != '\\')) {
            throw new SecretsException("a ciphertext has characters that do not belong there");
        }
        var text = "\"" + ciphertext + "\"";
        handedOut.add(text);
        return text;
    }

    @Override
    public void warmUp() {
        // there is no key
    }
}
