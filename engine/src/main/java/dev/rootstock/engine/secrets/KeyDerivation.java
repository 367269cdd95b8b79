package dev.rootstock.engine.secrets;

import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * PBKDF2 with HMAC-SHA-256 (RFC 8018) for one block of output, 32 bytes: by OpenSSL ({@link Sha256Rounds},
 * {@link OpenSsl}) where there is one, else in Java.
 *
 * <p>Why not the JDK's: it hashes the padded password anew in each of a million rounds, where copying the two digests that have already
 * taken it in saves a third of the time that every command with a secret waits for; and it refuses empty passwords, which are valid
 * passphrases.
 */
final class KeyDerivation {
    private static final int BLOCK = 64;
    private static final int SIZE = 32;

    private final MessageDigest inner;
    private final MessageDigest outer;

    private KeyDerivation(byte[] password) throws NoSuchAlgorithmException {
        var sha = MessageDigest.getInstance("SHA-256");
        var key = password.length > BLOCK ? sha.digest(password) : password;
        inner = padded(key, 0x36);
        outer = padded(key, 0x5c);
    }

    static byte[] derive(String passphrase, byte[] salt, int iterations) {
        var password = passphrase.getBytes(StandardCharsets.UTF_8);
        return Sha256Rounds.derive(password, salt, iterations)
                .or(() -> OpenSsl.pbkdf2(password, salt, iterations, SIZE))
                .orElseGet(() -> inJava(password, salt, iterations));
    }

    static byte[] inJava(byte[] password, byte[] salt, int iterations) {
        try {
            return new KeyDerivation(password).block(salt, iterations);
        } catch (NoSuchAlgorithmException | DigestException | CloneNotSupportedException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    private static MessageDigest padded(byte[] key, int pad) throws NoSuchAlgorithmException {
        var digest = MessageDigest.getInstance("SHA-256");
        for (var i = 0; i < BLOCK; i++) {
            digest.update((byte) ((i < key.length ? key[i] : 0) ^ pad));
        }
        return digest;
    }

    private byte[] block(byte[] salt, int iterations) throws DigestException, CloneNotSupportedException {
        var first = (MessageDigest) inner.clone();
        first.update(salt);
        var round = new byte[SIZE];
        // the number of the block, which is always the first
        first.update(new byte[] {0, 0, 0, 1});
        first.digest(round, 0, SIZE);
        finish(round);
        var sum = round.clone();
        for (var i = 1; i < iterations; i++) {
            next(round, sum);
        }
        return sum;
    }

    // a method of its own, which the compiler replaces while the loop runs, sooner than it would the loop
    private void next(byte[] round, byte[] sum) throws DigestException, CloneNotSupportedException {
        var digest = (MessageDigest) inner.clone();
        digest.update(round);
        digest.digest(round, 0, SIZE);
        finish(round);
        for (var i = 0; i < SIZE; i++) {
            sum[i] ^= round[i];
        }
    }

    private void finish(byte[] round) throws DigestException, CloneNotSupportedException {
        var digest = (MessageDigest) outer.clone();
        digest.update(round);
        digest.digest(round, 0, SIZE);
    }
}
