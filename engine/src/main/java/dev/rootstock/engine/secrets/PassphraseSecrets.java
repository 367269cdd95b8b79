package dev.rootstock.engine.secrets;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * Secrets under a key derived from a passphrase, compatible with Pulumi's (pulumi/pulumi, pkg/secrets/passphrase/manager.go).
 *
 * <p>The state is {@code v1:<salt>:<ciphertext of the word pulumi>}, by which a wrong passphrase is told from a right one. The key is
 * derived once, on first use; the lock makes others wait for it.
 */
public final class PassphraseSecrets implements SecretsProvider {

    /** The name of this kind of provider in states. */
    public static final String TYPE = "passphrase";

    private static final String SALT = "salt";
    private static final String WITNESS = "pulumi";
    private static final String VERSION = "v1";
    private static final int SALT_BYTES = 8;
    static final int ITERATIONS = 1_000_000;

    private final String salt;
    private final PassphraseSource source;
    private final LateKey key;

    private PassphraseSecrets(String salt, PassphraseSource source, Optional<DataKey> key) {
        this.salt = salt;
        this.source = source;
        this.key = key.map(LateKey::of).orElseGet(() -> new LateKey(this::derive));
    }

    /** The secrets of a stack that has them already. {@link Passphrases} keeps those that were derived. */
    static PassphraseSecrets of(String salt, PassphraseSource source) {
        return new PassphraseSecrets(salt, source, Optional.empty());
    }

    /** The secrets of a new stack, or of one that gets a new passphrase. */
    static PassphraseSecrets create(PassphraseSource source) {
        var salt = new byte[SALT_BYTES];
        new SecureRandom().nextBytes(salt);
        var key = new DataKey(KeyDerivation.derive(source.passphrase(), salt, ITERATIONS));
        var state = VERSION + ":" + Base64.getEncoder().encodeToString(salt) + ":" + key.encrypt(WITNESS);
        return new PassphraseSecrets(state, source, Optional.of(key));
    }

    /** What a stack file keeps as {@code encryptionsalt}. */
    public String salt() {
        return salt;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Map<String, Object> state() {
        return Map.of(SALT, salt);
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

    private DataKey derive() {
        var parts = Parts.of(salt);
        var kept = source.keptKey(salt).map(DataKey::new).filter(known -> opens(known, parts.witness()));
        if (kept.isPresent()) {
            return kept.get();
        }
        var passphrase = source.passphrase();
        var derived = KeyAhead.take(passphrase, parts.salt())
                .orElseGet(() -> KeyDerivation.derive(passphrase, parts.salt(), ITERATIONS));
        var key = new DataKey(derived);
        if (!opens(key, parts.witness())) {
            throw new IncorrectPassphraseException(source.oddity());
        }
        source.keepKey(salt, derived);
        return key;
    }

    private static boolean opens(DataKey key, String witness) {
        try {
            return key.decrypt(witness).equals(WITNESS);
        } catch (SecretsException e) {
            // that is how another passphrase shows
            return false;
        }
    }

    /** What a state is made of. */
    record Parts(byte[] salt, String witness) {

        static Parts of(String state) {
            var parts = state.split(":", 3);
            if (parts.length != 3 || !parts[0].equals(VERSION)) {
                throw new SecretsException("the encryption salt is not of the form " + VERSION + ":SALT:WITNESS");
            }
            try {
                return new Parts(Base64.getDecoder().decode(parts[1]), parts[2]);
            } catch (IllegalArgumentException e) {
                throw new SecretsException("the encryption salt is not valid base64", e);
            }
        }
    }
}
