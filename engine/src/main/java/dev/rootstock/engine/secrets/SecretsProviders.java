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
}
