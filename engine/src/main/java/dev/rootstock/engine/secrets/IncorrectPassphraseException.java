package dev.rootstock.engine.secrets;

/** The passphrase is not the one that the stack's secrets were encrypted with. */
public final class IncorrectPassphraseException extends SecretsException {
    public IncorrectPassphraseException() {
        this("");
    }

    /** @param origin what is wrong with where it came from, as a sentence's end; empty if nothing is known */
    IncorrectPassphraseException(String origin) {
        super("incorrect passphrase: set PULUMI_CONFIG_PASSPHRASE or PULUMI_CONFIG_PASSPHRASE_FILE to the one that"
                + " the stack was created with" + origin);
    }
}
