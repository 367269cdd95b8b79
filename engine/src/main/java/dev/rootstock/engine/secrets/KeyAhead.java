package dev.rootstock.engine.secrets;

import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A key that is derived before anybody asks for it, because it is likely to be asked for: while a command is still reading its options, a
 * processor has nothing to do. A wrong guess costs that processor's time and nothing else.
 */
public final class KeyAhead {

    private static final AtomicReference<@Nullable KeyAhead> GUESS = new AtomicReference<>();

    private final String passphrase;
    private final byte[] salt;
    private final FutureTask<byte[]> key;

    private KeyAhead(String passphrase, byte[] salt) {
        this.passphrase = passphrase;
        this.salt = salt;
        this.key = new FutureTask<>(() -> KeyDerivation.derive(passphrase, salt, PassphraseSecrets.ITERATIONS));
    }

    /** Derives the key of a stack file's {@code encryptionsalt}; nothing if that is not one. */
    public static void derive(String encryptionSalt, String passphrase) {
        byte[] salt;
        try {
            salt = PassphraseSecrets.Parts.of(encryptionSalt).salt();
        } catch (SecretsException e) {
            // it is told where the key is needed
            return;
        }
        var guess = new KeyAhead(passphrase, salt);
        GUESS.set(guess);
        guess.key.run();
    }

    /** The key, if it is the one that was guessed. It is given once, so that it is not kept longer than those who need it do. */
    static Optional<byte[]> take(String passphrase, byte[] salt) {
        var guess = GUESS.get();
        if (guess == null || !guess.passphrase.equals(passphrase) || !Arrays.equals(guess.salt, salt)) {
            return Optional.empty();
        }
        GUESS.compareAndSet(guess, null);
        try {
            return Optional.of(guess.key.get());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException e) {
            // whoever needs the key derives it, and tells what is wrong
            return Optional.empty();
        }
    }
}
