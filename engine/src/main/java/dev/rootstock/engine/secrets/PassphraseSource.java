package dev.rootstock.engine.secrets;

import java.util.Optional;

/** Where a passphrase comes from. Asked at most once per stack, when a key is needed. */
@FunctionalInterface
public interface PassphraseSource {

    /** @throws SecretsException if there is none */
    String passphrase();

    /**
     * The key that an earlier run derived from this passphrase for the salt, where the source keeps such; it is checked before it is used.
     * Deriving it takes a third of a second of processor time. A source keeps keys only where it keeps the passphrase itself, and as
     * safely.
     */
    default Optional<byte[]> keptKey(String salt) {
        return Optional.empty();
    }

    /** What is odd about where the passphrase comes from, told when it turns out wrong: {@code "; FILE is empty"}. Empty for nothing. */
    default String oddity() {
        return "";
    }

    /** Told of a key that was just derived. */
    default void keepKey(String salt, byte[] key) {}
}
