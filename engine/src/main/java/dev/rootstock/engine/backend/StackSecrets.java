package dev.rootstock.engine.backend;

import dev.rootstock.engine.secrets.SecretsProvider;
import dev.rootstock.engine.secrets.SecretsProviders;
import java.util.function.Supplier;

/**
 * How a stack's secrets are read and written.
 *
 * @param readers finds the provider that a stored state names
 * @param writer gives the provider to write with, asked for only if something is written: the stack file's
 */
public record StackSecrets(SecretsProviders readers, Supplier<SecretsProvider> writer) {}
