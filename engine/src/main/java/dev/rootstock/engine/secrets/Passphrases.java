package dev.rootstock.engine.secrets;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The passphrase-protected secrets of one process: each salt's key is derived once, however often it is asked for. Thread-safe. */
public final class Passphrases implements SecretsProviders {

    private final PassphraseSource source;
    private final Map<String, PassphraseSecrets> known = new ConcurrentHashMap<>();

    public Passphrases(PassphraseSource source) {
        this.source = source;
    }

    /** The provider of a stack file's {@code encryptionsalt}. */
    public PassphraseSecrets of(String salt) {
        return known.computeIfAbsent(salt, s -> PassphraseSecrets.of(s, source));
    }

    /** A provider with a new salt. Derives its key at once, which takes about half a second. */
    public PassphraseSecrets create() {
        return create(source);
    }

    /** A provider with a new salt and another passphrase, for a stack that changes it. */
    public PassphraseSecrets create(PassphraseSource source) {
        var created = PassphraseSecrets.create(source);
        known.put(created.salt(), created);
        return created;
    }

    @Override
    public SecretsProvider open(String type, Map<String, Object> state) {
        if (!type.equals(PassphraseSecrets.TYPE)) {
            throw new SecretsException("the secrets provider '" + type + "' is not supported; supported is '"
                    + PassphraseSecrets.TYPE + "'");
        }
        if (!(state.get("salt") instanceof String salt)) {
            throw new SecretsException("the state's passphrase provider has no salt");
        }
        return of(salt);
    }
}
