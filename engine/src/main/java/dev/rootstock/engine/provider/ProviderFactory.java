package dev.rootstock.engine.provider;

/** Makes providers of one package, each not yet configured. */
public interface ProviderFactory {

    /** The package's name: the first part of its type tokens, such as {@code aws}. */
    String packageName();

    /** The version of the package whose behaviour is followed, such as {@code 6.83.0}. */
    String version();

    Provider create();
}
