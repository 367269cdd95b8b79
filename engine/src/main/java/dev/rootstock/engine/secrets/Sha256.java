package dev.rootstock.engine.secrets;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 of bytes in memory: of many by {@link OpenSsl} where there is one, else in Java. */
public final class Sha256 {

    /** From here on it is worth to look for the library. */
    private static final int MANY = 4 << 20;

    private Sha256() {}

    public static byte[] of(byte[] bytes) {
        return bytes.length < MANY ? inJava(bytes) : OpenSsl.sha256(bytes).orElseGet(() -> inJava(bytes));
    }

    static byte[] inJava(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
