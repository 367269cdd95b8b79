package dev.rootstock.engine.backend;

import dev.rootstock.engine.secrets.OpaqueSecrets;
import dev.rootstock.engine.secrets.SecretsProvider;
import dev.rootstock.engine.secrets.SecretsProviders;
import dev.rootstock.engine.state.Snapshot;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** How a stack's secrets are read and written. */
public interface StackSecrets {

    /** Finds the provider that a stored state names. */
    SecretsProviders readers();

    /**
     * The provider to write with, null for none; asked only when something is written.
     *
     * @param current what the stack's state names, null if nothing yet
     */
    @Nullable
    SecretsProvider writer(Snapshot.@Nullable SecretsRecord current);

    /** Reads with what a state names and writes with the stack file's provider. */
    static StackSecrets of(SecretsProviders readers, Supplier<SecretsProvider> writer) {
        return new StackSecrets() {
            @Override
            public SecretsProviders readers() {
                return readers;
            }

            @Override
            public SecretsProvider writer(Snapshot.@Nullable SecretsRecord current) {
                return writer.get();
            }
        };
    }

    /**
     * Carries secrets along without decrypting them, for what needs no key: each secret's value is its ciphertext, as a text. Not for
     * anything that shows, compares or makes secrets.
     */
    static StackSecrets opaque() {
        var known = new ConcurrentHashMap<Snapshot.SecretsRecord, OpaqueSecrets>();
        SecretsProviders readers = (type, state) ->
                known.computeIfAbsent(new Snapshot.SecretsRecord(type, state), _ -> new OpaqueSecrets(type, state));
        return kept(readers);
    }

    /** Reads and writes with what a state names. */
    static StackSecrets kept(SecretsProviders readers) {
        return keptOr(readers, () -> null);
    }

    /** The same, but a state that names nothing yet is written with that provider. */
    static StackSecrets keptOr(SecretsProviders readers, Supplier<@Nullable SecretsProvider> first) {
        return new StackSecrets() {
            @Override
            public SecretsProviders readers() {
                return readers;
            }

            @Override
            public @Nullable SecretsProvider writer(Snapshot.@Nullable SecretsRecord current) {
                return current == null ? first.get() : readers.open(current.type(), current.state());
            }
        };
    }
}
