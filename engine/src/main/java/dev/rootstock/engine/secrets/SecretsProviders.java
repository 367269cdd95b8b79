package dev.rootstock.engine.secrets;

import java.util.Map;

/** Finds the provider that a state or a stack file names. */
@FunctionalInterface
public interface SecretsProviders {

    /**
     * @param type as in {@code secrets_providers.type}
     * @param state as in {@code secrets_providers.state}
     * @throws SecretsException if the type is not known or the state is not one of that type
     */
    SecretsProvider open(String type, Map<String, Object> state);

    /** Finds those that a passphrase protects and those that a key service does. */
    static SecretsProviders of(Passphrases passphrases, CloudKeys services) {
        return (type, state) -> switch (type) {
            case PassphraseSecrets.TYPE -> passphrases.open(type, state);
            case CloudSecrets.TYPE -> services.open(type, state);
            case "service" ->
                throw new SecretsException(
                        "the state's secrets are encrypted by Pulumi's cloud; there, give the stack a key of its"
                                + " own with `pulumi stack change-secrets-provider passphrase`, then export it again");
            default ->
                throw new SecretsException("the secrets provider '" + type + "' is not supported; supported are '"
                        + PassphraseSecrets.TYPE + "' and '" + CloudSecrets.TYPE + "'");
        };
    }
}
