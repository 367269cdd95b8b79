package dev.rootstock.engine.backend;

import dev.rootstock.engine.secrets.SecretsException;
import dev.rootstock.engine.secrets.SecretsProvider;
import dev.rootstock.engine.state.SecretVault;
import dev.rootstock.engine.state.Snapshot.SecretsRecord;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the secrets of an open stack are encrypted with when its state is written. The lock guards the vault, which a run's threads share. */
final class SessionSecrets {

    private final StackName stack;
    private final StackSecrets secrets;
    private final Supplier<@Nullable SecretsRecord> stored;
    private final SecretVault read;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable SecretVault written;

    /** Set while the stack is opened, before anybody else has the session. */
    private @Nullable SecretsRecord recovered;

    /**
     * @param stored what the stack's state tells of its secrets, null for nothing
     * @param read the vault that the state was read with
     */
    SessionSecrets(StackName stack, StackSecrets secrets, Supplier<@Nullable SecretsRecord> stored, SecretVault read) {
        this.stack = stack;
        this.secrets = secrets;
        this.stored = stored;
        this.read = read;
    }

    /** What the secrets of an interrupted first run are encrypted with, of which the state does not tell yet. */
    void recovered(@Nullable SecretsRecord record) {
        recovered = record;
    }

    /** The vault to write with: the one that knows the ciphertexts, unless the stack now has another key. */
    SecretVault vault() {
        lock.lock();
        try {
            var known = written;
            if (known == null) {
                var before = stored.get();
                var now = record();
                known = before == null || before.equals(now) ? read : new SecretVault(this::provider);
                written = known;
            }
            return known;
        } finally {
            lock.unlock();
        }
    }

    /** What a state that is written now tells of its secrets, null where it has no provider for any. */
    @Nullable
    SecretsRecord record() {
        var writer = writer();
        return writer == null ? null : new SecretsRecord(writer.type(), writer.state());
    }

    private SecretsProvider provider() {
        var writer = writer();
        if (writer == null) {
            throw new SecretsException("the stack " + stack + " has no secrets provider to encrypt a secret with");
        }
        return writer;
    }

    private @Nullable SecretsProvider writer() {
        var before = stored.get();
        return secrets.writer(before == null ? recovered : before);
    }
}
