package dev.rootstock.engine.provider;

/** Whether a provider took its configuration. */
public sealed interface ConfigureAnswer {
    record Configured() implements ConfigureAnswer {}

    record Failed(ProviderError error) implements ConfigureAnswer {}
}
