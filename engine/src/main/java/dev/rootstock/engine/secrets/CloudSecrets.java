package dev.rootstock.engine.secrets;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;

/**
 * Secrets under a random data key that a {@link KeyService} has wrapped, compatible with Pulumi's (pulumi/pulumi,
 * pkg/secrets/cloud/manager.go).
 *
 * <p>The service is asked once, on first use.
 */
public final class CloudSecrets implements SecretsProvider {

    /** The name of this kind of provider in states. */
    public static final String TYPE = "cloud";

    static final String URL = "url";
    static final String ENCRYPTED_KEY = "encryptedkey";
    private static final int KEY_BYTES = 32;

    private final String url;
    private final String encryptedKey;
    private final KeyService service;
    private final LateKey key;

    CloudSecrets(String url, String encryptedKey, KeyService service) {
        this.url = url;
        this.encryptedKey = encryptedKey;
        this.service = service;
        this.key = new LateKey(this::unwrap);
    }

    /** Makes a data key and has it wrapped; answers it in base64, as stack files keep it. */
    static String newKey(String url, KeyService service) {
        var dataKey = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(dataKey);
        return Base64.getEncoder().encodeToString(service.wrap(url, dataKey));
    }

    /** Which key of which service, as a stack file keeps it in {@code secretsprovider}. */
    public String url() {
        return url;
    }

    /** The wrapped data key in base64, as a stack file keeps it in {@code encryptedkey}. */
    public String encryptedKey() {
        return encryptedKey;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Map<String, Object> state() {
        return Map.of(URL, url, ENCRYPTED_KEY, encryptedKey);
    }

    @Override
    public String encrypt(String plaintext) {
        return key.get().encrypt(plaintext);
    }

    @Override
    public String decrypt(String ciphertext) {
        return key.get().decrypt(ciphertext);
    }

    @Override
    public void warmUp() {
        key.get();
    }

    private DataKey unwrap() {
        byte[] wrapped;
        try {
            wrapped = Base64.getDecoder().decode(encryptedKey);
        } catch (IllegalArgumentException e) {
            throw new SecretsException("the encrypted key of the secrets provider " + url + " is not valid base64", e);
        }
        var dataKey = service.unwrap(url, wrapped);
        if (dataKey.length != KEY_BYTES) {
            throw new SecretsException("the key that " + url + " decrypted is not one of a stack: it has "
                    + dataKey.length + " bytes, not " + KEY_BYTES);
        }
        return new DataKey(dataKey);
    }
}
