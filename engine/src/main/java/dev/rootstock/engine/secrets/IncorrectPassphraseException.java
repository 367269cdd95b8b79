package dev.rootstock.engine.secrets;

/** The passphrase is not the one that the stack's secrets were encrypted with. */
public final class IncorrectPassphraseException extends SecretsException {
    public IncorrectPassphraseException() {
        super("incorrect passphrase: set PULUMI_CONFIG_PASSPHRASE or PULUMI_CONFIG_PASSPHRASE_FILE to the one that"
                + " the stack was created with");
    }
}
