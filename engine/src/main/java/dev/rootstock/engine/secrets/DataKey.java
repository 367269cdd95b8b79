package dev.rootstock.engine.secrets;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-256-GCM as Pulumi's states and stack files hold it: {@code v1:<nonce>:<ciphertext and tag>}, both in base64 (pulumi/pulumi,
 * sdk/go/common/resource/config/crypt.go). Thread-safe.
 */
final class DataKey {
    private static final String VERSION = "v1";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKeySpec key;

    DataKey(byte[] key) {
        this.key = new SecretKeySpec(key, "AES");
    }

    String encrypt(String plaintext) {
        var nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        try {
            var sealed = cipher(Cipher.ENCRYPT_MODE, nonce).doFinal(plaintext.getBytes(StandardCharsets.UTF_8));
            var base64 = Base64.getEncoder();
            return VERSION + ":" + base64.encodeToString(nonce) + ":" + base64.encodeToString(sealed);
        } catch (GeneralSecurityException e) {
            throw new SecretsException("a secret could not be encrypted: " + e.getMessage(), e);
        }
    }

    /** @throws SecretsException if the text is none of these, or was encrypted with another key */
    String decrypt(String ciphertext) {
        var parts = ciphertext.split(":", -1);
        if (parts.length != 3 || !parts[0].equals(VERSION)) {
            throw new SecretsException("a ciphertext is not of the form " + VERSION + ":NONCE:DATA");
        }
        try {
            var base64 = Base64.getDecoder();
            var nonce = base64.decode(parts[1]);
            return new String(
                    cipher(Cipher.DECRYPT_MODE, nonce).doFinal(base64.decode(parts[2])), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new SecretsException(
                    "a secret could not be decrypted: it was encrypted with another key or is damaged", e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        return cipher;
    }
}
