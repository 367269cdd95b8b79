package dev.rootstock.engine.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class KeyAheadTest {

    private static final PassphraseSecrets STACK = PassphraseSecrets.create(source("horse"));
    private static final byte[] SALT = PassphraseSecrets.Parts.of(STACK.salt()).salt();

    @Test
    void isGivenOnceToWhoeverNeedsIt() {
        KeyAhead.derive(STACK.salt(), "horse");

        assertThat(KeyAhead.take("horse", SALT)).contains(KeyDerivation.derive("horse", SALT, 1_000_000));
        assertThat(KeyAhead.take("horse", SALT)).isEmpty();
    }

    @Test
    void isNotGivenForAnotherPassphraseOrSalt() {
        KeyAhead.derive(STACK.salt(), "horse");

        assertThat(KeyAhead.take("battery", SALT)).isEmpty();
        assertThat(KeyAhead.take("horse", new byte[] {1})).isEmpty();
        assertThat(KeyAhead.take("horse", SALT)).isPresent();
    }

    @Test
    void opensWhatTheStackEncrypted() {
        KeyAhead.derive(STACK.salt(), "horse");
        var again = PassphraseSecrets.of(STACK.salt(), source("horse"));

        assertThat(again.decrypt(STACK.encrypt("a secret"))).isEqualTo("a secret");
        assertThat(KeyAhead.take("horse", SALT)).as("was taken").isEmpty();
    }

    @Test
    void ofAWrongPassphraseIsAWrongPassphrase() {
        KeyAhead.derive(STACK.salt(), "battery");

        assertThatThrownBy(PassphraseSecrets.of(STACK.salt(), source("battery"))::warmUp)
                .isInstanceOf(IncorrectPassphraseException.class);
    }

    @Test
    void whatIsNoSaltIsLeftForThoseWhoTellIt() {
        KeyAhead.derive("v7:what", "horse");

        assertThat(KeyAhead.take("horse", SALT)).isEmpty();
    }

    private static PassphraseSource source(String passphrase) {
        return new PassphraseSource() {
            @Override
            public String passphrase() {
                return passphrase;
            }
        };
    }
}
