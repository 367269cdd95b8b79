package dev.rootstock.engine.provider;

/** Makes providers of one package, each not yet configured. */
public interface ProviderFactory {

    /** The package's name: the first part of its type tokens, such as {@code aws}. */
    String packageName();

    /** The version of the package whose behaviour is followed, such as {@code 6.83.0}. */
    String version();

    /** Whether it manages resources of that version of the package as well, empty for any; a native provider does so for all. */
    default boolean serves(String version) {
        return true;
    }

    Provider create();
}
