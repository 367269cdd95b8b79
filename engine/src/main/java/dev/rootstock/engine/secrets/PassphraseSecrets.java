package dev.rootstock.engine.secrets;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Secrets under a passphrase, as Pulumi keeps them (pulumi/pulumi, pkg/secrets/passphrase/manager.go and
 * sdk/go/common/resource/config/crypt.go): a key by PBKDF2-HMAC-SHA256, values by AES-256-GCM.
 *
 * <p>Deriving the key takes about a third of a second, and so does only the first use. The passphrase is asked for then, not before.
 */
public final class PassphraseSecrets implements SecretsProvider {

    /** The name of this kind in states. */
    public static final String TYPE = "passphrase";

    private static final int ITERATIONS = 1_000_000;
    private static final int KEY_BITS = 256;
    private static final int SALT_BYTES = 8;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final String VERSION = "v1";
    private static final String PROOF = "pulumi";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String salt;
    private final Supplier<String> passphrase;
    private final ReentrantLock deriving = new ReentrantLock();
    private volatile @Nullable SecretKey key;

    private PassphraseSecrets(String salt, Supplier<String> passphrase) {
        this.salt = salt;
        this.passphrase = passphrase;
    }

    /**
     * Secrets that exist already.
     *
     * @param salt what the stack file ({@code encryptionsalt}) or the state keeps: {@code v1:<salt>:<proof>}
     * @param passphrase asked for once, on the first use
     * @throws SecretsException when the salt is not of that form
     */
    public static PassphraseSecrets of(String salt, Supplier<String> passphrase) {
        var parts = salt.split(":", 3);
        if (parts.length != 3 || !parts[0].equals(VERSION)) {
            throw new SecretsException("the encryption salt is malformed: it has to read v1:SALT:PROOF");
        }
        return new PassphraseSecrets(salt, passphrase);
    }

    /** Secrets under a new passphrase, with a new salt. */
    public static PassphraseSecrets fresh(String passphrase) {
        var salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        var derived = derive(passphrase, salt);
        var text = VERSION + ":" + Base64.getEncoder().encodeToString(salt) + ":" + encrypt(derived, PROOF);
        var secrets = new PassphraseSecrets(text, () -> passphrase);
        secrets.key = derived;
        return secrets;
    }

    /** What to keep in the stack file. */
    public String salt() {
        return salt;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Map<String, Object> state() {
        return Map.of("salt", salt);
    }

    @Override
    public String encrypt(String plaintext) {
        return encrypt(key(), plaintext);
    }

    @Override
    public String decrypt(String ciphertext) {
        return decrypt(key(), ciphertext);
    }

    @Override
    public void warmUp() {
        key();
    }

    private SecretKey key() {
        var known = key;
        if (known != null) {
            return known;
        }
        deriving.lock();
        try {
            known = key;
            if (known == null) {
                known = checkedKey();
                key = known;
            }
            return known;
        } finally {
            deriving.unlock();
        }
    }

    private SecretKey checkedKey() {
        var parts = salt.split(":", 3);
        SecretKey derived;
        try {
            derived = derive(passphrase.get(), Base64.getDecoder().decode(parts[1]));
        } catch (IllegalArgumentException e) {
            throw new SecretsException("the encryption salt is malformed: it has to read v1:SALT:PROOF", e);
        }
        String proof;
        try {
            proof = decrypt(derived, parts[2]);
        } catch (SecretsException e) {
            throw new SecretsException("incorrect passphrase; set PULUMI_CONFIG_PASSPHRASE to the one that the stack's"
                    + " secrets were encrypted with");
        }
        if (!proof.equals(PROOF)) {
            throw new SecretsException("incorrect passphrase");
        }
        return derived;
    }

    private static SecretKey derive(String passphrase, byte[] salt) {
        try {
            // an empty passphrase is allowed, but the JDK's PBKDF2 takes none; a zero byte pads to the same HMAC key
            var password = passphrase.isEmpty() ? new char[] {'\0'} : passphrase.toCharArray();
            var spec = new PBEKeySpec(password, salt, ITERATIONS, KEY_BITS);
            var bytes = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
            return new SecretKeySpec(bytes, "AES");
        } catch (GeneralSecurityException e) {
            throw new SecretsException("this Java runtime cannot derive keys: " + e.getMessage(), e);
        }
    }

    private static String encrypt(SecretKey key, String plaintext) {
        try {
            var nonce = new byte[NONCE_BYTES];
            RANDOM.nextBytes(nonce);
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, nonce));
            var sealed = cipher.doFinal(plaintext.getBytes(StandardCharsets.UTF_8));
            var base64 = Base64.getEncoder();
            return VERSION + ":" + base64.encodeToString(nonce) + ":" + base64.encodeToString(sealed);
        } catch (GeneralSecurityException e) {
            throw new SecretsException("a secret cannot be encrypted: " + e.getMessage(), e);
        }
    }

    private static String decrypt(SecretKey key, String ciphertext) {
        var parts = ciphertext.split(":", 3);
        if (parts.length != 3 || !parts[0].equals(VERSION)) {
            throw new SecretsException("a secret's ciphertext is malformed: it has to read v1:NONCE:TEXT");
        }
        try {
            var nonce = Base64.getDecoder().decode(parts[1]);
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, nonce));
            return new String(cipher.doFinal(Base64.getDecoder().decode(parts[2])), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new SecretsException(
                    "a secret cannot be decrypted: it was encrypted with another passphrase, or is damaged", e);
        }
    }
}
