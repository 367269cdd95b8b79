package dev.rootstock.engine.provider;

/** The outcome of a deletion. */
public sealed interface DeleteAnswer {
    record Deleted() implements DeleteAnswer {}

    record Failed(ProviderError error) implements DeleteAnswer {}
}
